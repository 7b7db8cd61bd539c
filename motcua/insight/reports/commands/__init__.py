"""What may change in the tables of reports: one module a subject."""
