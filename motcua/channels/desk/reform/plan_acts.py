"""The pages of acts upon plans: open, issue, close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.channels.desk.asking import Question, Said, ask, said_in
from motcua.channels.desk.reform import plan_forms as forms
from motcua.channels.desk.reform.plan_choices import units_offered
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.foundation.web.forms import HouseForm
from motcua.foundation.web.values import Link
from motcua.insight.reform.commands import plans as commands
from motcua.insight.reform.policies import plans as policies
from motcua.insight.reform.queries import plan_pages as queries
from motcua.insight.reform.queries.plan_scope import resolutions_seen_by
from motcua.insight.reform.values.plans import NewPlans
from motcua.kernel.time import local_date
from motcua.registry.organisations import queries as organisations

if TYPE_CHECKING:
    from motcua.insight.reform.models import ReformPlan

ASKED = ["GET", "HEAD", "POST"]


@desk_page
@require_http_methods(ASKED)
def new(request: DeskRequest) -> HttpResponse:
    """This function will open the plans of a year for the actor's authority and its units."""
    home, today = request.actor.authority_id or 0, local_date(request.at)
    policies.may_manage(request.actor, home).or_deny()
    form = _plans_form(request, home)

    def run(said: Said) -> str:
        wanted = NewPlans(authority_id=home, year=said["year"], title=said["title"], issue_by=said["issue_by"],
                          unit_ids=form.unit_ids, resolution_id=said["resolution"])  # fmt: skip
        made = commands.open_plans(actor=request.actor, at=request.at, said=wanted)
        return _("Đã mở %(n)s kế hoạch để soạn.") % {"n": len(made)}

    back = f"{reverse('desk_reform:plans')}?year={form['year'].value() or today.year}"
    return ask(request, Question(title=_("Mở kế hoạch năm"), button=_("Mở kế hoạch"), back=back), form, run)


@desk_page
@require_http_methods(ASKED)
def issue(request: DeskRequest, plan_id: int) -> HttpResponse:
    """This function will issue a plan."""
    plan = queries.plan(request.actor, plan_id)
    policies.may_issue(request.actor, plan).or_deny()

    def run(said: Said) -> str:
        commands.issue_plan(actor=request.actor, at=request.at, plan_id=plan_id, **said)
        return _("Đã ban hành. Nhiệm vụ đến việc của từng người phụ trách.")

    about = _("Ban hành rồi thì nhiệm vụ không sửa được nữa, chỉ gia hạn hoặc thôi không làm, có ghi lý do.")
    return ask(request, about_plan(plan, _("Ban hành"), about=about), forms.IssueForm(said_in(request)), run)


@desk_page
@require_http_methods(ASKED)
def close(request: DeskRequest, plan_id: int) -> HttpResponse:
    """This function will end a plan."""
    plan = queries.plan(request.actor, plan_id)
    policies.may_close(request.actor, plan).or_deny()

    def run(_said: Said) -> str:
        commands.close_plan(actor=request.actor, at=request.at, plan_id=plan_id)
        return _("Đã kết thúc kế hoạch.")

    about = _("Chỉ kết thúc được khi mọi nhiệm vụ đã nghiệm thu hoặc có lý do thôi không làm.")
    return ask(request, about_plan(plan, _("Kết thúc kế hoạch"), about=about), HouseForm(said_in(request)), run)


def about_plan(plan: ReformPlan, title: str, *, about: str = "") -> Question:
    """This function will give the question of an act upon a plan; its button says what its title says."""
    back = reverse("desk_reform:plan", args=[plan.pk])
    trail = (Link(_("Kế hoạch"), reverse("desk_reform:plans")), Link(plan.title, back), Link(title))
    whose = plan.unit.name if plan.unit else plan.authority.name
    return Question(title=title, button=title, back=back, caption=whose, about=about, trail=trail)


def _plans_form(request: DeskRequest, home: int) -> forms.PlansForm:
    today = local_date(request.at)
    units = [(unit.pk, unit.name) for unit in organisations.units_of(home, today)]
    wards = [one for one in units_offered(home, today) if one not in units]
    resolutions = [(one.pk, f"{one.number}, {one.issuer}") for one in resolutions_seen_by(request.actor)[:50]]
    name = next((one.name for one in organisations.authorities_by_ids([home])), "")
    return forms.PlansForm(said_in(request), units=[*units, *wards], resolutions=resolutions, authority=name,
                           initial={"year": today.year})  # fmt: skip
