"""Oversight: what citizens say of the work, what the inspection team finds in it, and what follows for the staff.

Answers of the satisfaction survey are kept apart from the dossiers they speak of, so that no query can lead from a
handler to an answer. Whoever reports harassment stays sealed: each look at his report is a recorded act.
"""
