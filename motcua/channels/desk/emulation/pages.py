"""What the pages of emulation show, gathered from its queries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Page
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.channels.desk.emulation.telling import OUTCOMES, TONES, evidence_link, percent, plain
from motcua.channels.desk.web import DeskRequest, in_english
from motcua.foundation.web.saying import spoken
from motcua.foundation.web.values import Link, Moment
from motcua.insight.emulation import policies
from motcua.insight.emulation.queries import rounds, scope
from motcua.insight.emulation.queries.results import Results, Standing, results_of, standings_of
from motcua.insight.emulation.queries.weighing import weighed_parts
from motcua.insight.emulation.values.facts import notes_from
from motcua.insight.emulation.values.states import Duty, Outcome, RoundState
from motcua.kernel.events import sentence_of

if TYPE_CHECKING:
    from motcua.insight.emulation.models import EmulationCase, EmulationRound, EmulationScheme, Nomination

MONTHS = 12


def round_page(request: DeskRequest, found: EmulationRound, page: Page[Any]) -> dict[str, Any]:
    """This function will gather a round: as a whole for who manages or decides, or the part that a head may see."""
    is_whole = scope.sees_whole(request.actor, found)
    results = results_of(found) if is_whole else None
    standings = results.by_id if results else standings_of(found.scheme.scheme, page.object_list)
    is_decided = found.stands is RoundState.DECIDED
    return {
        "round": found, "state": _(found.stands.label), "tone": TONES[found.stands], "page": page, "is_whole": is_whole,
        "rows": [_row(found, standings[one.pk], shows=is_whole or is_decided) for one in page], "months_left": MONTHS - found.months,
        "titles": _titles(results) if results else [], "actions": _actions(request, found, is_whole=is_whole),
        "ties": _ties(found, results) if results else [], "council": rounds.council_of(found) if is_whole else [],
        "duties": {one.value: _(one.label) for one in Duty},
        "unproposed": _unproposed(found, results) if results and found.stands is RoundState.COMPUTED else [],
        "moments": [Moment(sentence_of(entry.event, entry.facts, english=in_english()), entry.at, entry.actor_name) for entry in rounds.story_of(found)] if is_whole else [],
    }  # fmt: skip


def _unproposed(found: EmulationRound, results: Results) -> list[str]:
    return rounds.unproposed_units(found, [one.case for one in results.by_id.values()])


def _row(found: EmulationRound, one: Standing, *, shows: bool) -> dict[str, Any]:
    """Say one case in a line: its score, how many titles are open to it, what is proposed and what came of it."""
    scheme = found.scheme.scheme
    barred = [each[0].veto.label for each in one.barred.values() if each]
    names = [(scheme.title(code).name, each) for code, each in one.nominations.items()]
    return {
        "case": one.case, "score": plain(one.case.score), "vetoes": [_(label) for label in dict.fromkeys(barred)],
        "proposed": [(name, _(Outcome(each.outcome).label) if shows and each.outcome else "", OUTCOMES[Outcome(each.outcome)]) for name, each in names],
    }  # fmt: skip


def _titles(results: Results) -> list[dict[str, Any]]:
    """Say each title: how many are proposed, how many there may be, how many hold it as it stands."""
    listed = [one for standing in results.by_id.values() for one in standing.nominations.values()]
    return [
        {
            "title": title, "proposed": sum(one.title == title.code for one in listed), "most": results.drawn.most.get(title.code),
            "share": percent(title.share) if title.share is not None else "",
            "of": results.scheme.title(title.requires).name if title.requires else "", "holders": len(results.drawn.holders[title.code]),
            "is_voted": all(one.votes_for is not None for one in listed if one.title == title.code),
        }
        for title in results.scheme.titles
    ]  # fmt: skip


def _ties(found: EmulationRound, results: Results) -> list[dict[str, Any]]:
    return [
        {"title": results.scheme.title(code), "people": len(tie.tied), "seats": tie.seats}
        for code, tie in results.open_ties.items()
    ] if found.stands is RoundState.COUNCIL else []  # fmt: skip


def _actions(request: DeskRequest, found: EmulationRound, *, is_whole: bool) -> list[Link]:
    """Give what the actor may do next with a round, the most likely first."""
    manages, stands = bool(policies.may_manage(request.actor, found.authority_id)), found.stands
    decides = bool(policies.may_decide(request.actor, found))
    proposes = any(
        policies.may_propose(request.actor, one)
        for one in rounds.cases_seen_by(request.actor, found).select_related("round")[:200]
    )
    wanted = [
        (manages and stands in (RoundState.OPEN, RoundState.COMPUTED), _("Tính điểm"), "compute"),
        (proposes and stands is RoundState.COMPUTED, _("Đề nghị danh hiệu"), "propose"),
        (manages and stands is RoundState.COMPUTED, _("Chốt đề nghị"), "close"),
        (manages and stands in (RoundState.PROPOSED, RoundState.COUNCIL), _("Lập hội đồng"), "council"),
        (manages and stands is RoundState.COUNCIL, _("Ghi biên bản hội đồng"), "minutes"),
        (decides and stands is RoundState.COUNCIL, _("Quyết định khen thưởng"), "decide"),
        (stands is RoundState.DECIDED, _("Danh sách danh hiệu"), "titles"),
        (is_whole and bool(found.conclusion), _("Biên bản hội đồng (PDF)"), "minutes_pdf"),
        ((manages or decides) and stands is RoundState.DECIDED, _("Giấy khen, giấy chứng nhận (PDF)"), "certificates"),
    ]
    return [Link(label, reverse(f"desk_emulation:{name}", args=[found.pk])) for holds, label, name in wanted if holds]


def case_page(request: DeskRequest, case: EmulationCase) -> dict[str, Any]:
    """This function will gather one case: every part of the score, every title with what bars it, what was proposed."""
    found = case.round
    scheme = found.scheme.scheme
    standing = standings_of(scheme, [case])[case.pk]
    is_decided = found.stands is RoundState.DECIDED
    is_whole = scope.sees_whole(request.actor, found)
    return {
        "case": case, "round": found, "score": plain(case.score), "state": _(found.stands.label), "tone": TONES[found.stands],
        "parts": [_part(request, one) for one in weighed_parts(scheme, case)],
        "titles": [_title(scheme.title(code).name, barred, standing.nominations.get(code), shows=is_decided or is_whole) for code, barred in standing.barred.items()],
        "notes": [evidence_link(request.actor, one) for one in notes_from(case.facts)],
        "is_whole": is_whole, "unverified": scheme.unverified,
        "has_awards": is_decided and any(one.outcome == Outcome.AWARDED for one in standing.nominations.values()),
    }  # fmt: skip


def _part(request: DeskRequest, one: Any) -> dict[str, Any]:  # Any: a part with its weight
    return {
        "label": _(one.part.label), "value": plain(one.measured.value), "because": one.measured.because,
        "is_measured": one.points is not None, "weight": percent(one.weight) if one.points is not None else "–",
        "points": plain(one.points) if one.points is not None else "–",
        "evidence": [evidence_link(request.actor, each) for each in one.measured.evidence],
    }  # fmt: skip


def _title(name: str, barred: Any, nomination: Nomination | None, *, shows: bool) -> dict[str, Any]:  # Any: vetoes
    outcome = Outcome(nomination.outcome) if nomination and shows else Outcome.WAITING
    return {
        "name": name, "barred": [(_(one.veto.label), spoken(one.because)) for one in barred], "nomination": nomination,
        "outcome": _(outcome.label), "tone": OUTCOMES[outcome], "because": nomination.because if nomination and shows else "",
        "votes": nomination if nomination and shows and nomination.votes_for is not None else None,
    }  # fmt: skip


def scheme_row(one: EmulationScheme) -> dict[str, Any]:
    """This function will say a scheme: its weights, its titles, what is assumed."""
    scheme = one.scheme
    weights = [(_(part.label), percent(weight)) for part, weight in scheme.weights.items()]
    titles = [
        (title, percent(title.share) if title.share is not None else "", _(title.subject.label))
        for title in scheme.titles
    ]
    return {"row": one, "scheme": scheme, "weights": weights, "titles": titles}
