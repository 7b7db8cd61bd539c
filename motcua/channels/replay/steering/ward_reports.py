"""The wards' reports of 2018: each ward prepares its II.06a, its chairman checks and signs it, its clerk sends it to the district.

One ward forgets the third quarter's, is chased and sends it late. Within how many days a ward reports is assumed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from motcua.casework.dossiers.commands.tallies import fold_tallies
from motcua.channels.replay import facts
from motcua.channels.replay.founding import authority_id
from motcua.channels.replay.steering import reports
from motcua.channels.replay.steering.reports import LAST_DAY, PREPARER, SINCE, Hands, actor_of, at_hour, hand_on
from motcua.insight.reports.commands import duties
from motcua.insight.reports.queries import owed
from motcua.insight.reports.queries.versions import report_of

FORM, FORGETFUL = "II.06a", facts.WARD_CODES[3]
FORGOTTEN_ON, SENT_LATE_ON = date(2018, 9, 17), date(2018, 9, 20)
MADE: dict[date, tuple[str, ...]] = {
    date(2018, 3, 15): ("2018-Q1/VPCP",),
    date(2018, 6, 15): ("2018-Q2/VPCP",),
    FORGOTTEN_ON: ("2018-Q3/VPCP",),
    SENT_LATE_ON: ("2018-Q3/VPCP",),
    date(2018, 12, 17): ("2018-Q4/VPCP", "2018/VPCP"),
    LAST_DAY: (),
}
"""Of which periods the wards report on which day."""


def report(day: date) -> None:
    """Make the wards' reports of a day; what is done already is left alone."""
    fold_tallies()
    homes = {code: authority_id(code) for code in facts.WARD_CODES}
    at = at_hour(day, 8)
    for home in () if owed.duties_of(homes.values()).exists() else homes.values():
        duties.load_duties(actor=actor_of(PREPARER, at), authority_id=home, valid_from=SINCE, at=at)
    if day == SENT_LATE_ON:
        reports.chase(homes.values(), day)
    for code, home in homes.items():
        if day != FORGOTTEN_ON or code != FORGETFUL:
            _make(code, home, day)
    if day == LAST_DAY:
        reports.end_duties(homes.values(), day)


def _make(code: str, home: int, day: date) -> None:
    ward = f"p{int(code[4:6])}"
    hands = Hands(f"{ward}-tiep-nhan2", f"{ward}-chu-tich", f"{ward}-chu-tich", f"{ward}-van-thu")
    for place, period in enumerate(MADE[day], start=1):
        known = report_of(home, FORM, period)
        if known is None or not known.versions.exists():
            hand_on(hands, (home, FORM, period), day, place)


DAYS: tuple[tuple[date, Callable[[], None]], ...] = tuple((day, partial(report, day)) for day in MADE)
