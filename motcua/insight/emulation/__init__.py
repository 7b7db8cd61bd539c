"""Emulation and rewards: the year's titles, their scores, vetoes and shares, the council and what was decided.

Source: Luật Thi đua, khen thưởng 2003 with NĐ 91/2017/NĐ-CP; from 2024 Luật 06/2022/QH15 with NĐ 98/2023/NĐ-CP.
"""
