"""Resolution 05 of the district's Party committee: its targets, the plans of 2018 and their tasks.

The source tells the number, the two shares of ten percent, the payable procedures, the powers handed to the wards, the
machines bought late and that every unit makes its own plan. Days, wordings, owners and the number of machines are assumed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import partial

from motcua.channels.replay import facts
from motcua.channels.replay.founding import PROGRAM, authority_id, unit_id
from motcua.channels.replay.steering.tasks_of_2018 import MACHINES, PLANS, Planned
from motcua.insight.reform.commands.plans import issue_plan, open_plans
from motcua.insight.reform.commands.resolutions import confirm_target, record_resolution, report_target, set_target
from motcua.insight.reform.commands.task_reports import accept_task, add_evidence, report_task, return_task
from motcua.insight.reform.commands.tasks import add_task, extend_task, remind_task
from motcua.insight.reform.queries import target_pages
from motcua.insight.reform.queries.measuring import targets_under
from motcua.insight.reform.queries.plan_scope import plans_seen_by, resolutions_seen_by, tasks_seen_by
from motcua.insight.reform.queries.plans import unfinished_tasks
from motcua.insight.reform.values.measures import EVALUATIONS
from motcua.insight.reform.values.plans import (
    Direction,
    MeasuredOver,
    NewPlans,
    NewResolution,
    NewTarget,
    NewTask,
    PlanState,
    TaskState,
)
from motcua.kernel.actor import Actor, Via
from motcua.kernel.errors import NotFound
from motcua.kernel.time import ZONE
from motcua.registry.organisations import queries as organisations

NUMBER = "05-NQ/QU"
MEASURED_FROM, BY_2020, IN_2018 = date(2018, 1, 1), date(2020, 12, 31), date(2018, 12, 31)
STOCK, YEAR, SINCE = MeasuredOver.STOCK, MeasuredOver.YEAR, MeasuredOver.SINCE_BASELINE
RESOLUTION = NewResolution(
    authority_id=0, number=NUMBER, issuer="Quận ủy Cẩm Lệ", issued_on=date(2016, 8, 12), valid_from=date(2016, 8, 12),
    valid_until=date(2021, 1, 1), title="Đẩy mạnh cải cách hành chính giai đoạn 2016 – 2020 (ngày ban hành: giả định)",
    reference="Sổ văn bản đến của Văn phòng HĐND và UBND (giả định)",
)  # fmt: skip
CHASED = (date(2018, 10, 2), date(2018, 11, 6), date(2018, 11, 20), date(2018, 12, 4), date(2018, 12, 19))


@dataclass(frozen=True, slots=True)
class Wanted:
    """A target of the scenario, and the unit that answers for it."""

    unit_code: str
    name: str
    figure: str
    over: MeasuredOver
    goal: str
    due_on: date
    direction: Direction = Direction.AT_LEAST
    baseline: Decimal | None = None
    unit_of_measure: str = ""


TARGETS = (
    Wanted("NOI-VU", "Đưa thủ tục ngoài danh mục vào một cửa, một cửa liên thông đạt 10 % danh mục",
           "extra_catalogue_percent", STOCK, "10", BY_2020),
    Wanted("NOI-VU", "Cắt giảm thời gian giải quyết của 10 % số thủ tục", "time_cuts_percent", SINCE, "10", BY_2020),
    Wanted("TCKH", "Thanh toán trực tuyến cho 5 thủ tục đăng ký kinh doanh", "online_payment_procedures", STOCK, "5", IN_2018,
           baseline=Decimal(0)),
    Wanted("QLDT", "Giao phường quản lý vỉa hè và cấp số nhà: 2 thủ tục", "delegated_to_wards", STOCK, "2", IN_2018),
    Wanted("MOT-CUA", "Không có hồ sơ giải quyết quá hạn", "overdue", YEAR, "0", IN_2018, Direction.AT_MOST),
    Wanted("NOI-VU", "Đánh giá cán bộ hằng tháng đúng hạn", EVALUATIONS, YEAR, "100", IN_2018),
    Wanted("TCKH", MACHINES, "", STOCK, "7", IN_2018, baseline=Decimal(0), unit_of_measure="máy"),
)  # fmt: skip


def set_out() -> None:
    """Put down the resolution with its targets, open the plans and write their tasks; once."""
    at = _at(date(2018, 1, 8))
    officer = _actor("noi-vu", at)
    if resolutions_seen_by(PROGRAM).filter(number=NUMBER).exists():
        return
    home = authority_id(facts.DISTRICT_CODE)
    facts_of = {name: getattr(RESOLUTION, name) for name in RESOLUTION.__slots__ if name != "authority_id"}
    said = NewResolution(authority_id=home, **facts_of)
    resolution = record_resolution(actor=officer, at=at, said=said)
    for one in TARGETS:
        set_target(actor=officer, at=at, resolution_id=resolution.pk, said=_target(one))
    for plan in PLANS:
        _open(plan, resolution.pk, officer, at)


def _target(one: Wanted) -> NewTarget:
    return NewTarget(
        name=one.name, figure=one.figure, direction=one.direction, measured_over=one.over, baseline=one.baseline,
        baseline_on=MEASURED_FROM, goal=Decimal(one.goal), due_on=one.due_on, unit_of_measure=one.unit_of_measure,
        unit_id=unit_id(facts.DISTRICT_CODE, one.unit_code),
    )  # fmt: skip


def _open(plan: Planned, resolution_id: int, officer: Actor, at: datetime) -> None:
    unit = unit_id(facts.DISTRICT_CODE, plan.unit_code) if plan.unit_code else None
    said = NewPlans(authority_id=authority_id(facts.DISTRICT_CODE), year=facts.YEAR, title=plan.title,
                    issue_by=plan.issue_by, unit_ids=(unit,), resolution_id=resolution_id)  # fmt: skip
    (made,) = open_plans(actor=officer, at=at, said=said)
    known = {one.name: one.pk for one in targets_under(resolutions_seen_by(PROGRAM).filter(pk=resolution_id))}
    for task in plan.tasks:
        owner = organisations.staff_by_login(task.owner)
        facts_of = NewTask(
            name=task.name, deliverable=task.deliverable, unit_id=unit_id(facts.DISTRICT_CODE, task.unit_code),
            owner_id=owner.pk if owner else None, starts_on=at.date(), due_on=task.due_on,
            helper_ids=tuple(unit_id(facts.DISTRICT_CODE, code) for code in task.helpers),
            target_id=known[TARGETS[task.target].name] if task.target is not None else None,
        )  # fmt: skip
        add_task(actor=officer, at=at, plan_id=made.pk, said=facts_of)


def issue(day: date) -> None:
    """Let the chairman issue the plans of a day."""
    at = _at(day)
    for plan in PLANS:
        unit = unit_id(facts.DISTRICT_CODE, plan.unit_code) if plan.unit_code else None
        drafts = plans_seen_by(PROGRAM).filter(year=facts.YEAR, state=PlanState.DRAFT, resolution__number=NUMBER)
        found = (drafts.filter(unit=None) if unit is None else drafts.filter(unit_id=unit)).first()
        if plan.issued_on == day and found is not None:
            issue_plan(actor=_actor("chu-tich", at), at=at, plan_id=found.pk, number=plan.number, issued_on=day)


def carry(day: date) -> None:
    """Let owners report what is done on a day, and somebody else accept it the day after, or send it back."""
    at = _at(day)
    for task in (one for plan in PLANS for one in plan.tasks if one.reported_on == day):
        waiting = tasks_seen_by(PROGRAM).filter(state=TaskState.OPEN, plan__state=PlanState.ISSUED, reported_at=None)
        found = waiting.filter(name=task.name).first()
        if found is None:
            continue
        owner = _actor(task.owner, at)
        for evidence in task.evidence:
            add_evidence(actor=owner, at=at, task_id=found.pk, said=evidence)
        report_task(actor=owner, at=at, task_id=found.pk, report=task.report)
        officer, later = _actor("noi-vu", at), _at(day, 15)
        if task.sent_back:
            return_task(actor=officer, at=later, task_id=found.pk, reason=task.sent_back)
        else:
            accept_task(actor=officer, at=later, task_id=found.pk)


def extend(day: date) -> None:
    """Let the chairman give the procurement of machines a later day, as its rules take longer."""
    at = _at(day)
    task = tasks_seen_by(PROGRAM).filter(name=MACHINES, state=TaskState.OPEN, due_on__lt=date(2018, 7, 1)).first()
    if task is not None:
        extend_task(actor=_actor("chu-tich", at), at=at, task_id=task.pk, new_due_on=date(2018, 9, 28),
                    reason="Máy thuộc danh mục mua sắm tập trung, phải chờ thành phố đấu thầu (giả định).")  # fmt: skip


def chase(day: date) -> None:
    """Remind the owners of late tasks."""
    at = _at(day)
    for task_id in list(unfinished_tasks(before=day).values_list("pk", flat=True)):
        remind_task(actor=PROGRAM, at=at, task_id=task_id)


def count_machines(day: date) -> None:
    """Let the unit report how many machines stand in the reception desks, and Home Affairs check it; once."""
    at = _at(day)
    target = next(
        (one for one in targets_under(resolutions_seen_by(PROGRAM).filter(number=NUMBER)) if one.name == MACHINES), None
    )
    if target is None or target_pages.readings_of(target).exists():
        return
    reading = report_target(actor=_actor("truong-tckh", at), at=at, target_id=target.pk, on=day, value=Decimal(7),
                            evidence="Biên bản bàn giao 7 máy cho bộ phận Một cửa quận và sáu phường (giả định)")  # fmt: skip
    confirm_target(actor=_actor("noi-vu", at), at=_at(day, 15), reading_id=reading.pk)


def _days() -> tuple[tuple[date, Callable[[], None]], ...]:
    issued = sorted({plan.issued_on for plan in PLANS if plan.issued_on})
    reported = sorted({task.reported_on for plan in PLANS for task in plan.tasks if task.reported_on})
    return (
        (date(2018, 1, 8), set_out),
        *((day, partial(issue, day)) for day in issued),
        (date(2018, 6, 28), partial(extend, date(2018, 6, 28))),
        *((day, partial(chase, day)) for day in CHASED),
        *((day, partial(carry, day)) for day in reported),
        (date(2018, 12, 21), partial(count_machines, date(2018, 12, 21))),
    )


DAYS = _days()
"""What happens on which day; the chapters are made of it."""


def _at(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour, 15), tzinfo=ZONE)


def _actor(login: str, at: datetime) -> Actor:
    staff = organisations.staff_by_login(login)
    if staff is None:
        raise NotFound(f"Kịch bản thiếu cán bộ {login}.")
    return organisations.actor_for_account(staff.account_id, at=at, via=Via.REPLAY)
