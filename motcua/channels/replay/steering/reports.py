"""The reports of 2018: prepared by Home Affairs, checked by the head of the one-stop desk, signed by the chairman, sent.

The third quarter's is forgotten, chased and sent late; the reform report is made anew when the index is announced. To whom and when a district reports is assumed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial

from motcua.casework.dossiers.commands.tallies import fold_tallies
from motcua.channels.replay import facts
from motcua.channels.replay.founding import PROGRAM, authority_id
from motcua.insight.reports.commands import duties, versions
from motcua.insight.reports.queries import owed
from motcua.insight.reports.queries.versions import report_of
from motcua.insight.reports.values.states import SendMethod
from motcua.kernel.actor import Actor, Via
from motcua.kernel.errors import NotFound
from motcua.kernel.time import ZONE
from motcua.registry.organisations import queries as organisations

SINCE, UNTIL = date(2018, 1, 1), date(2019, 1, 1)
PREPARER, CHECKER, LEADER = "noi-vu", "truong-mot-cua", "chu-tich"
LATE_ON, TOLD_ON, LAST_DAY = date(2018, 9, 25), date(2019, 1, 10), date(2019, 1, 21)
MADE: dict[date, tuple[tuple[str, str], ...]] = {
    date(2018, 3, 15): (("II.06a", "2018-Q1/VPCP"), ("II.07", "2018-Q1/VPCP")),
    date(2018, 6, 15): (("II.06a", "2018-Q2/VPCP"), ("II.07", "2018-Q2/VPCP")),
    date(2018, 9, 17): (("II.07", "2018-Q3/VPCP"),),
    LATE_ON: (("II.06a", "2018-Q3/VPCP"),),
    date(2018, 12, 17): (("II.06a", "2018-Q4/VPCP"), ("II.07", "2018-Q4/VPCP"), ("II.06a", "2018/VPCP"),
                         ("feedback", "2018/VPCP")),
    date(2019, 1, 2): (("satisfaction", "2018/VPCP"),),
    TOLD_ON: (("reform", "2018"),),
    LAST_DAY: (),
}  # fmt: skip
"""Which reports are made on which day."""
WHY_ANEW = "Bổ sung kết quả chỉ số cải cách hành chính vừa được công bố."
FORMS = frozenset(form for made in MADE.values() for form, _period in made)


def report(day: date) -> None:
    """Make the reports of a day; what is done already is left alone."""
    home = authority_id(facts.DISTRICT_CODE)
    fold_tallies()
    at = at_hour(day, 8)
    duties.load_duties(actor=actor_of(PREPARER, at), authority_id=home, valid_from=SINCE, at=at, forms=FORMS)
    if day == LATE_ON:
        chase([home], day)
    for place, (form, period) in enumerate(MADE[day], start=1):
        known = report_of(home, form, period)
        if known is None or not known.versions.exists():
            _make(home, form, period, day, place)
    if day == LAST_DAY:
        _make_anew(home, day)
        end_duties([home], day)


def _make_anew(home: int, day: date) -> None:
    """Prepare and send a correction of the reform report, once; the version that was sent before stays."""
    form, period = MADE[TOLD_ON][0]
    known = report_of(home, form, period)
    if known is not None and known.versions.count() == 1:
        _make(home, form, period, day, 1, reason=WHY_ANEW)


def _make(home: int, form: str, period: str, day: date, place: int, *, reason: str = "") -> None:
    """Let one report go through all hands within a day."""
    hand_on(Hands(PREPARER, CHECKER, LEADER, PREPARER), (home, form, period), day, place, reason=reason)


@dataclass(frozen=True, slots=True)
class Hands:
    """By whose hands a report goes: who prepares, checks, signs and sends it."""

    preparer: str
    checker: str
    leader: str
    sender: str


def hand_on(hands: Hands, asked: tuple[int, str, str], day: date, place: int, *, reason: str = "") -> None:
    """Let a report (authority, form, period) go through all hands within a day, the `place`-th of that day."""
    (home, form, period), at = asked, at_hour(day, 9, place)
    made = versions.prepare_report(
        actor=actor_of(hands.preparer, at), authority_id=home, form=form, period_key=period, at=at, reason=reason
    )
    at = at_hour(day, 10, place)
    versions.check_report(actor=actor_of(hands.checker, at), version_id=made.pk, at=at)
    at = at_hour(day, 14, place)
    versions.sign_report(actor=actor_of(hands.leader, at), version_id=made.pk, sha256=made.sha256, at=at)
    at = at_hour(day, 15, place)
    versions.send_report(
        actor=actor_of(hands.sender, at), version_id=made.pk, method=SendMethod.REPORTING_SYSTEM, at=at,
        document_no=f"{day:%m%d}{place}/BC-UBND (giả định)",
    )  # fmt: skip


def chase(authority_ids: Iterable[int], day: date) -> None:
    """Chase what is late, as the timed job does each morning."""
    at = at_hour(day, 7, 30)
    for late in owed.late_reports(frozenset(authority_ids), on=day):
        duties.chase_report(actor=PROGRAM, duty_id=late.duty_id, period_key=late.period_key, at=at)


def end_duties(authority_ids: Iterable[int], day: date) -> None:
    """End the duties with the year that is replayed, so that nobody is chased for years without work."""
    for duty in owed.duties_of(frozenset(authority_ids)):
        if duty.valid_until is None and duty.valid_from < UNTIL:
            duties.end_duty(actor=PROGRAM, duty_id=duty.pk, valid_until=UNTIL, at=at_hour(day, 16))


def actor_of(login: str, at: datetime) -> Actor:
    """Give a member of the scenario's staff as an actor at an instant."""
    staff = organisations.staff_by_login(login)
    if staff is None:
        raise NotFound(f"Kịch bản thiếu cán bộ {login}.")
    return organisations.actor_for_account(staff.account_id, at=at, via=Via.REPLAY)


def at_hour(day: date, hour: int, minute: int = 0) -> datetime:
    """Give an instant of a day in Việt Nam."""
    return datetime.combine(day, time(hour, minute), tzinfo=ZONE)


DAYS: tuple[tuple[date, Callable[[], None]], ...] = tuple((day, partial(report, day)) for day in MADE)
