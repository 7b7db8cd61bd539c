"""Changing the index: versions drafted and published; rounds opened, scored, appraised, published."""
