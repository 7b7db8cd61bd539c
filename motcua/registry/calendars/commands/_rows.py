"""What every command on a calendar does first and last."""

from __future__ import annotations

from django.db import connection

from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, NotFound
from motcua.registry.calendars import policies
from motcua.registry.calendars.models import Calendar

_NEW_REVISION = """
    WITH RECURSIVE down(id) AS (
        SELECT %s::bigint
        UNION
        SELECT c.id FROM calendars_calendar c JOIN down ON c.parent_id = down.id)
    UPDATE calendars_calendar SET revision = nextval('calendars_revision') WHERE id IN (SELECT id FROM down)
"""


class NameTaken(Conflict):
    """Another calendar has this name."""


def editable(actor: Actor, calendar_id: int) -> tuple[Calendar, Actor]:
    """This function will lock a calendar for a change by the actor, and name him as the journal must.

    Raises NotFound, Denied.
    """
    found = Calendar.objects.select_for_update(of=("self",)).filter(pk=calendar_id).first()
    if found is None:
        raise NotFound("Không có lịch làm việc này.", field="calendar", next_step="Hãy chọn lịch trong danh sách.")
    return found, policies.may_edit(actor, found.authority_id).or_deny()


def give_new_revision(calendar_id: int) -> None:
    """This function will make every process count anew by this calendar and by those that inherit from it."""
    with connection.cursor() as cursor:
        cursor.execute(_NEW_REVISION, [calendar_id])


def subject(calendar_id: int) -> str:
    """This function will name a calendar for the journal."""
    return f"calendar:{calendar_id}"
