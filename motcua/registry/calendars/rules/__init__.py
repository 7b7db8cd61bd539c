"""Rules private to the calendars, in plain Python."""
