"""Changing deputies: who acts for an absent colleague."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from motcua.foundation.commands import command, record
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, NotFound, Refused
from motcua.kernel.text import nfc
from motcua.kernel.time import local_date
from motcua.registry.organisations import events, policies
from motcua.registry.organisations.commands.staff import locked_staff
from motcua.registry.organisations.models import ActingAssignment, Post, RoleGrant, Staff, in_force
from motcua.registry.organisations.values import ActingScope

EVERY_ROLE = ActingScope()


@command
def assign_acting(
    *,
    actor: Actor,
    at: datetime,
    absent_id: int,
    deputy_id: int,
    reason: str,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    scope: ActingScope = EVERY_ROLE,
) -> ActingAssignment:
    """This function will let a deputy act for an absent colleague from one instant until another (from now, until ended,
    unless said). Roles that he himself only holds for somebody else do not pass on.

    Raises NotFound, Denied, Refused (himself, no reason, times, no role to act in, other authority), Conflict.
    """
    absent, deputy = locked_staff(absent_id), locked_staff(deputy_id)
    authority_id = _authority_shared(absent, deputy, at)
    policies.may_assign_acting(actor, authority_id).or_deny()
    begin = starts_at or at
    _check(absent, deputy, begin, ends_at, reason)
    _refuse_nothing_to_act_in(absent, authority_id, begin, scope)
    assignment = ActingAssignment(
        authority_id=authority_id, absent=absent, deputy=deputy, unit_id=scope.unit_id, role=scope.role.value if scope.role else "", starts_at=begin,
        ends_at=ends_at, reason=nfc(reason),
    )  # fmt: skip
    _refuse_repeated(assignment)
    assignment.save()
    event = events.ActingAssigned(
        assignment_id=assignment.pk, absent_id=absent.pk, absent=absent.name, deputy_id=deputy.pk, deputy=deputy.name,
        unit_id=scope.unit_id, role=assignment.role, starts_at=begin, ends_at=ends_at, reason=assignment.reason,
    )  # fmt: skip
    record(event, subject=f"staff:{absent.pk}", actor=actor, at=at, authority_id=authority_id)
    return assignment


@command
def end_acting(*, actor: Actor, at: datetime, assignment_id: int) -> ActingAssignment:
    """This function will end a deputising at once; one that has not begun never will.

    Raises NotFound, Denied, Conflict (ended already).
    """
    found = ActingAssignment.objects.select_for_update(of=["self"]).select_related("absent", "deputy")
    assignment = found.filter(pk=assignment_id).first()
    if assignment is None:
        raise NotFound("Không có phân công thay này.", field="acting")
    policies.may_assign_acting(actor, assignment.authority_id).or_deny()
    if assignment.ends_at is not None and assignment.ends_at <= at:
        raise Conflict("Phân công thay này đã kết thúc.", field="acting")
    assignment.ends_at = max(at, assignment.starts_at)
    assignment.save(update_fields=["ends_at"])
    event = events.ActingEnded(
        assignment_id=assignment.pk, absent_id=assignment.absent_id, absent=assignment.absent.name,
        deputy_id=assignment.deputy_id, deputy=assignment.deputy.name, ends_at=assignment.ends_at,
    )  # fmt: skip
    record(event, subject=f"staff:{assignment.absent_id}", actor=actor, at=at, authority_id=assignment.authority_id)
    return assignment


def _authority_shared(absent: Staff, deputy: Staff, at: datetime) -> int:
    """Give the authority in which both have a post; the deputy must be a colleague."""
    day = local_date(at)
    theirs = Post.objects.filter(in_force(day), staff=deputy).values("unit__authority_id")
    shared = Post.objects.filter(in_force(day), staff=absent, unit__authority_id__in=theirs).order_by(
        "valid_from", "id"
    )
    found = shared.values_list("unit__authority_id", flat=True).first()
    if found is None:
        raise Refused("{deputy} không cùng cơ quan với {absent}.", field="deputy",
                      next_step="Chọn người thay trong cùng cơ quan.", deputy=deputy.name,
                      absent=absent.name)  # fmt: skip
    return found


def _check(absent: Staff, deputy: Staff, begin: datetime, end: datetime | None, reason: str) -> None:
    if absent.pk == deputy.pk:
        raise Refused("Không thể tự thay mình.", field="deputy", next_step="Chọn người khác.")
    if not nfc(reason):
        raise Refused("Cần ghi lý do vắng.", field="reason", next_step="Ví dụ: nghỉ phép, đi công tác.")
    if end is not None and end <= begin:
        raise Refused(
            "Thời điểm kết thúc phải sau thời điểm bắt đầu.", field="ends_at", next_step="Chọn lại thời điểm."
        )


def _refuse_nothing_to_act_in(absent: Staff, authority_id: int, begin: datetime, scope: ActingScope) -> None:
    held = RoleGrant.objects.filter(in_force(local_date(begin)), staff=absent, unit__authority_id=authority_id)
    held = held if scope.unit_id is None else held.filter(unit_id=scope.unit_id)
    if not (held if scope.role is None else held.filter(role=scope.role)).exists():
        raise Refused("{absent} không có vai trò nào như vậy để giao thay.", field="role",
                      next_step="Xem vai trò của người vắng trong trang Tổ chức.", absent=absent.name)  # fmt: skip


def _refuse_repeated(assignment: ActingAssignment) -> None:
    alike = ActingAssignment.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=assignment.starts_at),
        Q(unit_id=assignment.unit_id, role=assignment.role),
        authority_id=assignment.authority_id,
        absent=assignment.absent,
        deputy=assignment.deputy,
    )
    if assignment.ends_at is not None:
        alike = alike.filter(starts_at__lt=assignment.ends_at)
    if alike.exists():
        raise Conflict("Người này đã được giao thay trong thời gian đó.", field="acting")
