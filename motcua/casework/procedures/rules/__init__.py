"""How records of the catalogue are read, compared and judged: plain Python."""
