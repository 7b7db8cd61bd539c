"""Statistics: figures, each defined once, over any period; read from counts that the acts themselves keep and that equal
a recount; frozen copies of closed periods, beside which later corrections are shown; and the addresses by which the
screens on the walls of reception halls show the figures of the day.
"""
