"""The reform's plain values: one module a subject."""
