"""Changing oversight."""
