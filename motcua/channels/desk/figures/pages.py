"""What the pages of the figures show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from motcua.casework.dossiers.queries import behind, overview
from motcua.casework.dossiers.queries.desk_paging import Order, page_of
from motcua.channels.desk.figures.asking import Question, periods_offered
from motcua.channels.desk.figures.trend import months_until, trend_of
from motcua.channels.desk.figures.wording import definition_rows, over_words, said_value
from motcua.channels.desk.overview.looking import places_of
from motcua.channels.desk.web import DeskRequest, in_english
from motcua.insight.statistics import policies
from motcua.insight.statistics import queries as statistics
from motcua.insight.statistics.values.figures import (
    Dimension,
    Figure,
    FigureGroup,
    FigureSlice,
    FigureValue,
    FrozenCopy,
    Reading,
)
from motcua.kernel.actor import Role
from motcua.kernel.errors import NotFound
from motcua.kernel.time import local, local_date
from motcua.registry.organisations import queries as organisations

if TYPE_CHECKING:
    from motcua.insight.statistics.models import ClosedPeriod

MOST_SLICES = 200
OPENED = (Reading.TALLIES, Reading.WORK)


@dataclass(frozen=True, slots=True)
class Line:
    """One figure or slice as a row: its name, its value in words, what stands over what, and where it leads."""

    title: str
    said: str
    over: str
    href: str = ""
    note: str = ""


def home_page(request: DeskRequest, question: Question) -> dict[str, Any]:
    """This function will gather every figure of a period under its heading, and the periods that were closed."""
    definitions = statistics.definitions()
    values = statistics.figures_of(
        [one.name for one in definitions], period=question.period, authority_ids=question.authority_ids
    )
    groups = [
        (group.label, [_line(one, values[one.name], _figure_href(question, one)) for one in definitions if one.group is group])
        for group in FigureGroup
    ]  # fmt: skip
    home = question.look.place.authority_id
    return {
        "question": question, "groups": groups, "offered": periods_offered(question),
        "closed": statistics.closed_periods([home])[:20],
        "may_close": bool(policies.may_close_period(request.actor, home)) and question.span.end <= local_date(request.at),
    }  # fmt: skip


def figure_page(request: DeskRequest, question: Question, name: str) -> dict[str, Any]:
    """This function will gather one figure: value, trend, slices, frozen copies, definition."""
    figure = statistics.definition(name)
    value = statistics.figure(name, period=question.period, authority_ids=question.authority_ids)
    by = _dimension(request.GET.get("by", ""), figure)
    slices = _slices(request, question, figure, by) if by else ()
    trend = _twelve_months(question, figure)
    copies = statistics.frozen_of(name, authority_id=question.look.place.authority_id, most=12)
    return {
        "question": question, "figure": figure, "title": title_of(figure), "value": said_value(figure, value),
        "line": _line(figure, value), "by": by, "dimensions": _dimensions(question, figure, by),
        "rows": [_slice_line(question, figure, by, one) for one in slices[:MOST_SLICES]] if by else [],
        "more": max(0, len(slices) - MOST_SLICES), "trend": trend_of(figure, title_of(figure), trend),
        "copies": [_copy(figure, one) for one in copies], "definition": definition_rows(figure),
        "dossiers": _dossiers_href(question, figure) if _opens(figure) and value.numerator else "",
    }  # fmt: skip


def dossiers_page(request: DeskRequest, question: Question, name: str) -> dict[str, Any]:
    """This function will gather the dossiers behind a figure or a slice: those that the actor may open, and how many more."""
    figure = statistics.definition(name)
    if not _opens(figure):
        raise NotFound("Số liệu này không đếm hồ sơ.", next_step="Xem định nghĩa trên trang của số liệu.")
    by, key = _slice_asked(request, question, figure)
    counted = behind.dossiers_counted(
        figure.counts,
        start=question.span.start,
        end=question.span.end,
        authority_ids=question.authority_ids,
        by=by,
        key=key,
    )
    seen = overview.seen_of(request.actor, counted)
    total, shown = counted.order_by().count(), seen.order_by().count()
    page = page_of(seen, Order("id"), request.GET.get("cursor", ""))
    return {
        "question": question, "figure": figure, "title": title_of(figure), "total": total, "elsewhere": total - shown,
        "page": page, "calendar": question.look.calendar, "at": question.look.horizon.at,
        "back": _figure_href(question, figure),
    }  # fmt: skip


def closed_page(request: DeskRequest, closed_id: int) -> dict[str, Any]:
    """This function will gather what has changed since a period was closed; raises NotFound outside the actor's places."""
    places = {place.authority_id for place in places_of(request.actor, local(request.at).date())}
    closed = statistics.closed_periods(places).filter(pk=closed_id).first()
    if closed is None:
        raise NotFound("Không có kỳ chốt này.", next_step="Mở lại từ trang Số liệu.")
    copies = statistics.corrections_of(closed.pk)
    return {
        "closed": closed, "rows": [_copy(statistics.definition(one.was.name), one) for one in copies],
        "back": _home_href(closed),
    }  # fmt: skip


