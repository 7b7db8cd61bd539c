"""What the pages of targets read: one of each, how it stands, its trend, what was reported by hand, its tasks."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from motcua.insight.reform.models import ReformResolution, ReformTarget, ReformTask, TargetReading
from motcua.insight.reform.queries.measuring import ends_of_spans, standing_of, standings, values_on
from motcua.insight.reform.queries.plan_scope import resolutions_seen_by, tasks_seen_by
from motcua.insight.reform.values.plans import TargetStanding
from motcua.insight.statistics.values.figures import FigureValue
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound


def target(actor: Actor, target_id: int) -> ReformTarget:
    """This function will give one target with its resolution and unit; raises NotFound without a hint."""
    rows = ReformTarget.objects.select_related("resolution__authority", "unit")
    found = rows.filter(pk=target_id, resolution__in=resolutions_seen_by(actor).order_by()).first()
    if found is None:
        raise NotFound("Không tìm thấy chỉ tiêu này.", next_step="Mở lại danh sách nghị quyết.")
    return found


def reading(actor: Actor, reading_id: int) -> TargetReading:
    """This function will give one reported value of a target that the actor may see; raises NotFound."""
    rows = TargetReading.objects.select_related("target__resolution", "reported_by", "checked_by")
    found = rows.filter(pk=reading_id, target__resolution__in=resolutions_seen_by(actor).order_by()).first()
    if found is None:
        raise NotFound("Không tìm thấy kết quả này.", next_step="Mở lại chỉ tiêu.")
    return found


def tasks_of_target(actor: Actor, target: ReformTarget) -> QuerySet[ReformTask]:
    """This function will give the tasks that serve a target and that the actor may see."""
    return tasks_seen_by(actor).filter(target=target).order_by("due_on", "pk")


def readings_of(target: ReformTarget) -> QuerySet[TargetReading]:
    """This function will give the values of a target that were reported by hand, the latest first."""
    return target.readings.select_related("reported_by", "checked_by").order_by("-on", "-pk")


def targets_standing(resolution: ReformResolution, *, on: date) -> list[tuple[ReformTarget, TargetStanding]]:
    """This function will give the targets of a resolution, each as it stands on a day."""
    rows = list(resolution.targets.select_related("resolution", "unit").order_by("pk"))
    return list(zip(rows, standings(rows, on=on), strict=True))


def target_standing(target: ReformTarget, *, on: date) -> TargetStanding:
    """This function will tell how one target stands on a day."""
    return standing_of(target, values_on([target], on=on)[target.pk], on=on)


def trend_of(target: ReformTarget, *, on: date, months: int) -> list[tuple[date, FigureValue]]:
    """This function will give what a target had come to at the end of each month (1), quarter (3) or year (12) since its
    baseline, measured as the target is, and on the day itself, the day it was due at most; twelve at most.
    """
    last = min(max(on, target.baseline_on), target.due_on)
    days = ends_of_spans(target.baseline_on, last, months=months)
    return [(day, values_on([target], on=day)[target.pk]) for day in days]
