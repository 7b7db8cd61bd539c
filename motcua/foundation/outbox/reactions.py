"""Which reaction follows which event: filled once at start from `config/reactions.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from motcua.foundation.audit.models import Entry
from motcua.kernel.events import Event


@dataclass(frozen=True, slots=True)
class Reaction:
    """A function that follows an event after commit; `wants` spares a job where there is nothing to do."""

    name: str
    run: Callable[[Entry], None]
    wants: Callable[[Event], bool] = lambda _event: True


_REACTIONS: dict[str, tuple[Reaction, ...]] = {}


def set_reactions(table: dict[type[Event], Iterable[Reaction]]) -> None:
    """This function will take the table of reactions, in place of the one before."""
    _REACTIONS.clear()
    _REACTIONS.update({event.name: tuple(reactions) for event, reactions in table.items()})


def reactions_to(event: Event) -> list[Reaction]:
    """This function will give the reactions that want this event."""
    return [reaction for reaction in _REACTIONS.get(event.name, ()) if reaction.wants(event)]


def reaction_named(event_name: str, name: str) -> Reaction | None:
    """This function will give a reaction by name, or nothing if the table holds it no more."""
    return next((reaction for reaction in _REACTIONS.get(event_name, ()) if reaction.name == name), None)
