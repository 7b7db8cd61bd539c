"""From what was typed to what is found."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from motcua.casework.dossiers.queries import one
from motcua.casework.dossiers.queries.desk_paging import Order, page_of
from motcua.casework.dossiers.queries.finding import Wanted, find_dossiers
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
    rows = find_dossiers(actor, wanted_of(actor, form.cleaned_data, at))
    page = page_of(rows.defer("data", "papers", "words"), Order(descending=True), cursor)
    is_whole = page.next is None and not cursor
    counted = len(page.rows) if is_whole else rows.order_by().values("pk")[: MOST_COUNTED + 1].count()
    return {"page": page, "count": min(counted, MOST_COUNTED), "is_more": counted > MOST_COUNTED}


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
