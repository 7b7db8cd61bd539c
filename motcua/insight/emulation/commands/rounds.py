"""A year's round: opened, computed from the year's work, proposals closed."""

from __future__ import annotations

from datetime import date, datetime

from motcua.foundation import rows
from motcua.foundation.commands import command
from motcua.insight.emulation import policies
from motcua.insight.emulation.commands._one import locked_round, must_stand, told
from motcua.insight.emulation.events import ProposalsClosed, RoundComputed, RoundOpened
from motcua.insight.emulation.models import EmulationCase, EmulationRound, Nomination
from motcua.insight.emulation.queries.gathering import gather
from motcua.insight.emulation.queries.rounds import scheme_in_force
from motcua.insight.emulation.rules.scoring import score
from motcua.insight.emulation.values.facts import CaseFacts
from motcua.insight.emulation.values.scheme import Scheme
from motcua.insight.emulation.values.states import RoundState
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, NotFound, Refused
from motcua.kernel.time import local_date
from motcua.kernel.years import FIRST_YEAR

FIRST_MONTH = 11  # a year's titles are weighed from November on (practice, unverified)


@command
def open_round(*, actor: Actor, authority_id: int, year: int, at: datetime) -> EmulationRound:
    """This function will open the emulation of a year, by the scheme in force on its last day.

    Raises Denied, Conflict if it is open already, NotFound when no scheme is in force, Refused for a year too young.
    """
    acting = policies.may_manage(actor, authority_id).or_deny()
    if not FIRST_YEAR <= year <= local_date(at).year or local_date(at) < date(year, FIRST_MONTH, 1):
        raise Refused(
            "Chưa đến lúc xét thi đua năm {year}.", field="year", next_step="Mở từ tháng 11 của năm ấy.", year=year
        )
    if EmulationRound.objects.filter(authority_id=authority_id, year=year).exists():
        raise Conflict(
            "Đợt xét năm {year} đã được mở.", field="year", next_step="Mở đợt ấy trong danh sách.", year=year
        )
    scheme = scheme_in_force(date(year, 12, 31))
    if scheme is None:
        raise NotFound("Chưa có quy định thi đua có hiệu lực trong năm {year}.", field="year",
                       next_step="Nạp quy định trước.", year=year)  # fmt: skip
    made = EmulationRound.objects.create(authority_id=authority_id, year=year, scheme=scheme, opened_at=at)
    told(RoundOpened(year=year, scheme=scheme.name), made, actor=acting, at=at)
    return made


@command
def compute_round(*, actor: Actor, round_id: int, at: datetime) -> EmulationRound:
    """This function will compute everybody's year and freeze what it was made from; computing anew replaces it all.

    Raises NotFound, Denied, Conflict once titles were proposed, Refused when no month of the year was evaluated.
    """
    found = locked_round(round_id)
    acting = policies.may_manage(actor, found.authority_id).or_deny()
    must_stand(found, RoundState.OPEN, RoundState.COMPUTED)
    if Nomination.objects.filter(case__round=found).exists():
        raise Conflict("Đã có đề nghị danh hiệu nên không tính lại được.", next_step="Rút hết đề nghị rồi tính lại.")
    scheme = found.scheme.scheme
    gathered = gather(scheme, authority_id=found.authority_id, year=found.year, on=local_date(at))
    if not gathered.cases:
        raise Refused("Chưa có tháng nào của năm {year} được đánh giá và duyệt.", field="state",
                      next_step="Duyệt đánh giá ít nhất một tháng rồi tính.", year=found.year)  # fmt: skip
    found.cases.all().delete()
    cases = [_case(found, scheme, one) for one in gathered.cases]
    rows.insert(cases)
    found.state, found.computed_at, found.months = RoundState.COMPUTED, at, gathered.months
    found.save(update_fields=["state", "computed_at", "months"])
    people = sum(one.staff_id is not None for one in cases)
    event = RoundComputed(year=found.year, people=people, units=len(cases) - people, months=gathered.months)
    told(event, found, actor=acting, at=at)
    return found


def _case(found: EmulationRound, scheme: Scheme, one: CaseFacts) -> EmulationCase:
    return EmulationCase(
        round=found, subject=one.subject, staff_id=one.staff_id, unit_id=one.unit_id, authority_id=one.authority_id,
        name=one.name, title=one.title, is_leader=one.is_leader, facts=one.as_facts(), score=score(scheme, one.parts),
    )  # fmt: skip


@command
def close_proposals(*, actor: Actor, round_id: int, at: datetime) -> EmulationRound:
    """This function will take no more proposals. Raises NotFound, Denied, Conflict, Refused when there is none."""
    found = locked_round(round_id)
    acting = policies.may_manage(actor, found.authority_id).or_deny()
    must_stand(found, RoundState.COMPUTED)
    count = Nomination.objects.filter(case__round=found).count()
    if not count:
        raise Refused("Chưa có đề nghị nào.", field="state", next_step="Nhắc các đơn vị đề nghị trước.")
    found.state, found.closed_at = RoundState.PROPOSED, at
    found.save(update_fields=["state", "closed_at"])
    told(ProposalsClosed(year=found.year, count=count), found, actor=acting, at=at)
    return found
