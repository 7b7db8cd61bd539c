"""What the pages of the catalogue show."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from motcua.casework.dossiers.queries import moving
from motcua.casework.dossiers.queries.versions import route_for
from motcua.casework.procedures import policies, queries
from motcua.casework.procedures.values import VersionStatus
from motcua.channels.desk.catalogue.telling import facts_of, may_do, numbered, state_of, trail
from motcua.channels.desk.web import DeskRequest
from motcua.foundation.access.permissions import Permission
from motcua.foundation.access.verdicts import may
from motcua.foundation.web.values import Link
from motcua.kernel.errors import NotFound, Refused
from motcua.kernel.time import local_date

PAGE = 50


def home_page(request: DeskRequest) -> dict[str, Any]:
    """This function will gather the list in force: search, field, one page of it."""
    said, day = request.GET, local_date(request.at)
    field = said.get("field", "")
    field_id = int(field) if field.isdecimal() and len(field) < 19 else None  # noqa: PLR2004 - of a 64-bit id
    text = said.get("q", "")[:200]
    found = queries.search_procedures(text, on=day, field_id=field_id)
    page = Paginator(found, PAGE).get_page(said.get("page"))
    drafts = queries.drafts().count()
    return {"page": page, "text": text, "field_id": field_id, "fields": queries.fields_with_counts(on=day), "day": day,
            "drafts": drafts, **may_do(request)}  # fmt: skip


def procedure_page(request: DeskRequest, code: str) -> dict[str, Any]:
    """This function will gather a procedure."""
    procedure, day = queries.procedure_by_code(code), local_date(request.at)
    versions = list(queries.versions_of(procedure.pk))
    units = queries.competent_units(procedure.pk, on=day).select_related("unit__authority")
    handed_down = list(queries.delegations_of(procedure.pk))
    givers = {one.from_authority_id for one in handed_down if one.valid_until is None}
    return {
        "ends": [giver for giver in givers if policies.may_order_within(request.actor, giver)],
        "procedure": procedure, "versions": [(one, *state_of(one, request)) for one in versions],
        "name": next((one.name for one in versions if one.status == VersionStatus.PUBLISHED), versions[0].name if versions else code),
        "units": units, "delegations": handed_down, "day": day,
        "trail": (*trail(), Link(code)), "pairs": len(versions) > 1, **may_do(request),
    }  # fmt: skip


def version_page(request: DeskRequest, version_id: int) -> dict[str, Any]:
    """This function will gather everything of one version."""
    version = queries.version_by_id(version_id)
    words, tone = state_of(version, request)
    route = route_for(version_id, request.actor.authority_id or 0)
    return {
        "version": version, "state": words, "tone": tone, "facts": facts_of(version_id), "route": route,
        "is_draft": version.status == VersionStatus.DRAFT, "is_published": version.status == VersionStatus.PUBLISHED,
        "may_route": bool(may(request.actor, Permission.DOSSIERS_ROUTE_PUBLISH)),
        "may_move": bool(may(request.actor, Permission.DOSSIERS_VERSION_MOVE)),
        "trail": (*trail(version), Link(numbered(version))), **may_do(request),
    }  # fmt: skip


def compare_page(chosen: list[int]) -> dict[str, Any]:
    """This function will gather two versions of one procedure side by side, the older one on the left."""
    if len(chosen) != 2:  # noqa: PLR2004 - a left and a right one
        raise NotFound("Chưa chọn hai phiên bản để so sánh.", next_step="Chọn từ trang của thủ tục.")
    left, right = sorted((queries.version_by_id(one) for one in chosen), key=lambda one: one.number)
    if left.procedure_id != right.procedure_id:
        raise Refused("Hai phiên bản thuộc hai thủ tục khác nhau.", next_step="Chọn hai phiên bản của một thủ tục.")
    rows = queries.compare_versions(left.pk, right.pk)
    changed = [row for row in rows if row.is_changed]
    shown = [
        {"row": row, "left": marked(row.left, row.right), "right": marked(row.right, row.left)}
        for row in rows if row.left or row.right
    ]  # fmt: skip
    return {"left": left, "right": right, "rows": shown, "changed": len(changed),
            "trail": (*trail(left), Link(_("So sánh")))}  # fmt: skip


def marked(text: str, other: str) -> list[tuple[str, bool]]:
    """This function will give the lines of a text, each with whether the other text lacks it."""
    known = set(other.splitlines())
    return [(line, line not in known) for line in text.splitlines()]


def move_page(request: DeskRequest, version_id: int) -> dict[str, Any]:
    """This function will gather the open dossiers that could be moved to a version."""
    may(request.actor, Permission.DOSSIERS_VERSION_MOVE).or_deny()
    version = queries.version_by_id(version_id)
    if version.status != VersionStatus.PUBLISHED:
        raise Refused("Chỉ chuyển hồ sơ sang phiên bản đã công bố.", next_step="Công bố phiên bản trước.")
    rows = moving.movable_to(request.actor, version_id)
    title = _("Chuyển hồ sơ đang giải quyết")
    return {"version": version, "rows": rows, "title": title, "trail": trail(version, Link(title)),
            "movable": sum(not row.move.obstacles for row in rows), "most": moving.MOST}  # fmt: skip
