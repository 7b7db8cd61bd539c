"""What follows from all that was scored: scores, grades, caps, and the ties that only a council can break."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from django.db.models import Sum

from motcua.insight.evaluation.models import (
    Adjustment,
    AutoMetric,
    CouncilDecision,
    EvaluationPeriod,
    MonthlyEvaluation,
    ScoreItem,
    Scoring,
)
from motcua.insight.evaluation.rules import caps, scores
from motcua.insight.evaluation.rules.caps import Drawn
from motcua.insight.evaluation.values.scheme import Scheme
from motcua.insight.evaluation.values.states import JudgedIn, KnockOut, Level, PeriodState

LEADERS, OFFICIALS = "leaders", "officials"
GROUP_LABELS = {LEADERS: "Nhóm lãnh đạo, quản lý", OFFICIALS: "Nhóm công chức"}
BEFORE_LATENESS = (PeriodState.OPEN, PeriodState.SELF)
NOTHING_ADDED = (Decimal(0), Decimal(0))
UNRANKED = (KnockOut.ABSENT, KnockOut.NEW)
Points = Mapping[str, Decimal]


@dataclass(slots=True, kw_only=True)
class Result:
    """One official's result as it stands, with everything that made it."""

    evaluation: MonthlyEvaluation
    points: dict[str, Decimal]
    bonus: Decimal = Decimal(0)
    deductions: Decimal = Decimal(0)
    is_self_late: bool = False
    is_scoring_late: bool = False
    is_missing: bool = False
    score: Decimal | None = None
    grade_by_points: str = ""
    grade: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """Equals at the line of a cap: who, and how many of them may keep the best grade."""

    group: str
    most: int
    drawn: Drawn
    is_decided: bool

    @property
    def kind(self) -> str:
        """Whether these are leaders or officials."""
        return self.group.partition("-")[0]

    @property
    def authority_id(self) -> int:
        """The authority in which they are ranked against each other."""
        return int(self.group.partition("-")[2])


@dataclass(slots=True)
class Results:
    """A month's results, by evaluation id, and the ties of each group."""

    by_id: dict[int, Result]
    ties: list[Tie] = field(default_factory=list)

    @property
    def missing(self) -> list[Result]:
        """Who should have been scored and was not."""
        return [one for one in self.by_id.values() if one.is_missing]

    @property
    def open_ties(self) -> list[Tie]:
        """The ties that nobody has decided."""
        return [tie for tie in self.ties if not tie.is_decided]


def group_of(evaluation: MonthlyEvaluation) -> str:
    """Give the group in which a cap counts, nothing for who is ranked outside: leaders apart from officials of an authority.

    Leaders who are judged by the authority above count there. Source: NĐ 335/2025/NĐ-CP: one agency, similar tasks.
    """
    if evaluation.judged_in == JudgedIn.OUTSIDE:
        return ""
    above = evaluation.judged_in == JudgedIn.ABOVE
    place = evaluation.period.authority_id if above else evaluation.authority_id
    return f"{LEADERS if evaluation.is_leader else OFFICIALS}-{place}"


def results_of(period: EvaluationPeriod) -> Results:
    """Compute the results of a month from what is scored so far. A fixed number of statements, whatever its size."""
    scheme = period.scheme.scheme
    found = _gathered(period, scheme)
    shares = late_shares(period)
    for result in found.values():
        _rank(scheme, result, shares)
    return Results(found, _cap(period, scheme, found))


def late_shares(period: EvaluationPeriod) -> dict[int, Fraction]:
    """Give the share of steps late by own fault of each unit, where any step was done."""
    summed = AutoMetric.objects.filter(evaluation__period=period, steps__gt=0).values("evaluation__unit_id")
    rows = summed.annotate(done=Sum("steps"), over=Sum("late"))
    return {row["evaluation__unit_id"]: Fraction(row["over"], row["done"]) for row in rows}


def points_by_level(evaluations: Iterable[int]) -> dict[int, dict[Level, dict[str, Decimal]]]:
    """Give the points of each level, by evaluation id."""
    found: dict[int, dict[Level, dict[str, Decimal]]] = defaultdict(lambda: defaultdict(dict))
    rows = ScoreItem.objects.filter(scoring__evaluation_id__in=list(evaluations)).values_list(
        "scoring__evaluation_id", "scoring__level", "criterion", "points"
    )
    for evaluation_id, level, criterion, points in rows:
        found[evaluation_id][Level(level)][criterion] = points
    return found


