"""The command frame: the one way by which state changes.

A command takes keyword arguments only, runs in one transaction, and must say what happened: the journal's lines and
the jobs that follow are written with the change, or nothing is. A command inside a command joins the same act.
"""

from __future__ import annotations

import functools
import inspect
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import ParamSpec, TypeVar, cast

from django.db import connection, transaction

from motcua.foundation import rows
from motcua.foundation.audit import queries as audit
from motcua.foundation.audit.models import Entry
from motcua.foundation.outbox.reactions import reactions_to
from motcua.foundation.outbox.tasks import defer
from motcua.kernel.actor import Actor
from motcua.kernel.events import Event, facts_of

_RAISE_REVISION = """
INSERT INTO audit_referencerevision (id, value) VALUES (1, 1)
ON CONFLICT (id) DO UPDATE SET value = audit_referencerevision.value + 1
"""
MOST_REMEMBERED = 20_000

P = ParamSpec("P")
R = TypeVar("R")


class NothingRecorded(RuntimeError):
    """A command tried to commit without saying what happened."""


class OutsideCommand(RuntimeError):
    """`record` was called where no command runs."""


@dataclass(slots=True)
class Act:
    """What the outermost command has gathered so far."""

    id: uuid.UUID = field(default_factory=uuid.uuid4)
    entries: list[tuple[Entry, Event]] = field(default_factory=list)
    waiting: list[rows.Statement] = field(default_factory=list)
    is_silent: bool = False
    touches_reference: bool = False
    revision: int | None = None

    def write(self) -> None:
        """This function will send what waits, write the journal's lines and defer the reactions, in the running transaction."""
        rows.run(*self.take_waiting(), rows.inserting([entry for entry, _ in self.entries]))
        if self.touches_reference:
            with connection.cursor() as cursor:
                cursor.execute(_RAISE_REVISION)
        defer([(entry.pk, reaction.name) for entry, event in self.entries for reaction in reactions_to(event)])

    def take_waiting(self) -> list[rows.Statement]:
        """This function will give the statements that wait; the caller sends them."""
        taken, self.waiting = self.waiting, []
        return taken


_current: ContextVar[Act | None] = ContextVar("current_act", default=None)
COMMANDS: dict[str, Callable[..., object]] = {}


def command(function: Callable[P, R]) -> Callable[P, R]:
    """This function will make a command of a function: keyword-only, one transaction, nothing unrecorded."""
    kinds = {parameter.kind for parameter in inspect.signature(function).parameters.values()}
    if kinds - {inspect.Parameter.KEYWORD_ONLY}:
        raise TypeError(f"{function.__qualname__}: a command takes keyword arguments only")

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        if _current.get() is not None:
            return function(*args, **kwargs)
        act = Act()
        token = _current.set(act)
        try:
            with transaction.atomic():
                result = function(*args, **kwargs)
                if not act.entries and not act.is_silent:
                    raise NothingRecorded(function.__qualname__)
                act.write()
                return result
        finally:
            _current.reset(token)

    COMMANDS[f"{function.__module__}.{function.__qualname__}"] = run
    return run


def record(event: Event, *, subject: str, actor: Actor, at: datetime, authority_id: int | None = None) -> None:
    """This function will put an event into the journal of the running act, about one subject ("dossier:12").

    Raises OutsideCommand when no command runs.
    """
    act = _current.get()
    if act is None:
        raise OutsideCommand(type(event).__name__)
    entry = Entry(
        event=event.name, subject=subject, actor=actor.label, actor_name=actor.name, on_behalf_of=actor.on_behalf_of,
        via=actor.via, facts=facts_of(event), act=act.id, at=at,
        authority_id=authority_id if authority_id is not None else actor.authority_id,
    )  # fmt: skip
    act.entries.append((entry, event))
    act.touches_reference = act.touches_reference or event.touches_reference


def at_end(*statements: rows.Statement | None) -> None:
    """This function will let statements wait, to be sent together with the journal's lines when the running act ends.

    What reads the rows that they change, in the same act, sends them first (`waiting`). Raises OutsideCommand when no
    command runs.
    """
    act = _current.get()
    if act is None:
        raise OutsideCommand("at_end")
    act.waiting += [statement for statement in statements if statement is not None]


def waiting() -> list[rows.Statement]:
    """This function will give what waits in the running act, for the caller to send before his own statements."""
    act = _current.get()
    return act.take_waiting() if act is not None else []


def asking_revision() -> rows.Statement | None:
    """This function will say how to learn the revision of reference data, where the running act does not know it yet."""
    act = _current.get()
    if act is None or act.touches_reference or act.revision is not None:
        return None

    def settle(answer: list[tuple[int]]) -> None:
        act.revision = answer[0][0] if answer else 0

    return rows.Statement(audit.REVISION, (), settle)


_remembered: tuple[int, dict[object, object]] = (-1, {})


def remembered(function: Callable[P, R]) -> Callable[P, R]:
    """This function will let a reader of reference data answer from memory while that data has not changed.

    One short query an act tells whether it has, in whatever process: every act that records an event of reference data
    raises the revision in its own transaction. Arguments must be hashable, answers immutable. Outside a command, and
    in an act that changes reference data itself, the function is called as it is.
    """

    @functools.wraps(function)
    def read(*args: P.args, **kwargs: P.kwargs) -> R:
        act = _current.get()
        if act is None or act.touches_reference:
            return function(*args, **kwargs)
        if act.revision is None:
            act.revision = audit.reference_revision()
        known = _known_under(act.revision)
        key = (function.__qualname__, args, tuple(sorted(kwargs.items())))
        if key not in known:
            known[key] = function(*args, **kwargs)
        return cast("R", known[key])  # it was put there by the line above, under this very function's name

    return read


def _known_under(revision: int) -> dict[object, object]:
    global _remembered  # noqa: PLW0603 - one memory a process, replaced as a whole
    if _remembered[0] != revision or len(_remembered[1]) > MOST_REMEMBERED:
        _remembered = (revision, {})
    return _remembered[1]


def nothing_changed() -> None:
    """This function will let the running command end without an event, because it found nothing to change."""
    act = _current.get()
    if act is not None:
        act.is_silent = True