def title_of(figure: Figure) -> str:
    """This function will give the figure's title in the language of the page."""
    return figure.title_en if in_english() else figure.title


def _home_href(closed: ClosedPeriod) -> str:
    return f"{reverse('desk_figures:home')}?{urlencode({'place': f'a{closed.authority_id}'})}"


def _figure_href(question: Question, figure: Figure, **more: str) -> str:
    extra = f"&{urlencode(more)}" if more else ""
    return f"{reverse('desk_figures:figure', args=[figure.name])}?{question.query}{extra}"


def _dossiers_href(question: Question, figure: Figure, **more: str) -> str:
    extra = f"&{urlencode(more)}" if more else ""
    return f"{reverse('desk_figures:dossiers', args=[figure.name])}?{question.query}{extra}"


def _opens(figure: Figure) -> bool:
    return figure.reading in OPENED and set(figure.counts) <= behind.MEASURES


def _line(figure: Figure, value: FigureValue, href: str = "") -> Line:
    note = _(figure.not_measured) if figure.not_measured else ""
    return Line(title_of(figure), said_value(figure, value), over_words(figure, value), href, note)


def _twelve_months(question: Question, figure: Figure) -> tuple[FigureSlice, ...]:
    if Dimension.MONTH not in figure.dimensions:
        return ()
    twelve = months_until(question.span.end)
    return statistics.figure(figure.name, period=twelve, authority_ids=question.authority_ids, by=Dimension.MONTH)


def _dimension(text: str, figure: Figure) -> Dimension | None:
    """The dimension asked for; by itself the first one beside the months, which have their own table."""
    offered = [one for one in figure.dimensions if one is not Dimension.MONTH]
    if not text:
        return offered[0] if offered else None
    found = next((one for one in offered if one.value == text), None)
    if found is None:
        raise NotFound("Số liệu này không chia theo chiều đó.", field="by", next_step="Chọn một chiều trên trang.")
    return found


def _dimensions(question: Question, figure: Figure, by: Dimension | None) -> list[tuple[str, str, bool]]:
    offered = [one for one in figure.dimensions if one is not Dimension.MONTH]
    return [(_(one.label), _figure_href(question, figure, by=one.value), one is by) for one in offered]


def _slices(request: DeskRequest, question: Question, figure: Figure, by: Dimension) -> tuple[FigureSlice, ...]:
    found = statistics.figure(figure.name, period=question.period, authority_ids=question.authority_ids, by=by)
    people = _people_seen(request, question) if by is Dimension.OFFICIAL else None
    return found if people is None else tuple(one for one in found if one.key in people)


def _people_seen(request: DeskRequest, question: Question) -> frozenset[str] | None:
    """Whose figures the actor may see person by person; nothing means everybody's."""
    units = policies.units_seen_by_person(request.actor, question.look.place.authority_id)
    if units is None:
        return None
    holders = [
        one for unit_id in units for one in organisations.staff_with_role(Role.HANDLER, at=request.at, unit_id=unit_id)
    ]
    return frozenset(str(one.staff_id) for one in holders)


def _slice_line(question: Question, figure: Figure, by: Dimension, one: FigureSlice) -> Line:
    is_opened = _opens(figure) and bool(one.value.numerator)
    href = _dossiers_href(question, figure, by=by.value, key=one.key) if is_opened else ""
    return Line(one.title, said_value(figure, one.value), over_words(figure, one.value), href)


def _slice_asked(request: DeskRequest, question: Question, figure: Figure) -> tuple[str, str]:
    said: QueryDict = request.GET
    wanted, key = said.get("by", ""), said.get("key", "")
    if not wanted:
        return "", ""
    by = _dimension(wanted, figure)
    is_known = by is Dimension.CHANNEL or (key.isdecimal() and len(key) < 19)  # noqa: PLR2004 - of a 64-bit id
    people = _people_seen(request, question) if by is Dimension.OFFICIAL else None
    if by is None or not is_known or (people is not None and key not in people):
        raise NotFound("Không có phần số liệu này.", field="key", next_step="Mở lại từ trang của số liệu.")
    return by.value, key


@dataclass(frozen=True, slots=True)
class CopyLine:
    """A frozen copy beside what the same days count now."""

    copy: FrozenCopy
    title: str
    was: str
    now: str
    href: str


def _copy(figure: Figure, one: FrozenCopy) -> CopyLine:
    href = reverse("desk_figures:closed", args=[one.period_id])
    return CopyLine(one, title_of(figure), said_value(figure, one.was), said_value(figure, one.now), href)
