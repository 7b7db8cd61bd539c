"""The work itself: the catalogue of procedures, and the dossiers received under it."""
