"""What the page of a dossier shows, gathered by part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.casework.dossiers.queries import desk_dossier, desk_route, one
from motcua.casework.dossiers.queries.desk_due import due_explained
from motcua.casework.dossiers.queries.open_cases import case_of
from motcua.casework.dossiers.values import Status
from motcua.channels.desk.dossier import acts, papers
from motcua.channels.desk.dossier.acts import ActSpec
from motcua.channels.desk.dossier.case import Case
from motcua.channels.desk.risk.lists import percent
from motcua.channels.desk.web import in_english
from motcua.foundation.web.values import Link, Moment, Row, Tone
from motcua.foundation.web.words import moment_words
from motcua.insight.risk import queries as risks
from motcua.insight.risk.values.chances import AtRisk
from motcua.kernel.money import show_dong

if TYPE_CHECKING:
    from motcua.casework.dossiers.models import Dossier

TONES = {
    Status.SUBMITTED: Tone.INFO,
    Status.RECEIVED: Tone.INFO,
    Status.IN_PROGRESS: Tone.INFO,
    Status.RESULT_READY: Tone.DONE,
    Status.RETURNED: Tone.DONE,
}
MARKS = {"done": Tone.DONE, "here": Tone.INFO}
SHOWN_AT_ONCE = 30


def page_of(case: Case, *, shows_all: bool) -> dict[str, Any]:
    """This function will gather everything that the page of a dossier shows."""
    dossier = case.dossier
    first, step_cases = first_act(case)
    return {
        "case": case, "dossier": dossier, "tone": TONES.get(dossier.state, Tone.NEUTRAL),
        "is_late": desk_dossier.is_late(dossier, case.at), "is_paused": desk_dossier.is_with_applicant(dossier),
        "first": first, "first_form": first.form(step_cases or case, None) if first else None,
        "first_step": step_cases.the_step if step_cases else None,
        "first_href": href_of(first, step_cases or case) if first else "",
        "menu": menu_of(case, first, step_cases), "waiting_on": waiting_on(case),
        "due": due_explained(dossier, case.calendar, english=in_english()) if dossier.received_at else None,
        "risk": (risk := risk_of(case)), "risk_percent": percent(risk.chance) if risk else "",
        "facts": facts_of(dossier), "people": people_of(dossier), "draft": case.draft,
        **timeline(dossier, shows_all=shows_all), **route(case),
        "supplements": desk_dossier.supplements_of(dossier), "extension": desk_dossier.extension_of(dossier),
        "consultations": one.consultations_of(dossier), "corrections": one.corrections_of(dossier),
        "causes": desk_dossier.causes_of(dossier), "duplicates": case.duplicates,
        "related": one.related_to(case.actor, dossier)[: desk_dossier.MOST_RELATED],
        "handed_in": dossier.papers if shows_all else dossier.papers[:SHOWN_AT_ONCE],
        "papers_left": 0 if shows_all else max(len(dossier.papers) - SHOWN_AT_ONCE, 0),
        "prints": papers.offered(dossier),
    }  # fmt: skip


def risk_of(case: Case) -> AtRisk | None:
    """This function will give the chance that the dossier will be late; nothing while its clock stands. One query."""
    if not case.waiting:
        return None
    found = [stands for step in case.waiting if (stands := case_of(step)) is not None]
    return next(iter(risks.ranked(found, at=case.at, calendar=case.calendar, english=in_english())), None)


def first_act(case: Case) -> tuple[ActSpec | None, Case | None]:
    """This function will choose the one primary act: the official's own step, else what the status asks of him."""
    of_step = acts.act_named("complete", of_step=True)
    for step in case.waiting:
        about = case.about(step)
        if of_step.verdict(about):
            return of_step, about
    return next((act for act in acts.acts_open_to(case) if act.is_first), None), None


def menu_of(case: Case, first: ActSpec | None, first_case: Case | None) -> list[Link]:
    """This function will give the other acts that the official may do now, each on its own page."""
    links = []
    for step in case.waiting:
        about = case.about(step)
        for act in acts.table():
            is_first = act is first or (act.slug == "complete" and first_case is not None and first_case.step is step)
            if act.of_step and not is_first and act.verdict(about):
                links.append(Link(f"{act.title}: {step.name}", href_of(act, about)))
    others = [act for act in acts.acts_open_to(case) if first is None or act.slug != first.slug]
    return links + [Link(act.title, href_of(act, case)) for act in others]


