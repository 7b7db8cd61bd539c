"""Moving an open dossier to a new version: may its tokens stand where they stand?"""

from __future__ import annotations

from collections.abc import Iterable

from motcua.casework.dossiers.rules.routing.model import NodeType, Route


def obstacles(tokens: Iterable[str], old: Route, new: Route) -> tuple[str, ...]:
    """Name the nodes with a live token that the new route does not have, or has as something else.

    A token at a parallel join can never be moved: the branches that it waits for are those of the old route.
    """
    return tuple(sorted({node for node in tokens if not _fits(node, old, new)}))


def _fits(node: str, old: Route, new: Route) -> bool:
    before, after = old.nodes.get(node), new.nodes.get(node)
    if before is None or after is None or before.type is NodeType.PARALLEL:
        return False
    return (before.type, before.kind, before.role, before.attached_to) == (
        after.type,
        after.kind,
        after.role,
        after.attached_to,
    )
