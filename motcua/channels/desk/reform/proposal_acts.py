"""The pages of acts upon proposals: propose, give an opinion, record the council, decide, publish."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_http_methods

from motcua.channels.desk.asking import Question, Said, ask, repeated, said_in
from motcua.channels.desk.reform import proposal_forms as forms
from motcua.channels.desk.reform import telling
from motcua.channels.desk.reform.kind_forms import KindForm, PickForm, WhyForm
from motcua.channels.desk.reform.kinds import Spoken, kind_of, kinds, procedure_options, spoken_of
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.foundation.web.forms import HouseForm, add_failure
from motcua.foundation.web.values import Link
from motcua.insight.reform.commands import proposals as commands
from motcua.insight.reform.policies import proposals as policies
from motcua.insight.reform.queries import proposals as queries
from motcua.insight.reform.values.proposals import NewProposal, ProposalKind, Stance
from motcua.kernel.errors import Conflict, NotFound, Refused

if TYPE_CHECKING:
    from motcua.insight.reform.models import Proposal

ASKED = ["GET", "HEAD", "POST"]
ENACTING = {
    ProposalKind.CUT_TIME: gettext_noop(
        "Phần mềm lập phiên bản mới, rút ngắn các bước của quy trình cho vừa, và công bố theo số quyết định."
    ),
    ProposalKind.DROP_PAPER: gettext_noop(
        "Phần mềm lập phiên bản mới không còn giấy tờ này, giữ nguyên quy trình, và công bố theo số quyết định."
    ),
    ProposalKind.BRING_IN: gettext_noop(
        "Phần mềm lập phiên bản mới ở một cửa, giao đơn vị đề xuất giải quyết, và công bố theo số quyết định."
    ),
    ProposalKind.DELEGATE: gettext_noop(
        "Phần mềm ghi ủy quyền theo số quyết định và giao đơn vị của từng phường, xã giải quyết từ ngày áp dụng."
    ),
    ProposalKind.PUT_ONLINE: gettext_noop(
        "Phần mềm lập phiên bản mới cung cấp trực tuyến, giữ nguyên quy trình, và công bố theo số quyết định."
    ),
}


@desk_page
@require_GET
def choose(request: DeskRequest) -> HttpResponse:
    """This function will offer the kinds of proposals to whoever may propose."""
    policies.proposing_unit(request.actor)
    context = {"tabs": telling.tabs_for(request), "title": _("Lập đề xuất"), "kinds": kinds(), "page": "desk_reform:new_of_kind",
               "about": _("Đề xuất gì? Số liệu hiện nay được giữ lại cùng đề xuất, và được thử trên hồ sơ thật.")}  # fmt: skip
    return render(request, "desk/reform/kinds.html", context)


@desk_page
@require_http_methods(ASKED)
def new(request: DeskRequest, kind: str) -> HttpResponse:
    """This function will take a proposal of one kind, filled in from a trial where one led here."""
    unit_id, what = policies.proposing_unit(request.actor), kind_of(kind)
    if "procedure" not in request.GET:
        pick = PickForm(procedures=procedure_options(request, what))
        shown = {"tabs": telling.tabs_for(request), "title": _(what.label), "form": pick, "button": _("Tiếp tục")}
        return render(request, "desk/reform/pick.html", shown)
    spoken = spoken_of(request, what, request.GET["procedure"])
    initial = None if request.method == "POST" else request.GET.dict()
    form, why = spoken.form(said_in(request), initial), WhyForm(said_in(request))
    if form.is_valid() and why.is_valid():
        try:
            said = _said(request, spoken, form, why.cleaned_data["reason"], unit_id)
            made = commands.propose(actor=request.actor, at=request.at, said=said)
            messages.success(request, _("Đã ghi đề xuất. Số liệu hiện nay được giữ lại cùng đề xuất."))
            return redirect("desk_reform:proposal", made.pk)
        except (Refused, Conflict, NotFound) as failure:
            add_failure(form, failure)
        except IntegrityError:
            form.add_error(None, repeated())
    context = {"spoken": spoken, "form": form, "why": why, "title": _(what.label), "slug": kind,
             "figures": telling.figures_rows(spoken.figures)}  # fmt: skip
    return render(request, "desk/reform/new.html", context, status=422 if form.is_bound else 200)


@desk_page
@require_http_methods(ASKED)
def opinion(request: DeskRequest, proposal_id: int) -> HttpResponse:
    """This function will take an opinion."""

    def run(said: Said) -> str:
        stance = Stance(said["stance"])
        commands.give_opinion(
            actor=request.actor, at=request.at, proposal_id=proposal_id, stance=stance, text=said["text"]
        )
        return _("Đã ghi ý kiến của bạn.")

    proposal = queries.proposal(request.actor, proposal_id)
    policies.may_opine(request.actor, proposal).or_deny()
    return ask(request, _about(proposal, _("Góp ý"), _("Ghi ý kiến")), forms.OpinionForm(said_in(request)), run)


@desk_page
@require_http_methods(ASKED)
def council(request: DeskRequest, proposal_id: int) -> HttpResponse:
    """This function will record the council's meeting."""
    proposal = queries.proposal(request.actor, proposal_id)
    policies.may_manage(request.actor, proposal).or_deny()

    def run(said: Said) -> str:
        commands.hold_council(actor=request.actor, at=request.at, proposal_id=proposal_id, **said)
        return _("Đã ghi kết luận của hội đồng.")

    return ask(
        request, _about(proposal, _("Họp hội đồng"), _("Ghi kết luận")), forms.CouncilForm(said_in(request)), run
    )


