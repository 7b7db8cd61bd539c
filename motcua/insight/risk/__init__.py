"""Late-risk: for each open dossier the chance of being late, learned from past work; it orders work and judges nobody.

It knows procedures, steps and units, never officials; neither the evaluation nor the emulation may read it.
"""
