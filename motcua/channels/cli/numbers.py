"""Numbers on the command line that must be numbers: “nan” and “inf” pass every other check of a range."""

from __future__ import annotations

import math

import click


class Finite(click.FloatRange):
    """A number within a range, and none that is not finite."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """This function will read a finite number; anything else is wrong usage."""
        found = float(super().convert(value, param, ctx))  # type: ignore[arg-type] # click reads text as well
        if not math.isfinite(found):
            self.fail(f"“{value}” không phải là số hợp lệ.", param, ctx)
        return found
