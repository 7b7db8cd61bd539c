"""The standard internal route, written from a list of steps."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from motcua.casework.dossiers.rules.routing import Step, linear_route


def standard_route(steps: Iterable[tuple[str, str, Decimal]], *, name: str, process_id: str) -> bytes:
    """Write the standard route of (role, name, working hours) as a BPMN file; see `rules/routing/standard`."""
    return linear_route([Step(role, title, hours) for role, title, hours in steps], name=name, process_id=process_id)
