"""The commands of the dossiers' room: the only way by which a dossier changes."""
