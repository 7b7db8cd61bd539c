"""Plans and tasks: opened, issued, carried out, accepted by somebody else, chased when late, closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from motcua.foundation.audit.models import Entry
from motcua.foundation.evidence import path_of
from motcua.insight.reform.commands.plans import close_plan, issue_plan, open_plans
from motcua.insight.reform.commands.task_reports import accept_task, add_evidence, add_file, report_task, return_task
from motcua.insight.reform.commands.tasks import add_task, change_task, drop_task, extend_task, remind_task
from motcua.insight.reform.models import ReformTask
from motcua.insight.reform.queries import plans as queries
from motcua.insight.reform.queries.plan_scope import plans_seen_by, tasks_seen_by
from motcua.insight.reform.values.plans import EvidenceKind, NewEvidence, NewPlans, PlanState, TaskState
from motcua.kernel.errors import Conflict, Denied, NotFound, Refused
from motcua.kernel.time import Period
from tests.factories.plans import DAY, DUE, a_plan, a_resolution, a_target, a_task, new_task
from tests.factories.standing import standing
from tests.factories.world import PROGRAM, World, a_world, at

pytestmark = pytest.mark.django_db
YEAR = Period(date(2018, 1, 1), date(2019, 1, 1))
IN_TIME, LATE = at("2018-05-30T15:00"), at("2018-06-04T09:00")
PAPER = NewEvidence(kind=EvidenceKind.DOCUMENT, text="34/TTr-KT ngày 29/5/2018")
PDF = b"%PDF-1.7\nx\n%%EOF\n"


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    yield from standing(a_world, django_db_blocker)


@pytest.fixture(autouse=True)
def _apart(forgetful: None, settings: Any, tmp_path: Path) -> None:
    settings.EVIDENCE_ROOT = tmp_path


def reported(world: World, when: Any = IN_TIME, who: str = "handler") -> ReformTask:
    task, actor = a_task(world), world.actor(who, when=when)
    add_evidence(actor=actor, at=when, task_id=task.pk, said=PAPER)
    return report_task(actor=actor, at=when, task_id=task.pk, report="Đã trình danh mục")


def test_home_affairs_opens_plans_of_several_units_once(world: World) -> None:
    office, other = world.units["office"].pk, world.units["other_office"].pk
    said = NewPlans(authority_id=world.authority.pk, year=2018, title="Kế hoạch", issue_by=date(2018, 3, 15),
                    unit_ids=(None, office, other, office))  # fmt: skip
    affairs = world.actor("home_affairs", when=DAY)
    assert len(open_plans(actor=affairs, at=DAY, said=said)) == 3
    assert open_plans(actor=affairs, at=DAY, said=said) == []
    with pytest.raises(Denied):
        open_plans(actor=world.actor("head", when=DAY), at=DAY, said=said)
    assert queries.plans_issued_on_time([world.authority.pk], 2018) == (0, 3)


@pytest.mark.parametrize(("other", "field"), [({"unit_ids": ()}, "units"), ({"year": 1}, "year"), ({"title": ""}, "title"),
                                              ({"unit_ids": (0,)}, "units")])  # fmt: skip
def test_an_impossible_plan_is_refused_at_its_field(world: World, other: dict[str, Any], field: str) -> None:
    facts: dict[str, Any] = {"authority_id": world.authority.pk, "year": 2018, "title": "x", "issue_by": DUE}
    with pytest.raises(Refused) as refused:
        open_plans(actor=PROGRAM, at=DAY, said=NewPlans(**facts | other))
    assert refused.value.field == field


def test_a_plan_is_issued_by_a_leader_with_a_number_and_tasks(world: World) -> None:
    plan, leader = a_plan(world.authority.pk, unit_id=world.units["office"].pk), world.actor("leader", when=DAY)
    with pytest.raises(Refused) as empty:
        issue_plan(actor=leader, at=DAY, plan_id=plan.pk, number="1/KH", issued_on=DAY.date())
    assert "nhiệm vụ" in str(empty.value)
    add_task(actor=world.actor("head", when=DAY), at=DAY, plan_id=plan.pk, said=new_task(world.units["office"].pk))
    with pytest.raises(Denied):
        issue_plan(actor=world.actor("head", when=DAY), at=DAY, plan_id=plan.pk, number="1/KH", issued_on=DAY.date())
    for number, day, field in ((" ", DAY.date(), "number"), ("1/KH", date(2018, 3, 2), "issued_on")):
        with pytest.raises(Refused) as refused:
            issue_plan(actor=leader, at=DAY, plan_id=plan.pk, number=number, issued_on=day)
        assert refused.value.field == field
    issued = issue_plan(actor=leader, at=DAY, plan_id=plan.pk, number="1/KH", issued_on=DAY.date())
    assert issued.stands is PlanState.ISSUED
    assert queries.plans_issued_on_time([world.authority.pk], 2018) == (1, 1)
    assert queries.plans_issued_on_time([world.authority.pk], 2019) == (0, 0)
    with pytest.raises(Denied):
        issue_plan(actor=leader, at=DAY, plan_id=plan.pk, number="2/KH", issued_on=DAY.date())


def test_a_plan_that_is_issued_after_its_day_is_not_on_time(world: World) -> None:
    plan = a_plan(world.authority.pk, issue_by=date(2018, 2, 1))
    add_task(actor=PROGRAM, at=DAY, plan_id=plan.pk, said=new_task(world.units["office"].pk))
    issue_plan(actor=PROGRAM, at=DAY, plan_id=plan.pk, number="1/KH", issued_on=DAY.date())
    assert queries.plans_issued_on_time([world.authority.pk], 2018) == (0, 1)


def test_the_head_writes_his_units_draft_and_no_others(world: World) -> None:
    task, head = a_task(world, is_issued=False), world.actor("head", when=DAY)
    said = new_task(world.units["office"].pk, name="Rà soát lại", helper_ids=(world.units["one_stop"].pk,))
    changed = change_task(actor=head, at=DAY, task_id=task.pk, said=said)
    assert (changed.name, [unit.pk for unit in changed.helpers.all()]) == ("Rà soát lại", [world.units["one_stop"].pk])
    there = a_plan(world.authority.pk, unit_id=world.units["other_office"].pk)
    with pytest.raises(Denied):
        add_task(actor=head, at=DAY, plan_id=there.pk, said=new_task(world.units["other_office"].pk))


def test_after_it_is_issued_tasks_are_added_by_home_affairs_and_changed_by_nobody(world: World) -> None:
    task, said = a_task(world), new_task(world.units["office"].pk)
    add_task(actor=world.actor("home_affairs", when=DAY), at=DAY, plan_id=task.plan_id, said=said)
    for name in ("head", "home_affairs"):
        with pytest.raises(Denied):
            change_task(actor=world.actor(name, when=DAY), at=DAY, task_id=task.pk, said=said)
    with pytest.raises(Denied):
        add_task(actor=world.actor("head", when=DAY), at=DAY, plan_id=task.plan_id, said=said)


def test_an_impossible_task_is_refused_at_its_field(world: World) -> None:
    office = world.units["office"].pk
    resolution = a_resolution(world.authority.pk)
    elsewhere = a_target(resolution, office)
    cases: tuple[tuple[dict[str, Any], str], ...] = (
        ({"due_on": date(2018, 3, 4)}, "due_on"), ({"unit_id": 0}, "unit"), ({"helper_ids": (0,)}, "helpers"),
        ({"helper_ids": (office,)}, "helpers"), ({"owner_id": world.staff["leader"].pk}, "owner"),
        ({"target_id": elsewhere.pk}, "target"), ({"name": ""}, "name"), ({"deliverable": " "}, "deliverable"),
    )  # fmt: skip
    plan = a_plan(world.authority.pk)
    for other, field in cases:
        with pytest.raises(Refused) as refused:
            add_task(actor=PROGRAM, at=DAY, plan_id=plan.pk, said=new_task(**{"unit_id": office} | other))
        assert refused.value.field == field
    of_it = a_plan(world.authority.pk, resolution_id=resolution.pk)
    add_task(actor=PROGRAM, at=DAY, plan_id=of_it.pk, said=new_task(office, target_id=elsewhere.pk))


def test_a_task_is_reported_with_evidence_and_accepted_by_somebody_else(world: World) -> None:
    task, owner = a_task(world), world.actor("handler", when=IN_TIME)
    with pytest.raises(Refused) as bare:
        report_task(actor=owner, at=IN_TIME, task_id=task.pk, report="Xong")
    assert "minh chứng" in str(bare.value)
    add_evidence(actor=owner, at=IN_TIME, task_id=task.pk, said=PAPER)
    report_task(actor=owner, at=IN_TIME, task_id=task.pk, report="Xong")
    assert queries.tasks_done([world.authority.pk], YEAR) == (0, 0, 1)
    accepted = accept_task(actor=world.actor("home_affairs", when=LATE), at=LATE, task_id=task.pk)
    assert accepted.stands is TaskState.ACCEPTED
    assert queries.tasks_done([world.authority.pk], YEAR) == (1, 1, 1)
    assert queries.tasks_done([world.authority.pk], YEAR, unit_id=world.units["one_stop"].pk) == (0, 0, 0)
    assert queries.tasks_done([world.authority.pk], Period(date(2018, 6, 2), None)).due == 0
    with pytest.raises(Denied):
        add_evidence(actor=owner, at=LATE, task_id=task.pk, said=PAPER)


def test_what_is_reported_late_is_done_but_not_on_time(world: World) -> None:
    accept_task(actor=world.actor("leader", when=LATE), at=LATE, task_id=reported(world, LATE).pk)
    assert queries.tasks_done([world.authority.pk], YEAR) == (0, 1, 1)


def test_who_reports_does_not_accept_even_with_the_right_to(world: World) -> None:
    task = a_task(world, owner_id=None)
    ReformTask.objects.filter(pk=task.pk).update(owner=world.staff["home_affairs"])
    affairs = world.actor("home_affairs", when=IN_TIME)
    add_evidence(actor=affairs, at=IN_TIME, task_id=task.pk, said=PAPER)
    report_task(actor=affairs, at=IN_TIME, task_id=task.pk, report="Xong")
    for act in (accept_task, return_task):
        more = {"reason": "x"} if act is return_task else {}
        with pytest.raises(Denied):
            act(actor=affairs, at=IN_TIME, task_id=task.pk, **more)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReformTask.objects.filter(pk=task.pk).update(state=TaskState.ACCEPTED, decided_by=world.staff["home_affairs"])
    accept_task(actor=world.actor("leader", when=IN_TIME), at=IN_TIME, task_id=task.pk, note="Đạt")


def test_a_return_says_why_and_lets_it_be_reported_again(world: World) -> None:
    task, affairs = reported(world), world.actor("home_affairs", when=IN_TIME)
    with pytest.raises(Refused):
        return_task(actor=affairs, at=IN_TIME, task_id=task.pk, reason="")
    back = return_task(actor=affairs, at=IN_TIME, task_id=task.pk, reason="Thiếu danh mục")
    assert (back.stands, back.reason) == (TaskState.OPEN, "Thiếu danh mục")
    again = report_task(actor=world.actor("head", when=LATE), at=LATE, task_id=task.pk, report="Đã bổ sung")
    assert again.stands is TaskState.REPORTED


@pytest.mark.parametrize("name", ["colleague", "reception", "stranger"])
def test_a_colleague_without_the_task_finds_nothing(world: World, name: str) -> None:
    task, actor = a_task(world), world.actor(name, when=IN_TIME)
    for act in (lambda: add_evidence(actor=actor, at=IN_TIME, task_id=task.pk, said=PAPER),
                lambda: report_task(actor=actor, at=IN_TIME, task_id=task.pk, report="Xong")):  # fmt: skip
        with pytest.raises(NotFound):
            act()
    assert not plans_seen_by(actor).exists()


def test_an_owner_sees_his_task_and_its_plan_but_not_its_other_tasks(world: World) -> None:
    task, owner = a_task(world), world.actor("handler", when=DAY)
    add_task(actor=PROGRAM, at=DAY, plan_id=task.plan_id, said=new_task(world.units["office"].pk))
    assert [one.pk for one in tasks_seen_by(owner)] == [task.pk]
    assert plans_seen_by(owner).count() == 1
    assert tasks_seen_by(world.actor("home_affairs", when=DAY)).count() == 2


def test_another_authority_sees_nothing_and_those_above_see_all(world: World) -> None:
    there = a_world(code="000.00.27.H17", procedure_code="2.900002", prefix="b")
    task = a_task(world)
    for name in ("head", "leader", "home_affairs"):
        assert not tasks_seen_by(there.actor(name, when=DAY)).exists()
        with pytest.raises(NotFound):
            accept_task(actor=there.actor(name, when=DAY), at=DAY, task_id=task.pk)
    ward = a_world(code="000.01.26.H17", procedure_code="2.900003", prefix="w")
    type(ward.authority).objects.filter(pk=ward.authority.pk).update(parent=world.authority)
    a_plan(ward.authority.pk)
    assert plans_seen_by(world.actor("home_affairs", when=DAY)).count() == 2
    assert plans_seen_by(ward.actor("head", when=DAY)).count() == 1


def test_what_waits_for_whom(world: World) -> None:
    task = a_task(world)
    waits = {name: [one.pk for one in queries.tasks_waiting(world.actor(name, when=DAY))]
             for name in ("handler", "head", "home_affairs", "colleague")}  # fmt: skip
    assert waits == {"handler": [task.pk], "head": [task.pk], "home_affairs": [], "colleague": []}
    actor = world.actor("handler", when=IN_TIME)
    add_evidence(actor=actor, at=IN_TIME, task_id=task.pk, said=PAPER)
    report_task(actor=actor, at=IN_TIME, task_id=task.pk, report="Xong")
    waits = {name: [one.pk for one in queries.tasks_waiting(world.actor(name, when=DAY))]
             for name in ("handler", "head", "home_affairs", "leader")}  # fmt: skip
    assert waits == {"handler": [], "head": [], "home_affairs": [task.pk], "leader": [task.pk]}


def test_a_later_day_needs_a_reason_and_keeps_the_first(world: World) -> None:
    task, affairs = a_task(world), world.actor("home_affairs", when=LATE)
    for day, reason, field in ((DUE, "x", "new_due_on"), (date(2018, 7, 1), " ", "reason")):
        with pytest.raises(Refused) as refused:
            extend_task(actor=affairs, at=LATE, task_id=task.pk, new_due_on=day, reason=reason)
        assert refused.value.field == field
    made = extend_task(actor=affairs, at=LATE, task_id=task.pk, new_due_on=date(2018, 9, 1), reason="Đấu thầu lại")
    assert (made.task.first_due_on, made.task.due_on) == (DUE, date(2018, 9, 1))
    for name in ("head", "handler"):
        with pytest.raises(Denied):
            extend_task(
                actor=world.actor(name, when=LATE), at=LATE, task_id=task.pk, new_due_on=date(2019, 1, 1), reason="x"
            )
    draft = add_task(
        actor=PROGRAM, at=DAY, plan_id=a_plan(world.authority.pk).pk, said=new_task(world.units["office"].pk)
    )
    with pytest.raises(Refused):
        extend_task(actor=affairs, at=LATE, task_id=draft.pk, new_due_on=date(2019, 1, 1), reason="x")


def test_an_owner_never_gives_himself_more_time(world: World) -> None:
    task = a_task(world, owner_id=None)
    ReformTask.objects.filter(pk=task.pk).update(owner=world.staff["home_affairs"])
    affairs = world.actor("home_affairs", when=LATE)
    with pytest.raises(Denied):
        extend_task(actor=affairs, at=LATE, task_id=task.pk, new_due_on=date(2018, 9, 1), reason="x")


def test_a_dropped_task_is_not_due_and_a_plan_closes_when_nothing_is_left(world: World) -> None:
    task, affairs = a_task(world), world.actor("home_affairs", when=LATE)
    with pytest.raises(Conflict) as left:
        close_plan(actor=affairs, at=LATE, plan_id=task.plan_id)
    assert "Còn 1 nhiệm vụ" in str(left.value)
    with pytest.raises(Refused):
        drop_task(actor=affairs, at=LATE, task_id=task.pk, reason="")
    drop_task(actor=affairs, at=LATE, task_id=task.pk, reason="Thành phố làm chung")
    assert queries.tasks_done([world.authority.pk], YEAR) == (0, 0, 0)
    assert close_plan(actor=affairs, at=LATE, plan_id=task.plan_id).stands is PlanState.CLOSED
    with pytest.raises(Denied):
        close_plan(actor=affairs, at=LATE, plan_id=task.plan_id)
    with pytest.raises(Denied):
        add_task(actor=affairs, at=LATE, plan_id=task.plan_id, said=new_task(world.units["office"].pk))


def test_a_late_owner_is_reminded_once_a_step_and_weekly_after(world: World) -> None:
    task = a_task(world)
    told = [
        day
        for day in range(-1, 30)
        if remind_task(actor=PROGRAM, at=at("2018-06-01T07:00") + timedelta(day), task_id=task.pk)
    ]
    assert told == [1, 3, 7, 14, 21, 28]
    assert Entry.objects.filter(event="reform.task.reminded", subject=task.subject).count() == 6
    assert [one.pk for one in queries.unfinished_tasks(before=date(2018, 6, 2))] == [task.pk]
    assert not queries.unfinished_tasks(before=DUE).exists()
    extend_task(
        actor=world.actor("leader", when=LATE), at=LATE, task_id=task.pk, new_due_on=date(2018, 12, 1), reason="x"
    )
    assert not remind_task(actor=PROGRAM, at=at("2018-07-10T07:00"), task_id=task.pk)
    with pytest.raises(Denied):
        remind_task(actor=world.actor("leader", when=LATE), at=LATE, task_id=task.pk)


def test_a_file_is_kept_once_under_its_hash(world: World) -> None:
    task, owner = a_task(world), world.actor("handler", when=IN_TIME)
    kept = add_file(actor=owner, at=IN_TIME, task_id=task.pk, content=PDF, name=" bien  ban.pdf ")
    assert (kept.text, kept.media_type, path_of(kept.sha256).read_bytes()) == ("bien ban.pdf", "application/pdf", PDF)
    assert add_file(actor=owner, at=IN_TIME, task_id=task.pk, content=PDF, name="khác.pdf").pk == kept.pk
    with pytest.raises(Refused):
        add_file(actor=owner, at=IN_TIME, task_id=task.pk, content=b"MZ", name="x.pdf")
    for number in range(1, 10):
        add_file(actor=owner, at=IN_TIME, task_id=task.pk, content=PDF.replace(b"x", b"%d" % number), name="x")
    with pytest.raises(Refused) as many:
        add_file(actor=owner, at=IN_TIME, task_id=task.pk, content=PDF.replace(b"x", b"many"), name="x")
    assert many.value.field == "file"


def test_evidence_must_be_there_to_be_seen(world: World) -> None:
    task, owner = a_task(world), world.actor("handler", when=IN_TIME)
    for kind, text in ((EvidenceKind.FIGURE, "made_up"), (EvidenceKind.SUBJECT, "proposal:0"), (EvidenceKind.FILE, "x"),
                       (EvidenceKind.DOCUMENT, " ")):  # fmt: skip
        with pytest.raises(Refused):
            add_evidence(actor=owner, at=IN_TIME, task_id=task.pk, said=NewEvidence(kind=kind, text=text))
    for kind, text in ((EvidenceKind.FIGURE, "on_time_rate"), (EvidenceKind.SUBJECT, task.subject)):
        said = NewEvidence(kind=kind, text=text)
        made = add_evidence(actor=owner, at=IN_TIME, task_id=task.pk, said=said)
        assert add_evidence(actor=owner, at=IN_TIME, task_id=task.pk, said=said).pk == made.pk
    there = a_world(code="000.00.27.H17", procedure_code="2.900002", prefix="b")
    secret = a_plan(there.authority.pk)
    with pytest.raises(Refused):
        add_evidence(
            actor=owner, at=IN_TIME, task_id=task.pk, said=NewEvidence(kind=EvidenceKind.SUBJECT, text=secret.subject)
        )
