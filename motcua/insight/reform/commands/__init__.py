"""What may change in the reform's tables: one module a subject."""
