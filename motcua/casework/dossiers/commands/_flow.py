"""How tokens move: ask the engine what follows, take away what it used up, let new work arrive, enter calls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motcua.casework.dossiers.commands._batch import Batch
from motcua.casework.dossiers.commands._ready import ready_or_ended, return_if_over
from motcua.casework.dossiers.commands._tokens import arrivals, graph_of, tokens_of
from motcua.casework.dossiers.models import Dossier, DossierStep
from motcua.casework.dossiers.rules.routing import engine
from motcua.casework.dossiers.rules.routing.tokens import Advance
from motcua.casework.dossiers.values import StepState
from motcua.kernel.errors import Refused

MOST_CALLS = 8  # a route that calls a route that calls… deeper than this turns round without end


def begin(batch: Batch, dossier: Dossier) -> None:
    """This function will put the first tokens of the dossier's route."""
    advance = engine.start(graph_of(dossier, None), dossier.data)
    _settle(batch, dossier, advance, parent=None, by=None, depth=0)
    return_if_over(batch, dossier)


def move_on(batch: Batch, step: DossierStep, given: Mapping[str, Any], *, depth: int = 0) -> None:
    """This function will complete the step's token and let the dossier move on."""
    live = _live_beside(batch, step)
    advance = engine.complete(
        graph_of(step.dossier, step.parent), tokens_of(live), step.pk, given, data=step.dossier.data
    )
    _settle(batch, step.dossier, advance, parent=step.parent, by=step, depth=depth)


def go_off(batch: Batch, step: DossierStep) -> None:
    """This function will let a timer's token move on."""
    live = _live_beside(batch, step)
    advance = engine.fire_timer(graph_of(step.dossier, step.parent), tokens_of(live), step.pk, data=step.dossier.data)
    _settle(batch, step.dossier, advance, parent=step.parent, by=step, depth=0)
    return_if_over(batch, step.dossier)


def _live_beside(batch: Batch, step: DossierStep) -> list[DossierStep]:
    """Give the live tokens of the same running route, this one among them."""
    if any(other.pk is None for other in batch.steps[step.dossier.pk]):
        batch.write()  # a second step of the same dossier in one act: the first one's tokens need their numbers
    return [other for other in batch.steps[step.dossier.pk] if other.parent_id == step.parent_id]


def _settle(
    batch: Batch, dossier: Dossier, advance: Advance, *, parent: DossierStep | None, by: DossierStep | None, depth: int
) -> None:
    _consume(batch, dossier, advance, by=by)
    dossier.data = dict(advance.data)
    fresh = arrivals(dossier, advance, parent=parent, at=batch.at, calendar=batch.calendar(dossier))
    batch.new_steps.extend(fresh)
    batch.steps[dossier.pk].extend(fresh)
    for call in [row for row in fresh if row.state == StepState.CALL]:
        _enter(batch, dossier, call, depth=depth + 1)
    if advance.ended and parent is not None:
        _leave(batch, parent, depth=depth + 1)
    elif parent is None:
        ready_or_ended(batch, dossier, fresh, ended=advance.ended)


def _enter(batch: Batch, dossier: Dossier, call: DossierStep, *, depth: int) -> None:
    """Start the called route under the call's token."""
    if depth > MOST_CALLS:
        raise Refused("Quy trình gọi lồng nhau quá sâu.", field=call.node, next_step="Sửa quy trình nội bộ.")
    batch.write()
    advance = engine.start(graph_of(dossier, call), dossier.data)
    _settle(batch, dossier, advance, parent=call, by=None, depth=depth)


def _leave(batch: Batch, call: DossierStep, *, depth: int) -> None:
    """The called route has ended: its call is done, and the caller's route moves on."""
    move_on(batch, call, {}, depth=depth)
    call.state, call.completed_at = StepState.DONE, batch.at
    batch.changed(call)


def _consume(batch: Batch, dossier: Dossier, advance: Advance, *, by: DossierStep | None) -> None:
    """Take away the tokens that the engine used up; work that nobody completed was cancelled by the route."""
    gone = _with_called(batch.steps[dossier.pk], set(advance.consumed))
    for other in batch.steps[dossier.pk]:
        if other.pk in gone and other is not by and other.state not in (StepState.DONE, StepState.CANCELLED):
            other.state = StepState.DONE if other.state == StepState.JOINING else StepState.CANCELLED
            other.completed_at = batch.at
            batch.changed(other)
    batch.steps[dossier.pk] = [other for other in batch.steps[dossier.pk] if other.pk not in gone]


def _with_called(live: list[DossierStep], gone: set[int]) -> set[int]:
    """Add the tokens that run under a call which was taken away."""
    under = {row.pk for row in live if row.parent_id in gone and row.pk not in gone}
    return _with_called(live, gone | under) if under else gone
