"""Resolutions and their targets: put down, reported by hand where nothing counts them, checked by somebody else."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from motcua.foundation.commands import command
from motcua.insight.reform.commands._plans import needed, plain, seen_resolution, tell, unit_within
from motcua.insight.reform.events import plans as told
from motcua.insight.reform.models import ReformResolution, ReformTarget, TargetReading
from motcua.insight.reform.policies import plans as policies
from motcua.insight.reform.queries.measuring import measured, period_measured
from motcua.insight.reform.values.measures import measure
from motcua.insight.reform.values.plans import MeasuredOver, NewResolution, NewTarget, ReadingState
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, NotFound, Refused
from motcua.kernel.time import local_date


@command
def record_resolution(*, actor: Actor, at: datetime, said: NewResolution) -> ReformResolution:
    """This function will put down a resolution of reform that binds an authority with all below it.

    Raises Denied, Refused naming what is missing or out of order, Conflict where it is there already.
    """
    actor = policies.may_manage(actor, said.authority_id).or_deny()
    if said.valid_until is not None and said.valid_until <= said.valid_from:
        raise Refused(
            "Ngày hết hiệu lực phải sau ngày áp dụng.", field="valid_until", next_step="Sửa ngày, hoặc để trống."
        )
    if said.issued_on > local_date(at):
        raise Refused("Ngày ban hành chưa đến.", field="issued_on", next_step="Ghi ngày trên văn bản.")
    number = needed(said.number, field="number", what="số, ký hiệu", longest=60)
    known = ReformResolution.objects.filter(authority_id=said.authority_id, number=number, issued_on=said.issued_on)
    if known.exists():
        raise Conflict(
            "Đã có {number} ban hành ngày {day:%d/%m/%Y}.",
            next_step="Mở văn bản đã ghi.",
            number=number,
            day=said.issued_on,
        )
    made = ReformResolution.objects.create(
        authority_id=said.authority_id, number=number, issued_on=said.issued_on, valid_from=said.valid_from,
        valid_until=said.valid_until, issuer=needed(said.issuer, field="issuer", what="cơ quan ban hành", longest=200),
        title=needed(said.title, field="title", what="trích yếu"), reference=said.reference.strip(),
        recorded_at=at, recorded_by_id=actor.staff_id,
    )  # fmt: skip
    event = told.ResolutionRecorded(number=number, issuer=made.issuer, valid_from=made.valid_from)
    tell(event, made, made.authority_id, actor=actor, at=at)
    return made


@command
def set_target(*, actor: Actor, at: datetime, resolution_id: int, said: NewTarget) -> ReformTarget:
    """This function will put a target under a resolution; a baseline that is not given is counted by its figure.

    Raises NotFound, Denied, Conflict for a second target of that name, Refused naming what is missing or cannot be (an
    unknown figure, a sum taken for a stock, days out of order, a unit from elsewhere).
    """
    resolution = seen_resolution(actor, resolution_id)
    actor = policies.may_manage(actor, resolution.authority_id).or_deny()
    _check(said)
    unit_within(resolution.authority_id, said.unit_id)
    name = needed(said.name, field="name", what="chỉ tiêu")
    if resolution.targets.filter(name=name).exists():
        raise Conflict("Nghị quyết này đã có chỉ tiêu mang tên đó.", next_step="Đặt tên khác, hoặc mở chỉ tiêu đã có.")
    made = ReformTarget(
        resolution=resolution, name=name, figure=said.figure, direction=said.direction,
        measured_over=said.measured_over, unit_of_measure=said.unit_of_measure.strip(), baseline=said.baseline,
        baseline_on=said.baseline_on, goal=said.goal, due_on=said.due_on, unit_id=said.unit_id, recorded_at=at,
        is_baseline_counted=bool(said.figure) and said.baseline is None,
    )  # fmt: skip
    if made.is_baseline_counted:
        period = period_measured(made, made.baseline_on)
        made.baseline = measured([made.figure], authority_id=resolution.authority_id, period=period)[made.figure].value
    made.save(force_insert=True)
    event = told.TargetSet(
        target=name, goal=plain(made.goal), due_on=made.due_on,
        baseline=None if made.baseline is None else plain(made.baseline),
    )  # fmt: skip
    tell(event, made, resolution.authority_id, actor=actor, at=at)
    return made


@command
def report_target(
    *, actor: Actor, at: datetime, target_id: int, on: date, value: Decimal, evidence: str
) -> TargetReading:
    """This function will report what a target that nothing counts has come to, with the evidence; it waits to be checked.

    Raises NotFound, Denied (a figure counts it; another unit), Refused for a day to come, before the baseline, after the
    target was due, or without evidence.
    """
    target = policies.target_or_missing(actor, ReformTarget.objects.filter(pk=target_id).first())
    actor = policies.may_report_target(actor, target).or_deny()
    if not target.baseline_on <= on <= min(local_date(at), target.due_on):
        raise Refused("Ngày tính phải từ ngày mốc đến hôm nay, và không sau hạn của chỉ tiêu.", field="on",
                      next_step="Chọn lại ngày.")  # fmt: skip
    made = TargetReading.objects.create(
        target=target, on=on, value=value, evidence=needed(evidence, field="evidence", what="căn cứ"), reported_at=at,
        reported_by_id=actor.staff_id,
    )  # fmt: skip
    event = told.TargetReported(on=on, value=plain(value), evidence=made.evidence)
    tell(event, target, target.resolution.authority_id, actor=actor, at=at)
    return made


@command
def confirm_target(*, actor: Actor, at: datetime, reading_id: int) -> TargetReading:
    """This function will confirm a reported value, which counts from then on. Raises NotFound, Denied."""
    reading, actor = _to_check(actor, reading_id)
    _checked(reading, ReadingState.CONFIRMED, actor, at)
    event = told.TargetConfirmed(on=reading.on, value=plain(reading.value))
    tell(event, reading.target, reading.target.resolution.authority_id, actor=actor, at=at)
    return reading


@command
def return_target(*, actor: Actor, at: datetime, reading_id: int, reason: str) -> TargetReading:
    """This function will send a reported value back. Raises NotFound, Denied, Refused without a reason."""
    reading, actor = _to_check(actor, reading_id)
    reading.returned_reason = needed(reason, field="reason", what="lý do trả lại")
    _checked(reading, ReadingState.RETURNED, actor, at)
    event = told.TargetReturned(on=reading.on, reason=reading.returned_reason)
    tell(event, reading.target, reading.target.resolution.authority_id, actor=actor, at=at)
    return reading


def _check(said: NewTarget) -> None:
    """Check what a target says by itself."""
    figure = measure(said.figure)
    if figure is None and not said.unit_of_measure.strip():
        raise Refused("Chưa ghi đơn vị tính.", field="unit_of_measure", next_step="Ghi đơn vị, ví dụ % hoặc máy.")
    if figure is not None and said.measured_over is MeasuredOver.STOCK and not figure.is_stock:
        raise Refused("“{figure}” cộng theo thời gian, không có số tại một ngày.", field="measured_over",
                      next_step="Chọn cộng từ đầu năm hoặc từ ngày mốc.", figure=figure.title)  # fmt: skip
    if figure is None and said.baseline is None:
        raise Refused("Chưa ghi mức ban đầu.", field="baseline", next_step="Ghi mức có ở ngày mốc.")
    if said.due_on <= said.baseline_on:
        raise Refused("Hạn đạt phải sau ngày mốc.", field="due_on", next_step="Sửa hạn hoặc ngày mốc.")


def _to_check(actor: Actor, reading_id: int) -> tuple[TargetReading, Actor]:
    rows = TargetReading.objects.select_for_update(of=("self",)).select_related("target__resolution")
    reading = rows.filter(pk=reading_id).first()
    if reading is None:
        raise NotFound("Không tìm thấy kết quả này.", next_step="Mở lại chỉ tiêu.")
    policies.target_or_missing(actor, reading.target)
    return reading, policies.may_check_reading(actor, reading).or_deny()


def _checked(reading: TargetReading, state: ReadingState, actor: Actor, at: datetime) -> None:
    reading.state, reading.checked_at, reading.checked_by_id = state, at, actor.staff_id
    reading.save(update_fields=["state", "checked_at", "checked_by", "returned_reason"])
