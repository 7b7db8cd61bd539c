"""The published routes of a version as files: for whoever writes the routes of the version that follows it."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.casework.dossiers.models import Route


@dataclass(frozen=True, slots=True)
class RouteFile:
    """One current route: of an authority, or of all that have none of their own."""

    authority_id: int | None
    name: str
    bpmn: bytes


def route_files(version_id: int) -> list[RouteFile]:
    """Give the current routes of a version, the one for all authorities first."""
    found = Route.objects.filter(version_id=version_id, is_current=True).order_by("authority_id", "pk")
    listed = [RouteFile(route.authority_id, route.name, route.bpmn.encode()) for route in found]
    return sorted(listed, key=lambda route: route.authority_id or 0)
