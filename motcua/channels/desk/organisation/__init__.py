"""The organisation on the desk: units, people, roles, deputies; and one's own account."""
