"""The rules of reports, in plain Python."""
