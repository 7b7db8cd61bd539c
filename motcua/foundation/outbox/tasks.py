"""The one job of the outbox: carry out one reaction to one line of the journal. It may run twice."""

from __future__ import annotations

from django.db import connection
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.types import JSONDict

from motcua.foundation.audit import queries as audit
from motcua.foundation.outbox.reactions import reaction_named

MAX_ATTEMPTS = 12
RETRY = RetryStrategy(max_attempts=MAX_ATTEMPTS, exponential_wait=3)


class ReactionLost(RuntimeError):
    """A job names a journal line or a reaction that is no longer there; an operator must look."""


@app.task(name="react", queue="reactions", retry=RETRY)
def react(*, entry_id: int, reaction: str) -> None:
    """This function will carry out the named reaction to a journal line; any failure is retried, then shown as failed."""
    renew_connection()
    entry = audit.entry(entry_id)
    found = reaction_named(entry.event, reaction) if entry else None
    if entry is None or found is None:
        raise ReactionLost(f"entry {entry_id}, reaction {reaction!r}")
    found.run(entry)


def renew_connection() -> None:
    """This function will let go of a connection that broke since the last job of this thread; the next query opens another."""
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()


def defer(wanted: list[tuple[int, str]]) -> None:
    """This function will defer one job per (journal line, reaction) on Django's own connection, in its transaction."""
    if wanted:
        jobs: list[JSONDict] = [{"entry_id": entry_id, "reaction": name} for entry_id, name in wanted]
        react.batch_defer(*jobs)
