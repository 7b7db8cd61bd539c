"""Changing authorities."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Q, QuerySet

from motcua.foundation.commands import command, nothing_changed, record
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, NotFound, Refused
from motcua.kernel.events import Event
from motcua.kernel.text import nfc, number_words
from motcua.kernel.time import local_date
from motcua.registry.calendars import queries as calendars
from motcua.registry.organisations import events, policies
from motcua.registry.organisations.models import Authority, AuthoritySuccession, Post, RoleGrant, Unit, overlapping
from motcua.registry.organisations.queries import ancestor_ids, successors
from motcua.registry.organisations.rules.codes import checked_authority_code, checked_name
from motcua.registry.organisations.values import AuthorityChanges, AuthorityFacts


class CodeTakenError(Conflict):
    """The code belongs to another authority or unit at that time."""


@command
def create_authority(*, actor: Actor, at: datetime, facts: AuthorityFacts) -> Authority:
    """This function will put an authority into the tree.

    Raises Denied, Refused (code, name, days), CodeTakenError, NotFound (parent).
    """
    policies.may_edit_chart(actor, facts.parent_id).or_deny()
    begin = facts.valid_from or local_date(at)
    refuse_disorder(begin, facts.valid_until)
    if facts.parent_id is not None and not Authority.objects.filter(pk=facts.parent_id).exists():
        raise NotFound("Không có cơ quan cấp trên này.", field="parent")
    authority = Authority(
        code=checked_authority_code(facts.code), name=checked_name(facts.name), name_en=nfc(facts.name_en),
        kind=facts.kind, parent_id=facts.parent_id, place_id=facts.place_id, calendar_id=facts.calendar_id,
        address=nfc(facts.address), hotline=nfc(facts.hotline), email=nfc(facts.email),
        is_code_assumed=facts.is_code_assumed, valid_from=begin, valid_until=facts.valid_until,
    )  # fmt: skip
    _refuse_taken(authority)
    authority.save()
    event = events.AuthorityCreated(
        authority_id=authority.pk, code=authority.code, authority=authority.name, valid_from=begin
    )
    _record(event, authority, actor, at)
    return authority


@command
def change_authority(*, actor: Actor, at: datetime, authority_id: int, changes: AuthorityChanges) -> Authority:
    """This function will change an authority's name, code or ways to reach it.

    A code so entered is no longer taken for assumed. Raises NotFound, Denied, Refused, CodeTakenError.
    """
    authority = locked_authority(authority_id)
    policies.may_edit_chart(actor, authority_id).or_deny()
    wanted = {column: nfc(text) for column, text in asdict(changes).items() if text is not None}
    if "name" in wanted:
        checked_name(wanted["name"])
    if "code" in wanted:
        wanted["code"] = checked_authority_code(wanted["code"])
    changed = [column for column, text in wanted.items() if getattr(authority, column) != text]
    if not changed and not ("code" in wanted and authority.is_code_assumed):
        nothing_changed()
        return authority
    for column in changed:
        setattr(authority, column, wanted[column])
    authority.is_code_assumed = authority.is_code_assumed and "code" not in wanted
    _refuse_taken(authority)
    authority.save(update_fields=[*changed, "is_code_assumed"])
    told = tuple(changed) or ("code",)
    event = events.AuthorityChanged(authority_id=authority.pk, authority=authority.name, fields=told)
    _record(event, authority, actor, at)
    return authority


@command
def set_calendar(*, actor: Actor, at: datetime, authority_id: int, calendar_id: int | None) -> Authority:
    """This function will give an authority its own working calendar, or with `None` its parent's again.

    Due dates already printed do not move. Raises NotFound, Denied, Refused (no authority above has a calendar).
    """
    authority = locked_authority(authority_id)
    policies.may_edit_chart(actor, authority_id).or_deny()
    if authority.calendar_id == calendar_id:
        nothing_changed()
        return authority
    if calendar_id is None and not _has_calendar_above(authority):
        raise Refused("Cấp trên chưa có lịch làm việc để dùng chung.", field="calendar",
                      next_step="Chọn một lịch làm việc riêng.")  # fmt: skip
    label = calendars.calendar(calendar_id).name if calendar_id is not None else "lịch của cấp trên"
    authority.calendar_id = calendar_id
    authority.save(update_fields=["calendar"])
    event = events.CalendarChosen(
        authority_id=authority.pk, authority=authority.name, calendar_id=calendar_id, calendar=label
    )
    _record(event, authority, actor, at)
    return authority


@command
def close_authority(*, actor: Actor, at: datetime, authority_id: int, valid_until: date) -> Authority:
    """This function will end an authority on a day, with its units and the posts and roles in them.

    Raises NotFound, Denied, Refused (the day), Conflict (ended already, or one below it goes on).
    """
    authority = locked_authority(authority_id)
    policies.may_edit_chart(actor, authority_id).or_deny()
    if authority.valid_until is not None:
        raise Conflict(
            "{authority} đã kết thúc ngày {day:%d/%m/%Y}.",
            field="valid_until",
            authority=authority.name,
            day=authority.valid_until,
        )
    refuse_disorder(authority.valid_from, valid_until)
    _refuse_orphans(authority, valid_until)
    units = list(Unit.objects.select_for_update().filter(authority=authority, valid_until=None))
    for unit in units:
        end_in_unit(unit, valid_until)
    authority.valid_until = valid_until
    authority.save(update_fields=["valid_until"])
    event = events.AuthorityClosed(
        authority_id=authority.pk, authority=authority.name, valid_until=valid_until, units=len(units)
    )
    _record(event, authority, actor, at)
    return authority


@command
def record_succession(*, actor: Actor, at: datetime, old_id: int, new_id: int, share: Decimal) -> None:
    """This function will record that a share (1 = all) of an old authority's work went to a new one.

    Raises NotFound, Denied, Refused (share, or the authority itself), Conflict (recorded already, or more than all).
    """
    old, new = locked_authority(old_id), locked_authority(new_id)
    policies.may_edit_chart(actor, new_id).or_deny()
    if not 0 < share <= 1:
        raise Refused("Phần kế tục phải lớn hơn 0 và không quá 1.", field="share", next_step="Nhập 1 nếu là toàn bộ.")
    if old == new:
        raise Refused("Một cơ quan không kế tục chính mình.", field="new", next_step="Chọn cơ quan nhận việc.")
    if AuthoritySuccession.objects.filter(old=old, new=new).exists():
        raise Conflict("Đã ghi việc {new} kế tục {old}.", field="new", new=new.name, old=old.name)
    taken = sum((found for _, found in successors(old.pk).get(old.pk, ())), Decimal())
    if taken + share > 1:
        raise Conflict("Các cơ quan khác đã kế tục {taken}% việc của {old}.", field="share",
                       next_step="Nhập phần còn lại hoặc nhỏ hơn.", taken=number_words(taken * 100, 2), old=old.name)  # fmt: skip
    AuthoritySuccession.objects.create(old=old, new=new, share=share)
    event = events.AuthoritySucceeded(old_id=old.pk, new_id=new.pk, old=old.name, new=new.name, share=f"{share:g}")
    _record(event, new, actor, at)


def _refuse_orphans(authority: Authority, valid_until: date) -> None:
    left = Authority.objects.filter(parent=authority).exclude(valid_until__lte=valid_until).order_by("code")
    if names := ", ".join(left.values_list("name", flat=True)):
        raise Conflict("Cơ quan trực thuộc còn hoạt động sau ngày đó: {names}.", field="valid_until",
                       next_step="Kết thúc các cơ quan trực thuộc trước.", names=names)  # fmt: skip


def locked_authority(authority_id: int) -> Authority:
    """This function will give an authority, locked until the command ends; raises NotFound."""
    found = Authority.objects.select_for_update().filter(pk=authority_id).first()
    if found is None:
        raise NotFound("Không có cơ quan này.", field="authority")
    return found


def refuse_disorder(begin: date, end: date | None) -> None:
    """This function will raise Refused when validity would end before it begins."""
    if end is not None and end < begin:
        raise Refused("Ngày kết thúc không được trước ngày bắt đầu ({day:%d/%m/%Y}).", field="valid_until",
                      next_step="Chọn ngày muộn hơn.", day=begin)  # fmt: skip


def end_in_unit(unit: Unit, day: date) -> tuple[int, int]:
    """This function will end a unit on a day, with the posts and roles in it; it gives how many of each."""
    unit.valid_until = max(day, unit.valid_from)
    unit.save(update_fields=["valid_until"])
    return end_rows(Post.objects.filter(unit=unit), day), end_rows(RoleGrant.objects.filter(unit=unit), day)


def end_rows(rows: QuerySet[Post] | QuerySet[RoleGrant], day: date) -> int:
    """This function will end rows of validity on a day; those that would only have begun later are removed."""
    running = rows.filter(Q(valid_until=None) | Q(valid_until__gt=day))
    removed, _ = running.filter(valid_from__gt=day).delete()
    return removed + running.update(valid_until=day)


def _refuse_taken(authority: Authority) -> None:
    others = Authority.objects.exclude(pk=authority.pk).filter(code=authority.code)
    if taken := others.filter(overlapping(authority.valid_from, authority.valid_until)).first():
        raise CodeTakenError("Mã {code} đã thuộc về {holder}.", field="code",
                        next_step="Nhập mã khác hoặc kết thúc cơ quan kia trước.", code=authority.code,
                        holder=taken.name)  # fmt: skip


def _has_calendar_above(authority: Authority) -> bool:
    above = ancestor_ids(authority.pk)[1:]
    return Authority.objects.filter(pk__in=above).exclude(calendar=None).exists()


def _record(event: Event, authority: Authority, actor: Actor, at: datetime) -> None:
    record(event, subject=f"authority:{authority.pk}", actor=actor, at=at, authority_id=authority.pk)
