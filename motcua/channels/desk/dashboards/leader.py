"""The leader's first page: three numbers, what waits for him, what is late, what is told of the authority, and a trend."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.casework.dossiers.queries import current, desk_work, overview
from motcua.casework.dossiers.queries.desk_work import Elsewhere
from motcua.casework.dossiers.queries.open_cases import open_cases
from motcua.casework.dossiers.queries.overview import Late, Month
from motcua.channels.desk.dashboards import charts
from motcua.channels.desk.index.looking import Asked, kept
from motcua.channels.desk.overview.looking import Look
from motcua.channels.desk.overview.pages import Card, pulse_of
from motcua.channels.desk.web import DeskRequest, in_english
from motcua.channels.desk.work.lists import TO_JUDGE
from motcua.foundation.access.permissions import Permission
from motcua.foundation.access.verdicts import may
from motcua.foundation.web.words import count_words, percent_words
from motcua.insight.index.queries.totals import judged_totals, live_total
from motcua.insight.index.values.rounds import Basis, Total
from motcua.insight.oversight.queries.feedback_figures import feedback_figures
from motcua.insight.oversight.values.feedback import FeedbackFigures, FeedbackKind
from motcua.insight.reform.queries.plan_counts import tasks_done
from motcua.insight.reform.queries.plans import tasks_waiting
from motcua.insight.reform.queries.proposals import proposals_seen_by
from motcua.insight.reform.values.plans import TaskCount
from motcua.insight.reform.values.proposals import ProposalState
from motcua.insight.risk.queries import ranked
from motcua.insight.risk.values.chances import AtRisk
from motcua.kernel.actor import Actor
from motcua.kernel.time import Period
from motcua.registry.organisations import queries as organisations

FIVE, MOST_WEIGHED, MOST_COUNTED = 5, 100, 999
COMPLAINTS = (FeedbackKind.COMPLAINT, FeedbackKind.PETITION)


@dataclass(frozen=True, slots=True)
class Other:
    """What waits beside the steps: how many of a kind, and where they are."""

    title: str
    number: int
    href: str


@dataclass(frozen=True, slots=True)
class Risky:
    """A dossier that may become late: its chance in words, and where it is opened by who may."""

    found: AtRisk
    chance: str
    href: str

    @property
    def reason(self) -> str:
        """The first reason."""
        return self.found.reasons[0] if self.found.reasons else ""


@dataclass(frozen=True, slots=True)
class LateUnit:
    """A unit in which work is late, and the list of it."""

    name: str
    late: Late
    href: str


def leader_page(request: DeskRequest, look: Look) -> dict[str, Any]:
    """This function will gather the page in the order in which it is read."""
    pulse = pulse_of(request)  # before anything that is counted
    waiting = desk_work.elsewhere(request.actor)
    late = overview.late_by_unit(look.scope, look.horizon)
    months = overview.months(look.scope, look.year)
    steps = desk_work.first_steps(request.actor, most=FIVE)
    return {
        "look": look, "pulse": pulse, "elsewhere": waiting, "numbers": _numbers(request, look, late), "steps": steps,
        "may_judge": any(step.kind in TO_JUDGE for step in steps), "to_judge": TO_JUDGE,
        "others": others(request.actor, waiting), "late": late_units(look, late)[:FIVE],
        "sees_index": bool(may(request.actor, Permission.INDEX_SCORES_SEE)), "risky": at_risk(request.actor, look), "complaints": complaints(request.actor, look),
        "tasks": tasks_of(request.actor, look), "kept": kept_of(months),
        "trend": charts.kept_chart(months, look.behind, look.figure("on_time_rate")),
    }  # fmt: skip


def _numbers(request: DeskRequest, look: Look, late: list[Late]) -> list[Card]:
    """Give the three numbers: what waits for the reader, what is late, what falls due today."""
    waiting = desk_work.waiting_count(request.actor, most=MOST_COUNTED)
    overdue, (today, _soon) = sum(one.number for one in late), overview.due_counts(look.scope, look.horizon)
    return [
        Card(
            _("Chờ tôi"),
            waiting if waiting <= MOST_COUNTED else _("hơn %(n)s") % {"n": count_words(MOST_COUNTED)},
            reverse("desk:work"),
            "mine" if waiting else "neutral",
        ),
        Card(_("Quá hạn"), overdue, look.behind(what="overdue"), "late" if overdue else "neutral"),
        Card(_("Đến hạn hôm nay"), today, look.behind(what="today"), "soon" if today else "neutral"),
    ]


def others(actor: Actor, waiting: Elsewhere) -> list[Other]:
    """This function will tell what else waits for the actor: corrections, opinions, proposals to decide."""
    proposals = 0
    if may(actor, Permission.REFORM_PROPOSAL_APPROVE):
        seen = proposals_seen_by(actor).filter(state=ProposalState.PROPOSED)
        proposals = seen.exclude(proposed_by_id=actor.staff_id).count()
    found = [
        Other(_("Đề nghị sửa trên phần mềm"), waiting.corrections, reverse("desk:corrections")),
        Other(_("Ý kiến đơn vị khác xin"), waiting.consultations, reverse("desk:consultations")),
        Other(_("Đề xuất cải cách chờ quyết định"), proposals, reverse("desk_reform:home")),
        Other(_("Việc của kế hoạch cải cách"), tasks_waiting(actor).count(), reverse("desk_reform:my_tasks")),
    ]
    return [one for one in found if one.number]


def at_risk(actor: Actor, look: Look) -> list[Risky]:
    """This function will name the dossiers likeliest to become late, among those that fall due soonest. Four queries."""
    soonest = current.due_next(
        look.scope.authority_ids, unit_id=look.scope.unit_id, after=look.horizon.at, most=MOST_WEIGHED
    )
    cases = open_cases(dossier_ids=soonest, most=MOST_WEIGHED) if soonest else []
    found = [one for one in ranked(cases, at=look.horizon.at, most=FIVE, english=in_english()) if one.chance]
    seen = current.openable(actor, [one.dossier_id for one in found]) if found else frozenset()
    return [
        Risky(one, f"{100 * (one.chance or 0):.0f}%",
              reverse("desk:dossier", args=[one.number]) if one.dossier_id in seen else "")
        for one in found
    ]  # fmt: skip


def tasks_of(actor: Actor, look: Look) -> TaskCount | None:
    """This function will count the tasks of the year's reform plans that were due by the day looked at, for who may see."""
    if not may(actor, Permission.REFORM_PLAN_SEE):
        return None
    period = Period(date(look.year, 1, 1), look.today + timedelta(1))
    return tasks_done(look.scope.authority_ids, period, unit_id=look.scope.unit_id)


