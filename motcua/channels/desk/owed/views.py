"""Opinions that the official's units owe, and corrections that he may decide."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.commands.consultation import answer_consultation
from motcua.casework.dossiers.commands.corrections import decide_correction
from motcua.casework.dossiers.queries import desk_dossier, desk_lists
from motcua.casework.dossiers.queries.desk_due import calendar_for
from motcua.casework.dossiers.values import CauseKind
from motcua.channels.desk.dossier.forms import AnswerForm, DecideForm
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.foundation.web.forms import add_failure
from motcua.kernel.errors import Refused


@desk_page
@require_GET
def consultations(request: DeskRequest) -> HttpResponse:
    """This function will show the opinions that the official's units still owe."""
    page = desk_lists.consultations_page(request.actor, cursor=request.GET.get("cursor", ""))
    calendar = calendar_for(request.actor.authority_id) if request.actor.authority_id else None
    return render(request, "desk/consultations.html", {"page": page, "calendar": calendar})


@desk_page
def answer(request: DeskRequest, consultation_id: int) -> HttpResponse:
    """This function will ask for an opinion, and send it."""
    asked = desk_dossier.consultation_for(request.actor, consultation_id)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        try:
            said = form.cleaned_data["answer"]
            answer_consultation(actor=request.actor, consultation_id=consultation_id, answer=said, at=request.at)
            messages.success(request, _("Đã gửi ý kiến."))
            return redirect("desk:consultations")
        except Refused as failure:
            add_failure(form, failure)
    return render(request, "desk/answer.html", {"asked": asked, "form": form}, status=422 if form.is_bound else 200)


@desk_page
@require_GET
def corrections(request: DeskRequest) -> HttpResponse:
    """This function will show the corrections that the official may decide."""
    page = desk_lists.corrections_page(request.actor, cursor=request.GET.get("cursor", ""))
    return render(request, "desk/corrections.html", {"page": page})


@desk_page
def decide(request: DeskRequest, correction_id: int) -> HttpResponse:
    """This function will show what was claimed and why, and decide it."""
    correction = desk_dossier.correction_for(request.actor, correction_id)
    form = DecideForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        decide_correction(
            actor=request.actor, correction_id=correction_id, approve=said["approve"], reason=said["reason"],
            cause=CauseKind(said["cause"] or CauseKind.SUBJECTIVE), at=request.at,
        )  # fmt: skip
        messages.success(request, _("Đã duyệt sửa.") if said["approve"] else _("Đã ghi quyết định không duyệt."))
        return redirect("desk:corrections")
    verdict = policies.may_decide_correction(request.actor, correction)
    context = {"correction": correction, "form": form, "verdict": verdict}
    return render(request, "desk/decide.html", context, status=422 if form.is_bound else 200)
