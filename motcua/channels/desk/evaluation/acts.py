"""The pages on which a month is moved on, corrected, decided, appealed and locked; each asks once and gives one command."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms as django_forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.channels.desk.access import authorities_where
from motcua.channels.desk.asking import Question, Said, ask, said_in
from motcua.channels.desk.evaluation import forms
from motcua.channels.desk.evaluation.pages import group_words
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.foundation.access.permissions import Permission
from motcua.foundation.web.templatetags.mc_filters import moment
from motcua.foundation.web.values import Link
from motcua.foundation.web.words import decimal_words
from motcua.insight.evaluation import policies
from motcua.insight.evaluation.commands import deciding, opening, scoring
from motcua.insight.evaluation.queries import months
from motcua.insight.evaluation.queries.results import results_of
from motcua.insight.evaluation.values.said import Correction, Standing
from motcua.insight.evaluation.values.states import KnockOut, Level, Outcome
from motcua.kernel.errors import NotFound, Refused
from motcua.kernel.time import local_date
from motcua.registry.organisations import queries as organisations

ASKED = ["GET", "POST"]


def question(title: str, button: str, back: str, **more: Any) -> Question:
    """This function will word a question of this section, with the way back to it."""
    way = (Link(_("Đánh giá"), reverse("desk_evaluation:home")), Link(title))
    return Question(title=title, button=button, back=back, trail=way, **more)


def month_of(period: Any) -> str:  # Any: a month
    """This function will give the address of a month's page."""
    return reverse("desk_evaluation:month", args=[period.pk])


def page_of(evaluation: Any) -> str:  # Any: an evaluation
    """This function will give the address of an evaluation's page."""
    return reverse("desk_evaluation:evaluation", args=[evaluation.pk])


def caption_of(period: Any) -> str:  # Any: a month
    """This function will name a month."""
    return _("Tháng %(month)s, %(authority)s") % {"month": f"{period.month:%m/%Y}", "authority": period.authority.name}


@desk_page
@require_http_methods(ASKED)
def open_month(request: DeskRequest) -> HttpResponse:
    """This function will open a month for everybody who works in an authority and below it."""
    mine = authorities_where(request.actor, Permission.EVALUATION_MONTH_MANAGE)
    if not mine:
        raise NotFound(_("Không tìm thấy trang này."), next_step=_("Trang này dành cho Nội vụ."))
    names = [(str(one.pk), one.name) for one in organisations.authorities_by_ids(mine)]
    start = {"authority": str(mine[0]), "month": f"{local_date(request.at):%m/%Y}"}
    form = forms.OpenForm(said_in(request), authorities=names, initial=start)

    def run(said: Said) -> str:
        made = opening.open_period(
            actor=request.actor, authority_id=int(said["authority"]), month=_month(said["month"]), at=request.at
        )
        return _("Đã mở tháng %(month)s.") % {"month": f"{made.month:%m/%Y}"}

    about = _("Mọi cán bộ đang làm việc được đưa vào danh sách, kèm điểm gợi ý từ công việc đã làm.")
    return ask(
        request,
        question(_("Mở tháng đánh giá"), _("Mở tháng"), reverse("desk_evaluation:home"), about=about),
        form,
        run,
    )


def _month(text: str) -> date:
    number, _slash, year = text.partition("/")
    try:
        return date(int(year), int(number), 1)
    except (ValueError, OverflowError):
        raise Refused(_("Nhập tháng và năm, ví dụ 11/2018."), field="month") from None


@desk_page
@require_http_methods(ASKED)
def advance(request: DeskRequest, period_id: int) -> HttpResponse:
    """This function will move a month on to its next step."""
    period = months.period(request.actor, period_id)
    policies.may_manage(request.actor, period.authority_id).or_deny()

    def run(_said: Said) -> str:
        moved = deciding.advance_period(actor=request.actor, period_id=period_id, at=request.at)
        return _("Đã chuyển sang bước “%(state)s”.") % {"state": _(moved.stands.label)}

    about = _("Đang ở bước “%(state)s”. Ai nộp sau hạn được ghi là nộp trễ; điểm gợi ý được tính lại.")
    words = question(_("Chuyển bước"), _("Chuyển bước"), month_of(period), caption=caption_of(period),
                     about=about % {"state": _(period.stands.label)})  # fmt: skip
    return ask(request, words, forms.SureForm(said_in(request)), run)


