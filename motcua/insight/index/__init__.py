"""The index of administrative reform and its like: versions as trees of areas, criteria and leaves; each leaf computed live
from what the other rooms measure; rounds of self-score, appraisal and final score with evidence, locked with a hash. A new
yearly index is a decision table in a file: the district's sample, QĐ 766/QĐ-TTg and TT 01/2018/TT-VPCP come as data.
"""
