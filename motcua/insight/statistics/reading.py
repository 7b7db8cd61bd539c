"""How figures become values: each reading is done once, however many figures are made of it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from motcua.insight.statistics.counting import ALL, Asked, Counts, counts_of
from motcua.insight.statistics.values.figures import (
    Figure,
    FigureUnit,
    FigureValue,
    Reading,
    count,
    hours,
    mean_hours,
    percent,
)

MEASURED_ONLY = (Reading.MINUTES, Reading.SURVEY, Reading.FEEDBACK)
"""Readings in which a count that is missing was not measured; in the others it is nought."""


class Readings:
    """The counts of a period for some authorities, each read once."""

    def __init__(self, asked: Asked) -> None:
        """This function will remember what is asked; nothing is read yet."""
        self._asked = asked
        self._known: dict[str, Mapping[str, Counts]] = {}

    def value(self, figure: Figure) -> FigureValue:
        """This function will give the figure in all."""
        return value_of(figure, self._counts(figure).get(ALL, {}))

    def values(self, figure: Figure) -> dict[str, FigureValue]:
        """This function will give the figure for each key of the dimension."""
        return {key: value_of(figure, counts) for key, counts in self._counts(figure).items()}

    def _counts(self, figure: Figure) -> Mapping[str, Counts]:
        name = f"{figure.reading}:{figure.counts[0]}" if figure.reading is Reading.WORK else figure.reading.value
        if name not in self._known:
            self._known[name] = counts_of(figure, self._asked)
        return self._known[name]


def value_of(figure: Figure, counts: Counts) -> FigureValue:
    """This function will make the figure of its counts; no value where nothing was measured."""
    needed = (*figure.counts, *figure.of)
    if not figure.measured or (figure.reading in MEASURED_ONLY and not all(name in counts for name in needed)):
        return FigureValue(figure.name, None)
    part = sum(counts.get(name, 0) for name in figure.counts)
    whole = int(sum(counts.get(name, 0) for name in figure.of))
    if figure.reading is Reading.MINUTES:
        return FigureValue(figure.name, hours(part), None, whole)
    if figure.counts == ("index",):
        return FigureValue(figure.name, Decimal(str(part)), None, whole)
    if figure.unit is FigureUnit.PERCENT:
        return percent(figure.name, int(part), whole)
    return (
        mean_hours(figure.name, int(part), whole) if figure.unit is FigureUnit.HOUR else count(figure.name, int(part))
    )
