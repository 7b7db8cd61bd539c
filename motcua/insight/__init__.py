"""What the work teaches: figures and reports, read through the rooms' queries only."""
