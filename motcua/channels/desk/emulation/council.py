"""The pages of the council and the decision: who sits, the votes on a title, equals, minutes, the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.channels.desk.asking import Said, ask, said_in
from motcua.channels.desk.emulation import forms
from motcua.channels.desk.emulation.telling import plain, question, round_url
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.foundation.web.saying import spoken_failure
from motcua.insight.emulation import policies
from motcua.insight.emulation.commands import council as commands
from motcua.insight.emulation.queries.results import results_of
from motcua.insight.emulation.queries.rounds import council_of, nominations_of
from motcua.insight.emulation.queries.scope import round_or_missing
from motcua.insight.emulation.values.said import Decision, Sitting, Unsaid, Votes
from motcua.insight.emulation.values.states import Duty
from motcua.kernel.actor import Role
from motcua.kernel.errors import Conflict, NotFound, Refused
from motcua.kernel.time import local_date
from motcua.registry.organisations import queries as organisations

if TYPE_CHECKING:
    from motcua.insight.emulation.models import EmulationRound, Nomination

ASKED = ["GET", "HEAD", "POST"]
DIGITS = 3
SITTING = frozenset({Role.LEADER, Role.DEPT_HEAD, Role.ONE_STOP_HEAD, Role.HOME_AFFAIRS, Role.INSPECTOR})
"""Who may be asked into a council: leaders, heads of units, Home Affairs, the inspection team (assumed)."""


def _managed(request: DeskRequest, round_id: int) -> EmulationRound:
    found = round_or_missing(request.actor, round_id)
    policies.may_manage(request.actor, found.authority_id).or_deny()
    return found


@desk_page
@require_http_methods(ASKED)
def convene(request: DeskRequest, round_id: int) -> HttpResponse:
    """This function will record when the council sits and who sits in it."""
    found = _managed(request, round_id)
    seats = organisations.seats_on([found.authority_id], local_date(request.at))
    people = [
        (one.staff_id, f"{one.name} – {one.title}" if one.title else one.name) for one in seats if one.roles & SITTING
    ]
    form = forms.CouncilForm(said_in(request), people=people, initial=_sitting(request, found))

    def run(said: Said) -> str:
        members = dict.fromkeys(said["members"], Duty.MEMBER) | {
            said["secretary"]: Duty.SECRETARY,
            said["chair"]: Duty.CHAIR,
        }
        sitting = Sitting(held_on=said["held_on"], members=members, size=said["size"] or 0)
        commands.convene_council(actor=request.actor, round_id=round_id, sitting=sitting, at=request.at)
        return _("Đã ghi hội đồng.")

    about = _("Thành viên hội đồng xem được mọi hồ sơ thi đua của đợt này.")
    return ask(request, question(found, _("Lập hội đồng"), _("Ghi hội đồng"), about=about), form, run)


def _sitting(request: DeskRequest, found: EmulationRound) -> dict[str, object]:
    listed = council_of(found)
    by_duty = {one.duty: one.staff_id for one in listed}
    return {
        "held_on": found.held_on or local_date(request.at), "chair": by_duty.get("chair"), "secretary": by_duty.get("secretary"),
        "members": [one.staff_id for one in listed if one.duty == Duty.MEMBER], "size": found.council_size or None,
    }  # fmt: skip


@desk_page
@never_cache
@require_http_methods(ASKED)
def votes(request: DeskRequest, round_id: int, title: str) -> HttpResponse:
    """This function will record the votes on everybody proposed for one title."""
    found = _managed(request, round_id)
    listed = list(nominations_of(found).filter(title=title).order_by("-case__score", "case_id"))
    if not listed:
        raise NotFound(_("Không có ai được đề nghị danh hiệu này."), next_step=_("Mở lại trang của đợt xét."))
    sitting, failure = {one.staff_id for one in council_of(found)}, ""
    if request.method == "POST":
        try:
            said = [_votes(request.POST, one) for one in listed]
            commands.record_votes(actor=request.actor, round_id=round_id, votes=said, at=request.at)
            messages.success(request, _("Đã ghi phiếu."))
            return redirect(round_url(found))
        except (Refused, Conflict) as refused:
            failure = spoken_failure(refused)
    rows = [_row(one, sitting, request.POST if failure else None) for one in listed]
    context = {
        "round": found,
        "rows": rows,
        "members": len(sitting),
        "failure": failure,
        "title": found.scheme.scheme.title(title).name,
    }
    return render(request, "desk/emulation/votes.html", context, status=422 if failure else 200)


def _row(one: Nomination, sitting: set[int], sent: QueryDict | None) -> dict[str, object]:
    """Give a proposal with its score and both boxes: as sent, as known, or everybody for it who may vote on it."""
    voters, seen = len(sitting - {one.case.staff_id}), _seen(one)
    agree, refuse = (str(voters), "0") if not seen else seen.split("-")
    if sent is not None:
        agree, refuse, seen = (sent.get(f"{each}-{one.pk}", "") for each in ("for", "against", "seen"))
    return {"one": one, "score": plain(one.case.score), "agree": agree, "refuse": refuse, "seen": seen,
            "is_own": one.case.staff_id in sitting, "voters": voters}  # fmt: skip


def _seen(one: Nomination) -> str:
    return "" if one.votes_for is None else f"{one.votes_for}-{one.votes_against}"


def _votes(sent: QueryDict, one: Nomination) -> Votes:
    texts = [sent.get(f"{side}-{one.pk}", "").strip() for side in ("for", "against")]
    if not all(text.isdecimal() and len(text) <= DIGITS for text in texts):
        raise Refused(_("%(name)s: số phiếu phải là số.") % {"name": one.case.name}, field=f"for-{one.pk}",
                      next_step=_("Ghi số phiếu, ví dụ 7 và 0."))  # fmt: skip
    return Votes(nomination_id=one.pk, votes_for=int(texts[0]), votes_against=int(texts[1]), before=_before(sent, one))


def _before(sent: QueryDict, one: Nomination) -> tuple[int, int] | Unsaid | None:
    """Read what was recorded when the page was opened."""
    seen = sent.get(f"seen-{one.pk}")
    if seen is None:
        return Unsaid.UNSAID
    agree, _dash, refuse = seen.partition("-")
    return (int(agree), int(refuse)) if agree.isdecimal() and refuse.isdecimal() else None


@desk_page
@require_http_methods(ASKED)
def equals(request: DeskRequest, round_id: int, title: str) -> HttpResponse:
    """This function will record whom of equals the council takes."""
    found = _managed(request, round_id)
    results = results_of(found)
    tie = results.drawn.ties.get(title)
    if tie is None:
        raise NotFound(_("Danh hiệu này không có người bằng điểm."), next_step=_("Mở lại trang của đợt xét."))
    people = [(pk, f"{results.by_id[pk].case.name} ({plain(results.by_id[pk].case.score)})") for pk in sorted(tie.tied)]

    def run(said: Said) -> str:
        commands.choose_equals(actor=request.actor, round_id=round_id, title=title, at=request.at, **said)
        return _("Đã ghi lựa chọn của hội đồng.")

    about = _("Những người này bằng điểm ở giới hạn tỷ lệ. Chọn nhiều nhất %(n)s người.") % {"n": tie.seats}
    words = question(found, results.scheme.title(title).name, _("Ghi lựa chọn"), about=about)
    return ask(request, words, forms.EqualsForm(said_in(request), people=people), run)


@desk_page
@require_http_methods(ASKED)
def minutes(request: DeskRequest, round_id: int) -> HttpResponse:
    """This function will keep the council's minutes."""
    found = _managed(request, round_id)

    def run(said: Said) -> str:
        commands.keep_minutes(actor=request.actor, round_id=round_id, at=request.at, **said)
        return _("Đã ghi biên bản hội đồng.")

    start = {"minutes_no": found.minutes_no, "conclusion": found.conclusion}
    form = forms.MinutesForm(said_in(request), initial=start)
    return ask(request, question(found, _("Biên bản hội đồng"), _("Ghi biên bản")), form, run)


@desk_page
@require_http_methods(ASKED)
def decide(request: DeskRequest, round_id: int) -> HttpResponse:
    """This function will give the titles by a decision."""
    found = round_or_missing(request.actor, round_id)
    policies.may_decide(request.actor, found).or_deny()

    def run(said: Said) -> str:
        commands.decide_round(actor=request.actor, round_id=round_id, decision=Decision(**said), at=request.at)
        return _("Đã quyết định. Danh sách được công bố cho cán bộ của cơ quan.")

    awarded = sum(len(holders) for holders in results_of(found).drawn.holders.values())
    warning = _("%(n)s danh hiệu, khen thưởng được tặng và công bố. Không sửa được sau khi quyết định.") % {
        "n": awarded
    }
    form = forms.DecisionForm(said_in(request), initial={"decided_on": local_date(request.at)})
    return ask(
        request,
        question(found, _("Quyết định khen thưởng"), _("Quyết định"), warning=warning, is_final=True),
        form,
        run,
    )
