"""Which authorities, units and people somebody may see here; anything else is not found."""

from __future__ import annotations

from typing import Any

from motcua.channels.desk.web import DeskRequest, numbers_in
from motcua.foundation.web.words import percent_words
from motcua.kernel.errors import NotFound
from motcua.registry.organisations import policies
from motcua.registry.organisations import queries as organisations


def missing(what: str) -> NotFound:
    """This function will say that there is no such thing, without a hint whether there is one elsewhere."""
    return NotFound(what, next_step="Mở lại từ trang Tổ chức.")


def authority_of(request: DeskRequest) -> Any:  # Any: an authority's row
    """This function will give the authority asked for, by itself the actor's own. Raises NotFound."""
    asked = request.GET.get("authority", "")
    wanted = next(iter(numbers_in([asked])), None) if asked else request.actor.authority_id
    if wanted is None or wanted not in organisations.authority_ids_visible_to(request.actor):
        raise missing("Không có cơ quan này.")
    found = organisations.authority(wanted)
    if found is None:
        raise missing("Không có cơ quan này.")
    return found


def unit_of(request: DeskRequest, unit_id: int) -> Any:  # Any: a unit's row
    """This function will give a unit that the actor may change. Raises NotFound, Denied."""
    found = organisations.unit(unit_id)
    if found is None or found.authority_id not in organisations.authority_ids_visible_to(request.actor):
        raise missing("Không có đơn vị này.")
    policies.may_edit_chart(request.actor, found.authority_id).or_deny()
    return found


def person_of(request: DeskRequest, staff_id: int) -> Any:  # Any: a member of staff
    """This function will give somebody who works, or worked, where the actor may look. Raises NotFound."""
    found = organisations.staff_member(staff_id)
    seen = organisations.authority_ids_visible_to(request.actor)
    if found is None or not any(post.unit.authority_id in seen for post in organisations.posts_of(staff_id)):
        raise missing("Không có cán bộ này.")
    return found


def may_edit(request: DeskRequest, authority_id: int) -> bool:
    """This function will tell whether the actor may change the authority's chart."""
    return bool(policies.may_edit_chart(request.actor, authority_id))


def heirs_in_words(rows: list[Any]) -> dict[int, str]:
    """This function will say of each authority who took over from it, and how much: "UBND phường A 60%". One query."""
    found = organisations.successors(*(one.pk for one in rows))
    return {
        old: ", ".join(f"{new.name} {percent_words(share * 100)}" for new, share in heirs)
        for old, heirs in found.items()
    }
