"""A dossier walked through the commands by anybody in any order: whatever is refused changes nothing, the rest is law."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from copy import copy
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from motcua.casework.dossiers.commands.applicant import (
    await_payment,
    record_payment,
    request_supplement,
    supplement_dossier,
    withdraw_dossier,
)
from motcua.casework.dossiers.commands.consultation import answer_consultation, ask_consultation
from motcua.casework.dossiers.commands.corrections import decide_correction, judge_lateness, request_correction
from motcua.casework.dossiers.commands.leaders import extend_dossier, stop_dossier
from motcua.casework.dossiers.commands.reception import accept_dossier, refuse_dossier
from motcua.casework.dossiers.commands.steps import assign_step, complete_step
from motcua.casework.dossiers.commands.warnings import warn_of_due_steps
from motcua.casework.dossiers.models import ClockEvent, Consultation, Correction, Dossier, DossierStep
from motcua.casework.dossiers.rules import clock
from motcua.casework.dossiers.rules.clock import Tick
from motcua.casework.dossiers.rules.lifecycle import CLOCK_RUNS, CLOCK_STANDS, FINAL, TRANSITIONS, TURNS
from motcua.casework.dossiers.values import (
    NATIONAL_STATES,
    CauseKind,
    ClockKind,
    Completion,
    Status,
    StepOutcome,
    Timeliness,
)
from motcua.foundation.audit.models import Entry
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Failure
from motcua.registry.calendars.queries import calendar_value
from motcua.registry.calendars.values import Limit, LimitUnit, WorkingCalendar
from motcua.registry.organisations.queries import calendar_id_for
from tests.factories.standing import standing
from tests.factories.world import CAST, PROGRAM, World, a_world, at

EXAMPLES, LENGTH = (200, 60) if os.environ.get("MOTCUA_HYPOTHESIS") == "night" else (6, 25)
LIVE = ("waiting", "joining", "timer", "call")
AFTER = {(transition.source, transition.target) for transition in TRANSITIONS}
people = st.sampled_from(sorted(CAST))
HOLDERS = {
    "reception": "reception",
    "return_desk": "reception",
    "handler": "handler",
    "dept_head": "head",
    "leader": "leader",
    "clerk": "clerk",
}


class Walk(RuleBasedStateMachine):
    """One dossier, its clock running, people of all sorts acting on it."""

    world: World
    calendar: WorkingCalendar

    def __init__(self) -> None:
        super().__init__()
        self.around = transaction.atomic()
        self.around.__enter__()
        self.now = at("2018-07-02T08:00")
        self.promised: datetime | None = None
        self.status = Status.SUBMITTED

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.around.__exit__(None, None, None)

    # ------------------------------------------------------------------------------------------------------ beginnings
    @initialize(policy=st.sampled_from(["reset", "pause"]), online=st.booleans())
    def hand_in(self, policy: str, online: bool) -> None:
        made = self.world.submit(self.now) if online else self.world.receive(self.now)
        self.pk = made.pk
        Dossier.objects.filter(pk=made.pk).update(supplement_policy=policy)
        self.status, self.promised = made.state, made.promised_due_at

    @property
    def dossier(self) -> Dossier:
        return Dossier.objects.select_related("version").get(pk=self.pk)

    def who(self, name: str) -> Actor:
        return self.world.actor(name, when=self.now)

    def act(self, command: Callable[..., Any], **given: object) -> None:
        """Give a command; what is refused must leave no trace, what is done must be one act of the journal."""
        before, row = set(Entry.objects.values_list("pk", flat=True)), Dossier.objects.filter(pk=self.pk).values().get()
        try:
            with transaction.atomic():
                command(at=self.now, **given)
        except Failure:
            assert set(Entry.objects.values_list("pk", flat=True)) == before
            assert Dossier.objects.filter(pk=self.pk).values().get() == row
            return
        told = Entry.objects.exclude(pk__in=before)
        assert len({entry.act for entry in told}) == 1 or (command is warn_of_due_steps and not told)
        assert {entry.subject for entry in told} <= {f"dossier:{self.pk}"}

    # ------------------------------------------------------------------------------------------------------------ acts
    @rule(minutes=st.integers(1, 4_000))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    def waiting(self) -> DossierStep | None:
        return DossierStep.objects.filter(dossier_id=self.pk, state="waiting").first()

    @rule(outcome=st.sampled_from(list(StepOutcome)), words=st.sampled_from(["", "Vì lý do"]))
    def go_on(self, outcome: StepOutcome, words: str) -> None:
        step = self.waiting()
        if step is not None:
            name = HOLDERS[step.role]
            name = "colleague" if name == "handler" and step.assignee_id == self.world.staff["colleague"].pk else name
            self.act(complete_step, actor=self.who(name), completion=Completion(step.pk, outcome, note=words))

    @rule(name=people, which=st.integers(0, 20), outcome=st.sampled_from(list(StepOutcome)))
    def anybody_completes_any_step(self, name: str, which: int, outcome: StepOutcome) -> None:
        steps = list(DossierStep.objects.filter(dossier_id=self.pk).order_by("pk"))
        if steps:
            completion = Completion(steps[which % len(steps)].pk, outcome, note="x")
            self.act(complete_step, actor=self.who(name), completion=completion)

    @rule(name=people, to=st.sampled_from(["handler", "colleague", "stranger"]))
    def give_to(self, name: str, to: str) -> None:
        step = self.waiting()
        if step is not None:
            self.act(assign_step, actor=self.who(name), step_id=step.pk, staff_id=self.world.staff[to].pk)

    @rule(name=people)
    def answer_what_was_submitted(self, name: str) -> None:
        self.act(accept_dossier, actor=self.who(name), dossier_id=self.pk)
        self.promised = self.promised or self.dossier.promised_due_at

    @rule(name=people)
    def refuse(self, name: str) -> None:
        self.act(refuse_dossier, actor=self.who(name), dossier_id=self.pk, reason="Sai thẩm quyền")

    @rule(name=people)
    def ask_for_more(self, name: str) -> None:
        self.act(request_supplement, actor=self.who(name), dossier_id=self.pk, items=["Bản vẽ"], reason="Thiếu")

    @rule(name=st.sampled_from(["reception", "handler"]))
    def bring_more(self, name: str) -> None:
        self.act(supplement_dossier, actor=self.who(name), dossier_id=self.pk)

    @rule(name=people)
    def wait_for_payment(self, name: str) -> None:
        self.act(await_payment, actor=self.who(name), dossier_id=self.pk, reason="Thuế")

    @rule(name=people)
    def pay(self, name: str) -> None:
        self.act(record_payment, actor=self.who(name), dossier_id=self.pk, document="BL 1")

    @rule(name=people, days=st.integers(0, 30))
    def apologise(self, name: str, days: int) -> None:
        self.act(
            extend_dossier,
            actor=self.who(name),
            dossier_id=self.pk,
            new_due_at=self.now + timedelta(days),
            reason="Xin lỗi",
        )

    @rule(name=st.sampled_from(["handler", "head", "reception", "stranger"]))
    def consult(self, name: str) -> None:
        unit = self.world.units["other_office"].pk
        self.act(
            ask_consultation,
            actor=self.who(name),
            dossier_id=self.pk,
            unit_id=unit,
            question="Có phù hợp?",
            limit=Limit(8, LimitUnit.HOUR),
        )

    @rule(name=st.sampled_from(["stranger", "handler"]))
    def answer(self, name: str) -> None:
        asked = Consultation.objects.filter(dossier_id=self.pk).last()
        if asked is not None:
            self.act(answer_consultation, actor=self.who(name), consultation_id=asked.pk, answer="Được")

    @rule(name=people, minutes=st.integers(0, 3_000))
    def own_up(self, name: str, minutes: int) -> None:
        claimed = (self.dossier.ready_at or self.now) - timedelta(minutes=minutes)
        self.act(
            request_correction,
            actor=self.who(name),
            dossier_id=self.pk,
            step_id=None,
            claimed_at=claimed,
            reason="Quên bấm",
        )

    @rule(name=people, approve=st.booleans())
    def decide(self, name: str, approve: bool) -> None:
        asked = Correction.objects.filter(dossier_id=self.pk).last()
        if asked is not None:
            self.act(decide_correction, actor=self.who(name), correction_id=asked.pk, approve=approve, reason="Đúng sổ")

    @rule(name=people)
    def say_why_late(self, name: str) -> None:
        self.act(
            judge_lateness,
            actor=self.who(name),
            dossier_id=self.pk,
            step_id=None,
            kind=CauseKind.OBJECTIVE,
            cause="Mất điện",
        )

    @rule()
    def warn(self) -> None:
        self.act(warn_of_due_steps, actor=PROGRAM, dossier_id=self.pk)

    @rule(name=people, stops=st.booleans(), really=st.integers(0, 3))
    def end(self, name: str, stops: bool, really: int) -> None:
        if really == 0:  # now and then, so that most dossiers walk on
            command = stop_dossier if stops else withdraw_dossier
            self.act(command, actor=self.who(name), dossier_id=self.pk, reason="Đổi ý")

    # ------------------------------------------------------------------------------------------------------------ laws
    @invariant()
    def a_status_follows_by_the_table(self) -> None:
        before, self.status = self.status, self.dossier.state
        steps_between = {before}
        for _ in range(3):  # one act may pass through two statuses: begun and ready at once
            steps_between |= {target for source, target in AFTER if source in steps_between}
        assert self.status in steps_between
        assert self.status in TURNS
        assert 1 <= NATIONAL_STATES[self.status] <= 10

    @invariant()
    def the_clock_can_be_read_and_due_follows_from_it(self) -> None:
        dossier = self.dossier
        events = ClockEvent.objects.filter(dossier_id=self.pk).order_by("id")
        reading = clock.read([Tick(ClockKind(event.kind), event.at) for event in events], self.calendar)
        assert reading.is_running is (dossier.state in CLOCK_RUNS)
        assert (reading.paused_at is not None and reading.stopped_at is None) is (dossier.state in CLOCK_STANDS)
        assert (dossier.received_at is None) is (reading.started_at is None)
        if dossier.limit is None or dossier.received_at is None:
            assert dossier.due_at is None
            return
        assert dossier.due_at == clock.due(reading, dossier.limit, self.calendar)
        first = self.calendar.due(dossier.received_at, dossier.limit)
        moved = (
            self.calendar.add_working_minutes(first, dossier.uncounted_minutes) if dossier.uncounted_minutes else first
        )
        assert dossier.due_at == moved

    @invariant()
    def the_promise_stays(self) -> None:
        assert self.dossier.promised_due_at == self.promised

    @invariant()
    def who_has_ended_has_no_open_work_and_who_has_not_has_some(self) -> None:
        dossier, live = self.dossier, DossierStep.objects.filter(dossier_id=self.pk, state__in=LIVE).count()
        if dossier.state in FINAL:
            assert (live, dossier.ended_at is None) == (0, False)
        else:
            assert dossier.ended_at is None
            assert (live > 0) is (dossier.received_at is not None)
        open_ones = DossierStep.objects.filter(dossier_id=self.pk, state="done", completed_at=None)
        assert not open_ones.exists()

    @invariant()
    def the_judgement_is_that_of_the_clock(self) -> None:
        dossier = self.dossier
        assert dossier.timeliness == clock.judge(dossier.ready_at, dossier.due_at)
        assert (dossier.first_timeliness == Timeliness.PENDING) is (dossier.ready_at is None)
        assert (dossier.status in {Status.RESULT_READY, Status.RETURNED}) is (dossier.ready_at is not None)
        assert dossier.drafts.exclude(state="returned").count() <= 1


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    yield from standing(a_world, django_db_blocker)


@pytest.mark.slow
@pytest.mark.django_db
def test_whatever_people_do_the_laws_hold(founded: World, forgetful: None) -> None:
    class WalkHere(Walk):
        world = copy(founded)
        calendar = calendar_value(calendar_id_for(founded.authority.pk))

    run_state_machine_as_test(
        WalkHere,
        settings=settings(
            max_examples=EXAMPLES, stateful_step_count=LENGTH, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
