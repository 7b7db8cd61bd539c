"""The overview: where the work of an authority or a unit stands, and what its year was."""
