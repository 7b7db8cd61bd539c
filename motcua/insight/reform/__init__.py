"""Reform: what a unit proposes to make better and what came of it, resolutions with their targets, plans, the index."""
