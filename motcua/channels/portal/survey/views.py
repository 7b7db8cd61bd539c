"""The page of the survey, and the thanks."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from motcua.channels.portal.survey.forms import SurveyForm
from motcua.channels.portal.web import PortalRequest, in_english, public_page, shown
from motcua.foundation.web.forms import add_failure
from motcua.insight.oversight.commands.satisfaction import answer_survey
from motcua.insight.oversight.queries.satisfaction import ticket_holder
from motcua.kernel.errors import Refused


@public_page
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def survey(request: PortalRequest, ticket: str) -> HttpResponse:
    """This function will ask how somebody was served, and keep the answer; a dossier is answered once."""
    held = ticket_holder(ticket)
    form = SurveyForm(request.POST if request.method == "POST" else None)
    if held.is_returned and not held.is_spent and form.is_valid():
        try:
            answer_survey(actor=request.actor, at=request.at, ticket=ticket, scores=form.scores)
            return redirect("portal:survey_thanks")
        except Refused as failure:
            add_failure(form, failure)
    name = (held.procedure_en if in_english() else "") or held.procedure
    facts = {"form": form, "held": held, "procedure_name": name}
    return shown(request, "portal/survey.html", facts, status=422 if form.is_bound else 200)


@public_page
@require_GET
def thanks(request: PortalRequest) -> HttpResponse:
    """This function will thank for the answer."""
    return shown(request, "portal/survey_thanks.html", {})
