"""From points to a score, from a score to a grade. Source: evaluation §2 (2018) and NĐ 335/2025/NĐ-CP (2026)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from motcua.insight.evaluation.values.scheme import Scheme
from motcua.insight.evaluation.values.states import KnockOut

FULL = 100
TENTHS = 10
HALF = Fraction(1, 2)


def tenths(value: Fraction) -> Decimal:
    """Round half up to a tenth of a point."""
    return Decimal(math.floor(value * TENTHS + HALF)) / TENTHS


def score(
    scheme: Scheme,
    points: Mapping[str, Decimal],
    *,
    is_leader: bool = False,
    bonus: Decimal = Decimal(0),
    deductions: Decimal = Decimal(0),
) -> Decimal:
    """Give the score: Σ weight · points / most + bonus − deductions, within 0 and 100, to a tenth.

    A criterion without points counts as 0; a bonus counts up to the scheme's most.
    """
    parts = [
        one.weight_for(is_leader=is_leader) * Fraction(points.get(one.code, Decimal(0))) / Fraction(one.most)
        for one in scheme.criteria
    ]
    raw = sum(parts, Fraction()) + Fraction(min(bonus, scheme.points.most_bonus)) - Fraction(deductions)
    return tenths(max(Fraction(0), min(Fraction(FULL), raw)))


def mean_of(listed: Sequence[Decimal]) -> Decimal | None:
    """Give the mean of scores, half up to a tenth; nothing of none."""
    return tenths(sum(map(Fraction, listed), Fraction()) / len(listed)) if listed else None


def grade(scheme: Scheme, points: Decimal, knock_out: KnockOut = KnockOut.NONE) -> str:
    """Give the grade of a score; a disciplined official gets the last one, an absent or new one none at all."""
    if knock_out in (KnockOut.ABSENT, KnockOut.NEW):
        return ""
    if knock_out is KnockOut.DISCIPLINED:
        return scheme.bands[-1].grade
    return next((band.grade for band in scheme.bands if points >= band.at_least), scheme.bands[-1].grade)


def grade_of_head(scheme: Scheme, own: str, late_share: Fraction | None) -> str:
    """Give a head's grade after a look at his unit: not the best one where too much was late by its own fault."""
    best, second = scheme.bands[0].grade, scheme.bands[1].grade
    too_late = late_share is not None and late_share > Fraction(scheme.points.unit_overdue_share)
    return second if own == best and too_late else own


def task_points(percents: Iterable[Decimal], most: int = 70) -> Decimal:
    """Give the points of the task part by NĐ 335: the mean of the percents of the most (a, b, c; leaders also d, e, f).

    The averaging form is the usual reading of the decree (unverified).
    """
    listed = [Fraction(one) for one in percents]
    return tenths(most * sum(listed, Fraction()) / (FULL * len(listed)))