def href_of(act: ActSpec, case: Case) -> str:
    """This function will give the address of an act's own page."""
    number = case.dossier.number
    if act.of_step:
        return reverse("desk:step", args=[number, case.the_step.pk, act.slug])
    return reverse("desk:do", args=[number, act.slug])


def waiting_on(case: Case) -> list[str]:
    """This function will say whom the dossier waits for."""
    if desk_dossier.is_with_applicant(case.dossier):
        return [_("người nộp hồ sơ")]
    who = [step.assignee.name if step.assignee else step.unit.name if step.unit else step.role for step in case.waiting]
    return [f"{name} ({step.name})" for name, step in zip(who, case.waiting, strict=True)]


def facts_of(dossier: Dossier) -> list[Row]:
    """This function will give what was handed in, under which version, and how it stands."""
    rows = [
        Row(_("Thủ tục"), f"{dossier.version.name} ({dossier.procedure.code})"),
        Row(_("Trường hợp"), dossier.case.label if dossier.case else ""),
        Row(_("Nội dung yêu cầu"), dossier.request_content),
        Row(_("Cách nộp"), _(dossier.get_channel_display())),
        Row(_("Cách nhận kết quả"), dossier.result_delivery),
        Row(_("Nơi tiếp nhận"), dossier.intake_authority.name),
        Row(_("Cơ quan giải quyết"), dossier.authority.name),
        Row(_("Người thụ lý"), dossier.handler.name if dossier.handler else ""),
        Row(_("Phí, lệ phí"), show_dong(dossier.fee_due) if dossier.fee_due else dossier.fee_text),
        Row(_("Tiếp nhận lúc"), moment_words(dossier.received_at) if dossier.received_at else ""),
        Row(_("Ngày hẹn đã in"), moment_words(dossier.promised_due_at) if dossier.promised_due_at else ""),
        Row(_("Hẹn lại"), moment_words(dossier.extended_due_at) if dossier.extended_due_at else ""),
        Row(_("Có kết quả lúc"), moment_words(dossier.ready_at) if dossier.ready_at else ""),
        Row(_("Đã trả lúc"), moment_words(dossier.returned_at) if dossier.returned_at else ""),
        Row(_("Kết quả"), _(dossier.get_outcome_display()) if dossier.outcome else ""),
    ]  # fmt: skip
    return [row for row in rows if row.value]


def people_of(dossier: Dossier) -> list[Row]:
    """This function will give the owner of the dossier, and who handed it in for him."""
    owner = dossier.applicant
    rows = [
        Row(_("Họ tên"), owner.name), Row(_("Số giấy tờ"), owner.identifier_masked), Row(_("Điện thoại"), owner.phone_as_entered or owner.phone),
        Row(_("Thư điện tử"), owner.email), Row(_("Địa chỉ"), owner.address),
    ]  # fmt: skip
    if dossier.submitter_id != dossier.applicant_id:
        rows.append(
            Row(_("Người nộp thay"), f"{dossier.submitter.name}, {dossier.submitter.phone_as_entered}".rstrip(", "))
        )
    return [row for row in rows if row.value]


def timeline(dossier: Dossier, *, shows_all: bool) -> dict[str, Any]:
    """This function will tell what happened, the newest first."""
    told = one.timeline_of(dossier, english=in_english())[::-1]
    shown = told if shows_all else told[:SHOWN_AT_ONCE]
    for_whom = _("thay %(name)s")
    moments = [
        Moment(entry.sentence, entry.at,
               by=f"{entry.actor_name} ({for_whom % {'name': entry.on_behalf_of}})" if entry.on_behalf_of else entry.actor_name)
        for entry in shown
    ]  # fmt: skip
    return {"moments": moments, "moments_left": len(told) - len(shown)}


def route(case: Case) -> dict[str, Any]:
    """This function will give the places of the route and the marks of its drawing."""
    places = desk_route.places_of(case.dossier, case.steps)
    marks = {place.node: MARKS[place.state] for place in places if place.state in MARKS}
    return {"places": places, "marks": marks}


def act_context(case: Case, act: ActSpec) -> dict[str, Any]:
    """This function will gather what the page of one act repeats before it is done."""
    moves = desk_route.moves_of(case.dossier, case.calendar) if act.slug == "move-version" else []
    button = getattr(act.form(case, None), "manner", None)
    return {"case": case, "dossier": case.dossier, "act": act, "moves": moves, "draft": case.draft,
            "button": button.button if button else act.button, "duplicates": case.duplicates}  # fmt: skip
