"""Changing organisations: authorities, units, staff, roles, deputies, and the first set-up."""
