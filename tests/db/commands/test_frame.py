"""The command frame: one act, one transaction, nothing unsaid; reactions leave with the act or not at all."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

import pytest
from django.db import IntegrityError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.foundation import commands
from motcua.foundation.audit.models import Entry, ReferenceRevision
from motcua.foundation.audit.queries import reference_revision
from motcua.foundation.commands import (
    COMMANDS,
    NothingRecorded,
    OutsideCommand,
    command,
    nothing_changed,
    record,
    remembered,
)
from motcua.foundation.outbox import reactions
from motcua.foundation.outbox.reactions import Reaction, reaction_named, reactions_to, set_reactions
from motcua.foundation.outbox.tasks import ReactionLost, react
from motcua.kernel import events
from motcua.kernel.actor import Actor, Via, system_actor
from motcua.kernel.errors import Refused
from motcua.kernel.events import Event, WorkEvent
from tests.factories.world import MORNING

pytestmark = pytest.mark.django_db
PROGRAM = system_actor(Via.CLI, "Bài thử")
_KNOWN = dict(events._EVENTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened(WorkEvent):
    name: ClassVar[str] = "tests.frame_happened"
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rearranged(Event):
    name: ClassVar[str] = "tests.frame_rearranged"


events._EVENTS.clear()
events._EVENTS.update(_KNOWN)  # other tests walk over the product's events alone


def say(what: str = "x", event: Event | None = None, actor: Actor = PROGRAM) -> None:
    record(event or Happened(what=what), subject=f"test:{what}", actor=actor, at=MORNING)


def made(what: str) -> None:
    """Change something that is not the journal."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO audit_referencerevision (id, value) VALUES (%s, 1)", [int(what)])


def exists(what: str) -> bool:
    return ReferenceRevision.objects.filter(pk=int(what)).exists()


def a_command(function: Any) -> Any:
    """A command of a test's own, forgotten in the list of commands."""
    run = command(function)
    COMMANDS.pop(f"{function.__module__}.{function.__qualname__}")
    return run


@pytest.fixture(autouse=True)
def own_reactions() -> Iterator[None]:
    kept = dict(reactions._REACTIONS)
    yield
    reactions._REACTIONS.clear()
    reactions._REACTIONS.update(kept)


@pytest.mark.parametrize(
    "wrong", [lambda actor: None, lambda *actors: None, lambda **facts: None, lambda actor, /: None]
)
def test_a_command_takes_keywords_only(wrong: Any) -> None:
    with pytest.raises(TypeError, match="keyword arguments only"):
        command(wrong)


def test_a_command_cannot_be_called_by_position() -> None:
    @a_command
    def act(*, what: str) -> None:
        say(what)

    with pytest.raises(TypeError):
        act("x")


def test_a_command_gives_its_answer_and_writes_its_line() -> None:
    @a_command
    def act(*, what: str) -> str:
        """Say it."""
        say(what)
        return what.upper()

    assert (act(what="a"), act.__name__, act.__doc__) == ("A", "act", "Say it.")
    line = Entry.objects.get(subject="test:a")
    assert (line.event, line.actor, line.actor_name, line.via, line.facts) == (
        "tests.frame_happened", "system:cli", "Bài thử", "cli", {"what": "a"},
    )  # fmt: skip


def test_what_is_not_told_is_undone() -> None:
    @a_command
    def act(*, what: str) -> None:
        made(what)

    with pytest.raises(NothingRecorded, match="act"):
        act(what="901")
    assert not exists("901")


def test_who_finds_nothing_to_do_says_so() -> None:
    @a_command
    def act(*, what: str) -> str:
        nothing_changed()
        return what

    assert act(what="x") == "x"
    assert not Entry.objects.exists()


def test_a_failure_undoes_change_journal_and_jobs() -> None:
    set_reactions({Happened: [Reaction("echo", lambda entry: None)]})

    @a_command
    def act(*, what: str) -> None:
        made(what)
        say(what)
        raise Refused("Không được.")

    with pytest.raises(Refused):
        act(what="902")
    assert (exists("902"), Entry.objects.count(), ProcrastinateJob.objects.count()) == (False, 0, 0)


def test_a_database_failure_at_the_end_undoes_everything() -> None:
    @a_command
    def act(*, what: str) -> None:
        made(what)
        say(what)
        made(what)

    with pytest.raises(IntegrityError):
        act(what="903")
    assert (exists("903"), Entry.objects.count()) == (False, 0)


def test_a_command_inside_a_command_is_the_same_act() -> None:
    @a_command
    def inner(*, what: str) -> None:
        say(what)

    @a_command
    def outer(*, what: str) -> None:
        inner(what=what + "1")
        say(what + "2")
        inner(what=what + "3")

    outer(what="n")
    lines = Entry.objects.order_by("id")
    assert [line.subject for line in lines] == ["test:n1", "test:n2", "test:n3"]
    assert len({line.act for line in lines}) == 1
    inner(what="other")
    assert Entry.objects.values("act").distinct().count() == 2


def test_an_inner_silence_is_covered_by_what_the_outer_tells() -> None:
    @a_command
    def inner(*, what: str) -> None:
        made(what)

    @a_command
    def outer(*, what: str) -> None:
        inner(what=what)
        say(what)

    outer(what="904")
    assert exists("904")


def test_an_inner_failure_undoes_the_outer() -> None:
    @a_command
    def inner(*, what: str) -> None:
        raise Refused("Không được.")

    @a_command
    def outer(*, what: str) -> None:
        made(what)
        say(what)
        inner(what=what)

    with pytest.raises(Refused):
        outer(what="905")
    assert not exists("905")


