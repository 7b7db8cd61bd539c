"""How a figure is read: which counts of which room stand behind it, and how they become a value."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import date

from motcua.casework.dossiers.queries import around, minutes, tallies
from motcua.casework.procedures import queries as procedures
from motcua.insight.statistics.values.figures import (
    Dimension,
    Figure,
    FigureUnit,
    FigureValue,
    Reading,
    count,
    hours,
    mean_hours,
    percent,
)

Counts = Mapping[str, int | float]


class Readings:
    """The counts of a period for some authorities, each read once however many figures are made of it."""

    def __init__(self, start: date, end: date, authority_ids: Collection[int], by: Dimension | None = None) -> None:
        """This function will remember what is asked; nothing is read yet."""
        self.start, self.end, self.authority_ids, self.by = start, end, authority_ids, by
        self._known: dict[str, dict[str, Counts]] = {}

    def value(self, figure: Figure) -> FigureValue:
        """This function will give the figure in all."""
        return value_of(figure, self.counts(figure).get("", {}))

    def values(self, figure: Figure) -> dict[str, FigureValue]:
        """This function will give the figure for each key of the dimension."""
        return {key: value_of(figure, counts) for key, counts in self.counts(figure).items()}

    def counts(self, figure: Figure) -> dict[str, Counts]:
        """This function will give the counts behind a figure, by key."""
        name = f"{figure.reading}:{figure.counts[0]}" if figure.reading is Reading.WORK else figure.reading.value
        if name not in self._known:
            self._known[name] = self._read(figure)
        return self._known[name]

    def _read(self, figure: Figure) -> dict[str, Counts]:
        asked = {"start": self.start, "end": self.end, "authority_ids": self.authority_ids}
        by = self.by.value if self.by else ""
        if figure.reading is Reading.TALLIES:
            return dict(tallies.tallied(**asked, by=by))  # type: ignore[arg-type]  # as they are named above
        if figure.reading is Reading.WORK:
            found = around.counted_around(figure.counts[0], **asked, by=by)  # type: ignore[arg-type]  # same
            return {key: {figure.counts[0]: number} for key, number in found.items()}
        if figure.reading is Reading.MINUTES:
            resolved = tallies.tallied(**asked)[""]["resolved"]  # type: ignore[arg-type]  # same
            return {"": {**minutes.durations(**asked), "resolved": resolved}}  # type: ignore[arg-type]  # same
        if figure.reading is Reading.CATALOGUE:
            return {"": _catalogue(self.start, self.end, self.authority_ids)}
        return {"": {}}


def value_of(figure: Figure, counts: Counts) -> FigureValue:
    """This function will make the figure of its counts; no value where nothing was measured."""
    if not figure.measured or figure.reading is Reading.NONE:
        return FigureValue(figure.name, None)
    part = sum(counts.get(name, 0) for name in figure.counts)
    whole = sum(counts.get(name, 0) for name in figure.of)
    if figure.reading is Reading.MINUTES:
        return FigureValue(figure.name, hours(part) if counts.get("resolved") else None)
    if figure.unit is FigureUnit.PERCENT:
        return percent(figure.name, int(part), int(whole))
    if figure.unit is FigureUnit.HOUR:
        return mean_hours(figure.name, int(part), int(whole))
    return count(figure.name, int(part))


def _catalogue(start: date, end: date, authority_ids: Collection[int]) -> Counts:
    found = asdict(procedures.catalogue_figures(start=start, end=end, authority_ids=authority_ids))
    found["extra_catalogue"] = found["extra_catalogue_in_one_stop"]
    return {name: number for name, number in found.items() if isinstance(number, int)}
