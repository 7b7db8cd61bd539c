"""Year-end emulation on the desk: one's own year, the unit's proposals, the council, the decision, certificates."""
