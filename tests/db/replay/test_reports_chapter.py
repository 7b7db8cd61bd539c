"""The reports of the scenario are made on their days; a second time nothing happens."""

from __future__ import annotations

import pytest

from motcua.channels.replay import founding
from motcua.channels.replay.facts import DISTRICT_CODE
from motcua.channels.replay.people import positions
from motcua.channels.replay.steering import chapters, reports
from motcua.foundation.audit.models import Entry
from motcua.insight.reports.models import Report, ReportVersion
from motcua.insight.reports.queries import owed
from motcua.insight.reports.values.states import OnTime, VersionState
from motcua.insight.statistics.values.periods import calendar_year
from motcua.registry.organisations import queries as organisations

pytestmark = pytest.mark.slow
CAST = (reports.PREPARER, reports.CHECKER, reports.LEADER)


@pytest.fixture
def district(db: None) -> int:
    founding.authority_id.cache_clear()
    founding.unit_id.cache_clear()
    founding._authorities()
    for seat in positions():
        if seat.login in CAST:
            founding._appoint(seat)
    return founding.authority_id(DISTRICT_CODE)


def test_every_report_is_sent_once_one_of_them_late_and_chased(district: int) -> None:
    for _ in range(2):
        for _day, play in reports.DAYS:
            play()
    made = sum(map(len, reports.MADE.values()))
    assert ReportVersion.objects.filter(state=VersionState.SENT).count() == made
    (told,) = ReportVersion.objects.exclude(state=VersionState.SENT)
    assert (told.report.form, told.state, told.report.versions.count()) == ("reform", VersionState.REPLACED, 2)
    late = Report.objects.get(chased_times=1)
    assert (late.form, late.period_key, late.first_sent_on) == ("II.06a", "2018-Q3/VPCP", reports.LATE_ON)
    assert Entry.objects.filter(event="reports.chased").count() == 1
    assert owed.reports_on_time(authority_ids=[district], period=calendar_year(2018)) == OnTime(9, 10)
    assert owed.late_reports([district], on=reports.LAST_DAY.replace(year=2026)) == []


def test_nobody_signed_what_he_prepared(district: int) -> None:
    _day, play = reports.DAYS[0]
    play()
    for version in ReportVersion.objects.all():
        hands = {version.prepared_by_id, version.checked_by_id, version.signed_by_id}
        assert len(hands) == 3
        assert organisations.staff_member(version.signed_by_id or 0) == organisations.staff_by_login(reports.LEADER)


def test_every_day_has_its_chapter() -> None:
    assert set(reports.MADE) <= chapters.days()
