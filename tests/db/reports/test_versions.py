"""A report through all hands: nobody does two people's work, what was sent stays, and what is late is chased."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.channels.messages.chasing import tell_preparers
from motcua.channels.schedule.late_reports import chase_late_reports
from motcua.foundation.audit.models import Entry
from motcua.insight.reports.commands import duties, versions
from motcua.insight.reports.models import Report, ReportDuty, ReportVersion
from motcua.insight.reports.queries import owed
from motcua.insight.reports.queries import versions as reading
from motcua.insight.reports.queries.measures import ReportMeasures
from motcua.insight.reports.values.forms import PeriodKind
from motcua.insight.reports.values.states import NewDuty, OnTime, SendMethod, VersionState
from motcua.kernel.errors import Conflict, Denied, NotFound, Refused
from motcua.kernel.time import Period
from tests.factories.world import World, a_world, at

pytestmark = pytest.mark.django_db
KEY = "2018-Q3/VPCP"
NOW, LATER = at("2018-09-17T09:00"), at("2018-09-17T15:00")
YEAR = Period(date(2018, 1, 1), date(2019, 1, 1))


def prepared(world: World, **other: Any) -> ReportVersion:
    said = {"authority_id": world.authority.pk, "form": "II.06a", "period_key": KEY, "at": NOW}
    return versions.prepare_report(actor=world.actor("home_affairs", when=NOW), **said | other)


def through(world: World, made: ReportVersion, *, when: Any = LATER) -> ReportVersion:
    versions.check_report(actor=world.actor("checker"), version_id=made.pk, at=when)
    versions.sign_report(actor=world.actor("leader"), version_id=made.pk, sha256=made.sha256, at=when)
    return versions.send_report(actor=world.actor("clerk"), version_id=made.pk, method=SendMethod.PAPER,
                                document_no="12/BC-UBND", at=when)  # fmt: skip


def duty(world: World, **other: Any) -> ReportDuty:
    said = NewDuty(**{"form": "II.06a", "period_kind": PeriodKind.QUARTER, "recipient": "UBND thành phố",
                      "due_working_days": 5, "valid_from": date(2018, 6, 1)} | other)  # fmt: skip
    return duties.set_duty(actor=world.actor("home_affairs"), authority_id=world.authority.pk, said=said, at=NOW)


def test_a_report_is_prepared_checked_signed_and_sent_and_the_journal_tells_it(world: World) -> None:
    duty(world)
    sent = through(world, prepared(world))
    assert (sent.stands, sent.method, sent.document_no, sent.number) == (VersionState.SENT, "paper", "12/BC-UBND", 1)
    report = Report.objects.get()
    assert (report.first_sent_on, report.due_on, report.recipient) == (
        LATER.date(),
        date(2018, 9, 21),
        "UBND thành phố",
    )
    told = [entry.event for entry in reading.story_of(report)]
    assert told == ["reports.prepared", "reports.checked", "reports.signed", "reports.sent"]
    assert reading.version(world.actor("leader"), sent.pk).content.tables[0].rows[-1].is_total
    assert sent.is_intact


def test_whoever_prepared_it_neither_checks_nor_signs_it(world: World) -> None:
    made = versions.prepare_report(actor=world.actor("checker"), authority_id=world.authority.pk, form="II.06a",
                                   period_key=KEY, at=NOW)  # fmt: skip
    with pytest.raises(Denied, match="Người lập"):
        versions.check_report(actor=world.actor("checker"), version_id=made.pk, at=LATER)
    versions.check_report(actor=world.actor("home_affairs"), version_id=made.pk, at=LATER)
    for name in ("home_affairs", "checker", "clerk"):
        with pytest.raises(Denied):
            versions.sign_report(actor=world.actor(name), version_id=made.pk, sha256=made.sha256, at=LATER)
    for column in ("checked_by", "signed_by"):
        with pytest.raises(IntegrityError), transaction.atomic():
            ReportVersion.objects.filter(pk=made.pk).update(**{column: world.staff["checker"]})


@pytest.mark.parametrize("name", ["handler", "head", "clerk", "admin", "leader"])
def test_others_prepare_nothing(world: World, name: str) -> None:
    with pytest.raises(Denied):
        versions.prepare_report(
            actor=world.actor(name), authority_id=world.authority.pk, form="II.06a", period_key=KEY, at=NOW
        )


def test_steps_come_in_order_and_once(world: World) -> None:
    made = prepared(world)
    leader = world.actor("leader")
    with pytest.raises(Conflict):
        versions.sign_report(actor=leader, version_id=made.pk, sha256=made.sha256, at=LATER)
    with pytest.raises(Conflict):
        versions.send_report(actor=leader, version_id=made.pk, method=SendMethod.PAPER, document_no="1", at=LATER)
    versions.check_report(actor=world.actor("checker"), version_id=made.pk, at=LATER)
    with pytest.raises(Conflict):
        versions.check_report(actor=world.actor("checker"), version_id=made.pk, at=LATER)
    with pytest.raises(Conflict, match="khác với bản đang xem"):
        versions.sign_report(actor=leader, version_id=made.pk, sha256="0" * 64, at=LATER)
    with pytest.raises(Conflict, match="Trả lại"):
        prepared(world)
    versions.sign_report(actor=leader, version_id=made.pk, sha256=made.sha256, at=LATER)
    with pytest.raises(Refused) as refused:
        versions.send_report(
            actor=world.actor("clerk"), version_id=made.pk, method=SendMethod.PAPER, document_no=" ", at=LATER
        )
    assert refused.value.field == "document_no"


def test_it_is_sent_back_with_a_reason_and_prepared_anew(world: World) -> None:
    made = prepared(world)
    with pytest.raises(Refused):
        versions.return_report(actor=world.actor("checker"), version_id=made.pk, reason=" ", at=LATER)
    versions.return_report(actor=world.actor("checker"), version_id=made.pk, reason="Thiếu một lĩnh vực", at=LATER)
    again = prepared(world, at=LATER)
    assert (again.number, ReportVersion.objects.get(pk=made.pk).stands) == (2, VersionState.REPLACED)


def test_a_correction_after_sending_is_a_new_version_and_the_old_one_stays(world: World) -> None:
    sent = through(world, prepared(world))
    world.receive(at("2018-09-14T09:00"))
    with pytest.raises(Refused) as refused:
        prepared(world, at=at("2018-09-18T09:00"))
    assert refused.value.field == "reason"
    corrected = prepared(world, at=at("2018-09-18T09:00"), reason="Thiếu hồ sơ ngày cuối")
    old = ReportVersion.objects.get(pk=sent.pk)
    assert (old.stands, old.facts, old.document_no) == (VersionState.REPLACED, sent.facts, "12/BC-UBND")
    assert corrected.sha256 != old.sha256
    through(world, corrected, when=at("2018-09-19T09:00"))
    assert Report.objects.get().first_sent_on == LATER.date()


def test_the_database_keeps_what_was_frozen(world: World) -> None:
    made = prepared(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportVersion.objects.filter(pk=made.pk).update(sha256="0")
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportVersion.objects.filter(pk=made.pk).update(facts={})
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportVersion.objects.filter(pk=made.pk).delete()


def test_tampered_values_are_neither_checked_nor_signed(world: World) -> None:
    made = prepared(world)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE reports_reportversion SET facts = jsonb_set(facts, '{title}', '\"Khác\"')")
        cursor.execute("SET LOCAL session_replication_role = origin")
    with pytest.raises(Conflict, match="mã kiểm"):
        versions.check_report(actor=world.actor("checker"), version_id=made.pk, at=LATER)


def test_what_cannot_be_is_refused(world: World) -> None:
    with pytest.raises(Refused) as refused:
        prepared(world, period_key="2018-Q4/VPCP")
    assert refused.value.next_step == "Lập từ ngày 15/12/2018."
    for key in ("2018-08", "2018-Q2", "2017"):
        with pytest.raises(Refused):
            prepared(world, period_key=key)
    with pytest.raises(NotFound):
        prepared(world, form="II.99")


def test_another_authority_finds_nothing(world: World) -> None:
    made = prepared(world)
    other = a_world(code="000.00.27.H17", procedure_code="2.900009", prefix="khac")
    with pytest.raises(NotFound):
        reading.version(other.actor("leader"), made.pk)
    with pytest.raises(NotFound):
        versions.check_report(actor=other.actor("home_affairs"), version_id=made.pk, at=LATER)
    with pytest.raises(NotFound):
        reading.report(world.actor("handler"), made.report_id)
    assert list(reading.reports_seen_by(other.actor("leader"))) == []


class TestDuties:
    def test_what_is_owed_and_late_follows_from_duties_and_days(self, world: World) -> None:
        duty(world)
        ids = [world.authority.pk]
        assert owed.owed_until(ids, on=date(2018, 6, 14)) == []
        (second,) = owed.owed_until(ids, on=date(2018, 6, 21))
        assert (second.period_key, second.due_on, second.is_late) == ("2018-Q2/VPCP", date(2018, 6, 21), False)
        (late,) = owed.late_reports(ids, on=date(2018, 6, 25))
        assert (late.days_late, late.state, late.report_id) == (4, None, None)

    def test_the_share_on_time_counts_what_was_never_sent_and_what_was_sent_late(self, world: World) -> None:
        duty(world)
        through(world, prepared(world))
        assert owed.reports_on_time(authority_ids=[world.authority.pk], period=YEAR) == OnTime(1, 3)
        measured = ReportMeasures().value("reports_on_time", authority_ids=[world.authority.pk], period=YEAR)
        assert (measured.numerator, measured.denominator) == (1, 3)
        ReportDuty.objects.all().update(valid_until=date(2018, 6, 2))
        assert owed.reports_on_time(authority_ids=[world.authority.pk], period=YEAR).denominator == 0

    def test_without_any_duty_nothing_is_measured(self, world: World) -> None:
        measured = ReportMeasures().value("reports_on_time", authority_ids=[world.authority.pk], period=YEAR)
        assert measured.value is None
        assert "nghĩa vụ" in measured.why

    def test_the_timed_job_chases_once_and_again_after_a_week(self, world: World) -> None:
        duty(world)
        assert chase_late_reports(at("2018-06-21T07:30")).done == 0
        assert str(chase_late_reports(at("2018-06-22T07:30"))).startswith("done 1")
        chase_late_reports(at("2018-06-25T07:30"))
        report = Report.objects.get()
        assert (report.chased_times, report.period_key) == (1, "2018-Q2/VPCP")
        chase_late_reports(at("2018-06-29T07:30"))
        assert Report.objects.get().chased_times == 2
        through(world, prepared(world, period_key="2018-Q2/VPCP"))
        chase_late_reports(at("2018-07-20T07:30"))
        assert Report.objects.get().chased_times == 2
        assert Entry.objects.filter(event="reports.chased").count() == 2

    def test_those_who_prepare_are_told_by_mail_once(self, world: World, mailoutbox: list[Any]) -> None:
        account = world.staff["home_affairs"].account
        account.email = "noi-vu@example.vn"
        account.save()
        duty(world)
        chase_late_reports(at("2018-06-22T07:30"))
        entry = Entry.objects.get(event="reports.chased")
        for _ in range(2):
            tell_preparers(entry)
        (mail,) = mailoutbox
        assert mail.to == ["noi-vu@example.vn"]
        assert "đã trễ" in mail.subject
        assert "21/06/2018" in mail.body

    def test_the_packaged_duties_are_set_once_and_a_new_one_ends_the_old(self, world: World) -> None:
        officer = world.actor("home_affairs")
        for expected in (7, 0):
            made = duties.load_duties(
                actor=officer, authority_id=world.authority.pk, valid_from=date(2018, 1, 1), at=NOW
            )
            assert len(made) == expected
        assert ReportDuty.objects.get(form="II.06a.2025").valid_from == date(2025, 7, 1)
        newer = duty(world, valid_from=date(2019, 1, 1), due_working_days=3)
        older = ReportDuty.objects.get(form="II.06a", period_kind="quarter", valid_until__isnull=False)
        assert (older.valid_until, newer.due_working_days) == (date(2019, 1, 1), 3)
        with pytest.raises(Refused):
            duty(world, valid_from=date(2018, 12, 1))
        duties.end_duty(actor=officer, duty_id=newer.pk, valid_until=date(2020, 1, 1), at=NOW)
        with pytest.raises(Refused):
            duties.end_duty(actor=officer, duty_id=newer.pk, valid_until=date(2019, 1, 1), at=NOW)

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [({"recipient": " "}, "recipient"), ({"due_working_days": 0}, "due_working_days"),
         ({"period_kind": PeriodKind.MONTH}, "period_kind")],
    )  # fmt: skip
    def test_a_duty_that_makes_no_sense_is_refused(self, world: World, wrong: dict[str, Any], field: str) -> None:
        with pytest.raises(Refused) as refused:
            duty(world, **wrong)
        assert refused.value.field == field

    def test_only_home_affairs_sets_duties(self, world: World) -> None:
        said = NewDuty(form="II.06a", period_kind=PeriodKind.YEAR, recipient="UBND", due_working_days=5,
                       valid_from=date(2018, 1, 1))  # fmt: skip
        for name in ("leader", "clerk", "checker"):
            with pytest.raises(Denied):
                duties.set_duty(actor=world.actor(name), authority_id=world.authority.pk, said=said, at=NOW)

    def test_one_duty_alike_at_a_time_in_the_database(self, world: World) -> None:
        first = duty(world)
        first.pk = None
        first.valid_from += timedelta(30)
        with pytest.raises(IntegrityError), transaction.atomic():
            first.save(force_insert=True)
