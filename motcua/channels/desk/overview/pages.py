"""What the pages of the overview show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from motcua.casework.dossiers.queries import current, overview
from motcua.casework.dossiers.queries.desk_paging import Order, page_of
from motcua.casework.dossiers.queries.overview import Behind, Month, Standing
from motcua.casework.dossiers.queries.standings import standings
from motcua.casework.dossiers.values import SubmissionChannel
from motcua.casework.procedures import queries as procedures
from motcua.channels.desk.dashboards.charts import months_chart
from motcua.channels.desk.dashboards.place import charts_now, charts_of_year
from motcua.channels.desk.overview.looking import Look, horizon_of_year_end
from motcua.channels.desk.web import DeskRequest
from motcua.foundation.access.permissions import Permission
from motcua.foundation.access.verdicts import may
from motcua.foundation.web.words import day_words, decimal_words, percent_words
from motcua.insight.statistics.queries import year_report
from motcua.insight.statistics.values import Slice, YearReport
from motcua.kernel.errors import NotFound
from motcua.kernel.time import local
from motcua.kernel.years import FIRST_YEAR, LAST_YEAR
from motcua.registry.organisations import queries as organisations

MOST_DAYS = 31


@dataclass(frozen=True, slots=True)
class Card:
    """One number with its name, opening down to what was counted."""

    label: str
    number: int | str
    href: str = ""
    tone: str = ""
    note: str = ""


def overview_page(request: DeskRequest, look: Look) -> dict[str, Any]:
    """This function will gather the overview: how things stand, where it burns, what the year has been so far."""
    pulse = pulse_of(request)  # before anything that is counted
    open_now = standings(look.scope, look.horizon)
    months = overview.months(look.scope, look.year)
    year = (date(look.year, 1, 1), date(look.year + 1, 1, 1))
    burning = overview.burning(look.scope, look.horizon)
    return {
        "look": look, "cards": standing_cards(look, open_now.total), "pulse": pulse,
        "units": open_now.units if look.place.unit_id is None else [], "people": open_now.people,
        "procedures": open_now.procedures, "charts_now": charts_now(look, open_now.total, burning), "has_year": any(one.received or one.resolved for one in months),
        "charts": charts_of_year(request.actor, look, months),
        "kept": [timeliness(look, months), timeliness(look, months, local(look.horizon.at).month)],
        "spent": overview.spent(look.scope, start=year[0], end=year[1]),
    }  # fmt: skip


def pulse_of(request: DeskRequest) -> str:
    """This function will give what changes when a drawn overview is out of date: work went on, or minutes passed."""
    return f"{current.pulse()}-{int(request.at.timestamp()) // 60}"


def is_unchanged(request: DeskRequest) -> bool:
    """This function will tell whether nothing has happened since the page was drawn. One query; nothing for strangers."""
    drawn = request.GET.get("pulse", "")
    return bool(drawn) and bool(may(request.actor, Permission.STATISTICS_FIGURES_SEE)) and drawn == pulse_of(request)


def standing_cards(look: Look, standing: Standing) -> list[Card]:
    """This function will give the numbers at the top."""
    named = (
        ("overdue", _("Quá hạn"), standing.overdue, "late" if standing.overdue else "neutral"),
        ("today", _("Đến hạn hôm nay"), standing.today, "soon" if standing.today else "neutral"),
        ("soon", _("Sắp đến hạn"), standing.soon, "soon" if standing.soon else "neutral"),
        ("applicant", _("Chờ người nộp"), standing.applicant, "neutral"),
        ("open", _("Đang giải quyết"), standing.open, "info"),
    )
    return [Card(label, number, behind_href(look, what=what), tone) for what, label, number, tone in named]


@dataclass(frozen=True, slots=True)
class Kept:
    """How promises were kept in a year or a month of it."""

    title: str
    received: int
    resolved: int
    overdue: int
    percent: str
    hrefs: dict[str, str]


def timeliness(look: Look, months: list[Month], month: int | None = None) -> Kept:
    """This function will tell how many results of the year, or of one month, came early or on time."""
    counted = months if month is None else [months[month - 1]]
    resolved, overdue = sum(one.resolved for one in counted), sum(one.overdue for one in counted)
    percent = percent_words(100 * (resolved - overdue) / resolved) if resolved else "–"
    title = _("Năm %(year)s") % {"year": look.year} if month is None else _("Tháng %(month)s") % {"month": month}
    place: dict[str, Any] = {} if month is None else {"month": month}
    hrefs = {what: behind_href(look, what=what, **place) for what in ("received", "resolved", "overdue_result")}
    return Kept(title, sum(one.received for one in counted), resolved, overdue, percent, hrefs)


def behind_href(look: Look, **more: str | int) -> str:
    """This function will give the address of the dossiers behind a figure."""
    return look.behind(**more)


def behind_page(request: DeskRequest, look: Look) -> dict[str, Any]:
    """This function will gather the dossiers behind a figure: those that the actor may open, and how many more there are."""
    said = request.GET
    behind = _behind(said, look)
    horizon = horizon_of_year_end(look.year) if behind.what in overview.LEFT else look.horizon
    counted = overview.dossiers_behind(look.scope, behind, horizon)
    seen = overview.seen_of(request.actor, counted)
    column = "due_at" if behind.what in overview.NOW else "id"
    total, shown = counted.order_by().count(), seen.order_by().count()
    page = page_of(seen, Order(column), said.get("cursor", ""))
    return {"look": look, "behind": behind, "title": _title(behind, look), "slices": _slices(behind), "total": total,
            "elsewhere": total - shown, "page": page, "calendar": look.calendar, "at": horizon.at}  # fmt: skip


def _behind(said: QueryDict, look: Look) -> Behind:
    what = said.get("what", "open")
    if what not in overview.WHATS:
        raise _no_such_figure()
    start, end = _days(said, look)
    return Behind(
        what=what, start=start, end=end, unit_id=_number(said, "unit"), handler_id=_number(said, "person"),
        procedure_code=said.get("procedure", "")[:40], field_id=_number(said, "field"), channel=said.get("channel", "")[:20],
        step=said.get("step", "")[:200], is_unassigned=said.get("person") == "",
    )  # fmt: skip


def _days(said: QueryDict, look: Look) -> tuple[date, date]:
    """The days asked for: some days from one on, a month, or the whole year."""
    if text := said.get("day", ""):
        first, length = _day(text), _number(said, "days") or 1
        if first is None or length > MOST_DAYS:
            raise _no_such_figure()
        return first, first + timedelta(length)
    month = _number(said, "month")
    if month is not None and not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        raise _no_such_figure()
    start = date(look.year, month or 1, 1)
    return start, date(look.year + (month in {None, 12}), (month or 12) % 12 + 1, 1)


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


def _no_such_figure() -> NotFound:
    return NotFound("Không có số liệu này.", next_step="Mở lại từ trang Toàn cảnh.")


def _number(said: QueryDict, name: str) -> int | None:
    text = said.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 19 else None  # noqa: PLR2004 - of a 64-bit id


def _title(behind: Behind, look: Look) -> str:
    names = {
        "open": _("Hồ sơ đang giải quyết"), "overdue": _("Hồ sơ đang quá hạn"), "today": _("Hồ sơ đến hạn hôm nay"),
        "soon": _("Hồ sơ sắp đến hạn"), "applicant": _("Hồ sơ chờ người nộp"), "received": _("Hồ sơ đã tiếp nhận"),
        "resolved": _("Hồ sơ đã giải quyết"), "early": _("Hồ sơ giải quyết trước hạn"),
        "on_time": _("Hồ sơ giải quyết đúng hạn"), "overdue_result": _("Hồ sơ giải quyết quá hạn"),
        "corrected": _("Hồ sơ trễ trên phần mềm, đã duyệt sửa"), "pending": _("Hồ sơ chưa giải quyết xong cuối năm"),
        "pending_overdue": _("Hồ sơ chưa xong và quá hạn cuối năm"), overview.LATE_STEP: _("Hồ sơ đang trễ ở một bước"),
    }  # fmt: skip
    if behind.what in {*overview.NOW, overview.LATE_STEP}:
        return names[behind.what]
    return f"{names[behind.what]}, {_when(behind, look)}"


def _when(behind: Behind, look: Look) -> str:
    """The days of a figure in words: a year, a month, a day or some days."""
    if behind.start is None or behind.end is None or (behind.end - behind.start).days > MOST_DAYS:
        return _("năm %(y)s") % {"y": look.year}
    last = behind.end - timedelta(1)
    if last == behind.start:
        return _("ngày %(day)s") % {"day": day_words(last)}
    if behind.start.day == 1 and behind.end.day == 1:
        return _("tháng %(m)s năm %(y)s") % {"m": last.month, "y": last.year}
    return _("từ ngày %(first)s đến ngày %(last)s") % {"first": day_words(behind.start), "last": day_words(last)}


def _slices(behind: Behind) -> list[str]:
    """The slice of the figure in words: unit, person, procedure, field."""
    found: list[str] = []
    if behind.unit_id:
        found += organisations.unit_names([behind.unit_id]).values()
    if behind.handler_id:
        person = organisations.staff_member(behind.handler_id)
        found += [person.name] if person else []
    if behind.is_unassigned:
        found.append(_("Chưa giao cho ai"))
    if behind.field_id:
        found.append(procedures.field_names().get(behind.field_id, ""))
    if behind.procedure_code:
        found.append(behind.procedure_code)
    if behind.step:
        found.append(behind.step)
    if behind.channel in set(SubmissionChannel):
        found.append(_(SubmissionChannel(behind.channel).label))
    return [name for name in found if name]


def year_page(look: Look) -> dict[str, Any]:
    """This function will gather the report of a year, every figure with the way down to its dossiers."""
    report = year_report(year=look.year, authority_id=look.place.authority_id)
    months = [
        Month(int(part.key[5:]), part.counts.received, part.counts.resolved, part.counts.early, part.counts.on_time,
              part.counts.overdue)
        for part in report.by_month
    ]  # fmt: skip
    whole = [Month(number) for number in range(1, 13)]
    for month in months:
        whole[month.month - 1] = month
    return {
        "look": look, "report": report, "chart": months_chart(whole, look.behind), "tables": tables_of(report),
        "cards": {what: behind_href(look, what=what) for what in overview.WHATS},
        "why_lines": how_counted(), "why_source": _("biểu II.06a/VPCP/KSTT, Thông tư 01/2020/TT-VPCP"),
        "extra_note": _share(report.extra_catalogue_percent), "cuts_note": _share(report.time_cuts_percent),
        "before": look.year - 1, "after": look.year + 1 if look.year < look.this_year else None,
    }  # fmt: skip


def how_counted() -> list[str]:
    """This function will say what each figure of the year counts."""
    return [
        _("Tiếp nhận: hồ sơ được tiếp nhận trong năm."),
        _("Giải quyết xong: kết quả về đến bộ phận Một cửa trong năm."),
        _("Trước hạn, đúng hạn, quá hạn: so lúc kết quả về Một cửa với hạn trả."),
        _("Trễ trên phần mềm, đã duyệt sửa: cán bộ bấm muộn, đã có đề nghị và người duyệt."),
        _("Chưa xong cuối năm: đã tiếp nhận, chưa có kết quả và chưa kết thúc trước ngày 1/1 năm sau."),
    ]


def _share(percent: float) -> str:
    return _("%(percent)s%% danh mục") % {"percent": decimal_words(percent, 1)}


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of a slice; `what` names the list behind it."""

    label: str
    number: int
    what: str


