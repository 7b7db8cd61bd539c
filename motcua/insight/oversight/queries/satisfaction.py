"""Reading the survey: rates per factor and cut, with what few answers could give away kept hidden."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth

from motcua.casework.dossiers.queries.public_tracking import tracked_dossier
from motcua.casework.dossiers.values import Status
from motcua.insight.oversight.models import SatisfactionAnswer, SpentTicket
from motcua.insight.oversight.models.satisfaction import COLUMNS
from motcua.insight.oversight.queries.periods import days_within
from motcua.insight.oversight.rules.satisfaction import Cell, told_apart, told_of
from motcua.insight.oversight.rules.tickets import proves, read_ticket, ticket_of
from motcua.insight.oversight.values.satisfaction import SATISFIED_FROM, Cut, Factor, Key, SatisfactionTable, Ticket
from motcua.kernel.errors import NotFound
from motcua.kernel.time import Period
from motcua.registry.citizens.queries import data_vault

TICKET, SPENT = "survey ticket", "survey spent"
_APART: Mapping[Cut | None, tuple[str, ...]] = {
    None: (), Cut.AUTHORITY: (), Cut.UNIT: ("unit_id", "procedure_id"), Cut.PROCEDURE: ("unit_id", "procedure_id"),
    Cut.CHANNEL: ("channel",), Cut.MONTH: ("month",),
}  # fmt: skip
"""By what the answers about an authority are told apart: procedures hang under their units."""


def satisfaction(*, period: Period, authority_ids: Collection[int], by: Cut | None = None) -> SatisfactionTable:
    """This function will give the satisfaction of a period: of all answers and, when asked, of each part of a cut.

    Keys are ids of units, procedures, authorities (0 where none), channels ("online") or months ("2018-03"). Whole or
    part is `None` where nobody answered, or fewer than SMALLEST_CELL did; a part may also be `None` because others would
    give it away. Answers about an authority with too few of them count nowhere.
    Rate = answers of 4 and 5 among the valid ones; index = mean of the five rates.
    Source: SIPAS, QĐ 2640/QĐ-BNV (2017); par-index §4.
    """
    places = _places(period, authority_ids, _APART[by])
    whole = told_of(places.values())
    if by is None or whole is None:
        return SatisfactionTable(whole, {})
    if by is Cut.AUTHORITY:
        return SatisfactionTable(whole, {place: told_of([atoms]) for place, atoms in places.items()})
    return SatisfactionTable(whole, told_apart(places.values(), level=1 if by is Cut.PROCEDURE else 0))


def _places(
    period: Period, authority_ids: Collection[int], apart: tuple[str, ...]
) -> Mapping[int, dict[tuple[Key, ...], Cell]]:
    """Count the answers about each authority, told apart; one query."""
    asked = SatisfactionAnswer.objects.filter(days_within(period, "answered_on"), authority_id__in=authority_ids)
    rows = (
        asked.annotate(month=TruncMonth("answered_on")).values("authority_id", *apart).annotate(**_counts()).order_by()
    )
    found: dict[int, dict[tuple[Key, ...], Cell]] = defaultdict(dict)
    for row in rows:
        found[row["authority_id"]][tuple(_key_of(row[name]) for name in apart)] = _cell(row)
    return found


def survey_ticket(dossier_id: int) -> str:
    """This function will give the ticket by which a dossier's applicant answers the survey; the same each time."""
    return ticket_of(dossier_id, data_vault().hash(str(dossier_id), kind=TICKET))


def ticket_holder(text: str) -> Ticket:
    """This function will tell what a ticket is for: the procedure, and whether it can be answered now.

    Raises NotFound for a ticket that we did not make.
    """
    dossier_id = dossier_of_ticket(text)
    dossier = tracked_dossier(dossier_id)
    name, name_en = dossier.version.name, dossier.version.name_en
    is_spent = SpentTicket.objects.filter(mark__in=marks_of(dossier_id)).exists()
    return Ticket(text, name, name_en, is_returned=dossier.state is Status.RETURNED, is_spent=is_spent)


def dossier_of_ticket(text: str) -> int:
    """This function will give the dossier of a ticket; raises NotFound for one that we did not make."""
    read = read_ticket(text)
    made = data_vault().hashes(str(read[0]), kind=TICKET) if read else ()
    if read is None or not any(proves(read[1], one) for one in made):
        raise NotFound(
            "Địa chỉ đánh giá này không đúng.", next_step="Quét lại mã trên giấy hẹn, hoặc mở từ trang tra cứu."
        )
    return read[0]


def marks_of(dossier_id: int) -> tuple[bytes, ...]:
    """This function will give every mark under which a dossier's answer may be noted, the current key's first."""
    return data_vault().hashes(str(dossier_id), kind=SPENT)


def _counts() -> dict[str, Count]:
    found = {"answers": Count("id"), "assumed": Count("id", filter=Q(is_assumed=True))}
    for factor, column in COLUMNS.items():
        found[f"valid_{factor}"] = Count(column)
        found[f"satisfied_{factor}"] = Count(column, filter=Q(**{f"{column}__gte": SATISFIED_FROM}))
    return found


def _cell(row: Mapping[str, Any]) -> Cell:
    factors = {factor: (row[f"satisfied_{factor}"], row[f"valid_{factor}"]) for factor in Factor}
    return Cell(row["answers"], factors, row["assumed"])


def _key_of(value: Any) -> Key:
    return f"{value:%Y-%m}" if isinstance(value, date) else (value or 0)
