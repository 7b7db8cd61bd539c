"""How the district steered its reform in 2018: surveys, inspections, proposals, evaluations, each chapter on its day.

A chapter gives the same commands as people do. It may run again: it looks first whether its work is already there.
"""
