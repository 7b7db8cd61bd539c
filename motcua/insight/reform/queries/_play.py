"""A change ready to be run, and what each kind of proposal tells beside the shares that all have."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.insight.reform.queries._scene import Scene
from motcua.insight.reform.rules.whatif.changes import Change
from motcua.insight.reform.rules.whatif.estimating import Estimate
from motcua.insight.reform.values.whatif import DeskLoad, Measure, MeasureUnit, Words
from motcua.kernel.time import midnight
from motcua.registry.calendars.values.limits import STANDARD_DAY_MINUTES, Limit

HALF_DAY = STANDARD_DAY_MINUTES // 2
HOUR = 60
DIGITS = 4


@dataclass(frozen=True, slots=True)
class Sums:
    """What a kind makes of an estimate: days saved for the public (None: nothing to compare with), figures, loads."""

    days_saved: float | None
    measures: tuple[Measure, ...] = ()
    loads: tuple[DeskLoad, ...] = ()


@dataclass(frozen=True, slots=True)
class Play:
    """A change ready to be run; `limit` is what dossiers are promised under it."""

    change: Change
    limit: Limit
    words: Words
    assumptions: tuple[Words, ...]
    sum_up: Callable[[Estimate], Sums]


def chance(scene: Scene) -> random.Random:
    """This function will give the chances of what a kind draws by itself, the same for the same seed."""
    return random.Random(scene.seed)  # noqa: S311 - a simulation, drawn again the same


def half_days(scene: Scene) -> int:
    """This function will count the half-days of work of the period."""
    ruler = scene.office.cases[0].ruler
    return max((ruler.at(midnight(scene.end)) - ruler.at(midnight(scene.start))) // HALF_DAY, 1)


def working_days(scene: Scene) -> list[date]:
    """This function will give the working days of the period."""
    calendar, count = scene.office.cases[0].ruler.calendar, (scene.end - scene.start).days
    return [day for number in range(count) if calendar.is_working_day(day := scene.start + timedelta(number))]


def measure(
    name: str, label: str, unit: MeasureUnit, value: float | None, low: float | None = None, high: float | None = None
) -> Measure:
    """This function will give a figure, with its bounds where it is only known between them."""
    value, low, high = (None if found is None else round(found, DIGITS) for found in (value, low, high))
    return Measure(name=name, label=label, unit=unit, value=value, low=low, high=high)
