"""What happens in the reform: one module a subject."""
