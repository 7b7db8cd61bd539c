"""Who may do what in the reform: one module a subject."""
