"""Making calendars, and what they inherit from."""

from __future__ import annotations

from datetime import datetime

from motcua.foundation.commands import command, nothing_changed, record
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound, Refused
from motcua.kernel.text import nfc
from motcua.registry.calendars import policies
from motcua.registry.calendars.commands._rows import NameTaken, editable, give_new_revision, subject
from motcua.registry.calendars.events import CalendarChanged, CalendarDefined, CalendarEntrusted
from motcua.registry.calendars.models import Calendar
from motcua.registry.calendars.queries import ancestor_ids
from motcua.registry.calendars.rules.inheritance import refuse_own_descendant
from motcua.registry.calendars.values.hours import MONDAY, SUNDAY

NAME_MAX_LENGTH = 200


@command
def define_calendar(
    *,
    actor: Actor,
    at: datetime,
    name: str,
    parent_id: int | None = None,
    makeup_weekday: int | None = None,
    authority_id: int | None = None,
) -> Calendar:
    """This function will make a calendar, which inherits everything from its parent until it states its own.

    `makeup_weekday` (0 = Monday; None: the parent's, at last Monday) lends its hours to days worked on a weekend;
    `authority_id` is the authority that keeps the calendar, None for a shared one.
    Raises Denied, Refused (name, makeup_weekday), NotFound (no such parent), NameTaken.
    """
    actor = policies.may_edit(actor, authority_id).or_deny()
    name = _free_name(name)
    _refuse_unknown_parent(parent_id)
    made = Calendar(name=name, parent_id=parent_id, makeup_weekday=_weekday(makeup_weekday), authority_id=authority_id)
    made.save()
    made.refresh_from_db()
    event = CalendarDefined(calendar_id=made.pk, calendar=name, parent_id=parent_id, makeup_weekday=makeup_weekday)
    record(event, subject=subject(made.pk), actor=actor, at=at, authority_id=authority_id)
    return made


@command
def change_calendar(
    *, actor: Actor, at: datetime, calendar_id: int, name: str, parent_id: int | None, makeup_weekday: int | None
) -> Calendar:
    """This function will give a calendar another name, another parent or other hours for make-up days.

    Due dates already printed do not move. Raises NotFound, Denied, Refused (name, makeup_weekday, a parent that
    inherits from this very calendar), NameTaken.
    """
    found, actor = editable(actor, calendar_id)
    name = _free_name(name, but=calendar_id)
    if (found.name, found.parent_id, found.makeup_weekday) == (name, parent_id, makeup_weekday):
        nothing_changed()
        return found
    if parent_id is not None and parent_id != found.parent_id:
        _refuse_unknown_parent(parent_id)
        refuse_own_descendant(calendar_id, ancestor_ids(parent_id))
    found.name, found.parent_id, found.makeup_weekday = name, parent_id, _weekday(makeup_weekday)
    found.save(update_fields=["name", "parent", "makeup_weekday"])
    give_new_revision(calendar_id)
    event = CalendarChanged(calendar_id=found.pk, calendar=name, parent_id=parent_id, makeup_weekday=makeup_weekday)
    record(event, subject=subject(calendar_id), actor=actor, at=at, authority_id=found.authority_id)
    return found


@command
def entrust_calendar(*, actor: Actor, at: datetime, calendar_id: int, authority_id: int | None) -> Calendar:
    """This function will say which authority keeps a calendar, None for a shared one.

    The actor needs the permission on both sides. Raises NotFound, Denied.
    """
    found, actor = editable(actor, calendar_id)
    actor = policies.may_edit(actor, authority_id).or_deny()
    if found.authority_id == authority_id:
        nothing_changed()
        return found
    found.authority_id = authority_id
    found.save(update_fields=["authority_id"])
    event = CalendarEntrusted(calendar_id=found.pk, calendar=found.name, authority=authority_id)
    record(event, subject=subject(calendar_id), actor=actor, at=at, authority_id=authority_id)
    return found


def _free_name(name: str, but: int | None = None) -> str:
    name = " ".join(nfc(name).split())
    if not name or len(name) > NAME_MAX_LENGTH:
        raise Refused("Tên lịch phải có từ 1 đến {most} ký tự.", field="name", most=NAME_MAX_LENGTH)
    namesakes = Calendar.objects.filter(name=name)
    if (namesakes if but is None else namesakes.exclude(pk=but)).exists():
        raise NameTaken("Đã có lịch tên “{name}”.", field="name", next_step="Hãy đặt tên khác.", name=name)
    return name


def _weekday(makeup_weekday: int | None) -> int | None:
    if makeup_weekday is not None and not MONDAY <= makeup_weekday <= SUNDAY:
        raise Refused("Thứ trong tuần phải từ 0 (Thứ Hai) đến 6 (Chủ nhật).", field="makeup_weekday")
    return makeup_weekday


def _refuse_unknown_parent(parent_id: int | None) -> None:
    if parent_id is not None and not Calendar.objects.filter(pk=parent_id).exists():
        raise NotFound("Không có lịch cấp trên này.", field="parent", next_step="Hãy chọn lịch trong danh sách.")
