"""One procedure as whoever needs it reads it: papers, days, money, place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from motcua.casework.dossiers.queries.public_due import decree_on
from motcua.casework.procedures import queries as procedures
from motcua.casework.procedures.values import LimitSource, VersionStatus
from motcua.channels.portal.catalogue.details import (
    FeeLine,
    PaperGroup,
    about,
    fee_at_a_glance,
    fee_lines,
    limit_rows,
    paper_groups,
    plain_limit,
    ways_to_hand_in,
)
from motcua.channels.portal.desks import Desk
from motcua.foundation.web.values import Row
from motcua.kernel.errors import NotFound, Refused
from motcua.kernel.time import local_date
from motcua.registry.calendars.values import Limit, lines_for_citizen

if TYPE_CHECKING:
    from datetime import date

    from motcua.casework.procedures.models import Delegation, ProcedureVersion

_PARTS = ("cases", "submissions", "fees", "papers", "procedure__life_events")
_UNSURE = frozenset({
    LimitSource.ASSUMED, LimitSource.KNOWLEDGE, LimitSource.NONE, LimitSource.TEXT, LimitSource.UNVERIFIED
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Example:
    """When the result would be due if the dossier were handed in now, and how that comes about."""

    at: datetime
    due_at: datetime
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What the page of a procedure shows."""

    version: ProcedureVersion
    name: str
    is_in_force: bool
    limit: str
    legal_limit: str
    is_limit_unsure: bool
    limit_source: str
    limit_rows: list[Row]
    example: Example | None
    fees: list[FeeLine]
    papers: list[PaperGroup]
    desks: list[Desk]
    delegations: list[Delegation]
    glance: list[Row]
    ways: list[Row]
    about: list[Row]
    decree: str


def sheet_of(code: str, desks: list[Desk], at: datetime, *, english: bool = False) -> Sheet:
    """This function will gather the page of a procedure; raises NotFound where nobody published one of that code."""
    day = local_date(at)
    version, is_in_force = _version(code, day)
    prefetch_related_objects([version], *_PARTS)
    competent = {unit.authority_id for unit in procedures.competent_units(version.procedure_id, on=day)}
    near = [desk for desk in desks if desk.authority_id in competent]
    limit, fees = version.limit, fee_lines(version)
    around = procedures.delegations_of(version.procedure_id, [desk.authority_id for desk in desks])
    handed_down = [
        one for one in around if one.valid_from <= day and (one.valid_until is None or day < one.valid_until)
    ]
    return Sheet(
        version=version,
        name=(version.name_en if english else "") or version.name,
        is_in_force=is_in_force,
        limit=plain_limit(limit, english=english),
        legal_limit=plain_limit(version.legal_limit, english=english) if version.committed_limit else "",
        is_limit_unsure=LimitSource(version.limit_source) in _UNSURE,
        limit_source=_(LimitSource(version.limit_source).label),
        limit_rows=limit_rows(version, english=english),
        example=_example(limit, near or desks, at, english=english) if is_in_force else None,
        fees=fees,
        papers=paper_groups(version),
        desks=near,
        delegations=handed_down,
        glance=_glance(plain_limit(limit, english=english), fees, near),
        ways=ways_to_hand_in(version),
        about=about(version),
        decree=decree_on(day),
    )


def _glance(limit: str, fees: list[FeeLine], near: list[Desk]) -> list[Row]:
    """What most people want to know, before anything else."""
    where = (
        _("Bộ phận một cửa của %(name)s") % {"name": near[0].name}
        if len(near) == 1
        else _("Bộ phận một cửa. Xem mục Nộp ở đâu.")
    )
    return [Row(_("Mất bao lâu"), limit), Row(_("Bao nhiêu tiền"), fee_at_a_glance(fees)), Row(_("Nộp ở đâu"), where)]


def _version(code: str, day: date) -> tuple[ProcedureVersion, bool]:
    """The version in force, else the last one that was published: an old link should tell what became of it."""
    procedure = procedures.procedure_by_code(code)
    try:
        return procedures.version_in_force(procedure.pk, on=day), True
    except NotFound:
        last = procedures.versions_of(procedure.pk).filter(status=VersionStatus.PUBLISHED).first()
        if last is None:
            raise
        return last, False


def _example(limit: Limit | None, desks: list[Desk], at: datetime, *, english: bool) -> Example | None:
    calendar = next((desk.calendar for desk in desks if desk.calendar), None)
    if limit is None or calendar is None:
        return None
    try:
        explanation = calendar.explain(at.replace(second=0, microsecond=0), limit)
    except Refused:  # the calendar does not reach so far: then no day is promised
        return None
    counted = lines_for_citizen(explanation, english=english)
    first = _("Ví dụ này tính cho hồ sơ đủ giấy tờ. Thời hạn là %(limit)s.") % {
        "limit": plain_limit(limit, english=english)
    }
    return Example(explanation.start, explanation.due, (first, *counted[1:]))
