"""Figures: what a year of the one-stop shop was, counted from the work itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from datetime import date, timedelta
from typing import overload

from django.db.models import F, QuerySet

from motcua.casework.dossiers.queries import current, figures, minutes
from motcua.casework.dossiers.queries.figures import FIELD, MONTH, TOTAL, UNIT, Key, Tally
from motcua.casework.procedures import queries as procedures
from motcua.insight.statistics.counting import Asked
from motcua.insight.statistics.models import ClosedPeriod, FrozenFigure, WallScreen
from motcua.insight.statistics.naming import titled
from motcua.insight.statistics.reading import Readings
from motcua.insight.statistics.rules.screens import secret_hash, wall_number
from motcua.insight.statistics.values import Counts, Durations, Slice, YearReport
from motcua.insight.statistics.values.definitions import FIGURES
from motcua.insight.statistics.values.figures import Dimension, Figure, FigureSlice, FigureValue, FrozenCopy
from motcua.insight.statistics.values.hall import Hall
from motcua.insight.statistics.values.periods import bounds_of
from motcua.kernel.errors import NotFound, Refused
from motcua.kernel.phrases import Phrase
from motcua.kernel.time import Period, midnight
from motcua.kernel.years import checked_year
from motcua.registry.organisations import queries as organisations

READY_FOR, MOST_READY = timedelta(7), 18
"""A result is named on the wall for so many days, and so many results at a time."""


def definitions() -> tuple[Figure, ...]:
    """This function will give the definition of every figure, in the order in which they are shown."""
    return tuple(FIGURES.values())


def definition(name: str) -> Figure:
    """This function will give the definition of a figure; raises NotFound for an unknown name."""
    if name not in FIGURES:
        raise NotFound(
            "Không có số liệu “{name}”.", field="name", next_step="Xem tên trong trang Số liệu.", name=name[:40]
        )
    return FIGURES[name]


@overload
def figure(name: str, *, period: Period, authority_ids: Collection[int], by: None = None) -> FigureValue:  # noqa: D418 - every door says what it does
    """This function will count the figure in all."""


@overload
def figure(name: str, *, period: Period, authority_ids: Collection[int], by: Dimension) -> tuple[FigureSlice, ...]:  # noqa: D418
    """This function will count its slices."""


def figure(
    name: str, *, period: Period, authority_ids: Collection[int], by: Dimension | None = None
) -> FigureValue | tuple[FigureSlice, ...]:
    """This function will count a figure over a period for some authorities (no others are added), or its slices.

    Months come in order, other slices from the largest to the smallest. Raises NotFound for an unknown name, Refused
    for a period without both days and for a dimension that the figure does not have. Source: as each definition says.
    """
    if by is None:
        return figures_of([name], period=period, authority_ids=authority_ids)[name]
    return slices_of([name], period=period, authority_ids=authority_ids, by=by)[name]


def figures_of(
    names: Iterable[str], *, period: Period, authority_ids: Collection[int]
) -> dict[str, FigureValue]:  # fmt: skip
    """This function will count several figures over one period, each reading done once. Raises as `figure`."""
    start, end = bounds_of(period)
    readings = Readings(Asked(start, end, authority_ids))
    return {name: readings.value(definition(name)) for name in names}


def slices_of(
    names: Iterable[str], *, period: Period, authority_ids: Collection[int], by: Dimension
) -> dict[str, tuple[FigureSlice, ...]]:
    """This function will slice several figures along one dimension, each reading done once. Raises as `figure`."""
    start, end = bounds_of(period)
    readings = Readings(Asked(start, end, authority_ids, by))
    found: dict[str, tuple[FigureSlice, ...]] = {}
    for name in names:
        wanted = definition(name)
        if by not in wanted.dimensions:
            raise Refused("Số liệu “{figure}” không chia theo {by}.", field="by",
                          next_step="Chọn một chiều có trong định nghĩa.", figure=wanted.title,
                          by=Phrase(by.label.lower()))  # fmt: skip
        found[name] = titled(readings.values(wanted), by)
    return found


def closed_periods(authority_ids: Collection[int]) -> QuerySet[ClosedPeriod]:
    """This function will give the periods whose figures were frozen, for some authorities, the latest first."""
    found = ClosedPeriod.objects.filter(authority_id__in=authority_ids).select_related("authority", "closed_by")
    return found.order_by("-ends_before", "-starts_on", "authority_id")


def frozen_of(name: str, *, authority_id: int, most: int = 20) -> list[FrozenCopy]:
    """This function will give the frozen copies of a figure for an authority, the latest first, each beside what it counts now.

    The figure is counted again for each period: `most` bounds them.
    """
    wanted, scope = definition(name), organisations.descendant_ids(authority_id)
    copies = FrozenFigure.objects.filter(name=name, period__authority_id=authority_id).select_related("period")
    return [
        _beside(wanted, copy, figures_of([name], period=_days(copy.period), authority_ids=scope)[name])
        for copy in copies.order_by("-period__ends_before", "-period__starts_on")[:most]
    ]


def corrections_of(closed_period_id: int) -> list[FrozenCopy]:
    """This function will give what counts differently now than when the period was closed; raises NotFound."""
    closed = ClosedPeriod.objects.filter(pk=closed_period_id).first()
    if closed is None:
        raise NotFound("Không có kỳ chốt này.", next_step="Mở lại từ trang Số liệu.")
    copies = [one for one in closed.figures.order_by("id") if one.name in FIGURES]
    now = figures_of(
        [one.name for one in copies],
        period=_days(closed),
        authority_ids=organisations.descendant_ids(closed.authority_id),
    )
    beside = [_beside(FIGURES[one.name], one, now[one.name]) for one in copies]
    return [one for one in beside if one.is_corrected]


def screens_of(authority_ids: Collection[int]) -> QuerySet[WallScreen]:
    """This function will give the wall screens of some authorities, the open ones first."""
    found = WallScreen.objects.filter(authority_id__in=authority_ids).select_related(
        "authority", "opened_by", "shut_by"
    )
    return found.order_by(F("shut_at").desc(nulls_first=True), "-opened_at")


def screen_of_secret(secret: str) -> WallScreen:
    """This function will give the open wall screen to which a secret belongs; raises NotFound for any other. One query."""
    found = WallScreen.objects.select_related("authority").filter(hash=secret_hash(secret), shut_at=None).first()
    if found is None:
        raise NotFound("Không có màn hình nào ở địa chỉ này.", next_step="Hỏi quản trị hệ thống địa chỉ mới.")
    return found


def hall_of(*, authority_id: int, day: date) -> Hall:
    """This function will count one day of an authority's own hall, what was pending at its end, and the month so far.

    Three queries. Only numbers: nothing of it tells who anybody is.
    """
    today, month = Period(day, day + timedelta(1)), Period(day.replace(day=1), day + timedelta(1))
    counted = figures_of(["received", "resolved", "returned", "pending"], period=today, authority_ids=[authority_id])
    on_time = figures_of(["on_time_rate"], period=month, authority_ids=[authority_id])["on_time_rate"]
    ready = current.results_ready(authority_id, since=midnight(day) - READY_FOR, most=MOST_READY)
    numbers = {name: int(value.numerator or 0) for name, value in counted.items()}
    return Hall(day, **numbers, on_time=on_time, ready=tuple(wall_number(number) for number in ready))


def _days(closed: ClosedPeriod) -> Period:
    return Period(closed.starts_on, closed.ends_before)


def _beside(wanted: Figure, copy: FrozenFigure, now: FigureValue) -> FrozenCopy:
    was = FigureValue(copy.name, copy.value, copy.numerator, copy.denominator)
    return FrozenCopy(
        period_id=copy.period_id, period=copy.period.title, starts_on=copy.period.starts_on,
        ends_before=copy.period.ends_before, closed_at=copy.period.closed_at, sha256=copy.period.sha256, was=was, now=now,
        is_same_definition=copy.definition_version == wanted.version,
    )  # fmt: skip


def year_report(*, year: int, authority_id: int) -> YearReport:
    """Compute the report of a calendar year for an authority with all below it.

    Received, resolved and pending as `casework/dossiers/queries/figures` defines them; the catalogue as it stood on the
    year's last day. Raises NotFound for an unknown authority, Refused for an impossible year.
    Source: form II.06a/VPCP/KSTT; the district's report of 2018 (domain/origin).
    """
    checked_year(year)
    authority = organisations.authority(authority_id)
    if authority is None:
        raise NotFound("Không tìm thấy cơ quan này.", field="authority", next_step="Xem mã trong trang Tổ chức.")
    scope = organisations.descendant_ids(authority_id)
    start, end = date(year, 1, 1), date(year + 1, 1, 1)
    counted = figures.tallies(start=start, end=end, authority_ids=scope)
    catalogue = procedures.catalogue_figures(start=start, end=end, authority_ids=scope)
    return YearReport(
        year=year, authority_code=authority.code, authority_name=authority.name, counts=_counts(counted[Key(TOTAL)]),
        **asdict(catalogue), durations=Durations(**minutes.durations(start=start, end=end, authority_ids=scope)),
        by_month=_slices(counted, MONTH, {f"{year}-{month:02}": f"Tháng {month}" for month in range(1, 13)}),
        by_field=_slices(counted, FIELD, procedures.field_names()),
        by_unit=_slices(counted, UNIT, organisations.unit_names(_ids(counted, UNIT), at_home=authority_id)),
    )  # fmt: skip


def _ids(counted: Mapping[Key, Tally], dimension: str) -> list[int]:
    return [int(key.value) for key in counted if key.dimension == dimension and key.value is not None]


def _counts(tally: Tally) -> Counts:
    return Counts(**asdict(tally))


def _slices(
    counted: Mapping[Key, Tally], dimension: str, names: Mapping[int, str] | Mapping[str, str]
) -> tuple[Slice, ...]:
    """Give the slices of a dimension: months in order, others from the largest to the smallest."""
    known: dict[object, str] = dict(names.items())
    found = [
        Slice(
            key=str(key.value if key.value is not None else ""),
            name=known.get(key.value, "Chưa rõ"),
            counts=_counts(tally),
        )
        for key, tally in counted.items()
        if key.dimension == dimension
    ]
    if dimension == MONTH:
        return tuple(sorted(found, key=lambda part: part.key))
    return tuple(sorted(found, key=lambda part: (-part.counts.received, part.name)))
