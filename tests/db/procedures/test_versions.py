from __future__ import annotations

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction

from motcua.casework.procedures import queries
from motcua.casework.procedures.commands.versions import (
    close_version,
    draft_version,
    edit_draft,
    publish_version,
    set_parts,
    withdraw_draft,
)
from motcua.casework.procedures.models import ProcedureVersion
from motcua.casework.procedures.values import CaseRecord, FeeKind, FeeRecord, PaperRecord
from motcua.foundation.audit.models import Entry
from motcua.kernel.actor import Actor, Grant, Role, Via
from motcua.kernel.errors import Conflict, Denied, NotFound, Refused
from motcua.kernel.money import Dong
from motcua.registry.calendars.values.limits import Limit, LimitUnit
from tests.factories.procedures import AT, PROGRAM, START, imported, sheet

pytestmark = pytest.mark.django_db
JUNE = date(2018, 6, 1)


def staff(role: Role) -> Actor:
    return Actor(name="Người Thử", via=Via.DESK, account_id=1, staff_id=1, grants=(Grant(role, 1, 1),))


def a_draft(**changes: object) -> ProcedureVersion:
    draft = draft_version(actor=PROGRAM, at=AT, version_id=imported().version_id)
    return edit_draft(actor=PROGRAM, at=AT, version_id=draft.pk, changes=changes) if changes else draft


def publish(draft: ProcedureVersion, on: date = JUNE, decision: str = "12/QĐ-MAU") -> ProcedureVersion:
    return publish_version(actor=PROGRAM, at=AT, version_id=draft.pk, decision_no=decision, valid_from=on)


def test_a_draft_is_a_whole_copy():
    outcome = imported()

    draft = draft_version(actor=PROGRAM, at=AT, version_id=outcome.version_id)

    origin, draft = queries.version_by_id(outcome.version_id), queries.version_by_id(draft.pk)
    assert (draft.status, draft.number, draft.valid_from, draft.fingerprint) == ("draft", 2, None, "")
    changed = [row.label for row in queries.compare_versions(origin.pk, draft.pk) if row.is_changed]
    assert changed == ["Hiệu lực", "Quyết định công bố"]
    assert {fee.submission_id for fee in draft.fees.all()} == {each.pk for each in draft.submissions.all()}


def test_publishing_closes_the_predecessor_in_the_same_act():
    draft = a_draft(committed_value=3, committed_unit="working_day")

    published = publish(draft)

    before = ProcedureVersion.objects.get(number=1)
    assert (before.valid_until, published.valid_from, published.valid_until) == (JUNE, JUNE, None)
    assert published.limit is not None
    assert published.limit.value == 3
    act = Entry.objects.get(event="procedures.version.published", facts__number=2).act
    assert set(Entry.objects.filter(act=act).values_list("event", flat=True)) == {
        "procedures.version.published",
        "procedures.version.closed",
    }


def test_a_version_begun_and_replaced_on_one_day_does_not_bound_an_earlier_one():
    imported(on=JUNE)
    imported(sheet("1.900001", "Hôm ấy đã thay"), on=JUNE)

    draft = draft_version(actor=PROGRAM, at=AT, version_id=ProcedureVersion.objects.get(number=2).pk)

    assert publish(draft, on=START).valid_until == JUNE
    assert publish(a_later_draft(draft), on=date(2018, 3, 1)).valid_until == JUNE


def a_later_draft(version: ProcedureVersion) -> ProcedureVersion:
    return draft_version(actor=PROGRAM, at=AT, version_id=version.pk)


def test_the_database_refuses_overlapping_validity():
    outcome = imported()
    version = ProcedureVersion(
        procedure_id=outcome.procedure_id, number=9, status="published", valid_from=JUNE, name="Chồng", name_folded="chong",
        legal_value=1, legal_unit="working_day",
    )  # fmt: skip

    with pytest.raises(IntegrityError, match="procedures_version_in_force_once"), transaction.atomic():
        version.save()


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"legal_value": None, "legal_unit": "", "committed_value": None, "committed_unit": ""}, "has_clock"),
        ({"valid_from": None}, "has_clock"),
        ({"committed_value": 9, "committed_unit": "working_day"}, "within_legal"),
        ({"committed_value": 2, "committed_unit": ""}, "is_whole"),
        ({"valid_until": date(2000, 1, 1)}, "days_in_order"),
        ({"number": 2}, "number_once"),
    ],
)
def test_the_database_keeps_versions_whole(change, constraint):
    draft = a_draft()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ProcedureVersion.objects.exclude(pk=draft.pk).update(**change)


def test_refuses_to_publish_without_a_legal_clock():
    draft = a_draft(legal_value=None, legal_unit="")

    with pytest.raises(Refused) as refusal:
        publish(draft)
    assert refusal.value.field == "legal_value"


def test_refuses_to_publish_without_a_decision_or_twice():
    draft = a_draft()

    with pytest.raises(Refused):
        publish(draft, decision="  ")
    publish(draft)
    with pytest.raises(Conflict):
        publish(draft)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"committed_value": 6, "committed_unit": "working_day"}, "committed_value"),
        ({"committed_value": 6, "committed_unit": "calendar_day", "legal_value": 5, "legal_unit": "calendar_day"}, "committed_value"),
        ({"committed_value": 6}, "committed_value"),
        ({"legal_value": None, "legal_unit": "", "committed_value": 1, "committed_unit": "hour"}, "legal_value"),
        ({"name": ""}, "name"),
        ({"handling": "magic"}, "handling"),
        ({"online_payment": "yes"}, "online_payment"),
        ({"in_one_stop_from": "2018-01-01"}, "in_one_stop_from"),
        ({"max_supplements": 99}, "max_supplements"),
        ({"results": "x"}, "results"),
        ({"legal_basis": ["x"]}, "legal_basis"),
        ({"limit_cutoff": 15}, "limit_cutoff"),
        ({"requirements": 5}, "requirements"),
        ({"name_en": 5}, "name_en"),
        ({"status": "published"}, "status"),
    ],
)  # fmt: skip
def test_refuses_an_edit_naming_the_field(changes, field):
    draft = a_draft()

    with pytest.raises(Refused) as refusal:
        edit_draft(actor=PROGRAM, at=AT, version_id=draft.pk, changes=changes)
    assert refusal.value.field == field


