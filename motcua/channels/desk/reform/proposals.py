"""The pages of proposals: the list, one proposal with its whole story."""

from __future__ import annotations

from django.core.cache import cache
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.channels.desk.reform import results, telling
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.foundation.web.values import Moment, Tone
from motcua.insight.reform.policies import proposals as policies
from motcua.insight.reform.queries import proposals as queries
from motcua.insight.reform.values.proposals import ProposalState, trial_key
from motcua.kernel.events import sentence_of
from motcua.kernel.time import local_date

A_PAGE = 50
TONES = {
    ProposalState.PROPOSED: Tone.INFO, ProposalState.APPROVED: Tone.SOON, ProposalState.REJECTED: Tone.LATE,
    ProposalState.WITHDRAWN: Tone.NEUTRAL, ProposalState.REVOKED: Tone.NEUTRAL, ProposalState.ENACTED: Tone.DONE,
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
def one(request: DeskRequest, proposal_id: int) -> HttpResponse:
    """This function will show one proposal: figures then, trial, opinions, council, decision, effect, journal."""
    proposal = queries.proposal(request.actor, proposal_id)
    found, effect = queries.trial_of(proposal), queries.effect_of(proposal, on=local_date(request.at))
    newer = queries.newer_version_of(proposal, on=local_date(request.at))
    english = (get_language() or "vi").startswith("en")
    moments = [
        Moment(sentence_of(entry.event, entry.facts, english=english, say=_), entry.at, by=entry.actor_name)
        for entry in queries.story_of(proposal)
    ]
    context = {
        "tabs": telling.tabs_for(request), "proposal": proposal, "kind": _(proposal.what.label),
        "state": _(proposal.stands.label), "tone": TONES[proposal.stands],
        "figures": telling.figures_rows(queries.frozen_figures(proposal)),
        "terms": telling.terms_of(proposal), "result": results.shown(found) if found else None,
        "newer": newer, "newer_limit": telling.limit_words(newer.limit.label) if newer and newer.limit else "",
        "waits": queries.waits_for_trial(proposal), "tried": cache.get(trial_key(proposal.pk), 0),
        "opinions": [(said, _(said.says.label)) for said in queries.opinions_of(proposal)], "effect": effect,
        "effect_rows": telling.effect_rows(effect) if effect else (), "moments": moments[::-1],
        "can": policies.acts_open_to(request.actor, proposal), "today": local_date(request.at),
    }  # fmt: skip
    return render(request, "desk/reform/proposal.html", context)
