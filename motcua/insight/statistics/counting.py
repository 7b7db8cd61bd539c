"""Where the counts behind figures come from: the dossiers' room, the catalogue, the survey and the feedback."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import date

from motcua.casework.dossiers.queries import around, minutes, tallies
from motcua.casework.procedures import queries as procedures
from motcua.insight.oversight.queries.feedback_figures import feedback_by_unit, feedback_figures
from motcua.insight.oversight.queries.satisfaction import satisfaction
from motcua.insight.oversight.values.feedback import FeedbackFigures
from motcua.insight.oversight.values.satisfaction import Cut, Satisfaction
from motcua.insight.statistics.cataloguing import catalogue_slices
from motcua.insight.statistics.values.figures import Dimension, Figure, Reading
from motcua.kernel.time import Period

Counts = Mapping[str, int | float]
ALL = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """The period, the authorities, and along what it is sliced."""

    start: date
    end: date
    authority_ids: Collection[int]
    by: Dimension | None = None

    @property
    def key(self) -> str:
        """The dimension as the dossiers' room calls it."""
        return self.by.value if self.by else ALL

    @property
    def period(self) -> Period:
        """The same days as a plain period."""
        return Period(self.start, self.end)


def counts_of(figure: Figure, asked: Asked) -> Mapping[str, Counts]:
    """This function will give the counts behind a figure by key; a key without counts was not measured."""
    if figure.reading is Reading.WORK:
        return _around(figure.counts[0], asked)
    read = _READINGS.get(figure.reading)
    return read(asked) if read else {ALL: {}}


def _tallies(asked: Asked) -> Mapping[str, Counts]:
    return tallies.tallied(start=asked.start, end=asked.end, authority_ids=asked.authority_ids, by=asked.key)


def _around(kind: str, asked: Asked) -> Mapping[str, Counts]:
    found = around.counted_around(
        kind, start=asked.start, end=asked.end, authority_ids=asked.authority_ids, by=asked.key
    )
    return {key: {kind: number} for key, number in found.items()}


def _minutes(asked: Asked) -> Mapping[str, Counts]:
    """Give the durations where anything was resolved; a month without results is told as not measured."""
    found = minutes.durations_by(asked.key, start=asked.start, end=asked.end, authority_ids=asked.authority_ids)
    if asked.by is Dimension.MONTH:
        return {f"{day:%Y-%m}": found.get(f"{day:%Y-%m}", {}) for day in tallies.months(asked.start, asked.end)}
    return found


def _catalogue(asked: Asked) -> Mapping[str, Counts]:
    if asked.by is not None:
        return catalogue_slices(asked.by, start=asked.start, end=asked.end, authority_ids=asked.authority_ids)
    found = asdict(procedures.catalogue_figures(start=asked.start, end=asked.end, authority_ids=asked.authority_ids))
    found["extra_catalogue"] = found["extra_catalogue_in_one_stop"]
    return {ALL: {name: number for name, number in found.items() if isinstance(number, int)}}


def _survey(asked: Asked) -> Mapping[str, Counts]:
    cut = Cut(asked.by.value) if asked.by else None
    table = satisfaction(period=asked.period, authority_ids=asked.authority_ids, by=cut)
    parts = {ALL: table.total} if cut is None else {str(key): part for key, part in table.parts.items()}
    return {key: _told(part) if part else {} for key, part in parts.items()}


def _told(answers: Satisfaction) -> Counts:
    """Give the counts that may be told: a factor with too few answers is left out."""
    found: dict[str, int | float] = {"answers": answers.answers}
    if answers.percent is not None:
        found["index"] = answers.percent
    for factor, rate in answers.rates.items():
        if rate:
            found |= {f"{factor.value}_satisfied": rate.satisfied, f"{factor.value}_valid": rate.valid}
    return found


def _feedback(asked: Asked) -> Mapping[str, Counts]:
    if asked.by is Dimension.UNIT:
        rows = feedback_by_unit(period=asked.period, authority_ids=asked.authority_ids)
        return {str(key or 0): _answered(row) for key, row in rows.items()}
    whole = feedback_figures(period=asked.period, authority_ids=asked.authority_ids)
    return {ALL: _answered(whole) if whole else {}}


def _answered(feedback: FeedbackFigures) -> Counts:
    return {name: number for name, number in asdict(feedback).items() if number is not None}


_READINGS: dict[Reading, Callable[[Asked], Mapping[str, Counts]]] = {
    Reading.TALLIES: _tallies,
    Reading.MINUTES: _minutes,
    Reading.CATALOGUE: _catalogue,
    Reading.SURVEY: _survey,
    Reading.FEEDBACK: _feedback,
}
