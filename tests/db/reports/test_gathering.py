"""What the authorities below send is laid side by side; a correction since is told; duties follow one another."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from motcua.insight.reports.commands import duties, versions
from motcua.insight.reports.models import Report, ReportVersion
from motcua.insight.reports.queries import owed
from motcua.insight.reports.queries.gathering import gathered
from motcua.insight.reports.values.content import Content, Value
from motcua.insight.reports.values.forms import PeriodKind
from motcua.insight.reports.values.states import NewDuty, SendMethod
from motcua.insight.statistics.values.periods import span_named
from motcua.kernel.errors import Denied, Refused
from tests.factories.world import World, at

pytestmark = pytest.mark.django_db
Q3, KEY = span_named("2018-Q3/VPCP"), "2018-Q3/VPCP"
SENT = at("2018-09-25T09:00")


def told(world: World) -> Content:
    ids = [world.authority.pk]
    return gathered("II.06a", authority_id=world.authority.pk, authority_ids=ids, span=Q3, on=date(2018, 10, 1))


def sent(world: World, reason: str = "") -> ReportVersion:
    made = versions.prepare_report(
        actor=world.actor("home_affairs"), authority_id=world.authority.pk, form="II.06a", period_key=KEY, at=SENT,
        reason=reason,
    )  # fmt: skip
    versions.check_report(actor=world.actor("checker"), version_id=made.pk, at=SENT)
    versions.sign_report(actor=world.actor("leader"), version_id=made.pk, sha256=made.sha256, at=SENT)
    return versions.send_report(
        actor=world.actor("clerk"), version_id=made.pk, method=SendMethod.PAPER, document_no="1/BC", at=SENT
    )


def owes(world: World, valid_from: date = date(2018, 1, 1)) -> NewDuty:
    return NewDuty(form="II.06a", period_kind=PeriodKind.QUARTER, recipient="UBND", due_working_days=2,
                   valid_from=valid_from)  # fmt: skip


def test_what_was_sent_is_told_as_frozen_beside_a_count_of_today(world: World) -> None:
    duties.set_duty(actor=world.actor("home_affairs"), authority_id=world.authority.pk, said=owes(world), at=SENT)
    assert "chưa gửi, quá hạn 13 ngày" in told(world).tables[0].rows[0].cells
    sent(world)
    content = told(world)
    row, total = content.tables[0].rows
    assert row.cells[1] == "25/09/2018, trễ 7 ngày"
    numbers = [cell.number for cell in row.cells if isinstance(cell, Value)]
    assert numbers[:2] == [7, 0]
    assert [cell.number for cell in total.cells if isinstance(cell, Value)] == numbers
    assert "bằng số đếm lại hôm nay" in content.sections[0].sentences[1].said
    world.receive(at("2018-07-20T08:00"))  # found later: the report that was sent is no longer what is counted
    assert "Tiếp nhận: tổng số" in told(world).sections[0].sentences[1].said


def test_a_report_that_was_sent_stays_sent_while_a_correction_is_on_its_way(world: World) -> None:
    duties.set_duty(actor=world.actor("home_affairs"), authority_id=world.authority.pk, said=owes(world), at=SENT)
    sent(world)
    versions.prepare_report(
        actor=world.actor("home_affairs"), authority_id=world.authority.pk, form="II.06a", period_key=KEY, at=SENT,
        reason="Thiếu một hồ sơ",
    )  # fmt: skip
    ids = [world.authority.pk]
    late = [one for one in owed.owed_until(ids, on=date(2018, 10, 1)) if one.period_key == KEY]
    assert [one.sent_on for one in late] == [date(2018, 9, 25)]
    assert KEY not in [one.period_key for one in owed.late_reports(ids, on=date(2018, 10, 1))]
    assert Report.objects.get(period_key=KEY).versions.count() == 2


def test_a_new_duty_ends_one_that_was_to_run_longer_and_an_end_is_never_put_off(world: World) -> None:
    officer, home = world.actor("home_affairs"), world.authority.pk
    first = duties.set_duty(actor=officer, authority_id=home, said=owes(world), at=SENT)
    duties.end_duty(actor=officer, duty_id=first.pk, valid_until=date(2020, 1, 1), at=SENT)
    duties.set_duty(actor=officer, authority_id=home, said=owes(world, date(2019, 1, 1)), at=SENT)
    first.refresh_from_db()
    assert first.valid_until == date(2019, 1, 1)
    with pytest.raises(Refused):
        duties.end_duty(actor=officer, duty_id=first.pk, valid_until=first.valid_until + timedelta(1), at=SENT)


def test_an_authority_elsewhere_is_nobodys_to_set_duties_for(world: World) -> None:
    with pytest.raises(Denied):
        duties.set_duty(actor=world.actor("home_affairs"), authority_id=0, said=owes(world), at=SENT)
