"""What would change for open dossiers if they were moved to another version of their procedure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from motcua.casework.dossiers.models import ClockEvent, Dossier, DossierStep, Route
from motcua.casework.dossiers.queries.graphs import graph_of_route
from motcua.casework.dossiers.rules import clock, moving
from motcua.casework.dossiers.rules.clock import Tick
from motcua.casework.dossiers.rules.lifecycle import Act, may_follow
from motcua.casework.dossiers.values import ClockKind, StepState
from motcua.casework.procedures import queries as procedures
from motcua.casework.procedures.values.words import VersionStatus
from motcua.kernel.errors import Refused
from motcua.registry.calendars.values.limits import Limit
from motcua.registry.calendars.values.working_calendar import WorkingCalendar

if TYPE_CHECKING:
    from motcua.casework.procedures.models import ProcedureVersion

NOT_ENDED = (StepState.WAITING, StepState.JOINING, StepState.TIMER, StepState.CALL)


@dataclass(frozen=True, slots=True)
class Move:
    """What moving one dossier would change, and what stands in the way."""

    dossier_id: int
    number: str
    old_due_at: datetime | None
    new_due_at: datetime | None
    obstacles: tuple[str, ...]
    new_route_id: int
    new_limit: Limit
    new_case_id: int | None = None


def route_for(version_id: int, authority_id: int) -> Route | None:
    """Give the current route of a version in an authority: its own, else the one for all."""
    found = Route.objects.filter(version_id=version_id, is_current=True, authority_id__in=[authority_id]).first()
    return found or Route.objects.filter(version_id=version_id, is_current=True, authority=None).first()


def due_under(dossier: Dossier, limit: Limit, calendar: WorkingCalendar) -> datetime | None:
    """Give the due instant that the dossier's clock would show under another limit."""
    events = ClockEvent.objects.filter(dossier=dossier).order_by("id")
    return clock.due(clock.read((Tick(ClockKind(e.kind), e.at) for e in events), calendar), limit, calendar)


def preview_move(dossiers: Sequence[Dossier], version_id: int, calendar: WorkingCalendar) -> list[Move]:
    """Preview for each dossier of one authority what moving it to the version changes; nothing is written.

    Raises Refused when the version is not published, or has no route or no limit there.
    """
    version = procedures.version_by_id(version_id)
    if version.status != VersionStatus.PUBLISHED:
        raise Refused(
            "Phiên bản này chưa được ban hành.", field="version_id", next_step="Chọn một phiên bản đã ban hành."
        )
    return [_move(dossier, version, calendar) for dossier in dossiers]


def _move(dossier: Dossier, version: ProcedureVersion, calendar: WorkingCalendar) -> Move:
    case = procedures.case_by_code(version.pk, dossier.case.code) if dossier.case else None
    limit, route = (case.limit if case else None) or version.limit, route_for(version.pk, dossier.authority_id)
    if route is None or limit is None:
        raise Refused("Phiên bản mới chưa có quy trình hoặc thời hạn.", field="version_id",
                      next_step="Ban hành quy trình trước.")  # fmt: skip
    live = DossierStep.objects.filter(dossier=dossier, state__in=NOT_ENDED)
    nodes = [step.node for step in live if step.parent_id is None]
    found = moving.obstacles(nodes, graph_of_route(dossier.route_id), graph_of_route(route.pk))
    if not may_follow(dossier.state, Act.MOVE_VERSION):
        found = (f"Hồ sơ đang ở trạng thái “{dossier.state.label}”", *found)
    if dossier.case and case is None:
        found = (f"phiên bản mới không có trường hợp “{dossier.case.label}”", *found)
    return Move(
        dossier.pk, dossier.number, dossier.due_at, due_under(dossier, limit, calendar), found, route.pk, limit,
        case.pk if case else None,
    )  # fmt: skip
