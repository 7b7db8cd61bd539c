"""What the work itself suggests for a criterion. People decide; where nothing can be measured nothing is suggested."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from motcua.insight.evaluation.rules.products import PENALTY, unit_result
from motcua.insight.evaluation.rules.scores import FULL, tenths
from motcua.insight.evaluation.values.scheme import Criterion, Measure, Scheme
from motcua.insight.evaluation.values.work import Work
from motcua.kernel.text import number_words


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Suggested points with the sentence that says why, and the numbers of the dossiers behind it."""

    points: Decimal
    because: str
    evidence: tuple[str, ...] = ()


Rule = Callable[[Scheme, Criterion, Work], "Suggestion | None"]


def suggest(scheme: Scheme, criterion: Criterion, work: Work) -> Suggestion | None:
    """Give what a month's work suggests for a criterion, or nothing where it was not measured."""
    rule = RULES.get(criterion.measure)
    return rule(scheme, criterion, work) if rule else None


def _timeliness(_scheme: Scheme, criterion: Criterion, work: Work) -> Suggestion | None:
    if not work.completed:
        return None
    late = len(work.late_by_own_fault)
    points = tenths(Fraction(criterion.most) * (work.completed - late) / work.completed)
    return Suggestion(points, f"{_on_time(work)}.", work.late_by_own_fault)


def _on_time(work: Work) -> str:
    late = len(work.late_by_own_fault)
    excused = f"; {work.late_objective} bước trễ do khách quan không tính" if work.late_objective else ""
    return f"{work.completed - late}/{work.completed} bước đúng hạn, {late} bước trễ do chủ quan{excused}"


def _quality(scheme: Scheme, criterion: Criterion, work: Work) -> Suggestion | None:
    if not work.completed:
        return None
    lost = scheme.points.returned_draft * len(work.returned_drafts) + scheme.points.late_click * len(work.late_clicks)
    because = f"{len(work.returned_drafts)} dự thảo bị trả lại, {len(work.late_clicks)} lần bấm trễ trên phần mềm."
    return Suggestion(max(Decimal(0), criterion.most - lost), because, work.returned_drafts + work.late_clicks)


def _quantity_percent(_scheme: Scheme, _criterion: Criterion, work: Work) -> Suggestion | None:
    if not work.assigned:
        return None
    points = tenths(Fraction(FULL * work.completed, work.assigned))
    return Suggestion(points, f"Hoàn thành {work.completed}/{work.assigned} bước được giao.")


def _quality_percent(_scheme: Scheme, _criterion: Criterion, work: Work) -> Suggestion | None:
    faults = len(work.returned_drafts)
    because = f"{work.completed}/{work.assigned} bước xong, {faults} lần bị trả lại (mỗi lần trừ 25 % của bước)."
    return _less_quarters(work, faults, because, work.returned_drafts)


def _progress_percent(_scheme: Scheme, _criterion: Criterion, work: Work) -> Suggestion | None:
    because = f"{_on_time(work)} (mỗi lần trễ trừ 25 % của bước)."
    return _less_quarters(work, len(work.late_by_own_fault), because, work.late_by_own_fault)


def _less_quarters(work: Work, faults: int, because: str, evidence: tuple[str, ...]) -> Suggestion | None:
    if not work.assigned:
        return None
    left = max(Fraction(0), work.completed - PENALTY * faults)
    return Suggestion(tenths(FULL * left / work.assigned), because, evidence)


def _discipline(scheme: Scheme, criterion: Criterion, work: Work) -> Suggestion | None:
    if work.findings is None:
        return None
    points = max(Decimal(0), criterion.most - scheme.points.finding * len(work.findings))
    return Suggestion(points, f"{len(work.findings)} phát hiện của tổ kiểm tra trong tháng.", work.findings)


def _satisfaction(_scheme: Scheme, criterion: Criterion, work: Work) -> Suggestion | None:
    if work.satisfied_share is None:
        return None
    because = f"{number_words(tenths(FULL * work.satisfied_share), 1)}% người dân được hỏi hài lòng với đơn vị."
    return Suggestion(tenths(Fraction(criterion.most) * work.satisfied_share), because)


def _initiative(_scheme: Scheme, criterion: Criterion, work: Work) -> Suggestion | None:
    """An initiative that was recognised in the month suggests full points; where there is none, people alone can tell."""
    if not work.initiatives:
        return None
    named = "; ".join(work.initiatives)
    return Suggestion(criterion.most, f"Sáng kiến được công nhận trong tháng: {named}.")


def _unit_percent(scheme: Scheme, _criterion: Criterion, work: Work) -> Suggestion | None:
    """What a leader's unit came to by NĐ 335/2025/NĐ-CP: full where all have completed, half where anybody failed."""
    if not work.unit_grades:
        return None
    failed = work.unit_grades.count(scheme.bands[-1].grade)
    because = (
        f"{len(work.unit_grades) - failed}/{len(work.unit_grades)} công chức của đơn vị đạt từ hoàn thành trở lên."
    )
    return Suggestion(unit_result(work.unit_grades, scheme.bands[-1].grade), because)


RULES: Mapping[Measure, Rule] = {
    Measure.TIMELINESS: _timeliness,
    Measure.QUALITY: _quality,
    Measure.QUANTITY_PERCENT: _quantity_percent,
    Measure.QUALITY_PERCENT: _quality_percent,
    Measure.PROGRESS_PERCENT: _progress_percent,
    Measure.DISCIPLINE: _discipline,
    Measure.SATISFACTION: _satisfaction,
    Measure.INITIATIVE: _initiative,
    Measure.UNIT_PERCENT: _unit_percent,
}
