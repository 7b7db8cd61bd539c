"""What the pages of evaluation show, gathered from its queries."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.channels.desk.access import authorities_where
from motcua.channels.desk.evaluation.marking import Line, columns_of, lines_of, plain
from motcua.channels.desk.web import DeskRequest
from motcua.foundation.access.permissions import Permission
from motcua.insight.evaluation import policies
from motcua.insight.evaluation.queries import months, sheets
from motcua.insight.evaluation.queries.derived import derivation_of, is_held, undeclared_discipline
from motcua.insight.evaluation.queries.months import Told
from motcua.insight.evaluation.queries.results import GROUP_LABELS, Result, Tie, results_of
from motcua.insight.evaluation.queries.scope import sees_payouts, sees_whole
from motcua.insight.evaluation.values.scheme import Measure
from motcua.insight.evaluation.values.states import JudgedIn, KnockOut, Level, PeriodState
from motcua.insight.oversight.queries.findings import visits_by_number
from motcua.kernel.actor import Actor
from motcua.registry.organisations import queries as organisations

LEVELS = (Level.SELF, Level.HEAD, Level.REVIEW, Level.FINAL)
ADVANCES = {
    PeriodState.OPEN: "Mở cho cá nhân tự chấm",
    PeriodState.SELF: "Chuyển cho trưởng đơn vị chấm",
    PeriodState.HEAD: "Chuyển sang thẩm định",
}


def home_page(request: DeskRequest) -> dict[str, Any]:
    """This function will gather one's own months, those in which one scores people, and those that one manages."""
    actor = request.actor
    managed = authorities_where(actor, Permission.EVALUATION_MONTH_MANAGE)
    approving = authorities_where(actor, Permission.EVALUATION_MONTH_APPROVE)
    return {
        "mine": [(one, _state(one.period.state), _grade(one)) for one in months.mine(actor)],
        "to_score": [(one, _state(one.state)) for one in months.periods_to_score(actor)],
        "judged": months.periods_judged(actor) if not (managed or approving) else [],
        "whole": [(one, _state(one.state)) for one in months.periods_of({*managed, *approving})], "manages": bool(managed),
    }  # fmt: skip


def _state(state: str) -> str:
    return _(PeriodState(state).label)


def _grade(one: Any) -> str:  # Any: an evaluation
    """Say a grade once it is published."""
    is_published = one.period.approved_at is not None
    return one.period.scheme.scheme.label_of(one.grade) if is_published else ""


def mode_of(actor: Actor, told: Told) -> Level | None:
    """This function will tell at which level the actor may score this evaluation now, if at any."""
    one = told.evaluation
    state = one.period.stands
    is_open = state in (PeriodState.SELF, PeriodState.HEAD) and Level.HEAD not in told.scorings
    if is_open and policies.may_score_self(actor, one):
        return Level.SELF
    if state in (PeriodState.HEAD, PeriodState.REVIEW) and policies.may_score_unit(actor, one):
        return Level.HEAD
    is_reviewed = state is PeriodState.REVIEW and actor.staff_id != one.staff_id
    return Level.REVIEW if is_reviewed and policies.may_manage(actor, one.period.authority_id) else None


def evaluation_page(request: DeskRequest, told: Told, line: Line | None, mode: Level | None) -> dict[str, Any]:
    """This function will gather one evaluation: what the work suggests, what each level said, what came of it."""
    one, actor = told.evaluation, request.actor
    period = one.period
    is_own = actor.staff_id == one.staff_id
    shown = [level for level in LEVELS if level in told.scorings and (period.approved_at or level is not Level.FINAL)]
    boxes = {box.criterion.code: box for box in line.boxes if box} if line else {}
    appeal, evidence = months.appeal_of(one), _evidence(told)
    return {
        "told": told, "evaluation": one, "period": period, "state": _state(period.state), "mode": mode, "line": line,
        "scheme": period.scheme.scheme, "is_own": is_own,
        "levels": [(level, _(level.label), told.scorings[level]) for level in shown],
        "rows": [(each, boxes.get(each.code), told.metrics.get(each.code), evidence.get(each.code, []), [(_(level.label), _said(told, level, each.code)) for level in shown])
                 for each in told.criteria],
        "adjustments": months.adjustments_of(one), "appeal": appeal, "outcome": _(appeal.get_outcome_display()) if appeal else "",
        "knock_out": _(KnockOut(one.knock_out).label) if one.knock_out else "", "judged_in": _(JudgedIn(one.judged_in).label),
        "grade": _grade(one) if one.grade else "", "derivation": derivation_of(one, told.levels[Level.FINAL]) if period.approved_at else None,
        "payslip": sheets.payslip_of(actor, one.pk), "due_at": _due(period, mode),
        "may_appeal": is_own and appeal is None and period.stands is PeriodState.APPROVED and period.appeal_until is not None and request.at <= period.appeal_until,
        "may_review": mode is Level.REVIEW,
    }  # fmt: skip