def test_an_edit_says_what_changed_and_searches_by_the_new_name():
    draft = a_draft(name="Thả  đèn trời", results=["Giấy phép"], legal_basis=[{"code": "A"}, {"code": ""}])

    assert (draft.name, draft.name_folded) == ("Thả đèn trời", "tha den troi")
    assert draft.legal_basis == [{"code": "A", "name": ""}]
    assert Entry.objects.get(event="procedures.draft.edited").facts["changed"] == "legal_basis, name, results"


def test_days_hours_and_texts_are_edited_too():
    draft = a_draft(in_one_stop_from=START, limit_cutoff=time(15), requirements="Gió\n nhẹ", is_extra_catalogue=True)

    assert (draft.in_one_stop_from, draft.limit_cutoff, draft.requirements) == (START, time(15), "Gió\nnhẹ")


def test_an_edit_that_changes_nothing_is_no_act():
    draft = a_draft()

    edit_draft(actor=PROGRAM, at=AT, version_id=draft.pk, changes={"name": draft.name})
    set_parts(actor=PROGRAM, at=AT, version_id=draft.pk)

    assert not Entry.objects.filter(event="procedures.draft.edited").exists()


def test_parts_of_a_draft_are_replaced():
    draft = a_draft()

    set_parts(
        actor=PROGRAM, at=AT, version_id=draft.pk,
        cases=[CaseRecord(code="x.01", name="Gấp", limit=Limit(4, LimitUnit.HOUR))],
        fees=[FeeRecord(kind=FeeKind.FEE, amount=Dong(1000))],
        papers=[PaperRecord(name="Đơn")],
    )  # fmt: skip

    draft = queries.version_by_id(draft.pk)
    assert [case.label for case in draft.cases.all()] == ["Gấp"]
    assert [fee.amount for fee in draft.fees.all()] == [1000]
    assert [paper.name for paper in draft.papers.all()] == ["Đơn"]


def test_a_published_version_is_not_edited():
    outcome = imported()

    for change in (
        lambda: edit_draft(actor=PROGRAM, at=AT, version_id=outcome.version_id, changes={"name": "x"}),
        lambda: set_parts(actor=PROGRAM, at=AT, version_id=outcome.version_id, papers=[]),
        lambda: withdraw_draft(actor=PROGRAM, at=AT, version_id=outcome.version_id, reason="x"),
    ):
        with pytest.raises(Conflict):
            change()


def test_a_withdrawn_draft_stays_readable_and_says_why():
    draft = a_draft()

    with pytest.raises(Refused):
        withdraw_draft(actor=PROGRAM, at=AT, version_id=draft.pk, reason=" ")
    withdraw_draft(actor=PROGRAM, at=AT, version_id=draft.pk, reason="nhầm")

    assert queries.version_by_id(draft.pk).status == "withdrawn"
    assert not queries.drafts().exists()


def test_an_abolished_procedure_is_not_in_force_any_more():
    outcome = imported()

    close_version(actor=PROGRAM, at=AT, version_id=outcome.version_id, valid_until=JUNE, reason="bãi bỏ")

    assert queries.version_in_force(outcome.procedure_id, on=date(2018, 5, 31)).pk == outcome.version_id
    with pytest.raises(NotFound):
        queries.version_in_force(outcome.procedure_id, on=JUNE)


def test_refuses_to_close_out_of_order():
    outcome = imported()
    close = {"actor": PROGRAM, "at": AT, "version_id": outcome.version_id, "reason": "bãi bỏ"}

    with pytest.raises(Refused):
        close_version(**close, valid_until=date(2017, 1, 1))
    with pytest.raises(Refused):
        close_version(**(close | {"reason": ""}), valid_until=JUNE)
    close_version(**close, valid_until=JUNE)
    with pytest.raises(Refused):
        close_version(**close, valid_until=date(2019, 1, 1))
    with pytest.raises(Conflict):
        close_version(**(close | {"version_id": a_draft().pk}), valid_until=JUNE)
    with pytest.raises(NotFound):
        close_version(**(close | {"version_id": 0}), valid_until=JUNE)


def test_who_may_edit_and_who_may_publish():
    outcome = imported(sheet())
    clerk, leader, home = staff(Role.CLERK), staff(Role.LEADER), staff(Role.HOME_AFFAIRS)

    for actor in (clerk, leader):
        with pytest.raises(Denied):
            draft_version(actor=actor, at=AT, version_id=outcome.version_id)
    draft = draft_version(actor=home, at=AT, version_id=outcome.version_id)
    with pytest.raises(Denied):
        publish_version(actor=clerk, at=AT, version_id=draft.pk, decision_no="1", valid_from=JUNE)
    publish_version(actor=leader, at=AT, version_id=draft.pk, decision_no="1", valid_from=JUNE)
    assert queries.version_in_force(outcome.procedure_id, on=JUNE).pk == draft.pk
    assert queries.version_in_force(outcome.procedure_id, on=START).pk == outcome.version_id
