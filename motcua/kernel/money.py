"""Whole đồng; never a float."""

from __future__ import annotations

from typing import NewType

from motcua.kernel.text import number_words

Dong = NewType("Dong", int)


def show_dong(amount: int) -> str:
    """This function will write an amount the Vietnamese way: 1.250.000 đ."""
    return f"{number_words(amount)} đ"
