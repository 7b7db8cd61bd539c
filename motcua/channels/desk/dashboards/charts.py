"""The charts of dashboards, made of counts: each number opens down to the dossiers that were counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _

from motcua.casework.dossiers.queries.overview import LATE_STEP, Burning, Month, Standing
from motcua.casework.dossiers.values import SubmissionChannel
from motcua.foundation.web.charts import Cell, Chart, Fill, Frame, Point, Series, bars, columns, lines, tiles
from motcua.foundation.web.words import count_words, day_words, decimal_words
from motcua.insight.oversight.values.satisfaction import Satisfaction

Counts = Mapping[str, int]
Opens = Callable[..., str]
DAYS, WEEK, MOST_NAMES, HUNDRED = 30, 7, 12, 100
MINUTES_AN_HOUR = 60


def flow() -> tuple[Series, Series]:
    """This function will give what came in and what was resolved, in the colours they have on every chart."""
    return Series(_("Tiếp nhận"), Fill.INFO), Series(_("Giải quyết xong"), Fill.DONE)


def days_chart(days: Mapping[date, Counts], until: date, opens: Opens) -> Chart:
    """This function will draw the last thirty days, the last one included."""
    first = until - timedelta(DAYS - 1)
    points = [_stretch(days, first + timedelta(n), 1, opens) for n in range(DAYS)]
    about = _("Đường theo ngày, từ %(first)s đến %(last)s; số liệu đầy đủ ở bảng.")
    told = about % {"first": day_words(first), "last": day_words(until)}
    return lines(Frame("days", _("Theo ngày, 30 ngày gần nhất"), told, _("Ngày"), flow(), tuple(points)))


def weeks_chart(days: Mapping[date, Counts], year: int, until: date, opens: Opens) -> Chart:
    """This function will draw the weeks of a year that have begun; weeks begin on Monday, the first one on 1 January."""
    points, day = [], date(year, 1, 1)
    while day <= min(until, date(year, 12, 31)):
        after = min(day + timedelta(WEEK - day.weekday()), date(year + 1, 1, 1))
        points.append(_stretch(days, day, (after - day).days, opens))
        day = after
    about = _("Đường theo tuần của năm %(year)s; số liệu đầy đủ ở bảng.") % {"year": year}
    return lines(Frame("weeks", _("Theo tuần, cả năm"), about, _("Tuần từ ngày"), flow(), tuple(points)))


def _stretch(days: Mapping[date, Counts], first: date, length: int, opens: Opens) -> Point:
    counted = [days.get(first + timedelta(n), {}) for n in range(length)]
    cells = [
        _counted(sum(one.get(what, 0) for one in counted), opens, what=what, day=first.isoformat(), days=length)
        for what in ("received", "resolved")
    ]
    return Point(f"{first:%d/%m}", tuple(cells), day=first)


def months_chart(months: Sequence[Month], opens: Opens) -> Chart:
    """This function will draw what came in and what was resolved in the months of a year."""
    heads = (*(one.title for one in flow()), _("Trước hạn"), _("Đúng hạn"), _("Quá hạn"))
    named = ("received", "resolved", "early", "on_time", "overdue_result")
    points = []
    for one in months:
        numbers = (one.received, one.resolved, one.early, one.on_time, one.overdue)
        cells = (
            _counted(number, opens, what=what, month=one.month) for what, number in zip(named, numbers, strict=True)
        )
        points.append(Point(_month(one), tuple(cells)))
    about = _("Cột theo tháng: tiếp nhận và giải quyết xong; số liệu đầy đủ ở bảng.")
    frame = Frame(
        "months", _("Tiếp nhận và giải quyết theo tháng"), about, _("Tháng"), flow(), tuple(points), heads=heads
    )
    return columns(frame)


def kept_chart(months: Sequence[Month], opens: Opens, href: str = "") -> Chart:
    """This function will draw the share of results that came before or on the day promised, month by month."""
    heads = (_("Trước và đúng hạn"), _("Giải quyết xong"), _("Quá hạn"))
    points = [
        Point(_month(one), (_share(one.early + one.on_time, one.resolved),
              _counted(one.resolved, opens, what="resolved", month=one.month),
              _counted(one.overdue, opens, what="overdue_result", month=one.month)))
        for one in months
    ]  # fmt: skip
    about = _("Cột theo tháng: tỷ lệ kết quả trước và đúng hạn, phần trăm; số liệu đầy đủ ở bảng.")
    series = (Series(heads[0], Fill.DONE),)
    return columns(
        Frame("kept", _("Giữ đúng hẹn, %"), about, _("Tháng"), series, tuple(points), href, most=HUNDRED, heads=heads)
    )


def time_chart(months: Sequence[Month], href: str = "") -> Chart:
    """This function will draw where the time of a result went on average: with the authority, or with the applicant."""
    series = (Series(_("Ở cơ quan"), Fill.INFO), Series(_("Chờ người nộp"), Fill.NEUTRAL))
    points = [
        Point(_month(one), (_hours(one.authority_minutes, one.resolved), _hours(one.applicant_minutes, one.resolved)))
        for one in months
    ]
    about = _("Cột chồng theo tháng: giờ làm việc trung bình của một kết quả; số liệu đầy đủ ở bảng.")
    frame = Frame("time", _("Một hồ sơ mất bao lâu, giờ làm việc"), about, _("Tháng"), series, tuple(points), href)
    return columns(frame, stacked=True)


def remaining_chart(standing: Standing, opens: Opens) -> Chart:
    """This function will draw what is open by how much time is left."""
    later = standing.open - standing.overdue - standing.today - standing.soon - standing.applicant
    parts = (
        (_("Quá hạn"), standing.overdue, "overdue", Fill.LATE), (_("Hôm nay"), standing.today, "today", Fill.SOON),
        (_("Sắp đến hạn"), standing.soon, "soon", Fill.SOON), (_("Còn xa hạn"), later, "", Fill.DONE),
        (_("Chờ người nộp"), standing.applicant, "applicant", Fill.NEUTRAL),
    )  # fmt: skip
    points = tuple(Point(name, (_counted(number, opens, what=what),)) for name, number, what, _fill in parts)
    series = tuple(Series(name, fill) for name, _number, _what, fill in parts)
    about = _("Thanh ngang: hồ sơ đang giải quyết theo thời gian còn lại; số liệu đầy đủ ở bảng.")
    return tiles(
        Frame("remaining", _("Đang giải quyết, theo thời gian còn lại"), about, _("Thời gian còn lại"), series, points,
              heads=(_("Hồ sơ"),))
    )  # fmt: skip


def sliced_chart(
    key: str, title: str, head: str, rows: Iterable[tuple[str, str, Counts]], opens: Opens, href: str = ""
) -> Chart:
    """This function will draw what was received by the names of a dimension, the most first; `rows`: key, name, counts."""
    most = sorted((row for row in rows if row[2]["received"]), key=lambda row: (-row[2]["received"], row[1]))
    points = [_slice(key, row, opens) for row in most[:MOST_NAMES]]
    if rest := most[MOST_NAMES:]:
        told = (sum(row[2][name] for row in rest) for name in ("received", "resolved", "overdue"))
        points.append(Point(_("Các mục khác"), tuple(_counted(number) for number in told)))
    heads = (_("Tiếp nhận"), _("Giải quyết xong"), _("Quá hạn"))
    about = _("Thanh ngang: hồ sơ tiếp nhận trong năm; số liệu đầy đủ ở bảng.")
    return bars(Frame(f"by-{key}", title, about, head, flow()[:1], tuple(points), href, heads=heads))


def _slice(key: str, row: tuple[str, str, Counts], opens: Opens) -> Point:
    value, name, counts = row
    named = (("received", "received"), ("resolved", "resolved"), ("overdue_result", "overdue"))
    if value == "0":  # of dossiers without a field or unit there is no list
        return Point(name, tuple(_counted(counts[count]) for _what, count in named))
    return Point(name, tuple(_counted(counts[count], opens, what=what, **{key: value}) for what, count in named))


def channel_rows(counted: Mapping[str, Counts]) -> list[tuple[str, str, Counts]]:
    """This function will name the ways in which dossiers were handed in."""
    return [(one.value, _(one.label), counted[one.value]) for one in SubmissionChannel if one.value in counted]


def late_chart(burning: Sequence[Burning], opens: Opens) -> Chart:
    """This function will draw at which steps of which units work is late now."""
    points = [
        Point(f"{one.step}, {one.unit}" if one.unit else one.step, (
            _counted(one.count, opens, what=LATE_STEP, unit=one.unit_id or "", step=one.step),
            Cell(None, day_words(one.since))))
        for one in burning
    ]  # fmt: skip
    about = _("Thanh ngang: hồ sơ đang trễ theo bước và đơn vị; số liệu đầy đủ ở bảng.")
    heads = (_("Hồ sơ trễ"), _("Lâu nhất từ"))
    series = (Series(heads[0], Fill.LATE),)
    return bars(
        Frame(
            "late",
            _("Nơi đang trễ"),
            about,
            _("Bước, đơn vị"),
            series,
            tuple(points),
            heads=heads,
            empty=_("Không có bước nào trễ."),
        )
    )


def satisfaction_chart(months: Mapping[str, Satisfaction | None], year: int, href: str = "") -> Chart:
    """This function will draw the index of satisfaction by month; a month with too few answers has no column."""
    points = []
    for number in range(1, 13):
        part = months.get(f"{year}-{number:02}")
        percent = part.percent if part else None
        answers = Cell(None, count_words(part.answers) if part else "–")
        points.append(Point(_("T%(month)s") % {"month": number}, (Cell(percent, _decimal(percent)), answers)))
    about = _("Cột theo tháng: chỉ số hài lòng, phần trăm; tháng ít phiếu không có cột. Số liệu đầy đủ ở bảng.")
    heads = (_("Chỉ số hài lòng"), _("Phiếu trả lời"))
    series = (Series(heads[0], Fill.INFO),)
    return columns(
        Frame(
            "satisfaction", _("Hài lòng, %"), about, _("Tháng"), series, tuple(points), href, most=HUNDRED, heads=heads
        )
    )


def places_chart(rows: Iterable[tuple[str, str, Counts]], opens: Callable[[str], str]) -> Chart:
    """This function will draw the authorities of a district side by side; each name opens the dashboard of its own."""
    heads = (_("Tiếp nhận"), _("Giải quyết xong"), _("Trước và đúng hạn, %"), _("Chưa xong"), _("Chưa xong, quá hạn"))
    points = [
        Point(name, (_counted(counts["received"]), _counted(counts["resolved"]),
              _share(counts["early"] + counts["on_time"], counts["resolved"]), _counted(counts["pending"]),
              _counted(counts["pending_overdue"])), href=opens(key))
        for key, name, counts in rows
    ]  # fmt: skip
    about = _("Thanh ngang: hồ sơ tiếp nhận trong năm của từng cơ quan; số liệu đầy đủ ở bảng.")
    frame = Frame("places", _("Các cơ quan"), about, _("Cơ quan"), flow()[:1], tuple(points), heads=heads)
    return bars(frame)


def _month(one: Month) -> str:
    return _("T%(month)s") % {"month": one.month}


def _counted(number: int, opens: Opens | None = None, **more: str | int) -> Cell:
    href = opens(**more) if opens and number and more.get("what", "") else ""
    return Cell(number, count_words(number), href)


def _share(part: int, whole: int) -> Cell:
    percent = HUNDRED * part / whole if whole else None
    return Cell(percent, _decimal(percent))


def _hours(minutes: int, dossiers: int) -> Cell:
    hours = minutes / dossiers / MINUTES_AN_HOUR if dossiers else None
    return Cell(hours, _decimal(hours))


def _decimal(value: float | None) -> str:
    return "–" if value is None else decimal_words(value, 1)
