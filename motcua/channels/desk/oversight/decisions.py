"""The pages of decisions about staff: read by leaders and Home Affairs, entered by Home Affairs."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from motcua.channels.desk.asking import Question, Said, ask, said_in
from motcua.channels.desk.oversight import forms
from motcua.channels.desk.oversight.known import authorities_of, chosen_of, tabs_for, whole_year, year_of
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.foundation.access.permissions import Permission
from motcua.insight.oversight import policies
from motcua.insight.oversight.commands.decisions import record_discipline, record_initiative, record_reward
from motcua.insight.oversight.queries.discipline import discipline_in, initiatives_in, rewards_in
from motcua.insight.oversight.queries.latest import last_decision_year
from motcua.insight.oversight.queries.reach import authorities_with
from motcua.insight.oversight.values.discipline import DisciplineFact, InitiativeFact, Measure, RewardFact
from motcua.kernel.errors import NotFound
from motcua.kernel.time import local_date
from motcua.registry.organisations import queries as organisations

ASKED = ["GET", "HEAD", "POST"]


@desk_page
@never_cache
@require_GET
def listing(request: DeskRequest) -> HttpResponse:
    """This function will show the decisions of a year."""
    found = authorities_of(request, Permission.OVERSIGHT_DISCIPLINE_SEE)
    chosen = chosen_of(request, found)
    year = year_of(request, lambda on: last_decision_year(chosen.pk, on=on))
    period = whole_year(year)
    context = {
        "tabs": tabs_for(request), "authorities": found, "chosen": chosen, "year": year,
        "discipline": discipline_in(authority_id=chosen.pk, period=period),
        "rewards": rewards_in(authority_id=chosen.pk, period=period),
        "initiatives": initiatives_in(authority_id=chosen.pk, period=period),
        "may_enter": policies.may_record_decision(request.actor, chosen.pk),
    }  # fmt: skip
    return render(request, "desk/oversight/decisions.html", context)


@desk_page
@require_http_methods(ASKED)
def discipline(request: DeskRequest, authority_id: int) -> HttpResponse:
    """This function will enter a disciplinary decision."""
    form = forms.DisciplineForm(said_in(request), people=_people(request, authority_id))

    def run(said: Said) -> str:
        fact = DisciplineFact(**{**said, "measure": Measure(said["measure"])}, finding_id=None)
        record_discipline(actor=request.actor, at=request.at, authority_id=authority_id, fact=fact)
        return _("Đã ghi quyết định.")

    return ask(request, _question(_("Ghi quyết định kỷ luật")), form, run)


@desk_page
@require_http_methods(ASKED)
def reward(request: DeskRequest, authority_id: int) -> HttpResponse:
    """This function will enter a title or commendation."""
    form = forms.RewardForm(said_in(request), people=_people(request, authority_id))

    def run(said: Said) -> str:
        record_reward(actor=request.actor, at=request.at, authority_id=authority_id, fact=RewardFact(**said))
        return _("Đã ghi quyết định.")

    return ask(request, _question(_("Ghi quyết định khen thưởng")), form, run)


@desk_page
@require_http_methods(ASKED)
def initiative(request: DeskRequest, authority_id: int) -> HttpResponse:
    """This function will enter an initiative that was recognised."""
    form = forms.InitiativeForm(said_in(request), people=_people(request, authority_id))

    def run(said: Said) -> str:
        fact = InitiativeFact(**said)
        record_initiative(actor=request.actor, at=request.at, authority_id=authority_id, fact=fact)
        return _("Đã ghi sáng kiến.")

    return ask(request, _question(_("Ghi sáng kiến được công nhận")), form, run)


def _people(request: DeskRequest, authority_id: int) -> list[tuple[int, str]]:
    if authority_id not in authorities_with(request.actor, Permission.OVERSIGHT_DISCIPLINE_RECORD):
        raise NotFound("Không tìm thấy trang này.", next_step="Trang này dành cho Nội vụ.")
    return [(one.pk, one.name) for one in organisations.staff_of_authority(authority_id, local_date(request.at))]


def _question(title: str) -> Question:
    return Question(title=title, button=_("Ghi quyết định"), back=reverse("desk_oversight:decisions"))
