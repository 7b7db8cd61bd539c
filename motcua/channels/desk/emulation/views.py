"""The pages on which emulation is read: one's own years, a round as far as one may see it, a case with its sums."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.channels.desk.access import authorities_where
from motcua.channels.desk.emulation import pages
from motcua.channels.desk.emulation.telling import TONES
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.foundation.access.permissions import Permission
from motcua.insight.emulation import policies
from motcua.insight.emulation.queries import rounds, scope
from motcua.insight.emulation.queries.results import grouped

A_PAGE = 50


@desk_page
@never_cache
@require_GET
def home(request: DeskRequest) -> HttpResponse:
    """This function will show one's own years, the rounds that one sees, and the titles that were decided."""
    seen = [(one, _(one.stands.label), TONES[one.stands]) for one in rounds.rounds_seen_by(request.actor)]
    context = {
        "rounds": seen, "mine": rounds.my_cases(request.actor), "decided": rounds.decided_rounds_of(request.actor),
        "manages": bool(authorities_where(request.actor, Permission.EMULATION_ROUND_MANAGE)),
    }  # fmt: skip
    return render(request, "desk/emulation/home.html", context)


@desk_page
@never_cache
@require_GET
def round_(request: DeskRequest, round_id: int) -> HttpResponse:
    """This function will show a round: where it stands, what is to be done next, titles within their shares, cases."""
    found = scope.round_or_missing(request.actor, round_id)
    page = Paginator(rounds.cases_seen_by(request.actor, found), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/emulation/round.html", pages.round_page(request, found, page))


@desk_page
@never_cache
@require_GET
def case(request: DeskRequest, case_id: int) -> HttpResponse:
    """This function will show one person's or unit's year: every part with its evidence, every veto with its reason."""
    found = scope.case_or_missing(request.actor, case_id)
    return render(request, "desk/emulation/case.html", pages.case_page(request, found))


@desk_page
@require_GET
def titles(request: DeskRequest, round_id: int) -> HttpResponse:
    """This function will show to staff who holds which title, once it is decided; no scores."""
    found = rounds.decided_round(request.actor, round_id)
    scheme = found.scheme.scheme
    held = grouped(rounds.awards_of(found), scheme.titles)
    listed = [(scheme.title(code), sorted(each, key=rounds.by_place)) for code, each in held.items()]
    return render(request, "desk/emulation/titles.html", {"round": found, "titles": listed})


@desk_page
@require_GET
def schemes(request: DeskRequest) -> HttpResponse:
    """This function will show the schemes, with what of them is not confirmed by a text."""
    context = {
        "rows": [pages.scheme_row(one) for one in rounds.schemes()],
        "may_load": bool(policies.may_load_schemes(request.actor)),
    }
    return render(request, "desk/emulation/schemes.html", context)
