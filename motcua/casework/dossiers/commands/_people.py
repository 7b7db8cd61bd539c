"""What the commands ask of organisations: who holds a role, whose calendar counts."""

from __future__ import annotations

from datetime import datetime

from motcua.foundation.commands import remembered
from motcua.kernel.actor import Role
from motcua.registry.calendars.values.working_calendar import WorkingCalendar
from motcua.registry.organisations import queries as organisations
from motcua.registry.organisations.values import RoleHolder


def holder(*, staff_id: int, role: str, unit_id: int | None, at: datetime) -> RoleHolder | None:
    """This function will give the member of staff if he holds the role in the unit in his own right."""
    holders = organisations.staff_with_role(Role(role), at=at, unit_id=unit_id)
    return next((one for one in holders if one.staff_id == staff_id and one.acting_for_id is None), None)


@remembered
def calendar_of(authority_id: int) -> WorkingCalendar:
    """This function will give the working calendar of an authority."""
    return organisations.working_calendar_for(authority_id)