@desk_page
@require_http_methods(ASKED)
def approve(request: DeskRequest, period_id: int) -> HttpResponse:
    """This function will approve the results of a month."""
    period = months.period(request.actor, period_id)
    policies.may_approve(request.actor, period).or_deny()

    def run(_said: Said) -> str:
        done = deciding.approve_period(actor=request.actor, period_id=period_id, at=request.at)
        return _("Đã duyệt. Nhận đề nghị xem lại đến %(until)s.") % {"until": moment(done.appeal_until)}

    warning = _("Kết quả được công bố cho từng người ngay khi duyệt.")
    words = question(
        _("Duyệt kết quả"), _("Duyệt kết quả"), month_of(period), caption=caption_of(period), warning=warning
    )
    return ask(request, words, forms.SureForm(said_in(request)), run)


@desk_page
@require_http_methods(ASKED)
def lock(request: DeskRequest, period_id: int) -> HttpResponse:
    """This function will lock a month with the hash of its content."""
    period = months.period(request.actor, period_id)
    policies.may_manage(request.actor, period.authority_id).or_deny()

    def run(_said: Said) -> str:
        done = deciding.lock_period(actor=request.actor, period_id=period_id, at=request.at)
        return _("Đã khóa. Mã băm: %(hash)s") % {"hash": done.locked_hash}

    warning = _("Sau khi khóa không ai sửa được gì của tháng này.")
    words = question(
        _("Khóa tháng"), _("Khóa tháng"), month_of(period), caption=caption_of(period), warning=warning, is_final=True
    )
    return ask(request, words, forms.SureForm(said_in(request)), run)


@desk_page
@require_http_methods(ASKED)
def ties(request: DeskRequest, period_id: int, group: str) -> HttpResponse:
    """This function will record whom of equals the council keeps in the best grade."""
    period = months.period(request.actor, period_id)
    policies.may_approve(request.actor, period).or_deny()
    results = results_of(period)
    tie = next((one for one in results.ties if one.group == group), None)
    if tie is None:
        raise NotFound(_("Nhóm này không có người bằng điểm."), next_step=_("Mở lại trang của tháng."))
    people = [
        (str(pk), f"{results.by_id[pk].evaluation.name} ({decimal_words(results.by_id[pk].score or 0)})")
        for pk in sorted(tie.drawn.tied)
    ]

    def run(said: Said) -> str:
        deciding.decide_ties(actor=request.actor, period_id=period_id, group=group, chosen=[int(one) for one in said["chosen"]],
                             number=said["number"], at=request.at)  # fmt: skip
        return _("Đã ghi quyết định của hội đồng.")

    about = _("Những người này bằng điểm ở giới hạn của mức cao nhất. Giữ nhiều nhất %(n)s người.") % {
        "n": tie.drawn.seats
    }
    words = question(
        _("Quyết định của hội đồng"),
        _("Ghi quyết định"),
        month_of(period),
        caption=f"{caption_of(period)} · {group_words(tie)}",
        about=about,
    )
    return ask(request, words, forms.TiesForm(said_in(request), people=people), run)


@desk_page
@require_http_methods(ASKED)
def adjust(request: DeskRequest, evaluation_id: int) -> HttpResponse:
    """This function will add points to an evaluation, or take some off, with the reason."""
    one = _reviewed(request, evaluation_id)

    def run(said: Said) -> str:
        scoring.adjust_points(actor=request.actor, evaluation_id=evaluation_id, points=said["points"], reason=said["reason"],
                              evidence=said["evidence"], at=request.at)  # fmt: skip
        return _("Đã ghi điểm cộng, trừ.")

    words = question(_("Cộng hoặc trừ điểm"), _("Ghi điểm"), page_of(one), caption=one.name)
    return ask(request, words, forms.AdjustForm(said_in(request)), run)