def _evidence(told: Told) -> dict[str, list[tuple[str, str]]]:
    """Give what each suggestion rests on, by criterion: numbers with their addresses, visits for findings, else dossiers."""
    named = {
        each.code: list(dict.fromkeys(told.metrics[each.code].evidence))
        for each in told.criteria
        if each.code in told.metrics
    }
    found = {each.code for each in told.criteria if each.measure is Measure.DISCIPLINE} & named.keys()
    visits = visits_by_number([number for code in found for number in named[code]])
    return {
        code: [
            (one, _visit_page(visits.get(one)) if code in found else reverse("desk:dossier", args=[one]))
            for one in numbers
        ]
        for code, numbers in named.items()
    }


def _visit_page(visit_id: int | None) -> str:
    return reverse("desk_oversight:visit", args=[visit_id]) if visit_id else ""


def _said(told: Told, level: Level, code: str) -> str:
    points = told.levels[level].get(code)
    return plain(points) if points is not None else "–"


def _due(period: Any, mode: Level | None) -> Any:  # Any: a month, and an instant
    due = {Level.SELF: period.self_due_at, Level.HEAD: period.head_due_at, Level.REVIEW: period.review_due_at}
    return due[mode] if mode else None


def unit_page(period: Any, people: list[Told], lines: list[Line], failure: str = "") -> dict[str, Any]:  # Any: a month
    """This function will gather the head's table: everybody whom he scores, one row each."""
    return {"period": period, "lines": lines, "columns": columns_of(people), "failure": failure, "state": _state(period.state),
            "may_score": period.stands in (PeriodState.HEAD, PeriodState.REVIEW)}  # fmt: skip


def head_lines(request: DeskRequest, people: list[Told]) -> list[Line]:
    """This function will give the boxes of the head's table, as sent or as known."""
    return lines_of(people, Level.HEAD, request.POST if request.method == "POST" else None)


def month_page(request: DeskRequest, period: Any) -> dict[str, Any]:  # Any: a month
    """This function will gather a month as a whole for who manages or approves it, or the part that a head may see."""
    actor = request.actor
    is_whole = sees_whole(actor, period.authority_id)
    people = months.everybody(actor, period)
    results = results_of(period) if is_whole else None
    scheme, is_published = period.scheme.scheme, period.approved_at is not None
    rows = [
        (one, _row_of(scheme, one, results.by_id[one.evaluation.pk] if results else None, is_published))
        for one in people
    ]
    state = period.stands
    manages = bool(policies.may_manage(actor, period.authority_id))
    return {
        "period": period, "state": _state(period.state), "scheme": scheme, "rows": rows, "is_whole": is_whole,
        "progress": [(_(level.label), count) for level, count in months.progress(period).items()] if is_whole else [],
        "grades": _counted(scheme, [row["grade"] for _one, row in rows]), "people": len(rows),
        "ties": [(tie, group_words(tie)) for tie in results.open_ties] if results and state is PeriodState.REVIEW else [],
        "disciplined": undeclared_discipline(period) if results and state is PeriodState.REVIEW else [], "manages": manages,
        "missing": len(results.missing) if results and state is PeriodState.REVIEW else 0,
        "advance": _(ADVANCES[state]) if manages and state in ADVANCES else "",
        "may_approve": state is PeriodState.REVIEW and bool(policies.may_approve(actor, period)),
        "may_answer": bool(policies.may_approve(actor, period)),
        "may_lock": manages and state is PeriodState.APPROVED, "appeals": months.appeals_waiting(period) if is_whole else [],
        "sees_payouts": state is PeriodState.LOCKED and sees_payouts(actor, period.authority_id),
    }  # fmt: skip


def group_words(tie: Tie) -> str:
    """This function will name the group in which some are equals, with its authority."""
    there = organisations.authority(tie.authority_id)
    return f"{_(GROUP_LABELS[tie.kind])}, {there.name if there else '–'}"


def _row_of(scheme: Any, told: Told, result: Result | None, is_published: bool) -> dict[str, Any]:  # Any: a scheme
    """Say one row: published results as they were written, else as they stand for who manages."""
    one = told.evaluation
    if is_published:
        score, grade, by_points = one.final_score, one.grade, one.grade_by_points
    elif result is not None:
        score, grade, by_points = result.score, result.grade, result.grade_by_points
    else:
        score, grade, by_points = None, "", ""
    return {
        "score": plain(score) if score is not None else "–", "grade": scheme.label_of(grade), "is_cut": by_points != grade,
        "late": bool(result and (result.is_self_late or result.is_scoring_late)),
        "knock_out": _(KnockOut(one.knock_out).label) if one.knock_out else "",
        "is_held": one.is_leader and is_held(scheme, score, by_points, one.knock_out),
    }  # fmt: skip


def _counted(scheme: Any, grades: list[str]) -> list[tuple[str, int]]:  # Any: a scheme
    return [(band.label, grades.count(band.label)) for band in scheme.bands]
