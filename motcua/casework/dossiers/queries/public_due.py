"""Why a result is due when it is due, told to the applicant: a few plain sentences, without the office's own words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from motcua.casework.dossiers.models import ClockEvent, Dossier
from motcua.casework.dossiers.rules import clock
from motcua.casework.dossiers.rules.clock import Reading, Tick
from motcua.casework.dossiers.values import ClockKind, Status
from motcua.casework.procedures.values.words import SupplementPolicy
from motcua.kernel.time import local, local_date
from motcua.registry.calendars.values.hours import WEEKDAY_LABELS
from motcua.registry.calendars.values.wording import WEEKDAYS_EN, limit_in_words, lines_for_citizen
from motcua.registry.calendars.values.working_calendar import WorkingCalendar

Lines = tuple[str, ...]
# The decree that rules how limits are counted, by the day of receipt.
NEW_DECREE_FROM = date(2025, 7, 1)
DECREES = ("Nghị định 61/2018/NĐ-CP", "Nghị định 118/2025/NĐ-CP")


def decree_for(dossier: Dossier) -> str:
    """This function will name the decree on the one-stop mechanism under which the dossier was handed in."""
    return decree_on(local_date(dossier.received_at or dossier.submitted_at))


def decree_on(day: date) -> str:
    """This function will name the decree on the one-stop mechanism in force on a day."""
    return DECREES[day >= NEW_DECREE_FROM]


def due_for_citizen(dossier: Dossier, calendar: WorkingCalendar, *, english: bool = False) -> Lines:
    """This function will explain the due instant from the clock's events; nothing before the dossier was received.

    One query. Source: NĐ 61/2018/NĐ-CP art. 19; the calendar's own rules.
    """
    ticks = [
        Tick(ClockKind(kind), at)
        for kind, at in ClockEvent.objects.filter(dossier=dossier).order_by("id").values_list("kind", "at")
    ]
    reading = clock.read(ticks, calendar)
    if dossier.limit is None or reading.restarted_at is None or dossier.due_at is None:
        return ()
    counted = lines_for_citizen(calendar.explain(reading.restarted_at, dossier.limit), english=english)
    return (
        *(counted[:1] if reading.restarted_at == reading.started_at else _restarted(dossier, reading, english=english)),
        *counted[1:-1],
        *_waits(ticks, reading.restarted_at, english=english),
        *_last(dossier, reading, english=english),
    )


def _restarted(dossier: Dossier, reading: Reading, *, english: bool) -> Iterator[str]:
    assert reading.started_at
    assert reading.restarted_at
    assert dossier.limit
    start, again = _moment(reading.started_at, english=english), _moment(reading.restarted_at, english=english)
    limit = limit_in_words(dossier.limit, english=english)
    if english:
        yield f"We received your dossier at {start}."
        yield f"You completed it at {again}. The time limit of {limit} started again then."
    else:
        yield f"Hồ sơ của ông/bà được nhận lúc {start}."
        yield f"Ông/bà bổ sung xong lúc {again}. Thời hạn {limit} tính lại từ lúc đó."


def _waits(ticks: list[Tick], since: datetime, *, english: bool) -> Iterator[str]:
    """The spans for which the clock stood still since it last started."""
    began: datetime | None = None
    for tick in ticks:
        if tick.kind is ClockKind.PAUSE and tick.at >= since:
            began = tick.at
        elif tick.kind is ClockKind.RESUME and began is not None:
            first, last = _moment(began, english=english), _moment(tick.at, english=english)
            began = None
            yield (
                f"From {first} until {last} the dossier waited for you. That time does not count."
                if english
                else f"Từ {first} đến {last}, hồ sơ chờ ông/bà. Khoảng đó không tính vào thời hạn."
            )


def _last(dossier: Dossier, reading: Reading, *, english: bool) -> Iterator[str]:
    assert dossier.due_at
    due = _moment(dossier.due_at, english=english)
    if reading.paused_at is not None and reading.stopped_at is None:
        yield from _standing(dossier, reading.paused_at, english=english)
        return
    yield (
        f"Your result will be ready by {due} at the latest." if english else f"Ông/bà nhận kết quả chậm nhất lúc {due}."
    )
    if dossier.extended_due_at:
        new = _moment(dossier.extended_due_at, english=english)
        yield (
            f"The authority has apologised and named a new day: {new}."
            if english
            else f"Cơ quan đã xin lỗi và hẹn lại: {new}."
        )


def _standing(dossier: Dossier, paused_at: datetime, *, english: bool) -> Iterator[str]:
    since = _moment(paused_at, english=english)
    is_supplement = dossier.state is Status.AWAITING_SUPPLEMENT  # a payment never starts the count again
    resets = is_supplement and dossier.supplement_policy == SupplementPolicy.RESET
    if english:
        yield f"Since {since} the dossier waits for you. This time does not count."
        yield "When you have done your part, the due date is counted " + ("anew." if resets else "on.")
    else:
        yield f"Từ {since}, hồ sơ đang chờ ông/bà. Thời gian chờ không tính."
        yield "Khi ông/bà làm xong phần mình, ngày trả được " + ("tính lại từ đầu." if resets else "tính tiếp.")


def _moment(at: datetime, *, english: bool) -> str:
    here = local(at)
    if english:
        return f"{here:%H:%M}, {WEEKDAYS_EN[here.weekday()]} {here:%d/%m/%Y}"
    return f"{here:%H:%M} ngày {here:%d/%m/%Y} ({WEEKDAY_LABELS[here.weekday()]})"
