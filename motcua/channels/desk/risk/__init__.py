"""Late-risk: open dossiers ordered by the chance of being late, and how right that forecast has been."""
