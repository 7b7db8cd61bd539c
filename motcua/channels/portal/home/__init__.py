"""The first page, and where to hand in."""
