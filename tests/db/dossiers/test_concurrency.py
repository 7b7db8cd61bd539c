"""Several at once, each on a connection of its own, with rows that are really committed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TypeVar

import pytest
from django.db import connection

from motcua.casework.dossiers.commands.once import receive_once
from motcua.casework.dossiers.commands.reception import receive_dossier
from motcua.casework.dossiers.commands.steps import complete_step, complete_steps
from motcua.casework.dossiers.models import ClockEvent, Counter, Dossier, DossierStep
from motcua.casework.dossiers.values import Completion, SubmissionChannel
from motcua.foundation.audit.models import Entry
from motcua.kernel.actor import Role
from motcua.kernel.errors import Conflict
from motcua.registry.citizens.values import PartyFacts, PartyKind
from motcua.registry.organisations.commands.staff import grant_role
from tests.factories.world import FOUNDED, MORNING, PROGRAM, World, a_world

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
INTAKES = 50
T = TypeVar("T")


@pytest.fixture
def world() -> World:
    return a_world()


def at_once(acts: Sequence[Callable[[], T]]) -> list[T | Exception]:
    """Let all begin at the same moment, and give what each answered or raised."""
    barrier = threading.Barrier(len(acts))

    def run(act: Callable[[], T]) -> T | Exception:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=60)
            return act()
        except Exception as raised:  # noqa: BLE001 - whatever it was is judged by the test
            return raised
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_fifty_parallel_intakes_of_a_day_get_fifty_consecutive_numbers(world: World) -> None:
    actor = world.actor("reception")
    people = [
        PartyFacts(kind=PartyKind.PERSON, name="Nguyễn Văn Mẫu", identifier=f"0481900{n:05}") for n in range(INTAKES)
    ]
    intakes = [world.intake(applicant_id=0, applicant=facts) for facts in people]

    answers = at_once(
        [lambda intake=intake: receive_dossier(actor=actor, intake=intake, at=MORNING) for intake in intakes]
    )

    assert [answer for answer in answers if isinstance(answer, Exception)] == []
    numbers = sorted(answer.number for answer in answers)
    assert numbers == [f"000.00.26.H17-180702-{n:04}" for n in range(1, INTAKES + 1)]
    assert Counter.objects.get(authority=world.authority, day=MORNING.date()).last == INTAKES
    assert Dossier.objects.count() == ClockEvent.objects.count() == INTAKES
    assert DossierStep.objects.filter(state="waiting").count() == INTAKES
    assert Entry.objects.filter(event="dossier.received").count() == INTAKES


def test_a_refused_intake_leaves_no_gap_in_the_numbers(world: World) -> None:
    actor = world.actor("reception")
    good, bad = world.intake(), world.intake(procedure_code="2.999999")
    wanted = [good, bad] * 5

    answers = at_once(
        [lambda intake=intake: receive_dossier(actor=actor, intake=intake, at=MORNING) for intake in wanted]
    )

    assert [isinstance(answer, Exception) for answer in answers] == [False, True] * 5
    assert sorted(Dossier.objects.values_list("number", flat=True)) == [
        f"000.00.26.H17-180702-{n:04}" for n in range(1, 6)
    ]


def test_of_two_officials_at_one_step_one_succeeds_and_the_other_learns_who(world: World) -> None:
    dossier = world.do(world.receive(), "reception", "head")
    step = world.step(dossier)
    handlers = [world.actor("handler"), world.actor("colleague")]

    answers = at_once(
        [
            lambda actor=actor: complete_step(actor=actor, completion=Completion(step.pk), at=MORNING)
            for actor in handlers
        ]
    )

    (lost,) = [answer for answer in answers if isinstance(answer, Exception)]
    winner = handlers[1 - answers.index(lost)]
    assert isinstance(lost, Conflict)
    assert f"đã do {winner.name} hoàn thành lúc 08:00 ngày 02/07/2018" in str(lost)
    completed = Entry.objects.filter(event="dossier.step_completed", facts__step_id=step.pk)
    assert [entry.actor_name for entry in completed] == [winner.name]
    assert DossierStep.objects.filter(dossier=dossier, state="waiting").count() == 1


def test_batches_in_opposite_order_do_not_wait_in_a_ring(world: World) -> None:
    grant_role(actor=PROGRAM, at=FOUNDED, staff_id=world.staff["colleague"].pk, unit_id=world.units["one_stop"].pk,
               role=Role.RECEPTION)  # fmt: skip
    steps = [world.step(world.receive()).pk for _ in range(20)]
    actors = [world.actor("reception"), world.actor("colleague")] * 2
    orders = [steps, steps[::-1], steps[10:] + steps[:10], steps[::2] + steps[1::2]]

    answers = at_once([
        lambda actor=actor, order=order: complete_steps(
            actor=actor, completions=[Completion(step) for step in order], at=MORNING + timedelta(minutes=1)
        )
        for actor, order in zip(actors, orders, strict=True)
    ])  # fmt: skip

    lost = [answer for answer in answers if isinstance(answer, Exception)]
    assert len(lost) == len(orders) - 1
    assert all(isinstance(answer, Conflict) for answer in lost), lost
    assert DossierStep.objects.filter(pk__in=steps, state="done").count() == len(steps)
    assert Entry.objects.filter(event="dossier.step_completed").count() == len(steps)


def test_one_key_sent_many_times_at_once_makes_one_dossier(world: World) -> None:
    actor = world.actor("reception")
    intake = world.intake(channel=SubmissionChannel.POSTAL)

    answers = at_once([lambda: receive_once(actor=actor, intake=intake, key="mot-khoa", at=MORNING)] * 8)

    assert [answer for answer in answers if isinstance(answer, Exception)] == []
    assert {answer.dossier.number for answer in answers} == {"000.00.26.H17-180702-0001"}
    assert sorted(answer.is_new for answer in answers) == [False] * 7 + [True]
    assert Dossier.objects.count() == 1


def test_one_stranger_registered_by_many_at_once_is_one_party(world: World) -> None:
    actor = world.actor("reception")
    facts = PartyFacts(kind=PartyKind.PERSON, name="Nguyễn Văn Mới", identifier="048190099999")
    intake = world.intake(applicant_id=0, applicant=facts)

    answers = at_once([lambda: receive_dossier(actor=actor, intake=intake, at=MORNING)] * 8)

    assert [answer for answer in answers if isinstance(answer, Exception)] == []
    assert len({answer.applicant_id for answer in answers}) == 1
