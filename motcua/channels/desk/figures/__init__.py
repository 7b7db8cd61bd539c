"""The figures: each with its value, its slices, the dossiers behind it, its frozen copies and its definition."""
