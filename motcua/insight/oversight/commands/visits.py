"""The team's visit: opened, marked point by point, with photos, signed by both sides."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from motcua.foundation import evidence
from motcua.foundation.commands import command, nothing_changed, record
from motcua.insight.oversight import policies
from motcua.insight.oversight.commands._numbers import take_number
from motcua.insight.oversight.events import inspection as events
from motcua.insight.oversight.models import ChecklistMark, EvidencePhoto, Inspection
from motcua.insight.oversight.queries.inspections import checklist_in_force, items_of, marks_of, names_of
from motcua.insight.oversight.rules import texts
from motcua.insight.oversight.rules.marking import meant
from motcua.insight.oversight.rules.numbers import INSPECTION
from motcua.insight.oversight.rules.photos import MOST_PHOTOS, checked_photo
from motcua.insight.oversight.values.inspection import Judgement, Mark, NewVisit, VisitKind
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, NotFound, Refused
from motcua.kernel.events import Event
from motcua.kernel.time import local_date
from motcua.registry.organisations import queries as organisations

NOTHING_SEEN: Mapping[str, Mark | None] = MappingProxyType({})


@command
def open_inspection(*, actor: Actor, at: datetime, visit: NewVisit) -> Inspection:
    """This function will open a visit under the checklist in force.

    Raises Denied, NotFound (unit, checklist), Refused (an unannounced visit without a reason).
    """
    target = visit.target
    actor = policies.may_carry_out(actor, target.authority_id).or_deny()
    unit = organisations.unit(target.unit_id) if target.unit_id else None
    if target.unit_id and (unit is None or unit.authority_id != target.authority_id):
        raise NotFound("Không tìm thấy đơn vị này.", field="target", next_step="Chọn trong danh sách.")
    reason = texts.checked_line(visit.reason, field="reason", label="Lý do")
    if visit.kind is VisitKind.UNANNOUNCED and not reason:
        raise Refused("Kiểm tra đột xuất cần ghi lý do.", field="reason", next_step="Ví dụ: nhiều hồ sơ bấm trễ.")
    inspection = Inspection(
        number=take_number(INSPECTION, at), kind=visit.kind, by_authority_id=actor.authority_id or target.authority_id,
        authority_id=target.authority_id, unit_id=target.unit_id, lead_id=actor.staff_id, opened_at=at, reason=reason,
        checklist=checklist_in_force(visit.checklist_code, local_date(at)),
        dossier_numbers=[texts.checked_dossier_number(number) for number in visit.dossier_numbers],
    )  # fmt: skip
    inspection.save(force_insert=True)
    where = names_of([target])[target]
    _record(events.InspectionOpened(number=inspection.number, kind=visit.kind, where=where), inspection, actor, at)
    return inspection


class MarkedMeanwhile(Conflict):
    """Others of the team have judged these points otherwise since the sender looked at them."""

    def __init__(self, points: Sequence[str]) -> None:
        super().__init__("Người khác trong tổ vừa ghi khác.", field="marks", next_step="Xem lại rồi lưu lần nữa.")
        self.points = points


@command
def mark_items(
    *, actor: Actor, at: datetime, inspection_id: int, marks: Mapping[str, Mark], seen: Mapping[str, Mark | None] = NOTHING_SEEN
) -> int:  # fmt: skip
    """This function will keep what points of the checklist came to; the same marks sent again change nothing.

    `seen`: what stood at each point when the sender looked at it, nothing where it was open; a point he left so is not
    written. Gives how many marks changed. Raises NotFound, Denied, Conflict (signed), MarkedMeanwhile (nothing is
    kept then), Refused (a point that is not there).
    """
    inspection, actor = _open(actor, inspection_id)
    _check_points(inspection, marks)
    said = {key: Mark(mark.judgement, _note(mark)) for key, mark in marks.items()}
    sorted_out = meant(said, kept=marks_of(inspection), seen=seen)
    if sorted_out.overtaken:
        raise MarkedMeanwhile(sorted_out.overtaken)
    for key, mark in sorted_out.changed.items():
        values = {"judgement": mark.judgement, "note": mark.note, "marked_at": at}
        ChecklistMark.objects.update_or_create(inspection=inspection, item_key=key, defaults=values)
    count = len(sorted_out.changed)
    if count:
        _record(events.ItemsMarked(number=inspection.number, count=count), inspection, actor, at)
    else:
        nothing_changed()
    return count


@command
def add_photo(*, actor: Actor, at: datetime, inspection_id: int, content: bytes, item_key: str = "") -> EvidencePhoto:
    """This function will put a photo into evidence under its SHA-256; the same photo sent again changes nothing.

    Raises NotFound, Denied, Conflict (signed), Refused (no photo, too large, too many, a point that is not there).
    """
    inspection, actor = _open(actor, inspection_id)
    photo = checked_photo(content)
    _check_points(inspection, [item_key] if item_key else [])
    known = inspection.photos.filter(sha256=photo.sha256).first()
    if known is not None:
        nothing_changed()
        return known
    if inspection.photos.count() >= MOST_PHOTOS:
        raise Refused(
            "Mỗi cuộc kiểm tra giữ tối đa {most} ảnh.", field="photo", next_step="Chọn ảnh cần nhất.", most=MOST_PHOTOS
        )
    evidence.keep(photo.content, photo.sha256)
    kept = EvidencePhoto(
        inspection=inspection, item_key=item_key, sha256=photo.sha256, media_type=photo.media_type,
        size=len(content), added_at=at, added_by_id=actor.staff_id,
    )  # fmt: skip
    kept.save(force_insert=True)
    _record(events.PhotoAdded(number=inspection.number, sha256=photo.sha256), inspection, actor, at)
    return kept


@command
def sign_minutes(*, actor: Actor, at: datetime, inspection_id: int, minutes: str) -> Inspection:
    """This function will sign the minutes for the team: every point judged, every shortcoming with a finding.

    Raises NotFound, Denied, Conflict (signed), Refused naming what is missing.
    """
    inspection, actor = _open(actor, inspection_id)
    marks = {mark.item_key: mark.judgement for mark in inspection.marks.all()}
    unmarked = [item for item in items_of(inspection.checklist) if item.key not in marks]
    if unmarked:
        raise Refused("Còn {count} nội dung chưa ghi, trước hết: {text}", field="minutes",
                      next_step="Ghi hết phiếu kiểm tra rồi ký.", count=len(unmarked),
                      text=unmarked[0].text)  # fmt: skip
    findings = list(inspection.findings.all())
    wanting = {key for key, judgement in marks.items() if judgement == Judgement.NOT_MET}
    if wanting - {finding.item_key for finding in findings}:
        raise Refused("Mỗi nội dung chưa đạt phải có thiếu sót kèm hạn khắc phục.", field="minutes",
                      next_step="Ghi thiếu sót cho nội dung chưa đạt.")  # fmt: skip
    inspection.minutes = texts.checked_text(minutes, field="minutes", label="Biên bản")
    inspection.signed_by_team_at, inspection.signed_by_team_id = at, actor.staff_id
    inspection.save(update_fields=["minutes", "signed_by_team_at", "signed_by_team"])
    _record(events.MinutesSigned(number=inspection.number, findings=len(findings)), inspection, actor, at)
    return inspection


@command
def countersign(*, actor: Actor, at: datetime, inspection_id: int, remark: str = "") -> Inspection:
    """This function will sign the minutes for the inspected unit, with its remark; the visit is closed then.

    Raises NotFound, Denied, Conflict (not signed by the team yet, or signed already).
    """
    inspection = _locked(actor, inspection_id)
    actor = policies.may_stand_for(actor, inspection).or_deny()
    if inspection.signed_by_team_at is None or inspection.signed_by_unit_at is not None:
        raise Conflict("Biên bản chưa được tổ kiểm tra ký, hoặc đơn vị đã ký rồi.", next_step="Tải lại trang.")
    if inspection.signed_by_team_id == actor.staff_id:
        raise Conflict("Một người không ký cho cả hai bên.", next_step="Nhờ lãnh đạo đơn vị ký.")
    inspection.unit_remark = texts.checked_line(remark, field="remark", label="Ý kiến")
    inspection.signed_by_unit_at, inspection.signed_by_unit_id = at, actor.staff_id
    inspection.save(update_fields=["unit_remark", "signed_by_unit_at", "signed_by_unit"])
    _record(events.MinutesCountersigned(number=inspection.number), inspection, actor, at)
    return inspection


def _locked(actor: Actor, inspection_id: int) -> Inspection:
    found = (
        Inspection.objects.select_for_update(of=("self",)).select_related("checklist").filter(pk=inspection_id).first()
    )
    return policies.inspection_or_missing(actor, found)


def _open(actor: Actor, inspection_id: int) -> tuple[Inspection, Actor]:
    """Give a visit on which the team still works, and the actor as one of the team."""
    inspection = _locked(actor, inspection_id)
    actor = policies.may_carry_out(actor, inspection.authority_id).or_deny()
    if inspection.signed_by_team_at is not None:
        raise Conflict("Biên bản đã ký, không sửa được nữa.", next_step="Mở cuộc kiểm tra khác nếu cần.")
    return inspection, actor


def _check_points(inspection: Inspection, points: Collection[str]) -> None:
    if not set(points) <= {item.key for item in items_of(inspection.checklist)}:
        raise Refused("Có nội dung không thuộc phiếu kiểm tra này.", field="marks", next_step="Tải lại trang.")


def _note(mark: Mark) -> str:
    return texts.checked_line(mark.note, field="note", label="Ghi chú")


def _record(event: Event, inspection: Inspection, actor: Actor, at: datetime) -> None:
    record(event, subject=inspection.subject, actor=actor, at=at, authority_id=inspection.authority_id)
