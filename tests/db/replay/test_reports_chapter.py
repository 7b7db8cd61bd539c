"""The reports of the scenario are made on their days; a second time nothing happens."""

from __future__ import annotations

import re

import pytest

from motcua.channels.replay import founding
from motcua.channels.replay.facts import DISTRICT_CODE
from motcua.channels.replay.people import positions
from motcua.channels.replay.steering import chapters, reports, ward_reports
from motcua.foundation.audit.models import Entry
from motcua.insight.reports.models import Report, ReportVersion
from motcua.insight.reports.queries import owed
from motcua.insight.reports.queries.gathering import gathered
from motcua.insight.reports.values.states import OnTime, VersionState
from motcua.insight.statistics.values.periods import calendar_year, span_named
from motcua.registry.organisations import queries as organisations

pytestmark = pytest.mark.slow
WARDS = re.compile(r"p\d-(tiep-nhan2|chu-tich|van-thu)")
CAST = (reports.PREPARER, reports.CHECKER, reports.LEADER)


@pytest.fixture
def district(db: None) -> int:
    founding.authority_id.cache_clear()
    founding.unit_id.cache_clear()
    founding._authorities()
    for seat in positions():
        if seat.login in CAST or WARDS.fullmatch(seat.login):
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


def test_every_ward_reports_to_the_district_one_of_them_late_and_chased(district: int) -> None:
    for _ in range(2):
        for _day, play in ward_reports.DAYS:
            play()
    wards = organisations.descendant_ids(district) - {district}
    periods = sum(map(len, ward_reports.MADE.values())) - 1
    assert Report.objects.filter(authority_id__in=wards, first_sent_on__isnull=False).count() == periods * len(wards)
    late = Report.objects.get(authority_id__in=wards, chased_times=1)
    assert (late.authority.code, late.first_sent_on) == (ward_reports.FORGETFUL, ward_reports.SENT_LATE_ON)
    assert late.recipient == "Ủy ban nhân dân quận Cẩm Lệ"
    span = span_named("2018-Q3/VPCP")
    told = gathered("II.06a", authority_id=district, authority_ids=wards, span=span, on=reports.LAST_DAY)
    assert "đủ 6 trên 6 báo cáo: 1 gửi trễ" in told.sections[0].sentences[0].said
    assert "bằng số đếm lại hôm nay" in told.sections[0].sentences[1].said
    assert owed.late_reports(wards, on=reports.LAST_DAY.replace(year=2026)) == []


def test_every_day_has_its_chapter() -> None:
    assert set(reports.MADE) | set(ward_reports.MADE) <= chapters.days()
