"""Numbers on the command line: what must be one (“nan” and “inf” pass every other check of a range), and how one is said."""

from __future__ import annotations

import math

import click

from motcua.kernel.text import number_words


class Finite(click.FloatRange):
    """A number within a range, and none that is not finite."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """This function will read a finite number; anything else is wrong usage."""
        found = float(super().convert(value, param, ctx))  # type: ignore[arg-type] # click reads text as well
        if not math.isfinite(found):
            self.fail(f"“{value}” không phải là số hợp lệ.", param, ctx)
        return found


def share_words(share: float, digits: int = 1) -> str:
    """This function will say a share (1 = all) in percent: 0.0625 is 6,3%."""
    return f"{number_words(share * 100, digits)}%"
