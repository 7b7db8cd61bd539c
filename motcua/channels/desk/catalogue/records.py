"""Between the rows of a draft and what its commands take."""

from __future__ import annotations

from typing import Any

from motcua.casework.procedures.values import CaseRecord, Channel, FeeKind, FeeRecord, PaperRecord, SubjectGroup
from motcua.channels.desk.asking import Said
from motcua.kernel.money import Dong
from motcua.registry.calendars.values.limits import Limit, LimitUnit

CASE = ("name", "code", "legal_value", "legal_unit", "committed_value", "committed_unit", "limit_text")
FEE = ("kind", "channel", "subject_group", "amount", "unit", "is_by_text", "text")
PAPER = ("name", "originals", "copies", "group", "form_code", "note", "is_optional")
KEPT_OF_PAPER = ("component_code", "forms", "has_electronic_form", "is_processing_result")


def shown(rows: Any, names: tuple[str, ...]) -> list[dict[str, Any]]:  # Any: rows of a version
    """This function will give rows as the boxes of their forms show them."""
    return [{name: getattr(row, name) for name in names} for row in rows]


def case_of(said: Said) -> CaseRecord:
    """This function will make a case of what was said."""
    return CaseRecord(
        code=said["code"], name=said["name"], limit_text=said["limit_text"],
        limit=_limit(said, "legal"), committed=_limit(said, "committed"),
    )  # fmt: skip


def fee_of(said: Said) -> FeeRecord:
    """This function will make a fee of what was said."""
    amount = said["amount"]
    return FeeRecord(
        kind=FeeKind(said["kind"]), amount=None if amount is None else Dong(amount), text=said["text"],
        unit=said["unit"], subject_group=SubjectGroup(said["subject_group"]), channel=Channel(said["channel"]),
        is_by_text=said["is_by_text"],
    )  # fmt: skip


def paper_of(said: Said, before: dict[str, Any]) -> PaperRecord:  # Any: rows of a version
    """This function will make a paper of what was said; what the page does not show stays as it was."""
    old = before.get(said["name"])
    kept = {name: getattr(old, name) for name in KEPT_OF_PAPER} if old else {}
    if "forms" in kept:
        kept["forms"] = tuple(kept["forms"])
    return PaperRecord(**{name: said[name] for name in PAPER}, **kept)


def _limit(said: Said, prefix: str) -> Limit | None:
    value = said[f"{prefix}_value"]
    return Limit(value, LimitUnit(said[f"{prefix}_unit"])) if value else None
