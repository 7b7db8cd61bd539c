"""Reading emulation: what is gathered for a year, rounds as their readers may see them, what follows from proposals."""
