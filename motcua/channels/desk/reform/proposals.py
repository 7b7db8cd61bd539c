"""The pages of proposals: the list, a trial, one proposal with its whole story."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.casework.procedures import queries as procedures
from motcua.channels.desk.reform import telling
from motcua.channels.desk.reform.proposal_forms import LimitForm
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.foundation.web.forms import add_failure
from motcua.foundation.web.values import Moment, Tone
from motcua.insight.reform.policies import proposals as policies
from motcua.insight.reform.queries import proposals as queries
from motcua.insight.reform.queries.whatif import AT_ONCE, what_if_between
from motcua.insight.reform.values.proposals import ProposalState, trial_key
from motcua.kernel.errors import Failure
from motcua.kernel.events import sentence_of
from motcua.kernel.time import local_date
from motcua.registry.calendars.values import parse_limit

A_PAGE = 50
TONES = {
    ProposalState.PROPOSED: Tone.INFO, ProposalState.APPROVED: Tone.SOON, ProposalState.REJECTED: Tone.LATE,
    ProposalState.WITHDRAWN: Tone.NEUTRAL, ProposalState.ENACTED: Tone.DONE,
}  # fmt: skip


@desk_page
@require_GET
def listing(request: DeskRequest) -> HttpResponse:
    """This function will list the proposals, newest first."""
    page = Paginator(queries.proposals_seen_by(request.actor), A_PAGE).get_page(request.GET.get("page"))
    rows = [(one, _(one.what.label), _(one.stands.label), TONES[one.stands], queries.trial_of(one)) for one in page]
    told = [(one, kind, state, tone, telling.percent(trial.late_share if trial else None))
            for one, kind, state, tone, trial in rows]  # fmt: skip
    context = {"tabs": telling.tabs_for(request), "rows": told, "page": page,
               "may_propose": bool(policies.may_propose(request.actor))}  # fmt: skip
    return render(request, "desk/reform/proposals.html", context)


@desk_page
@require_GET
def trial(request: DeskRequest) -> HttpResponse:
    """This function will try another limit on the past year's dossiers, without proposing anything."""
    policies.may_try(request.actor).or_deny()
    form = LimitForm(request.GET or None, procedures=procedure_options(request))
    context: dict[str, Any] = {"tabs": telling.tabs_for(request), "form": form}
    if form.is_valid():
        try:
            context |= _tried(request, form)
        except Failure as failure:
            add_failure(form, failure)
    context["may_propose"] = bool(policies.may_propose(request.actor))
    return render(request, "desk/reform/try.html", context)


def procedure_options(request: DeskRequest) -> list[tuple[str, str]]:
    """This function will give the procedures in force in the actor's authorities, for a choice."""
    found = procedures.versions_in_force(on=local_date(request.at), authority_ids=request.actor.authority_ids())
    return [(one.procedure.code, f"{one.name} ({one.procedure.code}, {one.limit.label if one.limit else '–'})")
            for one in found]  # fmt: skip


def _tried(request: DeskRequest, form: LimitForm) -> dict[str, Any]:  # Any: what a template is given
    start, end = queries.figures_period(local_date(request.at))
    code, authority_id = form.cleaned_data["procedure"], request.actor.authority_id or 0
    figures = queries.present_figures(
        procedure_id=procedures.procedure_by_code(code).pk, authority_id=authority_id, start=start, end=end
    )
    shown = {"figures": telling.figures_rows(figures), "asked": request.GET.urlencode()}
    if figures.dossiers > AT_ONCE:
        return shown | {"too_many": figures.dossiers}
    limit = parse_limit(form.limit)
    found = what_if_between(code=code, limit=limit, start=start, end=end, authority_id=authority_id)
    return shown | {"trial": telling.trial_rows(found), "notes": found.notes, "response": found.response}


@desk_page
@require_GET
def one(request: DeskRequest, proposal_id: int) -> HttpResponse:
    """This function will show one proposal: figures then, trial, opinions, council, decision, effect, journal."""
    proposal = queries.proposal(request.actor, proposal_id)
    found, effect = queries.trial_of(proposal), queries.effect_of(proposal, on=local_date(request.at))
    english = (get_language() or "vi").startswith("en")
    moments = [
        Moment(sentence_of(entry.event, entry.facts, english=english, say=_), entry.at, by=entry.actor_name)
        for entry in queries.story_of(proposal)
    ]
    context = {
        "tabs": telling.tabs_for(request), "proposal": proposal, "kind": _(proposal.what.label),
        "state": _(proposal.stands.label), "tone": TONES[proposal.stands],
        "figures": telling.figures_rows(queries.frozen_figures(proposal)),
        "trial": telling.trial_rows(found) if found else (), "notes": found.notes if found else (),
        "waits": queries.waits_for_trial(proposal), "tried": cache.get(trial_key(proposal.pk), 0),
        "opinions": [(said, _(said.says.label)) for said in queries.opinions_of(proposal)], "effect": effect,
        "effect_rows": telling.effect_rows(effect) if effect else (), "moments": moments[::-1],
        "can": policies.acts_open_to(request.actor, proposal),
    }  # fmt: skip
    return render(request, "desk/reform/proposal.html", context)
