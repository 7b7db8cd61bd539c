"""What every command on a calendar does first and last."""

from __future__ import annotations

from django.db import connection

from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, NotFound
from motcua.registry.calendars import policies
from motcua.registry.calendars.models import Calendar

TURN = 0x63616C656E646172  # "calendar", as a number that nothing else locks
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
    """This function will give a calendar for a change by the actor, and name him as the journal must.

    Raises NotFound, Denied.
    """
    _wait_for_turn()
    found = Calendar.objects.filter(pk=calendar_id).first()
    if found is None:
        raise NotFound("Không có lịch làm việc này.", field="calendar", next_step="Hãy chọn lịch trong danh sách.")
    return found, policies.may_edit(actor, found.authority_id).or_deny()


def give_new_revision(calendar_id: int) -> None:
    """This function will make every process count anew by this calendar and by those that inherit from it."""
    with connection.cursor() as cursor:
        cursor.execute(_NEW_REVISION, [calendar_id])


def _wait_for_turn() -> None:
    """Changes of calendars are rare and reach far down: one at a time, so that two never wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])


def subject(calendar_id: int) -> str:
    """This function will name a calendar for the journal."""
    return f"calendar:{calendar_id}"
