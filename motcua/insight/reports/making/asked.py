"""What a report is made of: whose, over which days; and how figures become its values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from motcua.insight.reports.values.content import Value
from motcua.insight.statistics import queries as statistics
from motcua.insight.statistics.values.figures import Dimension, FigureSlice, FigureUnit, FigureValue
from motcua.insight.statistics.values.periods import Span
from motcua.kernel.time import Period

TWO_DIGITS = (FigureUnit.PERCENT, FigureUnit.HOUR)


@dataclass(slots=True)
class Asked:
    """An authority with all below it, and a period. Figures are read once, however often they are told."""

    authority_id: int
    authority_code: str
    authority_name: str
    authority_ids: frozenset[int]
    span: Span
    _figures: dict[str, FigureValue] = field(default_factory=dict)

    @property
    def start(self) -> date:
        """The first day."""
        return self.span.start

    @property
    def end(self) -> date:
        """The day after the last."""
        return self.span.end

    @property
    def last_day(self) -> date:
        """The last day."""
        return self.span.end - timedelta(1)

    @property
    def period(self) -> Period:
        """The days as a plain period."""
        return self.span.period

    def read(self, names: Iterable[str]) -> None:
        """This function will read several figures at once, those that are not known yet."""
        wanted = [name for name in names if name not in self._figures]
        if wanted:
            found = statistics.figures_of(wanted, period=self.period, authority_ids=self.authority_ids)
            self._figures |= found

    def figure(self, name: str) -> Value:
        """This function will give a figure as a value that opens its page."""
        self.read([name])
        return told(self._figures[name])

    def slices(self, name: str, by: Dimension) -> tuple[FigureSlice, ...]:
        """This function will slice a figure along a dimension."""
        return statistics.figure(name, period=self.period, authority_ids=self.authority_ids, by=by)


def told(found: FigureValue, opens: str = "") -> Value:
    """This function will tell a figure's value, with the page that it opens."""
    wanted = statistics.definition(found.name)
    return Value(
        found.value, "%" if wanted.unit is FigureUnit.PERCENT else "", opens or f"figure:{found.name}",
        wanted.not_measured if found.value is None else "", 2 if wanted.unit in TWO_DIGITS else 0,
    )  # fmt: skip


def count(number: int, opens: str = "") -> Value:
    """This function will tell a plain count."""
    return Value(Decimal(number), "", opens)


def share(part: int, whole: int, opens: str = "") -> Value:
    """This function will tell a share in percent, to the hundredth, half up; nothing of nothing."""
    return Value(
        (Decimal(100 * part) / whole).quantize(Decimal("0.01"), ROUND_HALF_UP) if whole else None, "%", opens, "", 2
    )


def unmeasured(why: str, unit: str = "") -> Value:
    """This function will say that something is not measured yet, and what will measure it."""
    return Value(None, unit, "", why)