def late_units(look: Look, late: list[Late]) -> list[LateUnit]:
    """This function will name the units in which work is late, the most first. One query where there is any."""
    ids = [one.unit_id for one in late if one.unit_id is not None]
    names = organisations.unit_names(ids, at_home=look.place.authority_id) if ids else {}
    return [
        LateUnit(names.get(one.unit_id or 0, _("Chưa giao đơn vị")), one,
                 look.behind(what="overdue", unit=one.unit_id) if one.unit_id else look.behind(what="overdue"))
        for one in late
    ]  # fmt: skip


def index_total(asked: Asked) -> Total | None:
    """This function will give the total of the reform index: published, else appraised, else as computed within five
    minutes; nothing where no version was in force.
    """
    if asked.version is None:
        return None
    home = asked.place.authority_id
    judged = judged_totals(asked.version, asked.year, [home]).get(home)
    if judged is not None and judged.basis in (Basis.FINAL, Basis.APPRAISED):
        return judged
    return live_total(kept(asked, asked.version, home).score)


def complaints(actor: Actor, look: Look) -> FeedbackFigures | None:
    """This function will count complaints and petitions of the year until the day looked at, for who may see them."""
    if not may(actor, Permission.OVERSIGHT_FEEDBACK_SEE):
        return None
    period = Period(date(look.year, 1, 1), look.today + timedelta(1))
    return feedback_figures(period=period, authority_ids=look.scope.authority_ids, kinds=COMPLAINTS)


def kept_of(months: list[Month]) -> str:
    """This function will say the share of the year's results that came before or on the day promised."""
    resolved, overdue = sum(one.resolved for one in months), sum(one.overdue for one in months)
    return percent_words(100 * (resolved - overdue) / resolved) if resolved else "–"