@desk_page
@require_http_methods(ASKED)
def standing(request: DeskRequest, evaluation_id: int) -> HttpResponse:
    """This function will record days worked and why somebody is ranked otherwise than by points."""
    one = _reviewed(request, evaluation_id)

    def run(said: Said) -> str:
        scoring.record_standing(actor=request.actor, standing=_standing_said(one, said), at=request.at)
        return _("Đã ghi ngày công và trường hợp riêng.")

    form = forms.StandingForm(said_in(request), initial=_standing_of(one))
    return ask(
        request, question(_("Ngày công và trường hợp riêng"), _("Ghi lại"), page_of(one), caption=one.name), form, run
    )


def _standing_of(one: Any) -> dict[str, str]:  # Any: an evaluation
    return {"worked": decimal_words(one.worked), "knock_out": one.knock_out, "reason": one.knock_out_reason}


def _standing_said(one: Any, said: Said) -> Standing:  # Any: an evaluation
    worked = one.worked if said["worked"] is None else said["worked"]
    return Standing(evaluation_id=one.pk, worked=worked, knock_out=KnockOut(said["knock_out"]), reason=said["reason"])


def _restated(one: Any, said: Said) -> Standing | None:  # Any: an evaluation
    """Give what was said of days worked and exceptions where it differs from what is known."""
    standing = _standing_said(one, said)
    known = (one.worked, one.knock_out, one.knock_out_reason)
    return standing if (standing.worked, standing.knock_out, standing.reason) != known else None


def _reviewed(request: DeskRequest, evaluation_id: int) -> Any:  # Any: an evaluation
    """Give an evaluation of a month that the actor manages. Raises NotFound, Denied."""
    one = months.evaluation(request.actor, evaluation_id).evaluation
    policies.may_manage(request.actor, one.period.authority_id).or_deny()
    return one


@desk_page
@require_http_methods(ASKED)
def appeal(request: DeskRequest, evaluation_id: int) -> HttpResponse:
    """This function will file an appeal against one's own result."""
    one = months.evaluation(request.actor, evaluation_id).evaluation
    policies.may_score_self(request.actor, one).or_deny()

    def run(said: Said) -> str:
        deciding.file_appeal(actor=request.actor, evaluation_id=evaluation_id, reason=said["reason"], at=request.at)
        return _("Đã gửi đề nghị xem lại.")

    words = question(_("Đề nghị xem lại"), _("Gửi đề nghị"), page_of(one), caption=one.name)
    return ask(request, words, forms.AppealForm(said_in(request)), run)


@desk_page
@require_http_methods(ASKED)
def answer(request: DeskRequest, appeal_id: int) -> HttpResponse:
    """This function will answer an appeal."""
    asked = months.appeal(appeal_id)
    if asked is None:
        raise NotFound(_("Không tìm thấy đề nghị xem lại này."), next_step=_("Mở lại từ trang Đánh giá."))
    told = months.evaluation(request.actor, asked.evaluation_id)
    policies.may_approve(request.actor, asked.evaluation.period).or_deny()
    one, now = told.evaluation, told.levels[Level.FINAL]
    criteria = [(each, decimal_words(now[each.code]) if each.code in now else "–") for each in told.criteria]
    form: django_forms.Form = forms.AnswerForm(said_in(request), criteria=criteria, initial=_standing_of(one))

    def run(said: Said) -> str:
        points = {each.code: said[f"p_{each.code}"] for each in told.criteria if said[f"p_{each.code}"] is not None}
        correction = Correction(points=points, standing=_restated(one, said), excuses_lateness=said["excuses_lateness"])
        deciding.answer_appeal(actor=request.actor, appeal_id=appeal_id, outcome=Outcome(said["outcome"]), answer=said["answer"],
                               correction=correction, at=request.at)  # fmt: skip
        return _("Đã trả lời đề nghị xem lại.")

    words = question(_("Trả lời đề nghị xem lại"), _("Trả lời"), month_of(asked.evaluation.period),
                     caption=asked.evaluation.name, about=asked.reason)  # fmt: skip
    return ask(request, words, form, run)
