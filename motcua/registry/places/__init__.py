"""Places: provinces, districts, wards and communes, each with the days in which it existed.

Codes of the general statistics office are used again for other areas (20260 was Khuê Trung, since 01/07/2025 it is
Cẩm Lệ), so a place is known by its id, or by code and day; never by code alone. Sources: NĐ 102/2005/NĐ-CP,
NQ 1659/NQ-UBTVQH15, QĐ 19/2025/QĐ-TTg. The facts themselves stand in `data/units.yaml`.
"""
