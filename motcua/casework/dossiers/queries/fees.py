"""What the applicant has to pay, as the catalogue says it."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.casework.procedures import queries as procedures
from motcua.casework.procedures.values import Channel, SubjectGroup
from motcua.kernel.money import show_dong


@dataclass(frozen=True, slots=True)
class FeeToPay:
    """The sum in đồng for one set of papers, and the catalogue's words for it."""

    due: int
    text: str


def fee_to_pay(version_id: int, *, channel: str, subject_group: str = "") -> FeeToPay:
    """This function will add up what is to be paid for one set; what the catalogue tells only in words stays in words."""
    group = SubjectGroup(subject_group) if subject_group else SubjectGroup.ALL
    rules = procedures.fees_for(version_id, channel=Channel(channel), subject_group=group)
    stated = [rule for rule in rules if rule.subject_group in ("", group) and not rule.is_by_text]
    words = "; ".join(rule.text or show_dong(rule.amount or 0) for rule in rules)[:1000]
    return FeeToPay(sum(rule.amount or 0 for rule in stated), words)
