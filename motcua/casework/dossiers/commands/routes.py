"""Publishing the internal route of a procedure's version."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from datetime import date, datetime

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.events.oversight import RoutePublished
from motcua.casework.dossiers.models import Route
from motcua.casework.dossiers.rules.routing.compiling import compile_route
from motcua.casework.dossiers.rules.routing.model import Node, NodeType
from motcua.casework.procedures import queries as procedures
from motcua.foundation.commands import command, nothing_changed, record
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Refused
from motcua.kernel.time import local_date
from motcua.registry.organisations import queries as organisations
from motcua.registry.organisations.values import UnitKind


@command
def publish_route(
    *, actor: Actor, bpmn: bytes, name: str, version_id: int | None = None, authority_id: int | None = None,
    key: str = "", at: datetime,
) -> Route:  # fmt: skip
    """Publish a BPMN file as the current route of a version (for one authority, or all), or as one that others call.

    Dossiers that run keep the route under which they were received. Raises Denied (where it would bind an authority that
    is neither the actor's nor below it, too), or Refused naming the element that is wrong, an unknown called route, or a
    file meant for nothing.
    """
    bound = _bound(version_id, local_date(at)) if authority_id is None and not actor.is_system else ()
    acting = policies.may_publish_route(actor, authority_id=authority_id, bound=bound).or_deny()
    graph = compile_route(bpmn)
    _called_exist(graph.nodes.values())
    if (version_id is None) == (not key):
        raise Refused("Quy trình phải thuộc một phiên bản thủ tục, hoặc có khóa để quy trình khác gọi.", field="key")
    sha256 = hashlib.sha256(bpmn).hexdigest()
    current = Route.objects.filter(version=version_id, authority=authority_id, key=key, is_current=True)
    same = current.filter(sha256=sha256).first()
    if same is not None:
        nothing_changed()
        return same
    current.update(is_current=False)
    route = Route.objects.create(
        version_id=version_id, authority_id=authority_id, key=key, name=name[:300] or graph.name, bpmn=bpmn.decode(),
        sha256=sha256, published_at=at,
    )  # fmt: skip
    code = key if version_id is None else procedures.code_of_version(version_id)
    record(
        RoutePublished(procedure_code=code, version_id=version_id or 0, sha256=sha256),
        subject=f"route:{route.pk}", actor=acting, at=at, authority_id=authority_id,
    )  # fmt: skip
    return route


def _bound(version_id: int | None, day: date) -> Collection[int]:
    """Give the authorities that a route for all binds: those that handle the procedure, or any with a one-stop section.

    A version that is yet to come binds those of its first day.
    """
    if version_id is None:
        return organisations.authority_ids_with(UnitKind.ONE_STOP, day)
    version = procedures.version_by_id(version_id)
    on = max(day, version.valid_from or day)
    return {named.authority_id for named in procedures.competent_units(version.procedure_id, on=on)}


def _called_exist(nodes: Iterable[Node]) -> None:
    called = {node.called_element: node.id for node in nodes if node.type is NodeType.CALL}
    known = set(Route.objects.filter(key__in=called, is_current=True).values_list("key", flat=True))
    for key, node_id in called.items():
        if key not in known:
            raise Refused("Quy trình được gọi “{key}” chưa được ban hành.", field=node_id,
                          next_step="Ban hành quy trình được gọi trước.", key=key)  # fmt: skip
