"""Rules of the statistics."""
