"""One predicate answers both the button and the write: a verdict, with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from motcua.foundation.access.permissions import PERMISSION_ROLES, Permission
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Denied
from motcua.kernel.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether something is allowed, why not, and the actor as the journal must name him."""

    allowed: bool
    because: str = ""
    actor: Actor | None = None
    next_step: str = ""

    def __bool__(self) -> bool:
        return self.allowed

    def or_deny(self) -> Actor:
        """This function will give the actor (acting for a colleague where so), or raise Denied with the reason."""
        if not self.allowed or self.actor is None:
            raise Denied(self.because, next_step=self.next_step)
        return self.actor


def allow(actor: Actor) -> Verdict:
    """This function will allow, with the actor as he is."""
    return Verdict(True, actor=actor)


def deny(because: str, /, *, next_step: str = "", **values: object) -> Verdict:
    """This function will refuse, for a reason said in plain words; the values fill it and the next step."""
    return Verdict(False, Phrase(because, **values), next_step=Phrase(next_step, **values))


def may(
    actor: Actor, permission: Permission, *, authority_id: int | None = None, unit_id: int | None = None
) -> Verdict:
    """This function will judge whether the actor holds the permission in that unit or authority.

    The program itself (`is_system`) holds every permission; what it does is journalled under its own name.
    """
    if actor.is_system:
        return allow(actor)
    grants = [actor.holds(role, unit_id=unit_id, authority_id=authority_id) for role in PERMISSION_ROLES[permission]]
    held = sorted((grant for grant in grants if grant), key=lambda grant: grant.acting_for_id is not None)
    if not held:
        return deny("Bạn không có quyền làm việc này.", next_step="Hỏi quản trị hệ thống nếu cần được giao quyền.")
    return allow(actor.acting(held[0]))


def may_in_any(actor: Actor, permission: Permission, authority_ids: Iterable[int]) -> Verdict:
    """This function will judge whether the actor holds the permission in one of some authorities, the first that fits."""
    verdicts = (may(actor, permission, authority_id=authority_id) for authority_id in authority_ids)
    refusal = deny("Việc này thuộc cơ quan khác.", next_step="Hỏi cơ quan có thẩm quyền, hoặc cơ quan cấp trên.")
    return next((verdict for verdict in verdicts if verdict), allow(actor) if actor.is_system else refusal)
