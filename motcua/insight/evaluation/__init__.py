"""Monthly evaluation of officials and the additional income that follows from it: schemes by validity, scores per level
with suggestions from the work itself, caps, appeals, a lock with a hash, payout sheets to the đồng. The 2018 pool model
(NĐ 130/2005, TTLT 71/2014/TTLT-BTC-BNV and the unit's own rules) and the model of NĐ 335/2025/NĐ-CP are data.
"""
