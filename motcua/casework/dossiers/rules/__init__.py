"""The rules of dossiers as plain Python: no Django, no database, no clock of their own."""