def test_after_a_failure_the_next_command_is_an_act_of_its_own() -> None:
    @a_command
    def act(*, fails: bool) -> None:
        say("fails" if fails else "works")
        if fails:
            raise Refused("Không được.")

    with pytest.raises(Refused):
        act(fails=True)
    act(fails=False)
    assert [line.subject for line in Entry.objects.all()] == ["test:works"]


def test_nothing_is_recorded_outside_a_command() -> None:
    with pytest.raises(OutsideCommand, match="Happened"):
        say()
    nothing_changed()  # and a silence outside is nothing


def test_the_line_belongs_to_the_authority_named_or_the_actors() -> None:
    actor = Actor(name="A", via=Via.DESK, staff_id=3, authority_id=7, on_behalf_of="B")

    @a_command
    def act(*, authority_id: int | None) -> None:
        record(Happened(what="x"), subject="test:x", actor=actor, at=MORNING, authority_id=authority_id)

    act(authority_id=None)
    act(authority_id=9)
    assert list(Entry.objects.order_by("id").values_list("authority_id", "on_behalf_of", "actor")) == [
        (7, "B", "staff:3"), (9, "B", "staff:3"),
    ]  # fmt: skip


# Upkeep of roll-ups: no fact and no figure changes by it, so nobody acts and nothing is recorded.
UPKEEP = {f"motcua.casework.dossiers.commands.tallies.{name}" for name in ("fold_tallies", "rebuild_tallies")}


def test_every_command_of_the_product_takes_actor_and_instant() -> None:
    ours = {name: run for name, run in COMMANDS.items() if name.startswith("motcua.") and name not in UPKEEP}
    missing = [name for name, run in ours.items() if not {"actor", "at"} <= set(inspect.signature(run).parameters)]
    assert len(ours) > 40
    assert missing == []


# ----------------------------------------------------------------------------------------------------------- reactions
def test_a_reaction_is_one_job_for_each_line_that_wants_it() -> None:
    wants = Reaction("loud", lambda entry: None, wants=lambda event: event.what == "loud")  # type: ignore[attr-defined]
    set_reactions({Happened: [Reaction("echo", lambda entry: None), wants]})

    @a_command
    def act(*, whats: tuple[str, ...]) -> None:
        for what in whats:
            say(what)

    act(whats=("loud", "soft"))
    lines = {line.subject: line.pk for line in Entry.objects.all()}
    jobs = sorted((job.args["entry_id"], job.args["reaction"]) for job in ProcrastinateJob.objects.all())
    assert jobs == sorted([(lines["test:loud"], "echo"), (lines["test:loud"], "loud"), (lines["test:soft"], "echo")])


def test_jobs_leave_in_the_acts_own_transaction() -> None:
    set_reactions({Happened: [Reaction("echo", lambda entry: None)]})

    @a_command
    def act(*, what: str) -> None:
        say(what)

    with transaction.atomic():
        act(what="x")
        left_with_it = ProcrastinateJob.objects.count()
        transaction.set_rollback(True)
    assert (left_with_it, ProcrastinateJob.objects.count()) == (1, 0)


def test_a_job_carries_out_its_reaction_and_may_run_twice() -> None:
    met: list[str] = []
    set_reactions({Happened: [Reaction("echo", lambda entry: met.append(entry.subject))]})

    @a_command
    def act(*, what: str) -> None:
        say(what)

    act(what="x")
    for _ in range(2):
        react(entry_id=Entry.objects.get().pk, reaction="echo")
    assert met == ["test:x", "test:x"]


def test_a_job_for_what_is_gone_fails_loudly_and_a_failing_reaction_is_retried() -> None:
    with pytest.raises(ReactionLost):
        react(entry_id=0, reaction="echo")
    set_reactions({Happened: [Reaction("echo", lambda entry: 1 / 0)]})  # type: ignore[arg-type,return-value]

    @a_command
    def act(*, what: str) -> None:
        say(what)

    act(what="x")
    line = Entry.objects.get()
    with pytest.raises(ReactionLost):
        react(entry_id=line.pk, reaction="unknown")
    with pytest.raises(ZeroDivisionError):
        react(entry_id=line.pk, reaction="echo")
    strategy = react.retry_strategy
    assert strategy is not None
    assert strategy.max_attempts > 5  # type: ignore[attr-defined]


def test_the_table_of_reactions_is_taken_as_a_whole() -> None:
    set_reactions({Happened: [Reaction("echo", lambda entry: None)]})
    assert reaction_named("tests.frame_happened", "echo") is not None
    set_reactions({})
    assert reaction_named("tests.frame_happened", "echo") is None
    assert reactions_to(Happened(what="x")) == []


# ---------------------------------------------------------------------------------------------------------- remembered
def test_what_is_remembered_lasts_until_reference_data_changes(forgetful: None) -> None:
    calls: list[int] = []

    @remembered
    def read(n: int) -> int:
        calls.append(n)
        return n

    @a_command
    def work(*, n: int) -> int:
        say("w")
        return read(n)

    @a_command
    def rearrange(*, n: int) -> int:
        say("r", Rearranged())
        return read(n)

    assert read(1) == work(n=1) == work(n=1) == 1
    assert calls == [1, 1]  # outside a command it is called; then once
    before = reference_revision()
    rearrange(n=1)  # who changes reference data reads afresh
    assert reference_revision() == before + 1
    work(n=1)
    assert calls == [1, 1, 1, 1]
    work(n=2)
    assert calls[-1] == 2


def test_memory_is_bounded(forgetful: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "MOST_REMEMBERED", 3)
    read = remembered(lambda n: n)

    @a_command
    def work(*, upto: int) -> None:
        say("w")
        for n in range(upto):
            read(n)

    work(upto=50)
    assert len(commands._remembered[1]) <= 4
