"""The graphs of published routes, compiled once in a process: a published route never changes."""

from __future__ import annotations

from functools import lru_cache

from motcua.casework.dossiers.models import Route
from motcua.casework.dossiers.rules.routing.compiling import compile_route
from motcua.casework.dossiers.rules.routing.model import Route as Graph


@lru_cache(maxsize=1024)
def graph_of_route(route_id: int) -> Graph:
    """Give the graph of a published route."""
    return compile_route(Route.objects.get(pk=route_id).bpmn.encode())


@lru_cache(maxsize=1024)
def route_minutes(route_id: int) -> int:
    """Give the working minutes of a route's longest way from start to end."""
    return graph_of_route(route_id).total_minutes()
