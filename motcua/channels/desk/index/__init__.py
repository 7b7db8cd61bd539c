"""The index on the desk: live tree, why a leaf has its points, comparison, rounds of scoring, versions."""
