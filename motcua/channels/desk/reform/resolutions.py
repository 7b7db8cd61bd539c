"""The pages of resolutions and targets."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.channels.desk.reform import plan_telling as said
from motcua.channels.desk.reform.plan_chart import Point, chart_of
from motcua.channels.desk.reform.plan_seeing import day_seen
from motcua.channels.desk.reform.telling import tabs_for
from motcua.channels.desk.web import DeskRequest, desk_page, in_english
from motcua.foundation.access.permissions import Permission
from motcua.foundation.access.verdicts import may
from motcua.foundation.web.templatetags.mc_filters import day
from motcua.foundation.web.values import Link, Moment, Row
from motcua.insight.reform.policies import plans as policies
from motcua.insight.reform.queries import plan_pages as queries
from motcua.insight.reform.queries import target_pages
from motcua.insight.reform.queries.plan_scope import resolutions_seen_by
from motcua.insight.reform.values.measures import MEASURES
from motcua.insight.reform.values.plans import Direction, MeasuredOver, ReadingState, TargetStanding
from motcua.insight.statistics.values.definitions import FIGURES
from motcua.kernel.events import sentence_of
from motcua.kernel.time import local_date

if TYPE_CHECKING:
    from motcua.insight.reform.models import ReformResolution, ReformTarget

GRAINS = {"month": 1, "quarter": 3, "year": 12}


@desk_page
@require_GET
def listing(request: DeskRequest) -> HttpResponse:
    """This function will list the resolutions that bind where the actor works."""
    home = request.actor.authority_id or 0
    context = {
        "tabs": tabs_for(request), "resolutions": resolutions_seen_by(request.actor)[:100],
        "may_manage": bool(policies.may_manage(request.actor, home)), "today": local_date(request.at),
    }  # fmt: skip
    return render(request, "desk/reform/resolutions.html", context)


@desk_page
@require_GET
def one(request: DeskRequest, resolution_id: int) -> HttpResponse:
    """This function will show one resolution with its targets as they stand, and its plans."""
    found = queries.resolution(request.actor, resolution_id)
    on = day_seen(request, found.authority_id)
    targets = target_pages.targets_standing(found, on=on)
    context = {
        "tabs": tabs_for(request), "resolution": found, "on": on, "year": on.year, "rows": _rows(found),
        "targets": [(target, _target_cells(standing)) for target, standing in targets],
        "plans": queries.plans_listed(request.actor, year=on.year, on=on).filter(resolution=found),
        "may_manage": bool(policies.may_manage(request.actor, found.authority_id)),
        "moments": moments_of([found.subject]), "trail": _trail(Link(found.number)),
    }  # fmt: skip
    return render(request, "desk/reform/resolution.html", context)


@desk_page
@require_GET
def target(request: DeskRequest, target_id: int) -> HttpResponse:
    """This function will show one target: value, goal, the way between, the trend, why, what was reported, its tasks."""
    found = target_pages.target(request.actor, target_id)
    on = day_seen(request, found.resolution.authority_id)
    standing = target_pages.target_standing(found, on=on)
    grain = request.GET.get("by") if request.GET.get("by") in GRAINS else "quarter"
    figure = MEASURES.get(found.figure)
    context = {
        "tabs": tabs_for(request), "target": found, "on": standing.on, "year": on.year, "cells": _target_cells(standing),
        "rows": _target_rows(found, standing), "why": said.why_lines(standing), "source": figure.source if figure else "",
        "figure_href": _figure_href(request, found, standing.on), "grain": grain, **_trend(found, standing, str(grain)),
        "readings": _readings(request, found), "can_report": bool(policies.may_report_target(request.actor, found)),
        "tasks": [(task, said.task_tag(task.stands)) for task in target_pages.tasks_of_target(request.actor, found)],
        "moments": moments_of([found.subject]), "trail": _trail(_link_to(found.resolution), Link(_("Chỉ tiêu"))),
    }  # fmt: skip
    return render(request, "desk/reform/target.html", context)


def moments_of(subjects: list[str]) -> list[Moment]:
    """This function will tell the journal of some subjects, the latest first."""
    entries = queries.story_of(subjects)
    told = [
        Moment(sentence_of(one.event, one.facts, english=in_english(), say=_), one.at, by=one.actor_name)
        for one in entries
    ]
    return told[::-1]


def _trail(*links: Link) -> tuple[Link, ...]:
    return (Link(_("Nghị quyết"), reverse("desk_reform:resolutions")), *links)


def _link_to(resolution: ReformResolution) -> Link:
    return Link(resolution.number, reverse("desk_reform:resolution", args=[resolution.pk]))


def _rows(found: ReformResolution) -> list[Row]:
    rows = [
        Row(_("Cơ quan ban hành"), found.issuer), Row(_("Ngày ban hành"), day(found.issued_on)),
        Row(_("Áp dụng từ"), day(found.valid_from)),
        Row(_("Hết hiệu lực từ"), day(found.valid_until) if found.valid_until else _("chưa định")),
    ]  # fmt: skip
    return [*rows, Row(_("Nơi lưu toàn văn"), found.reference)] if found.reference else rows


def _target_cells(standing: TargetStanding) -> dict[str, Any]:  # Any: what a template is given
    return {
        "value": said.amount(standing, standing.value, is_value=True), "over": said.over(standing),
        "goal": said.goal(standing), "baseline": said.amount(standing, standing.baseline),
        "share": said.share_percent(standing), "verdict": said.verdict(standing),
    }  # fmt: skip


def _target_rows(found: ReformTarget, standing: TargetStanding) -> list[Row]:
    counted = _("tính từ số liệu") if found.is_baseline_counted else _("ghi khi đặt chỉ tiêu")
    goal = said.amount(standing, standing.goal)
    side = _("từ %(goal)s trở lên") if standing.direction is Direction.AT_LEAST else _("không quá %(goal)s")
    rows = [
        Row(_("Mức ban đầu"), f"{said.amount(standing, standing.baseline)}, {day(found.baseline_on)} ({counted})"),
        Row(_("Phải đạt"), _("%(side)s, trước hết ngày %(due)s") % {"side": side % {"goal": goal}, "due": day(found.due_on)}),
        Row(_("Thời gian đo"), _(standing.measured_over.label)),
        Row(_("Đơn vị chịu trách nhiệm"), found.unit.name),
    ]  # fmt: skip
    if standing.projection is not None and not standing.reached and standing.measured_over is not MeasuredOver.YEAR:
        rows.append(Row(_("Nếu cứ đều như đã đi"), said.amount(standing, standing.projection.projected)))
    return rows


def _figure_href(request: DeskRequest, found: ReformTarget, on: date) -> str:
    authority_id = found.resolution.authority_id
    if found.figure not in FIGURES or not may(
        request.actor, Permission.STATISTICS_FIGURES_SEE, authority_id=authority_id
    ):
        return ""
    asked = urlencode({"place": f"a{authority_id}", "period": str(on.year)})
    return f"{reverse('desk_figures:figure', args=[found.figure])}?{asked}"


def _trend(
    found: ReformTarget, standing: TargetStanding, grain: str
) -> dict[str, Any]:  # Any: what a template is given
    values = target_pages.trend_of(found, on=standing.on, months=GRAINS[grain])
    points = [Point(on, _tick(on), _above(standing, value.value), value.value) for on, value in values]
    table = [(day(point.day), said.amount(standing, point.value, is_value=True)) for point in points]
    goal = said.amount(standing, standing.goal)
    names = {"month": _("Theo tháng"), "quarter": _("Theo quý"), "year": _("Theo năm")}
    links = [(key, name, key == grain) for key, name in names.items()]
    return {"chart": chart_of(points, goal=standing.goal, goal_said=goal), "points": table, "grains": links}


def _above(standing: TargetStanding, value: Decimal | None) -> str:
    """Say a value above its bar, without its unit; nothing where nothing was measured."""
    return "" if value is None else said.amount(standing, value, is_value=True).split(" ")[0]


def _tick(on: date) -> str:
    """Say a day under its bar: the end of a month by its month alone."""
    return f"{on.month}/{on.year}" if (on + timedelta(1)).day == 1 else f"{on.day}/{on.month}"


def _readings(request: DeskRequest, found: ReformTarget) -> list[tuple[Any, said.Tag, bool]]:  # Any: a reading
    return [
        (one, said.Tag(_(ReadingState(one.state).label), said.READING_TONES[ReadingState(one.state)]),
         bool(policies.may_check_reading(request.actor, one)))
        for one in target_pages.readings_of(found)
    ]  # fmt: skip
