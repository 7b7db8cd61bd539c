"""Values of the index: trees, what was measured, what it scores, where a round stands."""
