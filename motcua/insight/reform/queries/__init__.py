"""Reading the reform: proposals, what-if, resolutions, plans, the index."""
