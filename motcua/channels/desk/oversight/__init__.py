"""Oversight on the desk: satisfaction, feedback, inspections."""
