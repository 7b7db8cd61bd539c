"""Why a result is due when it is due, in plain lines: for the official day by day, for the citizen in a few sentences.

Both languages live here side by side, since a line is built from the same facts in either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import groupby

from motcua.registry.calendars.values.explanation import ExplainedDay, Explanation, Treatment
from motcua.registry.calendars.values.hours import WEEKDAY_LABELS, DayKind
from motcua.registry.calendars.values.limits import MINUTES_PER_HOUR, Limit, LimitMode, LimitUnit

WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
REASONS_EN = {
    "Tết Dương lịch": "New Year's Day",
    "Tết Nguyên đán": "Lunar New Year",
    "Giỗ Tổ Hùng Vương": "Hùng Kings' Commemoration Day",
    "Ngày Chiến thắng và Quốc tế Lao động": "Victory Day and Labour Day",
    "Quốc khánh": "National Day",
    "Ngày Văn hóa Việt Nam": "Việt Nam Culture Day",
    "Nghỉ hoán đổi với ngày": "day off in exchange for",
    "Làm việc bù cho ngày": "working day in exchange for",
}
UNITS_EN = {
    LimitUnit.WORKING_DAY: "working day",
    LimitUnit.CALENDAR_DAY: "calendar day",
    LimitUnit.HOUR: "working hour",
    LimitUnit.MONTH: "month",
}
Lines = tuple[str, ...]


def lines_for_official(explanation: Explanation, *, english: bool = False) -> Lines:
    """This function will explain a due date to an official: how it is counted, each day on the way, the result."""
    day_line = _day_en if english else _day_vi
    return (
        *_opening_lines(explanation, english=english),
        *(day_line(day) for day in explanation.days),
        _due_line(explanation, english=english),
        *_warnings(explanation, english=english),
    )


def lines_for_citizen(explanation: Explanation, *, english: bool = False) -> Lines:
    """This function will explain a due date to whoever handed the dossier in, without the office's own words."""
    start, due = _moment(explanation.start, english=english), _moment(explanation.due, english=english)
    limit = limit_in_words(explanation.limit, english=english)
    off = "; ".join(_spans(explanation.days, english=english))
    if english:
        first = f"We received your dossier at {start}. The time limit is {limit}."
        skipped = f"These days do not count because the office is closed: {off}." if off else ""
        last = f"Your result will be ready by {due} at the latest."
    else:
        first = f"Hồ sơ của ông/bà được nhận lúc {start}. Thời hạn giải quyết là {limit}."
        skipped = f"Những ngày cơ quan nghỉ không được tính: {off}." if off else ""
        last = f"Ông/bà nhận kết quả chậm nhất lúc {due}."
    moved = _moved_for_citizen(explanation, english=english)
    return tuple(line for line in (first, moved, skipped, last) if line)


def limit_in_words(limit: Limit, *, english: bool = False) -> str:
    """This function will say a limit in plain words: "2 ngày làm việc (16 giờ làm việc)"."""
    if limit.unit is LimitUnit.SAME_DAY:
        return "the same working day" if english else "trong ngày làm việc"
    words = f"{limit.value} {UNITS_EN[limit.unit]}{'s' * (limit.value > 1)}" if english else limit.label
    if limit.unit is LimitUnit.WORKING_DAY and limit.mode is LimitMode.HOUR_ROLLING and limit.working_minutes:
        return f"{words} ({_length(limit.working_minutes, english=english)})"
    return words


def reason_in_english(reason: str) -> str:
    """This function will give the English of a reason that is known, else the reason as the authority wrote it."""
    known = next((name for name in REASONS_EN if reason.startswith(name)), None)
    return REASONS_EN[known] + reason[len(known) :] if known else reason


def _opening_lines(explanation: Explanation, *, english: bool) -> Iterator[str]:
    limit, start = limit_in_words(explanation.limit, english=english), _moment(explanation.start, english=english)
    yield f"Received at {start}; limit: {limit}." if english else f"Nhận lúc {start}; thời hạn: {limit}."
    if explanation.counted_from != explanation.start:
        opening = _moment(explanation.counted_from, english=english)
        if english:
            yield f"Received outside working hours, so the count starts at {opening}."
        else:
            yield f"Nhận ngoài giờ làm việc nên tính từ {opening}."


def _day_vi(day: ExplainedDay) -> str:
    return f"{_day_name(day.date)}: {_treatment_vi(day)}{_because(day, day.reason or _rest(day))}."


