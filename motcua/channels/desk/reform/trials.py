"""The pages of a trial: choose a kind, choose a procedure, try, without proposing anything."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.channels.desk.reform import results, telling
from motcua.channels.desk.reform.kind_forms import PeriodForm, PickForm
from motcua.channels.desk.reform.kinds import Spoken, kind_of, kinds, procedure_options, spoken_of
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.foundation.web.forms import add_failure
from motcua.insight.reform.policies import proposals as policies
from motcua.insight.reform.queries.whatif import AT_ONCE, try_between
from motcua.kernel.errors import Failure


@desk_page
@require_GET
def choose(request: DeskRequest) -> HttpResponse:
    """This function will offer the kinds of proposals that can be tried."""
    policies.may_try(request.actor).or_deny()
    context = {"tabs": telling.tabs_for(request), "title": _("Thử một đề xuất"), "kinds": kinds(), "page": "desk_reform:trial",
               "about": results.about_trials()}  # fmt: skip
    return render(request, "desk/reform/kinds.html", context)


@desk_page
@require_GET
def trial(request: DeskRequest, kind: str) -> HttpResponse:
    """This function will try a proposal of one kind on the past year's dossiers, without proposing anything."""
    policies.may_try(request.actor).or_deny()
    what = kind_of(kind)
    context: dict[str, Any] = {  # Any: what a template is given
        "tabs": telling.tabs_for(request), "title": _(what.label), "slug": kind, "about": results.about_trials(),
        "may_propose": bool(policies.may_propose(request.actor)),
    }  # fmt: skip
    if "procedure" not in request.GET:
        form = PickForm(procedures=procedure_options(request, what))
        return render(request, "desk/reform/pick.html", context | {"form": form, "button": _("Tiếp tục")})
    period = PeriodForm(request.GET)
    until = period.cleaned_data["until"] if period.is_valid() else None
    spoken = spoken_of(request, what, request.GET["procedure"], until=until)
    return render(request, "desk/reform/try.html", context | _shown(request, spoken) | {"period": period})


def _shown(request: DeskRequest, spoken: Spoken) -> dict[str, Any]:  # Any: what a template is given
    is_asked = bool(set(request.GET) - {"procedure", "until"})
    form = spoken.form(request.GET if is_asked else None)
    shown: dict[str, Any] = {"form": form, "spoken": spoken, "figures": telling.figures_rows(spoken.figures)}
    if form.is_valid():
        try:
            shown |= _tried(request, spoken, form.terms()) | {"asked": request.GET.urlencode()}
        except Failure as failure:
            add_failure(form, failure)
    return shown


def _tried(request: DeskRequest, spoken: Spoken, terms: dict[str, Any]) -> dict[str, Any]:  # Any: form and template
    size = terms.get("expected") or spoken.figures.dossiers
    if size > AT_ONCE:
        return {"too_many": size}
    unit_ids = sorted(request.actor.unit_ids())
    asked = spoken.asked(terms, unit_ids[0] if unit_ids else None)
    found = try_between(asked, start=spoken.start, end=spoken.end, authority_id=spoken.authority_id)
    return {"result": results.shown(found)}
