"""Changing the catalogue: importing records, drafting and publishing versions, naming who is competent."""