def is_late_himself(evaluation: MonthlyEvaluation, *, in_time: bool) -> bool:
    """Tell whether somebody who had to score himself did not do so in time, now that the step is over."""
    is_ranked = evaluation.knock_out not in UNRANKED and evaluation.judged_in != JudgedIn.OUTSIDE
    return (
        is_ranked
        and not evaluation.is_lateness_excused
        and evaluation.period.stands not in BEFORE_LATENESS
        and not in_time
    )


def added_to(evaluation: MonthlyEvaluation) -> tuple[Decimal, Decimal]:
    """Give the bonus and the deductions of one evaluation, both as positive points."""
    return _summed(evaluation.adjustments.values_list("evaluation_id", "points")).get(evaluation.pk, NOTHING_ADDED)


def _gathered(period: EvaluationPeriod, scheme: Scheme) -> dict[int, Result]:
    evaluations = list(period.evaluations.all())
    levels = points_by_level(one.pk for one in evaluations)
    scorings = list(
        Scoring.objects.filter(evaluation__period=period).values_list("evaluation_id", "level", "by_id", "is_late")
    )
    in_time = {one for one, level, _by, is_late in scorings if level == Level.SELF and not is_late}
    late_heads = {by for _one, level, by, is_late in scorings if level == Level.HEAD and is_late}
    added = _summed(Adjustment.objects.filter(evaluation__period=period).values_list("evaluation_id", "points"))
    found = {}
    for one in evaluations:
        result = Result(evaluation=one, points={**levels[one.pk][Level.HEAD], **levels[one.pk][Level.REVIEW]})
        result.bonus, result.deductions = added.get(one.pk, NOTHING_ADDED)
        result.is_self_late = is_late_himself(one, in_time=one.pk in in_time)
        result.is_scoring_late = one.staff_id in late_heads and not one.is_lateness_excused
        result.is_missing = one.knock_out not in UNRANKED and not result.points
        lateness = [result.is_self_late, result.is_scoring_late].count(True)
        result.deductions += scheme.points.late_submission * lateness
        found[one.pk] = result
    return found


def _summed(rows: Iterable[tuple[int, Decimal]]) -> dict[int, tuple[Decimal, Decimal]]:
    found: dict[int, tuple[Decimal, Decimal]] = {}
    for one, points in rows:
        bonus, deductions = found.get(one, NOTHING_ADDED)
        found[one] = (bonus + max(points, Decimal(0)), deductions - min(points, Decimal(0)))
    return found


def _rank(scheme: Scheme, result: Result, shares: Mapping[int, Fraction]) -> None:
    """Give a result its score and the grade that follows, before any cap."""
    one = result.evaluation
    if result.is_missing or one.knock_out in UNRANKED:
        return
    result.score = scores.score(
        scheme, result.points, is_leader=one.is_leader, bonus=result.bonus, deductions=result.deductions
    )
    own = scores.grade(scheme, result.score, KnockOut(one.knock_out))
    if one.is_leader and one.judged_in != JudgedIn.OUTSIDE:
        own = scores.grade_of_head(scheme, own, shares.get(one.unit_id))
    result.grade_by_points = result.grade = own


def _cap(period: EvaluationPeriod, scheme: Scheme, found: Mapping[int, Result]) -> list[Tie]:
    """Cut the best grade down to the cap in each group, and give the ties at the lines."""
    if scheme.cap is None:
        return []
    best, second = scheme.bands[0].grade, scheme.bands[1].grade
    decided = {one.group: one for one in CouncilDecision.objects.filter(period=period)}
    ties = []
    groups: dict[str, list[Result]] = defaultdict(list)
    for result in found.values():
        groups[group_of(result.evaluation)].append(result)
    for group, ranked in sorted(groups.items()):
        if not group:
            continue
        candidates = {one.evaluation.pk: one.score for one in ranked if one.grade == best and one.score is not None}
        most = caps.most_excellent(scheme.cap, sum(one.grade in (best, second) for one in ranked))
        drawn = caps.draw(candidates, most)
        decision = decided.get(group)
        fits = decision is not None and _is_about(decision, drawn)
        kept = drawn.sure | (set(decision.chosen) if decision is not None and fits else set())
        for one in set(candidates) - kept:
            found[one].grade = second
        if drawn.tied:
            ties.append(Tie(group, most, drawn, fits))
    return ties


def _is_about(decision: CouncilDecision, drawn: Drawn) -> bool:
    """Tell whether the council decided about these very equals: corrected points may have made others of them since."""
    return (set(decision.tied), decision.seats) == (set(drawn.tied), drawn.seats)
