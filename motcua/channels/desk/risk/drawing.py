"""Tenths of forecasts as pairs of bars: what was said beside what came."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.insight.risk.values.backtest import Decile

WIDTH, HEIGHT = 840, 220
TOP, BOTTOM = 24, 26
FLOOR = HEIGHT - BOTTOM
SLOT, BAR = WIDTH // 10, 30


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of the drawing with its number above it."""

    kind: str
    x: int
    y: int
    height: int
    said: str
    middle: int
    above: int


def drawn(tenths: tuple[Decile, ...]) -> tuple[tuple[Bar, ...], tuple[tuple[int, int], ...]]:
    """This function will lay out pairs of bars, what was said beside what came, zero-based."""
    most = max((max(one.said, one.came_true) for one in tenths), default=0.0) or 1.0
    bars = [
        _bar(kind, place * SLOT + offset, share, most)
        for place, one in enumerate(tenths)
        for kind, offset, share in (("received", 8, one.said), ("resolved", 8 + BAR + 4, one.came_true))
    ]
    return tuple(bars), tuple((place + 1, place * SLOT + 8 + BAR + 2) for place in range(len(tenths)))


def _bar(kind: str, x: int, share: float, most: float) -> Bar:
    height = round((FLOOR - TOP) * share / most)
    y = FLOOR - height
    return Bar(kind, x, y, height, f"{100 * share:.0f}", x + BAR // 2, y - 5)
