"""One dossier, one page; and a form for each act upon it."""
