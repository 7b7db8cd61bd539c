"""What the list of late-risk shows: whose work, which field, which band; and each dossier with its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from motcua.casework.dossiers.queries.desk_due import calendar_for
from motcua.casework.dossiers.queries.scope import seen_authorities
from motcua.casework.procedures import queries as procedures
from motcua.channels.desk.risk.asking import Wanted, wanted_of
from motcua.channels.desk.web import DeskRequest, in_english
from motcua.insight.risk import queries
from motcua.insight.risk.values.bands import Band
from motcua.insight.risk.values.chances import AtRisk
from motcua.registry.organisations import queries as organisations

PAGE = 25


@dataclass(frozen=True, slots=True)
class Line:
    """One dossier of the list: what its procedure and unit are called, how its chance is said."""

    risk: AtRisk
    procedure: str
    unit: str
    percent: str
    step_percent: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number above the list: how many stand in a band."""

    label: str
    count: int
    href: str
    tone: str


def risk_page(request: DeskRequest) -> dict[str, Any]:
    """This function will gather the list: numbers by band, then the rows of one page."""
    wanted = wanted_of(request)
    seen, elsewhere = _seen(request, _found(request, wanted))
    fields = sorted({one.field_id for one in seen if one.field_id is not None})
    names = {key: name for key, name in procedures.field_names().items() if key in fields} if fields else {}
    narrowed = [one for one in seen if wanted.field_id in (None, one.field_id)]
    shown = [one for one in narrowed if wanted.band in (None, one.band)]
    here = shown[wanted.page * PAGE : (wanted.page + 1) * PAGE]
    home = request.actor.authority_id
    return {
        "wanted": wanted, "fields": sorted(names.items(), key=lambda one: one[1]), "numbers": _numbers(wanted, narrowed),
        "rows": lines_of(queries.explained(here, at=request.at, english=in_english()), home), "total": len(shown), "elsewhere": elsewhere, "at": request.at,
        "calendar": calendar_for(home) if home else None, "is_narrowed": bool(wanted.band or wanted.field_id),
        "is_cut": len(seen) + elsewhere >= queries.MOST_OPEN, "most": queries.MOST_OPEN,
        "next": str(wanted.page + 1) if len(shown) > (wanted.page + 1) * PAGE else None,
        "previous": str(wanted.page - 1) if wanted.page else None,
    }  # fmt: skip


def _found(request: DeskRequest, wanted: Wanted) -> Sequence[AtRisk]:
    place = wanted.place
    if place is None:
        return queries.at_risk_of(request.actor, at=request.at)
    if place.unit_id is not None:
        return queries.at_risk(unit_ids=[place.unit_id], at=request.at, most=None, explains=False)
    ids = organisations.descendant_ids(place.authority_id)
    return queries.at_risk(authority_ids=ids, at=request.at, most=None, explains=False)


def _seen(request: DeskRequest, found: Sequence[AtRisk]) -> tuple[list[AtRisk], int]:
    """Those that the actor may open himself, and how many he may only count."""
    mine = seen_authorities(request.actor)
    seen = [one for one in found if one.authority_id in mine]
    return seen, len(found) - len(seen)


def _numbers(wanted: Wanted, found: Sequence[AtRisk]) -> list[Number]:
    counted = queries.bands_of(found)
    return [
        Number(_(band.label), counted[band], wanted.href(band=band.value), band.tone if counted[band] else "neutral")
        for band in Band
    ]


def lines_of(found: Sequence[AtRisk], home: int | None) -> list[Line]:
    """This function will name what a page of dossiers is about. Two queries."""
    if not found:
        return []
    called = procedures.procedure_names({one.procedure_id for one in found})
    units = organisations.unit_names({one.unit_id for one in found if one.unit_id is not None}, at_home=home)
    return [
        Line(one, called.get(one.procedure_id, ""), units.get(one.unit_id or 0, ""), percent(one.chance),
             percent(one.step_chance))
        for one in found
    ]  # fmt: skip


def percent(chance: float | None) -> str:
    """This function will say a chance in whole percents, never 0% or 100% of what is not certain."""
    if chance is None:
        return ""
    if chance >= 1:
        return "100%"
    if chance < 0.005:  # noqa: PLR2004 - would be rounded to nought
        return _("dưới 1%")
    return f"{min(round(100 * chance), 99)}%"
