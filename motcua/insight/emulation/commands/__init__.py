"""What may change in emulation: schemes, a year's round, proposals, the council, the decision."""
