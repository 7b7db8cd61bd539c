"""The scenario's diary: what was begun, which days are done. It is the journal itself, so it commits with the work."""

from __future__ import annotations

from datetime import date, datetime

from motcua.channels.replay.events import ReplayBegun, ReplayDayClosed, ReplayFinished
from motcua.foundation.audit import queries as audit
from motcua.foundation.commands import command, record
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict


def subject_of(year: int) -> str:
    """Give how the journal names the scenario of a year."""
    return f"replay:{year}"


@command
def begin(*, actor: Actor, year: int, seed: int, share: float, total: int, at: datetime) -> None:
    """Record that the scenario of a year begins, unless it began already with the same seed and share.

    Raises Conflict when another seed or share was begun on this database.
    """
    for entry in audit.journal_of(subject_of(year)).filter(event=ReplayBegun.name):
        if (entry.facts["seed"], entry.facts["share"]) != (seed, share):
            raise Conflict(
                f"Cơ sở dữ liệu này đã chạy năm {year} với --seed {entry.facts['seed']} --share {entry.facts['share']}.",
                field="seed", next_step="Chạy tiếp với đúng các số đó, hoặc dùng một cơ sở dữ liệu trống.",
            )  # fmt: skip
    record(ReplayBegun(year=year, seed=seed, share=share, total=total), subject=subject_of(year), actor=actor, at=at)


@command
def close_day(*, actor: Actor, year: int, day: date, shard: int, at: datetime) -> None:
    """Record that a day of a shard is done."""
    record(ReplayDayClosed(day=day, shard=shard), subject=subject_of(year), actor=actor, at=at)


@command
def finish(*, actor: Actor, year: int, at: datetime) -> None:
    """Record that the whole year is done."""
    record(ReplayFinished(year=year), subject=subject_of(year), actor=actor, at=at)


def last_day(year: int, shard: int) -> date | None:
    """Give the last day that a shard has finished, or nothing."""
    closed = audit.journal_of(subject_of(year)).filter(event=ReplayDayClosed.name, facts__shard=shard)
    days = [date.fromisoformat(entry.facts["day"]) for entry in closed]
    return max(days, default=None)


def is_finished(year: int) -> bool:
    """Tell whether the whole year was replayed."""
    return audit.journal_of(subject_of(year)).filter(event=ReplayFinished.name).exists()
