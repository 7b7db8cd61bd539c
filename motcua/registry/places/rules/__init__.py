"""Rules of places: reading the data file, spelling names for comparison."""
