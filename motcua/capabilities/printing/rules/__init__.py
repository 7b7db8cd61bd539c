"""Plain Python of printing: which edition is in force, what can be printed, how a page is set."""
