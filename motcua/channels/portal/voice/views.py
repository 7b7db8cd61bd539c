"""Telling, the receipt, following, judging the answer, and what is public."""

from __future__ import annotations

from datetime import datetime

from allauth.core import ratelimit
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.channels.portal.desks import desks_on
from motcua.channels.portal.voice import memory
from motcua.channels.portal.voice.forms import FollowForm, ScoreForm, VoiceForm
from motcua.channels.portal.web import PortalRequest, public_page, shown
from motcua.foundation.web.forms import add_failure
from motcua.foundation.web.saying import spoken_failure
from motcua.insight.oversight.commands.answering import rate_answer
from motcua.insight.oversight.commands.feedback import record_feedback
from motcua.insight.oversight.queries.feedback import feedback_to_follow, followed_feedback, published_feedback
from motcua.kernel.errors import Conflict, NotFound, Refused

ASKED = ["GET", "HEAD", "POST"]


@public_page
@never_cache
@sensitive_post_parameters()
@require_http_methods(ASKED)
def tell(request: PortalRequest) -> HttpResponse:
    """This function will take what somebody tells, and lead to the receipt."""
    desks = desks_on(request.at)
    form = VoiceForm(desks, request.POST if request.method == "POST" else None)
    if form.is_valid() and form.is_from_a_machine:
        return redirect("portal:voice")
    if form.is_valid():
        if not ratelimit.consume(request, action="feedback"):
            return shown(request, "portal/voice/too_many.html", {}, status=429)
        try:
            receipt = record_feedback(actor=request.actor, at=request.at, facts=form.facts)
            told = {"number": receipt.number, "secret": receipt.secret, "due": receipt.due_at.isoformat()}
            return memory.remember(request, redirect("portal:voice_receipt"), memory.SENT, **told)
        except Refused as failure:
            add_failure(form, failure)
    return shown(
        request, "portal/voice/tell.html", {"form": form, "desks": desks}, status=422 if form.is_bound else 200
    )


@public_page
@never_cache
@require_GET
def receipt(request: PortalRequest) -> HttpResponse:
    """This function will show number and secret to whoever has just sent something."""
    sent = memory.remembered(request, memory.SENT)
    if sent is None:
        return redirect("portal:voice_follow")
    due_at = datetime.fromisoformat(sent["due"])
    return shown(request, "portal/voice/receipt.html", {"sent": {**sent, "due_at": due_at}})


@public_page
@never_cache
@sensitive_post_parameters("secret")
@require_http_methods(ASKED)
def follow(request: PortalRequest) -> HttpResponse:
    """This function will ask for number and secret, and lead to what came of it."""
    form = FollowForm(request.POST if request.method == "POST" else None)
    if form.is_bound and not ratelimit.consume(request, action="tracking"):
        return shown(request, "portal/voice/too_many.html", {}, status=429)
    if form.is_valid():
        try:
            found = feedback_to_follow(form.cleaned_data["number"], form.cleaned_data["secret"])
            told = {"id": found.pk, "secret": form.cleaned_data["secret"]}
            return memory.remember(request, redirect("portal:voice_followed"), memory.FOLLOWED, **told)
        except NotFound as wrong:
            form.add_error(None, spoken_failure(wrong))
    return shown(request, "portal/voice/follow.html", {"form": form}, status=422 if form.is_bound else 200)


@public_page
@never_cache
@require_http_methods(ASKED)
def followed(request: PortalRequest) -> HttpResponse:
    """This function will show how far it is and the answer, and take how the sender judges it."""
    kept = memory.remembered(request, memory.FOLLOWED)
    if kept is None:
        return redirect("portal:voice_follow")
    feedback, form = followed_feedback(kept["id"]), ScoreForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            rate_answer(
                actor=request.actor, at=request.at, number=feedback.number, secret=kept["secret"], **form.cleaned_data
            )
            return redirect("portal:voice_followed")
        except (Refused, Conflict) as failure:
            add_failure(form, failure)
    return shown(
        request,
        "portal/voice/followed.html",
        {"feedback": feedback, "form": form},
        status=422 if form.is_bound else 200,
    )


@public_page
@never_cache
@require_POST
def finish(_request: PortalRequest) -> HttpResponse:
    """This function will end the look, so that the next person at this machine sees nothing."""
    return memory.forget(redirect("portal:voice"))


@public_page
@require_GET
def published(request: PortalRequest) -> HttpResponse:
    """This function will show petitions and answers that are public."""
    return shown(request, "portal/voice/published.html", {"published": published_feedback()})
