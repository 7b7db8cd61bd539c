"""The pages of feedback."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from motcua.channels.desk.asking import Question, Said, ask, said_in
from motcua.channels.desk.oversight import forms
from motcua.channels.desk.oversight.known import authorities_of, tabs_for, year_of
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.foundation.access.permissions import Permission
from motcua.foundation.access.verdicts import may
from motcua.foundation.audit import queries as audit
from motcua.foundation.web.forms import add_failure
from motcua.foundation.web.values import Link, Moment
from motcua.insight.oversight import policies
from motcua.insight.oversight.commands import answering
from motcua.insight.oversight.commands.feedback import open_seal, record_feedback
from motcua.insight.oversight.queries.feedback import (
    answered_feedback,
    draft_publication,
    feedback_by_id,
    waiting_feedback,
)
from motcua.insight.oversight.queries.latest import last_answered_year
from motcua.kernel.errors import Refused
from motcua.kernel.events import sentence_of
from motcua.kernel.time import local_date, midnight
from motcua.registry.organisations import queries as organisations

if TYPE_CHECKING:
    from motcua.insight.oversight.models import Feedback

ASKED = ["GET", "HEAD", "POST"]
MOST = 200


@desk_page
@require_GET
def listing(request: DeskRequest) -> HttpResponse:
    """This function will show what waits for an answer, due first, and what was answered this year."""
    since = midnight(date(year_of(request, lambda on: last_answered_year(request.actor, on=on)), 1, 1))
    context = {
        "tabs": tabs_for(request), "waiting": waiting_feedback(request.actor)[:MOST], "now": request.at,
        "answered": answered_feedback(request.actor, since=since)[:MOST],
        "may_note": bool(may(request.actor, Permission.OVERSIGHT_FEEDBACK_RECORD)),
    }  # fmt: skip
    return render(request, "desk/oversight/feedback.html", context)


@desk_page
@require_GET
def one(request: DeskRequest, feedback_id: int) -> HttpResponse:
    """This function will show one piece of feedback, its clock and what may be done; of a sealed one, only that it is."""
    feedback = _seen(request, feedback_id)
    told = audit.journal_of(feedback.subject)
    moments = [Moment(sentence_of(entry.event, entry.facts), entry.at, by=entry.actor_name) for entry in told]
    can = {
        "assign": policies.may_assign_feedback(request.actor, feedback),
        "answer": policies.may_answer_feedback(request.actor, feedback),
        "publish": policies.may_publish_feedback(request.actor, feedback),
        "open": policies.may_open_sender(request.actor, feedback),
    }  # fmt: skip
    context = {"tabs": tabs_for(request), "feedback": feedback, "can": can, "moments": moments[::-1], "now": request.at}
    return render(request, "desk/oversight/feedback_one.html", context)


@desk_page
@never_cache
@require_http_methods(ASKED)
def note(request: DeskRequest) -> HttpResponse:
    """This function will note what somebody told by telephone, at the counter or by letter."""
    found = authorities_of(request, Permission.OVERSIGHT_FEEDBACK_RECORD)
    form = forms.NoteForm(said_in(request), authorities=[(one.pk, one.name) for one in found])
    if form.is_valid():
        try:
            receipt = record_feedback(actor=request.actor, at=request.at, facts=form.facts)
            return render(request, "desk/oversight/feedback_receipt.html", {"receipt": receipt})
        except Refused as failure:
            add_failure(form, failure)
    question = Question(title=_("Ghi phản ánh"), button=_("Ghi và cấp mã số"), back=reverse("desk:work"))
    return render(request, "desk/ask.html", {"question": question, "form": form}, status=422 if form.is_bound else 200)


@desk_page
@require_http_methods(ASKED)
def assign(request: DeskRequest, feedback_id: int) -> HttpResponse:
    """This function will name the unit that answers."""
    feedback = _seen(request, feedback_id)
    policies.may_assign_feedback(request.actor, feedback).or_deny()
    units = organisations.units_of(feedback.authority_id, local_date(request.at))
    form = forms.AssignForm(said_in(request), units=[(unit.pk, unit.name) for unit in units])

    def run(said: Said) -> str:
        answering.assign_feedback(actor=request.actor, at=request.at, feedback_id=feedback_id, **said)
        return _("Đã giao đơn vị trả lời.")

    return ask(request, _about(feedback, _("Giao đơn vị trả lời"), _("Giao")), form, run)


@desk_page
@require_http_methods(ASKED)
def answer(request: DeskRequest, feedback_id: int) -> HttpResponse:
    """This function will take the answer."""
    feedback = _seen(request, feedback_id)
    policies.may_answer_feedback(request.actor, feedback).or_deny()
    people = organisations.staff_of_authority(feedback.authority_id, local_date(request.at))
    form = forms.AnswerForm(said_in(request), people=[(one.pk, one.name) for one in people])

    def run(said: Said) -> str:
        answering.answer_feedback(
            actor=request.actor, at=request.at, feedback_id=feedback_id, answer=answering.Answer(**said)
        )
        return _("Đã gửi câu trả lời. Người gửi đọc được bằng mã tra cứu.")

    return ask(request, _about(feedback, _("Trả lời"), _("Gửi câu trả lời")), form, run)


@desk_page
@require_http_methods(ASKED)
def publish(request: DeskRequest, feedback_id: int) -> HttpResponse:
    """This function will edit what the public reads, and publish it."""
    feedback = _seen(request, feedback_id)
    policies.may_publish_feedback(request.actor, feedback).or_deny()
    body, words = draft_publication(feedback)
    form = forms.PublishForm(said_in(request), initial={"body": body, "answer": words})

    def run(said: Said) -> str:
        answering.publish_feedback(actor=request.actor, at=request.at, feedback_id=feedback_id, **said)
        return _("Đã công khai trên cổng.")

    about = _(
        "Số điện thoại, số giấy tờ, thư điện tử đã che sẵn. Bỏ nốt tên người, địa chỉ nhà và điều giúp nhận ra ai."
    )
    return ask(request, _about(feedback, _("Công khai"), _("Công khai"), about=about), form, run)


@desk_page
@require_http_methods(ASKED)
def withdraw(request: DeskRequest, feedback_id: int) -> HttpResponse:
    """This function will take a publication back."""
    feedback = _seen(request, feedback_id)

    def run(said: Said) -> str:
        answering.withdraw_publication(actor=request.actor, at=request.at, feedback_id=feedback_id, **said)
        return _("Đã thôi công khai.")

    return ask(
        request, _about(feedback, _("Thôi công khai"), _("Thôi công khai")), forms.ReasonForm(said_in(request)), run
    )


@desk_page
@never_cache
@require_http_methods(ASKED)
def unseal(request: DeskRequest, feedback_id: int) -> HttpResponse:
    """This function will ask why, record the look, and show who sent it; once, on this page."""
    feedback = _seen(request, feedback_id)
    policies.may_open_sender(request.actor, feedback).or_deny()
    form = forms.ReasonForm(said_in(request))
    if form.is_valid():
        sealed = open_seal(actor=request.actor, at=request.at, feedback_id=feedback_id, **form.cleaned_data)
        messages.info(request, _("Lần mở này đã được ghi vào nhật ký."))
        return render(request, "desk/oversight/feedback_opened.html", {"feedback": feedback, "sealed": sealed})
    about = _("Việc mở được ghi lại: ai mở, khi nào, vì sao.")
    question = _about(feedback, _("Mở niêm phong"), _("Mở xem"), about=about)
    return render(request, "desk/ask.html", {"question": question, "form": form}, status=422 if form.is_bound else 200)


def _seen(request: DeskRequest, feedback_id: int) -> Feedback:
    return policies.feedback_or_missing(request.actor, feedback_by_id(feedback_id))


def _about(feedback: Feedback, title: str, button: str, *, about: str = "") -> Question:
    back = reverse("desk_oversight:feedback_one", args=[feedback.pk])
    trail = (Link(_("Phản ánh"), reverse("desk_oversight:feedback")), Link(feedback.number, back))
    return Question(title=title, button=button, back=back, caption=feedback.number, about=about, trail=trail)
