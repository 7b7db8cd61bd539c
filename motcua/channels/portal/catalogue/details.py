"""Fees, papers, limits and ways to hand in of a procedure, in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.casework.procedures.values import Channel, FeeKind, Handling, LimitSource, OnlineLevel, SubjectGroup
from motcua.foundation.web.values import Row
from motcua.foundation.web.words import day_words
from motcua.kernel.money import show_dong
from motcua.registry.calendars.values import Limit, LimitMode, LimitUnit
from motcua.registry.calendars.values.wording import limit_in_words

if TYPE_CHECKING:
    from motcua.casework.procedures.models import DocumentRequirement, FeeRule, ProcedureVersion

LONG_TEXT = 160  # signs; a longer text of the source opens on demand


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One fee: what kind, for whom, how much, and what the text adds."""

    kind: str
    scope: str
    amount: str
    text: str

    @property
    def is_long(self) -> bool:
        """Whether the text is too long for a table."""
        return len(self.text) > LONG_TEXT


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper to bring."""

    name: str
    counts: str
    forms: tuple[str, ...]
    note: str
    is_optional: bool
    is_result: bool


@dataclass(frozen=True, slots=True)
class PaperGroup:
    """Papers that belong together: those of one case, or under one heading of the source."""

    title: str
    papers: tuple[PaperLine, ...]


def fee_lines(version: ProcedureVersion) -> list[FeeLine]:
    """This function will give the fees, each once; where a number is not to be trusted, the words stand alone."""
    alike: dict[tuple[object, ...], list[FeeRule]] = {}
    for fee in version.fees.all():
        told = (fee.kind, fee.subject_group, fee.amount, fee.is_by_text, fee.unit, fee.text)
        alike.setdefault(told, []).append(fee)
    return [_fee(fees) for fees in alike.values()]


def _fee(fees: list[FeeRule]) -> FeeLine:
    """One line for a fee that is the same in several ways of handing in."""
    fee = fees[0]
    ways = [] if any(not one.channel for one in fees) else [_(Channel(one.channel).label) for one in fees]
    group = _(SubjectGroup(fee.subject_group).label) if fee.subject_group else ""
    return FeeLine(
        kind=_(FeeKind(fee.kind).label),
        scope=", ".join(dict.fromkeys(part for part in (*ways, group) if part)) or _("Mọi trường hợp"),
        amount=_amount(fee),
        text=fee.text.strip(),
    )


def _amount(fee: FeeRule) -> str:
    if fee.is_by_text or fee.amount is None:
        return ""
    if fee.amount == 0:
        return _("Không thu tiền")
    return show_dong(fee.amount) + (f"/{fee.unit}" if fee.unit else "")


def paper_groups(version: ProcedureVersion) -> list[PaperGroup]:
    """This function will give the papers by case, and within a case by the headings of the source."""
    cases = {case.pk: case.label for case in version.cases.all()}
    ordered = sorted(version.papers.all(), key=lambda paper: (paper.case_id or 0, paper.ordinal))
    return [
        PaperGroup(cases.get(case_id or 0) or _tidy(heading), tuple(_paper(paper) for paper in papers))
        for (case_id, heading), papers in groupby(ordered, key=lambda paper: (paper.case_id, paper.group))
    ]


def _tidy(heading: str) -> str:
    """A heading without the bullets and colons with which sources write it."""
    return heading.strip(" \n\t*+-–:.;")


def _paper(paper: DocumentRequirement) -> PaperLine:
    counts = [
        ngettext("%(n)d bản chính", "%(n)d bản chính", paper.originals) % {"n": paper.originals}
        if paper.originals
        else "",
        ngettext("%(n)d bản sao", "%(n)d bản sao", paper.copies) % {"n": paper.copies} if paper.copies else "",
    ]
    return PaperLine(
        name=paper.name.strip(" \n\t*+-–;"),
        counts=", ".join(part for part in counts if part),
        forms=tuple(str(form) for form in paper.forms),
        note=paper.note.strip(),
        is_optional=paper.is_optional,
        is_result=paper.is_processing_result,
    )


def plain_limit(limit: Limit | None, *, english: bool) -> str:
    """This function will say a limit without its working hours: "3 ngày làm việc"."""
    return limit_in_words(replace(limit, mode=LimitMode.DAY_BOUNDARY), english=english) if limit else ""


def limit_rows(version: ProcedureVersion, *, english: bool) -> list[Row]:
    """This function will give the limits that differ by case or by the way of handing in."""
    rows = [
        Row(case.label, plain_limit(case.limit, english=english) or case.limit_text) for case in version.cases.all()
    ]
    said = {row.value for row in rows} | {plain_limit(version.limit, english=english)}
    ways = [
        (way, plain_limit(Limit(way.limit_value, LimitUnit(way.limit_unit)), english=english))
        for way in version.submissions.all()
        if way.limit_value and way.limit_unit
    ]
    if any(words not in said for _way, words in ways):
        rows += [Row(_(Channel(way.channel).label), words) for way, words in ways]
    return [row for row in rows if row.value]


def ways_to_hand_in(version: ProcedureVersion) -> list[Row]:
    """This function will give the ways to hand in, each with what the source says of it."""
    return [Row(_(Channel(way.channel).label), way.note.strip() or _("Được")) for way in version.submissions.all()]


def fee_at_a_glance(fees: list[FeeLine]) -> str:
    """This function will say the fee in a few words; where it depends, it says so."""
    if not fees:
        return _("Chưa nêu. Hỏi bộ phận một cửa.")
    amounts = list(dict.fromkeys(fee.amount for fee in fees if fee.amount))
    if len(amounts) == 1 and all(fee.amount for fee in fees):
        return amounts[0]
    return _("Tùy trường hợp. Xem mục Bao nhiêu tiền.")


def about(version: ProcedureVersion) -> list[Row]:
    """This function will say which version this is, since when, by which decision, and from which source."""
    field = version.procedure.field
    rows = [
        Row(_("Mã thủ tục"), version.procedure.code),
        Row(_("Lĩnh vực"), field.name if field else ""),
        Row(_("Có hiệu lực từ"), day_words(version.valid_from) if version.valid_from else ""),
        Row(_("Quyết định công bố"), version.decision_no),
        Row(_("Cơ quan ban hành"), version.promulgating_agency),
        Row(_("Cơ quan thực hiện"), version.executing_agency),
        Row(_("Cách tiếp nhận"), _(Handling(version.handling).label)),
        Row(_("Dịch vụ trực tuyến"), _(OnlineLevel(version.online_level).label) if version.online_level else ""),
        Row(_("Nguồn thời hạn"), _(LimitSource(version.limit_source).label)),
        Row(_("Khi phải bổ sung"), _(version.get_supplement_policy_display())),
    ]
    return [row for row in rows if row.value]
