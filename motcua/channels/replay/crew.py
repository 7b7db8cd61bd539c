"""The people who work in a shard of the scenario, as actors."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from motcua.kernel.actor import Actor, Role, Via
from motcua.registry.organisations import queries as organisations
from motcua.registry.organisations.values import RoleHolder

ROLES = (Role.RECEPTION, Role.RETURN_DESK, Role.HANDLER, Role.DEPT_HEAD, Role.LEADER, Role.CLERK)


@dataclass(slots=True)
class Crew:
    """Who holds which role in which unit, and everybody as an actor."""

    by_post: dict[tuple[str, int], list[RoleHolder]]
    desks: dict[int, list[RoleHolder]]
    _actors: dict[int, Actor] = field(default_factory=dict)

    @classmethod
    def of(cls, authority_ids: list[int], *, at: datetime) -> Crew:
        """Gather the staff of some authorities."""
        by_post: dict[tuple[str, int], list[RoleHolder]] = defaultdict(list)
        desks: dict[int, list[RoleHolder]] = defaultdict(list)
        for authority_id in authority_ids:
            for role in ROLES:
                for holder in organisations.staff_with_role(role, at=at, authority_id=authority_id):
                    by_post[role.value, holder.unit_id].append(holder)
                    if role is Role.RECEPTION:
                        desks[authority_id].append(holder)
        return cls(dict(by_post), dict(desks))

    def actor(self, holder: RoleHolder, *, at: datetime) -> Actor:
        """Give a member of staff as an actor; the scenario's staff stay the same through the year."""
        if holder.staff_id not in self._actors:
            self._actors[holder.staff_id] = organisations.actor_for_account(holder.account_id, at=at, via=Via.REPLAY)
        return self._actors[holder.staff_id]
