"""A resolution with targets and a plan with a task, in a small district, made through commands."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from motcua.insight.reform.commands.plans import issue_plan, open_plans
from motcua.insight.reform.commands.resolutions import record_resolution, set_target
from motcua.insight.reform.commands.tasks import add_task
from motcua.insight.reform.models import ReformPlan, ReformResolution, ReformTarget, ReformTask
from motcua.insight.reform.values.plans import MeasuredOver, NewPlans, NewResolution, NewTarget, NewTask
from tests.factories.world import PROGRAM, World, at

DAY = at("2018-03-01T09:00")
DUE = date(2018, 6, 1)


def a_resolution(authority_id: int, *, when: datetime = DAY, **other: Any) -> ReformResolution:
    facts: dict[str, Any] = {
        "number": "05-NQ/QU", "issuer": "Quận ủy Mẫu", "title": "Đẩy mạnh cải cách hành chính",
        "issued_on": date(2018, 1, 5), "valid_from": date(2018, 1, 5),
    }  # fmt: skip
    said = NewResolution(authority_id=authority_id, **facts | other)
    return record_resolution(actor=PROGRAM, at=when, said=said)


def new_target(unit_id: int, **other: Any) -> NewTarget:
    facts: dict[str, Any] = {
        "name": "Cắt giảm thời gian 10 % thủ tục", "figure": "time_cuts_percent",
        "measured_over": MeasuredOver.SINCE_BASELINE, "baseline_on": date(2018, 1, 1), "goal": Decimal(10),
        "due_on": date(2020, 12, 31),
    }  # fmt: skip
    return NewTarget(unit_id=unit_id, **facts | other)


def a_target(resolution: ReformResolution, unit_id: int, *, when: datetime = DAY, **other: Any) -> ReformTarget:
    return set_target(actor=PROGRAM, at=when, resolution_id=resolution.pk, said=new_target(unit_id, **other))


def a_plan(
    authority_id: int, *, unit_id: int | None = None, resolution_id: int | None = None, when: datetime = DAY,
    issue_by: date = date(2018, 3, 15), year: int = 2018,
) -> ReformPlan:  # fmt: skip
    said = NewPlans(authority_id=authority_id, year=year, title="Kế hoạch cải cách hành chính năm 2018",
                    issue_by=issue_by, unit_ids=(unit_id,), resolution_id=resolution_id)  # fmt: skip
    return open_plans(actor=PROGRAM, at=when, said=said)[0]


def new_task(unit_id: int, **other: Any) -> NewTask:
    facts: dict[str, Any] = {
        "name": "Rà soát thời hạn giải quyết", "deliverable": "Tờ trình danh mục rút ngắn",
        "starts_on": date(2018, 3, 5), "due_on": DUE,
    }  # fmt: skip
    return NewTask(unit_id=unit_id, **facts | other)


def a_task(world: World, *, when: datetime = DAY, is_issued: bool = True, **other: Any) -> ReformTask:
    """A task of the office's own plan, owned by its handler."""
    office = world.units["office"].pk
    plan = a_plan(world.authority.pk, unit_id=office, when=when)
    facts = {"owner_id": world.staff["handler"].pk} | other
    task = add_task(actor=PROGRAM, at=when, plan_id=plan.pk, said=new_task(office, **facts))
    if is_issued:
        issue_plan(actor=PROGRAM, at=when, plan_id=plan.pk, number="12/KH-KT", issued_on=when.date())
    return ReformTask.objects.select_related("plan").get(pk=task.pk)
