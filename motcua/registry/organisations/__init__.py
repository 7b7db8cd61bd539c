"""Organisations: authorities as a tree, their units, posts, staff, granted roles and deputies, each by validity.

Codes of authorities and units are used again over the years, so both are known by id; a code is looked up together with
a day. The tree of 2018 (city, district, wards) and that of 2025 (city, wards) are data, not code: Law 72/2025/QH15 and
NQ 1659/NQ-UBTVQH15 for the two-tier shape, NĐ 61/2018/NĐ-CP and NĐ 118/2025/NĐ-CP for the one-stop unit.
"""
