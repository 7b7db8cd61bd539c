"""Statistics: defined figures over periods, computed from the work each time they are asked for, never stored to print."""
