"""Checklists and the yearly plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime

from motcua.foundation.commands import command, record
from motcua.insight.oversight import policies
from motcua.insight.oversight.events.inspection import ChecklistPut, PlanApproved, PlanMade
from motcua.insight.oversight.models import Checklist, InspectionPlan, PlannedVisit
from motcua.insight.oversight.queries.findings import plan_coverage, targets_of
from motcua.insight.oversight.rules import texts
from motcua.insight.oversight.values.inspection import ChecklistItem, PlannedTarget
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, NotFound, Refused
from motcua.kernel.years import checked_year

MONTHS = range(1, 13)


@command
def put_checklist(
    *,
    actor: Actor,
    at: datetime,
    authority_id: int,
    code: str,
    name: str,
    items: Sequence[ChecklistItem],
    valid_from: date,
) -> Checklist:
    """This function will put a checklist in force from a day; the one of that code before it ends there.

    Raises Denied, Refused (no points, a key twice, no name, a day before the current one's).
    """
    if not actor.is_system:
        actor = policies.may_edit_plan(actor, authority_id).or_deny()
    words = texts.checked_line(name, field="name", label="Tên phiếu")
    if not words or not items or len({item.key for item in items}) < len(items):
        raise Refused("Phiếu kiểm tra cần tên và các nội dung có mã khác nhau.", field="items", next_step="Xem lại.")
    current = Checklist.objects.select_for_update().filter(code=code, valid_until=None).first()
    if current is not None and current.valid_from >= valid_from:
        raise Refused("Phiếu mới phải có hiệu lực sau phiếu đang dùng.", field="valid_from", next_step="Chọn ngày sau.")
    Checklist.objects.filter(code=code, valid_until=None).update(valid_until=valid_from)
    made = Checklist(code=code, name=words, items=[asdict(item) for item in items], valid_from=valid_from)
    made.save(force_insert=True)
    event = ChecklistPut(checklist=words, count=len(items), valid_from=valid_from)
    record(event, subject=f"checklist:{made.pk}", actor=actor, at=at, authority_id=authority_id)
    return made


@command
def make_plan(
    *, actor: Actor, at: datetime, authority_id: int, year: int, title: str, visits: Sequence[PlannedTarget]
) -> InspectionPlan:
    """This function will write an authority's plan of a year, or write it anew while it is not approved.

    Raises Denied, Refused (year, month, a unit that is not to be inspected or stands twice), Conflict (approved).
    """
    actor = policies.may_edit_plan(actor, authority_id).or_deny()
    checked_year(year)
    _check_visits(authority_id, year, visits)
    plan, _is_new = InspectionPlan.objects.select_for_update().get_or_create(authority_id=authority_id, year=year)
    if plan.approved_at is not None:
        raise Conflict(
            "Kế hoạch đã được phê duyệt.", next_step="Kiểm tra ngoài kế hoạch thì mở cuộc kiểm tra đột xuất."
        )
    plan.title = (
        texts.checked_line(title, field="title", label="Tên kế hoạch") or f"Kế hoạch kiểm tra công vụ năm {year}"
    )
    plan.save(update_fields=["title"])
    plan.visits.all().delete()
    PlannedVisit.objects.bulk_create([
        PlannedVisit(plan=plan, authority_id=one.target.authority_id, unit_id=one.target.unit_id, month=one.month,
                     note=texts.checked_line(one.note, field="note", label="Ghi chú"))
        for one in visits
    ])  # fmt: skip
    event = PlanMade(year=year, planned=len(visits), inspectable=len(targets_of(authority_id, date(year, 12, 31))))
    record(event, subject=f"plan:{plan.pk}", actor=actor, at=at, authority_id=authority_id)
    return plan


@command
def approve_plan(*, actor: Actor, at: datetime, plan_id: int, decision_no: str) -> InspectionPlan:
    """This function will approve a plan that covers at least its share of the units; nothing in it changes any more.

    Raises NotFound, Denied, Refused (too few units, no decision), Conflict (approved). Source: par-index §2, area I.
    """
    plan = InspectionPlan.objects.select_for_update().filter(pk=plan_id).first()
    if plan is None:
        raise NotFound("Không tìm thấy kế hoạch này.", next_step="Mở lại trang Kiểm tra.")
    actor = policies.may_approve_plan(actor, plan.authority_id).or_deny()
    if plan.approved_at is not None:
        raise Conflict("Kế hoạch đã được phê duyệt.", next_step="Không phải làm gì.")
    covered = plan_coverage(year=plan.year, authority_id=plan.authority_id)
    percent = covered.planned_percent if covered else None
    if percent is None or percent < plan.minimum_percent:
        raise Refused("Kế hoạch mới có {percent:g}% số đơn vị, ít nhất phải {least}%.",
                      field="visits", next_step="Thêm đơn vị vào kế hoạch.", percent=percent or 0,
                      least=plan.minimum_percent)  # fmt: skip
    plan.decision_no = texts.checked_line(decision_no, field="decision_no", label="Số quyết định")
    if not plan.decision_no:
        raise Refused("Chưa ghi số quyết định.", field="decision_no", next_step="Ghi như trên văn bản.")
    plan.approved_at, plan.approved_by_id = at, actor.staff_id
    plan.save(update_fields=["decision_no", "approved_at", "approved_by"])
    event = PlanApproved(year=plan.year, decision_no=plan.decision_no)
    record(event, subject=f"plan:{plan.pk}", actor=actor, at=at, authority_id=plan.authority_id)
    return plan


def _check_visits(authority_id: int, year: int, visits: Sequence[PlannedTarget]) -> None:
    there = set(targets_of(authority_id, date(year, 12, 31)))
    chosen = [one.target for one in visits]
    if not set(chosen) <= there or len(set(chosen)) < len(chosen):
        raise Refused("Có đơn vị không thuộc diện kiểm tra, hoặc ghi hai lần.", field="visits", next_step="Chọn lại.")
    if any(one.month not in MONTHS for one in visits):
        raise Refused("Tháng phải từ 1 đến 12.", field="visits", next_step="Chọn lại tháng.")
