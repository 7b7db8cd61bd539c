"""My work: the list of an official, and what he does to several dossiers at once."""