def _day_en(day: ExplainedDay) -> str:
    reason = reason_in_english(day.reason) if day.reason else _rest(day, english=True)
    return f"{_day_name(day.date, english=True)}: {_treatment_en(day)}{_because(day, reason)}."


def _treatment_vi(day: ExplainedDay) -> str:
    if day.treatment is Treatment.RECEIVED:
        return "ngày nhận, không tính"
    if day.treatment is Treatment.SKIPPED:
        return "không tính"
    if day.treatment is Treatment.EXTENDED:
        return "hạn dời đến ngày này" if day.kind.is_working else "hết hạn vào ngày nghỉ, dời tiếp"
    return f"tính {_length(day.minutes)}" if day.minutes else f"tính là ngày thứ {day.number}"


def _treatment_en(day: ExplainedDay) -> str:
    if day.treatment is Treatment.RECEIVED:
        return "day of receipt, not counted"
    if day.treatment is Treatment.SKIPPED:
        return "not counted"
    if day.treatment is Treatment.EXTENDED:
        return "the limit moves to this day" if day.kind.is_working else "day off at the end of the limit, moved on"
    return f"{_length(day.minutes, english=True)} counted" if day.minutes else f"counted as day {day.number}"


def _because(day: ExplainedDay, reason: str) -> str:
    document = f", {day.document_number}" if day.document_number else ""
    return f" ({reason}{document})" if reason else ""


def _rest(day: ExplainedDay, *, english: bool = False) -> str:
    if day.kind is not DayKind.WEEKLY_REST:
        return ""
    return "weekly rest" if english else "nghỉ hằng tuần"


def _due_line(explanation: Explanation, *, english: bool) -> str:
    due = _moment(explanation.due, english=english)
    return f"Due at {due}." if english else f"Hạn trả kết quả: {due}."


def _warnings(explanation: Explanation, *, english: bool) -> Lines:
    years = ", ".join(map(str, explanation.years_without_days_off))
    if not years:
        return ()
    if english:
        return (f"The calendar has no public holidays for {years} yet; check the due date once they are announced.",)
    return (f"Lịch chưa có ngày nghỉ lễ của năm {years}; hãy kiểm tra lại hạn khi có thông báo nghỉ.",)


def _moved_for_citizen(explanation: Explanation, *, english: bool) -> str:
    if explanation.counted_from != explanation.start:
        opening = _moment(explanation.counted_from, english=english)
        if english:
            return f"The office was closed then, so time runs from {opening}."
        return f"Lúc đó ngoài giờ làm việc, nên thời hạn tính từ {opening}."
    last = [day.date for day in explanation.days if day.treatment is not Treatment.EXTENDED][-1]
    if last == explanation.days[-1].date:
        return ""
    if english:
        return f"The last day, {last:%d/%m/%Y}, is a day off, so the limit ends on the next working day."
    return f"Ngày cuối cùng ({last:%d/%m/%Y}) là ngày nghỉ, nên thời hạn kết thúc vào ngày làm việc kế tiếp."


def _spans(days: Iterable[ExplainedDay], *, english: bool) -> Iterator[str]:
    """Days that do not count because the office rests, neighbours with one reason together."""
    skipped = [day for day in days if day.treatment is Treatment.SKIPPED]
    keyed = [(day.date.toordinal() - index, day.reason, day) for index, day in enumerate(skipped)]
    for (_, reason), group in groupby(keyed, key=lambda item: item[:2]):
        members = [day for *_, day in group]
        first, last = members[0].date, members[-1].date
        span = f"{first:%d/%m/%Y}" if first == last else f"{first:%d/%m}–{last:%d/%m/%Y}"
        why = reason_in_english(reason) if english else reason
        yield f"{span} ({why or _rest(members[0], english=english)})"


def _length(minutes: int, *, english: bool = False) -> str:
    hours, rest = divmod(minutes, MINUTES_PER_HOUR)
    if english:
        parts = [f"{hours} working hour{'s' * (hours > 1)}" if hours else "", f"{rest} min" if rest else ""]
    else:
        parts = [f"{hours} giờ làm việc" if hours else "", f"{rest} phút" if rest else ""]
    return " ".join(part for part in parts if part)


def _day_name(day: date, *, english: bool = False) -> str:
    return f"{(WEEKDAYS_EN if english else WEEKDAY_LABELS)[day.weekday()]} {day:%d/%m/%Y}"


def _moment(at: datetime, *, english: bool) -> str:
    name = _day_name(at.date(), english=english)
    return f"{at:%H:%M}, {name}" if english else f"{at:%H:%M} ngày {at:%d/%m/%Y} ({WEEKDAY_LABELS[at.weekday()]})"
