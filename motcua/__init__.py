"""Một Cửa: the one-stop shop of a Vietnamese authority, from hand-in to returned result."""
