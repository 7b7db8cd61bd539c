"""The journal: who did what to what, when. Append-only by trigger, without foreign keys; it outlives what it tells of."""
