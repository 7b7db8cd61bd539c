"""Whole đồng; never a float."""

from __future__ import annotations

from typing import NewType

Dong = NewType("Dong", int)


def show_dong(amount: int) -> str:
    """This function will write an amount the Vietnamese way: 1.250.000 đ."""
    return f"{amount:,}".replace(",", ".") + " đ"
