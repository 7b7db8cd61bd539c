"""Acts upon rounds: open, score, prove, send, appraise, sign, publish."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.channels.desk.asking import Question, Said, ask, said_in
from motcua.channels.desk.index import forms
from motcua.channels.desk.index.marking import marks_in
from motcua.channels.desk.index.rounds import marks_page, question_about, round_form
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.foundation.web.forms import HouseForm, add_failure
from motcua.insight.index import policies
from motcua.insight.index.commands import judging, scoring
from motcua.insight.index.queries.rounds import MarkedLeaf, marked_leaves, round_by_id
from motcua.insight.index.values.files import MOST_EVIDENCE_BYTES
from motcua.insight.index.values.rounds import Basis, Decision, NewRound
from motcua.kernel.errors import Conflict, Refused

ASKED = ["GET", "HEAD", "POST"]


@desk_page
@require_http_methods(ASKED)
def new(request: DeskRequest) -> HttpResponse:
    """This function will open a round."""
    form = round_form(request)

    def run(said: Said) -> str:
        facts = {key: said[key] for key in ("year", "self_due_on", "appraise_due_on", "final_due_on")}
        new_round = NewRound(authority_id=int(said["authority"]), version_code=said["version"], **facts)
        scoring.open_round(actor=request.actor, new=new_round, at=request.at)
        return _("Đã mở đợt chấm điểm. Số liệu tự tính của từng tiêu chí được giữ lại.")

    back = reverse("desk_index:rounds")
    return ask(request, Question(title=_("Mở đợt chấm điểm"), button=_("Mở đợt"), back=back), form, run)


@desk_page
@require_http_methods(ASKED)
def score(request: DeskRequest, round_id: int) -> HttpResponse:
    """This function will take the points that the authority gives itself."""
    found = round_by_id(request.actor, round_id)
    policies.may_score(request.actor, found).or_deny()
    return _marked(request, round_id, Basis.SELF)


@desk_page
@require_http_methods(ASKED)
def appraise(request: DeskRequest, round_id: int) -> HttpResponse:
    """This function will take the points of the appraisal, with the reason of each difference."""
    found = round_by_id(request.actor, round_id)
    policies.may_appraise(request.actor, found).or_deny()
    return _marked(request, round_id, Basis.APPRAISED)


def _marked(request: DeskRequest, round_id: int, level: Basis) -> HttpResponse:
    """Draw the table of a level, or keep what was sent; a refusal stands above the boxes as they were sent."""
    found, failure, posted = round_by_id(request.actor, round_id), None, said_in(request)
    leaves = marked_leaves(found)
    if posted is not None:
        try:
            _keep(request, round_id, level, leaves, posted)
            messages.success(request, _("Đã ghi điểm."))
            return redirect("desk_index:round", round_id)
        except (Refused, Conflict) as refused:
            failure = refused
    context = marks_page(request, found, leaves, level, posted if failure else None, failure)
    return render(request, "desk/index/marks.html", context, status=422 if failure else 200)


def _keep(
    request: DeskRequest, round_id: int, level: Basis, leaves: list[MarkedLeaf], posted: Mapping[str, str]
) -> None:  # fmt: skip
    give = scoring.score_self if level is Basis.SELF else judging.appraise
    give(actor=request.actor, round_id=round_id, marks=marks_in(posted, leaves, level), at=request.at)


@desk_page
@require_http_methods(ASKED)
def evidence(request: DeskRequest, round_id: int) -> HttpResponse:
    """This function will take a file that proves a leaf; the same file again changes nothing."""
    found = round_by_id(request.actor, round_id)
    policies.may_score(request.actor, found).or_deny()
    choices = [(one.code, f"{one.code} {one.title}") for one in found.version.tree.leaves]
    first = {"leaf": request.GET.get("leaf", "")}
    form = forms.EvidenceForm(said_in(request), request.FILES or None, leaves=choices, initial=first)

    def run(said: Said) -> str:
        scoring.add_evidence(actor=request.actor, round_id=round_id, leaf=said["leaf"], title=said["title"],
                             content=said["file"].read(MOST_EVIDENCE_BYTES + 1), at=request.at)  # fmt: skip
        return _("Đã thêm minh chứng.")

    return ask(request, question_about(found, _("Thêm minh chứng"), _("Thêm minh chứng")), form, run)


@desk_page
@require_POST
def measure(request: DeskRequest, round_id: int) -> HttpResponse:
    """This function will take the live values of a round again."""
    scoring.measure_round(actor=request.actor, round_id=round_id, at=request.at)
    messages.success(request, _("Đã lấy lại số liệu tự tính."))
    return redirect("desk_index:round", round_id)


@desk_page
@require_http_methods(ASKED)
def send(request: DeskRequest, round_id: int) -> HttpResponse:
    """This function will sign the self-score and send it."""
    found = round_by_id(request.actor, round_id)
    policies.may_score(request.actor, found).or_deny()

    def run(_said: Said) -> str:
        scoring.send_self_score(actor=request.actor, round_id=round_id, at=request.at)
        return _("Đã ký và gửi bản tự chấm. Cơ quan cấp trên thẩm định tiếp theo.")

    about = _("Sau khi gửi, điểm tự chấm và minh chứng không sửa được nữa.")
    question = question_about(found, _("Ký, gửi bản tự chấm"), _("Ký và gửi"), about=about)
    return ask(request, question, HouseForm(said_in(request)), run)


@desk_page
@require_http_methods(ASKED)
def minutes(request: DeskRequest, round_id: int) -> HttpResponse:
    """This function will sign the minutes of the appraisal."""
    found = round_by_id(request.actor, round_id)
    policies.may_appraise(request.actor, found).or_deny()

    def run(said: Said) -> str:
        judging.sign_minutes(actor=request.actor, round_id=round_id, at=request.at, **said)
        return _("Đã ký biên bản thẩm định. Đơn vị ký tiếp theo.")

    form, about = forms.MinutesForm(said_in(request)), _("Tiêu chí chưa thẩm định giữ điểm tự chấm.")
    return ask(request, question_about(found, _("Ký biên bản"), _("Ký biên bản"), about=about), form, run)


@desk_page
@require_http_methods(ASKED)
def countersign(request: DeskRequest, round_id: int) -> HttpResponse:
    """This function will sign the minutes for the scored authority."""
    found = round_by_id(request.actor, round_id)
    policies.may_countersign(request.actor, found).or_deny()

    def run(said: Said) -> str:
        judging.countersign(actor=request.actor, round_id=round_id, at=request.at, **said)
        return _("Đã ký biên bản.")

    form = forms.RemarkForm(said_in(request))
    return ask(request, question_about(found, _("Ký biên bản của đơn vị"), _("Ký biên bản")), form, run)


@desk_page
@require_http_methods(ASKED)
def finalise(request: DeskRequest, round_id: int) -> HttpResponse:
    """This function will publish the result and lock the round."""
    found = round_by_id(request.actor, round_id)
    policies.may_finalise(request.actor, found).or_deny()

    def run(said: Said) -> str:
        judging.finalise(actor=request.actor, round_id=round_id, decision=_decision(said), at=request.at)
        return _("Đã công bố và khóa kết quả.")

    about = _("Kết quả được khóa bằng mã băm, không sửa được nữa.")
    question = question_about(found, _("Công bố kết quả"), _("Công bố"), about=about)
    return ask(request, question, forms.ResultForm(said_in(request), request.FILES or None), run)


@desk_page
@require_http_methods(ASKED)
def finalise_changed(request: DeskRequest, round_id: int) -> HttpResponse:
    """This function will publish a result in which the decision changes appraised points, each with its reason."""
    found, posted, failure = round_by_id(request.actor, round_id), said_in(request), None
    policies.may_change_points(request.actor, found).or_deny()
    leaves, form = marked_leaves(found), forms.ResultForm(posted, request.FILES or None)
    if posted is not None and form.is_valid():
        try:
            changes = marks_in(posted, leaves, Basis.FINAL)
            judging.finalise(actor=request.actor, round_id=round_id, decision=_decision(form.cleaned_data),
                             changes=changes, at=request.at)  # fmt: skip
            messages.success(request, _("Đã công bố và khóa kết quả."))
            return redirect("desk_index:round", round_id)
        except (Refused, Conflict) as refused:
            failure = refused
            add_failure(form, failure)
    context = marks_page(request, found, leaves, Basis.FINAL, posted, failure) | {"form": form}
    return render(request, "desk/index/marks.html", context, status=200 if posted is None else 422)


def _decision(said: Said) -> Decision:
    document = said["document"].read(MOST_EVIDENCE_BYTES + 1) if said["document"] else b""
    return Decision(said["decision_no"], document)