@dataclass(frozen=True, slots=True)
class YearRow:
    """One slice of the year."""

    key: str
    name: str
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class YearTable:
    """One way of slicing the year."""

    title: str
    head: str
    parameter: str
    rows: list[YearRow]
    has_pending: bool = True


def tables_of(report: YearReport) -> list[YearTable]:
    """This function will give the report's tables: by month, field and unit."""
    by_month = [_row(part, part.key[5:].lstrip("0"), has_pending=False) for part in report.by_month]
    return [
        YearTable(_("Theo tháng"), _("Tháng"), "month", by_month, has_pending=False),
        YearTable(_("Theo lĩnh vực"), _("Lĩnh vực"), "field", [_row(part, part.key) for part in report.by_field]),
        YearTable(_("Theo đơn vị"), _("Đơn vị"), "unit", [_row(part, part.key) for part in report.by_unit]),
    ]


def _row(part: Slice, key: str, *, has_pending: bool = True) -> YearRow:
    counts = part.counts
    cells = [
        Cell(_("Tiếp nhận"), counts.received, "received"), Cell(_("Giải quyết xong"), counts.resolved, "resolved"),
        Cell(_("Trước hạn"), counts.early, "early"), Cell(_("Đúng hạn"), counts.on_time, "on_time"),
        Cell(_("Quá hạn"), counts.overdue, "overdue_result"),
        Cell(_("Đã duyệt sửa"), counts.overdue_in_software_corrected, "corrected"),
    ]  # fmt: skip
    if has_pending:
        cells.append(Cell(_("Chưa xong"), counts.pending, "pending"))
    if not key:  # dossiers without a field or unit cannot be asked for by it
        cells = [Cell(cell.label, cell.number, "") for cell in cells]
    return YearRow(key, part.name, cells)
