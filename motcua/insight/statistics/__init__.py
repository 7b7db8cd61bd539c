"""Statistics: figures, each defined once, over any period; read from counts that the acts themselves keep and that equal
a recount; and frozen copies of closed periods, beside which later corrections are shown.
"""
