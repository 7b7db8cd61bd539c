"""Where a dossier stands, for whoever holds its number and secret."""