@desk_page
@require_http_methods(ASKED)
def approve(request: DeskRequest, proposal_id: int) -> HttpResponse:
    """This function will approve a proposal by a decision."""
    proposal = queries.proposal(request.actor, proposal_id)
    policies.may_decide(request.actor, proposal).or_deny()

    def run(said: Said) -> str:
        commands.approve_proposal(actor=request.actor, at=request.at, proposal_id=proposal_id, **said)
        return _("Đã phê duyệt. Phòng Nội vụ công bố để có hiệu lực đúng ngày.")

    return ask(request, _about(proposal, _("Phê duyệt"), _("Phê duyệt")), forms.ApprovalForm(said_in(request)), run)


@desk_page
@require_http_methods(ASKED)
def reject(request: DeskRequest, proposal_id: int) -> HttpResponse:
    """This function will turn a proposal down."""
    proposal = queries.proposal(request.actor, proposal_id)
    policies.may_decide(request.actor, proposal).or_deny()

    def run(said: Said) -> str:
        commands.reject_proposal(actor=request.actor, at=request.at, proposal_id=proposal_id, **said)
        return _("Đã ghi là không phê duyệt.")

    return _why(request, proposal, _("Không phê duyệt"), run)


@desk_page
@require_http_methods(ASKED)
def withdraw(request: DeskRequest, proposal_id: int) -> HttpResponse:
    """This function will take a proposal back."""
    proposal = queries.proposal(request.actor, proposal_id)
    policies.may_withdraw(request.actor, proposal).or_deny()

    def run(said: Said) -> str:
        commands.withdraw_proposal(actor=request.actor, at=request.at, proposal_id=proposal_id, **said)
        return _("Đã rút đề xuất.")

    return _why(request, proposal, _("Rút đề xuất"), run)


@desk_page
@require_http_methods(ASKED)
def revoke(request: DeskRequest, proposal_id: int) -> HttpResponse:
    """This function will take an approval back that was not published."""
    proposal = queries.proposal(request.actor, proposal_id)
    policies.may_revoke(request.actor, proposal).or_deny()

    def run(said: Said) -> str:
        commands.revoke_proposal(actor=request.actor, at=request.at, proposal_id=proposal_id, **said)
        return _("Đã thôi phê duyệt. Đề xuất không được công bố; đơn vị có thể đề xuất lại.")

    about = _("Đề xuất không được công bố nữa. Quyết định phê duyệt vẫn còn trong nhật ký.")
    return _why(request, proposal, _("Thôi phê duyệt"), run, about=about)


@desk_page
@require_http_methods(ASKED)
def enact(request: DeskRequest, proposal_id: int) -> HttpResponse:
    """This function will publish what was approved."""
    proposal = queries.proposal(request.actor, proposal_id)
    policies.may_manage(request.actor, proposal).or_deny()

    def run(_said: Said) -> str:
        commands.enact_proposal(actor=request.actor, at=request.at, proposal_id=proposal_id)
        return _("Đã công bố. Hồ sơ nhận từ ngày áp dụng theo quy định mới.")

    about = _(ENACTING[proposal.what])
    return ask(request, _about(proposal, _("Công bố"), _("Công bố"), about=about), HouseForm(said_in(request)), run)


def _said(request: DeskRequest, spoken: Spoken, form: KindForm, reason: str, unit_id: int) -> NewProposal:
    return NewProposal(
        kind=spoken.kind, procedure_code=spoken.code, authority_id=request.actor.authority_id or 0, unit_id=unit_id,
        reason=reason, **form.terms(),
    )  # fmt: skip


def _about(proposal: Proposal, title: str, button: str, *, about: str = "") -> Question:
    back, code = reverse("desk_reform:proposal", args=[proposal.pk]), proposal.procedure.code
    way = (Link(_("Đề xuất"), reverse("desk_reform:home")), Link(code, back), Link(title))
    return Question(title=title, button=button, back=back, caption=f"{code} · {_(proposal.what.label)}", about=about,
                    trail=way)  # fmt: skip


def _why(
    request: DeskRequest, proposal: Proposal, title: str, run: Callable[[Said], str], *, about: str = ""
) -> HttpResponse:
    return ask(request, _about(proposal, title, title, about=about), forms.ReasonForm(said_in(request)), run)
