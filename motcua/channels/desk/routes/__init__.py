"""The internal route of a version on the desk: seen as drawing and table, written as a table, or brought as a file."""
