"""What the page of a tracked dossier shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from motcua.casework.dossiers.queries import public_due, public_tracking
from motcua.casework.dossiers.queries.public_tracking import PublicEvent, PublicStep
from motcua.casework.dossiers.values import Status
from motcua.channels.portal.desks import Desk, desk_of, desks_on
from motcua.channels.portal.tracking.words import STAGES, STANDINGS, Standing, masked_name, sentence_for
from motcua.channels.portal.web import in_english
from motcua.foundation.web.values import Moment, Row, Task, Tone
from motcua.foundation.web.words import due_words, moment_words
from motcua.insight.oversight.queries.satisfaction import survey_ticket
from motcua.kernel.money import show_dong
from motcua.registry.calendars.values import WorkingCalendar
from motcua.registry.organisations import queries as organisations

if TYPE_CHECKING:
    from motcua.casework.dossiers.models import Dossier


def page_of(dossier: Dossier, at: datetime) -> dict[str, Any]:
    """This function will gather everything that the applicant may know of his dossier."""
    desks, english = desks_on(at), in_english()
    desk = desk_of(desks, dossier.intake_authority_id)
    calendar = organisations.working_calendar_for(dossier.authority_id)
    steps = public_tracking.public_steps_of(dossier)
    history = public_tracking.public_history_of(dossier)
    standing = STANDINGS[dossier.state]
    return {
        "desks": _first(desks, desk),
        "dossier": dossier,
        "standing": replace(standing, turn=turn_of(standing, steps, english=english)),
        "said": [] if standing.waits_for_me else list(dict.fromkeys(_(step.status) for step in steps if step.status)),
        "stages": stages_of(standing),
        "due": due_of(dossier, calendar, at),
        "lines": public_due.due_for_citizen(dossier, calendar, english=english),
        "decree": public_due.decree_for(dossier),
        "supplement": public_tracking.supplement_awaited(dossier) if standing.waits_for_me else None,
        "payment": _payment(dossier, history),
        "facts": facts_of(dossier),
        "ticket": survey_ticket(dossier.pk) if dossier.state is Status.RETURNED else "",
        "moments": [Moment(sentence_for(event), event.at) for event in reversed(history)],
    }


def turn_of(standing: Standing, steps: list[PublicStep], *, english: bool) -> str:
    """This function will say who has the turn: the units where the work lies, else as the status says."""
    units = [(step.unit_name_en if english else "") or step.unit_name for step in steps]
    named = ", ".join(dict.fromkeys(unit for unit in units if unit))
    return named if named and standing is STANDINGS[Status.IN_PROGRESS] else str(standing.turn)


def stages_of(standing: Standing) -> list[Task]:
    """This function will give the five stages of a dossier's life; none when it ended before its result."""
    if standing.stage is None:
        return []
    here = standing.stage
    is_over = standing.tone is Tone.DONE
    return [
        Task(str(label), str(_("xong")), tone=Tone.DONE)
        if number < here or is_over
        else Task(str(label), str(_("đang ở đây")), tone=standing.tone)
        if number == here
        else Task(str(label), str(_("chưa tới")), tone=Tone.NEUTRAL)
        for number, label in enumerate(STAGES)
    ]


def due_of(dossier: Dossier, calendar: WorkingCalendar, at: datetime) -> dict[str, Any] | None:
    """This function will say when the result is due, as a person says it; nothing once there is a result or an end."""
    due_at = dossier.extended_due_at or dossier.due_at
    if due_at is None or dossier.ready_at or dossier.ended_at:
        return None
    minutes = calendar.working_minutes_between(at, due_at)
    is_paused = dossier.state in (Status.AWAITING_SUPPLEMENT, Status.AWAITING_FINANCIAL)
    is_late = minutes < 0 and not is_paused
    return {"at": due_at, "words": due_words(minutes, due_at), "is_paused": is_paused, "is_late": is_late}


def facts_of(dossier: Dossier) -> list[Row]:
    """This function will give what was handed in, without anything that tells who the applicant is."""
    english = in_english()
    name = (dossier.version.name_en if english else "") or dossier.version.name
    agency = (dossier.authority.name_en if english else "") or dossier.authority.name
    rows = [
        Row(_("Thủ tục"), name),
        Row(_("Trường hợp"), dossier.case.label if dossier.case else ""),
        Row(_("Chủ hồ sơ"), masked_name(dossier.applicant.name)),
        Row(_("Cách nộp"), _(dossier.get_channel_display())),
        Row(_("Nhận hồ sơ lúc"), moment_words(dossier.received_at) if dossier.received_at else ""),
        Row(_("Ngày hẹn trên giấy hẹn"), moment_words(dossier.promised_due_at) if dossier.promised_due_at else ""),
        Row(_("Có kết quả lúc"), moment_words(dossier.ready_at) if dossier.ready_at else ""),
        Row(_("Trả kết quả lúc"), moment_words(dossier.returned_at) if dossier.returned_at else ""),
        Row(_("Kết quả"), _(dossier.get_outcome_display()) if dossier.outcome and dossier.ready_at else ""),
        Row(_("Phí, lệ phí"), show_dong(dossier.fee_due) if dossier.fee_due else dossier.fee_text),
        Row(_("Nhận kết quả bằng cách"), _(dossier.result_delivery) if dossier.result_delivery else ""),
        Row(_("Cơ quan giải quyết"), agency),
    ]
    return [row for row in rows if row.value]


def _payment(dossier: Dossier, history: list[PublicEvent]) -> str:
    """What the applicant has to pay for now, as it was told to him."""
    if dossier.state is not Status.AWAITING_FINANCIAL:
        return ""
    asked = [event.facts["reason"] for event in history if event.name == "dossier.payment_awaited"]
    return str(asked[-1]) if asked else ""


def _first(desks: list[Desk], desk: Desk | None) -> list[Desk]:
    """The desks with one of them first: its telephone number then stands on the page."""
    return [desk, *(other for other in desks if other is not desk)] if desk else desks
