"""What the pages of the catalogue say of a version."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.casework.procedures import policies, queries
from motcua.casework.procedures.values import VersionStatus
from motcua.channels.desk.asking import Question
from motcua.channels.desk.web import DeskRequest
from motcua.foundation.web.values import Link
from motcua.kernel.time import local_date

TONES = {VersionStatus.DRAFT: "soon", VersionStatus.PUBLISHED: "done", VersionStatus.WITHDRAWN: "neutral"}


def trail(version: Any = None, *more: Link) -> tuple[Link, ...]:  # Any: a version of the catalogue
    """This function will give the way back up to the catalogue."""
    links = [Link(_("Thủ tục"), reverse("desk_catalogue:home"))]
    if version is not None:
        code = version.procedure.code
        links.append(Link(code, reverse("desk_catalogue:procedure", args=[code])))
        if more:
            links.append(Link(numbered(version), reverse("desk_catalogue:version", args=[version.pk])))
    return (*links, *more)


def numbered(version: Any) -> str:  # Any: a version of the catalogue
    """This function will call a version by its number."""
    return _("Phiên bản %(number)s") % {"number": version.number}


def question_about(
    version: Any, title: str, button: str, **more: Any
) -> Question:  # Any: a version; words of a question
    """This function will make the question of a page about a version."""
    caption = f"{version.name} · {numbered(version)}"
    back = reverse("desk_catalogue:version", args=[version.pk])
    return Question(title=title, button=button, caption=caption, back=back, trail=trail(version, Link(title)), **more)


def state_of(version: Any, request: DeskRequest) -> tuple[str, str]:  # Any: a version of the catalogue
    """This function will give the state of a version today, in words and tone."""
    day, status = local_date(request.at), VersionStatus(version.status)
    if status is not VersionStatus.PUBLISHED or version.valid_from is None:
        return _(status.label), TONES[status]
    if version.valid_from > day:
        return _("Sắp có hiệu lực"), "info"
    if version.valid_until is not None and version.valid_until <= day:
        return _("Hết hiệu lực"), "neutral"
    return _("Đang có hiệu lực"), "done"


def may_do(request: DeskRequest) -> dict[str, bool]:
    """This function will tell what the actor may do in the catalogue."""
    return {
        "may_edit": bool(policies.may_edit_version(request.actor)),
        "may_publish": bool(policies.may_publish_version(request.actor)),
    }


def facts_of(version_id: int) -> list[tuple[str, str]]:
    """This function will tell everything of a version, label by label, without what is empty."""
    return [(row.label, row.left) for row in queries.compare_versions(version_id, version_id) if row.left]
