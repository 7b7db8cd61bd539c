"""What may be read of reports: one module a subject."""
