"""Tags of the desk: the navigation with what waits, and how a due time is said."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template
from django.template import Context

from motcua.casework.dossiers.queries import desk_work
from motcua.casework.dossiers.queries.desk_work import Elsewhere
from motcua.channels.desk.navigation import links_for
from motcua.channels.desk.risk.lists import percent
from motcua.insight.risk.values.bands import Band
from motcua.insight.risk.values.chances import AtRisk
from motcua.registry.calendars.values.working_calendar import WorkingCalendar

register = template.Library()
MARKED = (Band.HIGH, Band.MEDIUM)  # what is overdue says so itself


def waiting_for(context: Context) -> Elsewhere:
    """This function will tell what waits elsewhere: once for each page, by whichever tag asks first."""
    known = context.get("elsewhere")
    return known if isinstance(known, Elsewhere) else desk_work.elsewhere(context["request"].actor)


@register.inclusion_tag("web/components/service_nav.html", takes_context=True)
def desk_nav(context: Context) -> dict[str, Any]:
    """This function will draw the navigation of the desk; nothing for somebody who is no member of staff."""
    request = context["request"]
    if not request.actor.is_staff:
        return {"links": [], "label": ""}
    return {"links": links_for(request.actor, request.path, waiting_for(context)), "label": ""}


@register.simple_tag
def minutes_left(calendar: WorkingCalendar, at: datetime, due_at: datetime | None) -> int | None:
    """This function will give the working minutes until a due instant, negative when it has passed."""
    if due_at is None:
        return None
    if due_at >= at:
        return calendar.working_minutes_between(at, due_at)
    return -max(calendar.working_minutes_between(due_at, at), 1)


@register.inclusion_tag("desk/risk/mark.html")
def risk_mark(risks: dict[int, AtRisk], dossier_id: int) -> dict[str, Any]:
    """This function will mark a row whose dossier is likely to be late; nothing where the chance is low or unknown."""
    risk = risks.get(dossier_id)
    if risk is None or risk.band not in MARKED:
        return {}
    return {"risk": risk, "percent": percent(risk.chance)}
