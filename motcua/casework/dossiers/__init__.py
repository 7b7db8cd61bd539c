"""One dossier from hand-in to returned result: its life, its clock, its route and its journal.

Source: NĐ 61/2018/NĐ-CP and TT 01/2018/TT-VPCP, since 2025 NĐ 118/2025/NĐ-CP and TT 03/2025/TT-VPCP.
"""
