"""The steps of the route that an authority follows, with their time."""

from __future__ import annotations

from decimal import Decimal

from motcua.casework.dossiers.queries.route_files import route_files
from motcua.casework.dossiers.queries.routes import route_table


def hours_by_step(version_id: int, authority_id: int) -> dict[str, tuple[str, Decimal]]:
    """This function will give name and hours of each step that has time, of the authority's own route or else that of all."""
    routes = {route.authority_id: route for route in route_files(version_id)}
    route = routes.get(authority_id) or routes.get(None)
    return {row.id: (row.name, Decimal(row.hours)) for row in route_table(route.bpmn) if row.hours} if route else {}
