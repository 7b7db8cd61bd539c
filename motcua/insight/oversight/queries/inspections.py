"""Reading plans, visits, checklists and photos."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Count, Q, QuerySet

from motcua.foundation import evidence
from motcua.foundation.access.permissions import PERMISSION_ROLES, Permission
from motcua.insight.oversight.models import Checklist, EvidencePhoto, Finding, Inspection, InspectionPlan
from motcua.insight.oversight.queries.reach import authorities_with
from motcua.insight.oversight.rules.checklists import ready_checklists
from motcua.insight.oversight.values.inspection import ChecklistItem, Judgement, Mark, ReadyChecklist, Target
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound, Unavailable
from motcua.registry.organisations import queries as organisations

AROUND = ("authority", "unit", "by_authority", "checklist", "lead", "signed_by_team", "signed_by_unit")


def checklist_in_force(code: str, on: date) -> Checklist:
    """This function will give the checklist of a code in force on a day; raises NotFound."""
    found = checklists_on(on).filter(code=code).first()
    if found is None:
        raise NotFound("Không có phiếu kiểm tra “{code}” vào ngày {day:%d/%m/%Y}.", field="checklist",
                       next_step="Chọn trong danh sách phiếu kiểm tra.", code=code, day=on)  # fmt: skip
    return found


def checklists_on(on: date) -> QuerySet[Checklist]:
    """This function will give the checklists in force on a day."""
    current = Q(valid_until=None) | Q(valid_until__gt=on)
    return Checklist.objects.filter(current, valid_from__lte=on).order_by("name")


def items_of(checklist: Checklist) -> tuple[ChecklistItem, ...]:
    """This function will give the points of a checklist, in order."""
    return tuple(ChecklistItem(**item) for item in checklist.items)


def marks_of(inspection: Inspection) -> dict[str, Mark]:
    """This function will give what the points of a visit's checklist came to so far, by point."""
    return {one.item_key: Mark(Judgement(one.judgement), one.note) for one in inspection.marks.all()}


def plan_of(authority_id: int, year: int) -> InspectionPlan | None:
    """This function will give an authority's plan of a year, or nothing."""
    return (
        InspectionPlan.objects.select_related("authority", "approved_by")
        .filter(authority_id=authority_id, year=year)
        .first()
    )


def inspection_by_id(inspection_id: int) -> Inspection | None:
    """This function will give one visit, or nothing; the caller judges who may see it."""
    return Inspection.objects.select_related(*AROUND).filter(pk=inspection_id).first()


def finding_by_id(finding_id: int) -> Finding | None:
    """This function will give one finding with its visit, or nothing; the caller judges who may see it."""
    return (
        Finding.objects.select_related("inspection__authority", "inspection__unit", "unit")
        .filter(pk=finding_id)
        .first()
    )


def inspections_visible_to(actor: Actor) -> QuerySet[Inspection]:
    """This function will give the visits that the actor may read, the latest first, with how many findings each has.

    The team, leaders and Home Affairs read all below them; the head of a unit those to his unit once the team has signed.
    """
    over = frozenset[int]().union(
        *(
            authorities_with(actor, permission)
            for permission in (
                Permission.OVERSIGHT_INSPECTION_CARRY, Permission.OVERSIGHT_PLAN_EDIT, Permission.OVERSIGHT_PLAN_APPROVE,
            )
        )
    )  # fmt: skip
    signed = Q(unit_id__in=led_units(actor), signed_by_team_at__isnull=False)
    seen = Inspection.objects.filter(Q(authority_id__in=over) | signed).select_related(*AROUND)
    return seen.annotate(found=Count("findings")).order_by("-opened_at", "-id")


def findings_visible_to(actor: Actor) -> QuerySet[Finding]:
    """This function will give the findings of the visits that the actor may read and of his units, open ones first by day due."""
    mine = Q(unit_id__in=led_units(actor), inspection__signed_by_team_at__isnull=False)
    readable = Q(inspection__in=inspections_visible_to(actor).values("pk"))
    found = Finding.objects.filter(mine | readable).select_related("inspection__authority", "inspection__unit", "unit")
    return found.order_by("verified_at", "due_on", "id")


def led_units(actor: Actor) -> frozenset[int]:
    """This function will give the units for which the actor answers for findings."""
    roles = PERMISSION_ROLES[Permission.OVERSIGHT_FINDING_REMEDY]
    return frozenset(grant.unit_id for grant in actor.grants if grant.role in roles)


def names_of(targets: Collection[Target]) -> dict[Target, str]:
    """This function will name what is inspected: the unit, or the authority as a whole."""
    units = organisations.unit_names([target.unit_id for target in targets if target.unit_id])
    authorities = {
        one.pk: one.name for one in organisations.authorities_by_ids([target.authority_id for target in targets])
    }
    return {
        target: units.get(target.unit_id, "") if target.unit_id else authorities[target.authority_id]
        for target in targets
    }


def photo_of(inspection: Inspection, photo_id: int) -> tuple[EvidencePhoto, bytes]:
    """This function will give a photo of a visit with its content, as it was put in.

    Raises NotFound, Unavailable where the file is gone or was changed since.
    """
    photo = inspection.photos.filter(pk=photo_id).first()
    if photo is None:
        raise NotFound("Không tìm thấy ảnh này.", next_step="Mở lại cuộc kiểm tra.")
    content = evidence.content_of(photo.sha256)
    if content is None:
        raise Unavailable(
            "Tệp ảnh đã mất hoặc không còn nguyên vẹn.", next_step="Báo quản trị khôi phục từ bản sao lưu."
        )
    return photo, content


def photos_of(inspection: Inspection) -> list[tuple[EvidencePhoto, bytes]]:
    """This function will give the photos of a visit in order, each with its content; empty where the file is gone or was
    changed since.
    """
    return [(photo, evidence.content_of(photo.sha256) or b"") for photo in inspection.photos.order_by("id")]


def checklists_to_begin_with() -> tuple[ReadyChecklist, ...]:
    """This function will give the checklists that come with the program."""
    return ready_checklists()
