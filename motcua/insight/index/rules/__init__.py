"""Rules of the index: how a leaf scores, how points spread, what would raise them, how a table is read and written."""
