"""From what was typed to what is found."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from motcua.casework.dossiers.queries import one
from motcua.casework.dossiers.queries.desk_paging import PAGE, Order, page_of
from motcua.casework.dossiers.queries.finding import Wanted, dossiers_found, find_dossiers, first_ids
from motcua.channels.desk.find.forms import SearchForm
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.registry.citizens import policies
from motcua.registry.citizens import queries as citizens

MOST_COUNTED = 100
SHORTEST_IDENTIFIER = 9


def number_of(actor: Actor, text: str) -> str:
    """This function will give the number of the one dossier whose whole number was typed, or nothing."""
    try:
        return one.dossier_by_number(actor, text).number
    except NotFound:
        return ""


def found(actor: Actor, form: SearchForm, *, cursor: str, at: datetime) -> dict[str, Any]:
    """This function will give a page of what answers, and how many there are: exactly up to 100, else "more than"."""
    wanted = wanted_of(actor, form.cleaned_data, at)
    rows, first = find_dossiers(actor, wanted), first_ids(actor, wanted, most=MOST_COUNTED + 1)
    if not cursor:
        rows = dossiers_found(first[: PAGE + 1])
    page = page_of(rows.defer("data", "papers", "words"), Order(descending=True), cursor)
    return {"page": page, "count": min(len(first), MOST_COUNTED), "is_more": len(first) > MOST_COUNTED}


def wanted_of(actor: Actor, said: dict[str, Any], at: datetime) -> Wanted:
    """This function will read what was typed; an identifier is looked up by its hash, by those who may."""
    text = said["q"]
    applicants = _with_identifier(actor, text)
    return Wanted(
        text="" if applicants else text, applicant_ids=applicants, procedure_code=said["procedure"],
        status=said["status"], received_from=said["received_from"], received_until=said["received_until"],
        is_overdue_at=at if said["late"] else None,
    )  # fmt: skip


def _with_identifier(actor: Actor, text: str) -> tuple[int, ...] | None:
    signs = sum(sign.isdigit() for sign in text)
    if signs < SHORTEST_IDENTIFIER or not policies.may_search_parties(actor):
        return None
    party = citizens.find_by_identifier(text)
    return (party.pk,) if party else None
