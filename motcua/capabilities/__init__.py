"""Tools that know no dossier: each could serve another product. What they point back at is a plain `subject` text."""
