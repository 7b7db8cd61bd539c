"""The pages on which evaluations are read and scored."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from motcua.channels.desk.evaluation import pages
from motcua.channels.desk.evaluation.marking import filled_in, lines_of, marks_in
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.foundation.web.saying import spoken_failure
from motcua.insight.evaluation.commands import scoring
from motcua.insight.evaluation.queries import months
from motcua.insight.evaluation.queries.months import Told
from motcua.insight.evaluation.values.states import Level
from motcua.kernel.errors import Conflict, NotFound, Refused

ASKED = ["GET", "POST"]


@desk_page
@never_cache
@require_GET
def home(request: DeskRequest) -> HttpResponse:
    """This function will show one's own months, and those that one scores, manages or approves."""
    return render(request, "desk/evaluation/home.html", pages.home_page(request))


@desk_page
@never_cache
@require_http_methods(ASKED)
def evaluation(request: DeskRequest, evaluation_id: int) -> HttpResponse:
    """This function will show one evaluation, and take the points of the level that the reader may score."""
    told = months.evaluation(request.actor, evaluation_id)
    mode, failure = pages.mode_of(request.actor, told), ""
    if request.method == "POST":
        try:
            _score(request, told, mode)
            messages.success(request, _("Đã ghi điểm."))
            return redirect("desk_evaluation:evaluation", evaluation_id)
        except (Refused, Conflict) as refused:
            failure = spoken_failure(refused)
    line = lines_of([told], mode, request.POST if failure else None)[0] if mode else None
    context = pages.evaluation_page(request, told, line, mode) | {"failure": failure}
    return render(request, "desk/evaluation/evaluation.html", context, status=422 if failure else 200)


def _score(request: DeskRequest, told: Told, mode: Level | None) -> None:
    """Give the command of the level at which the actor scores."""
    marks, period_id = marks_in(request.POST, [told]), told.evaluation.period_id
    if mode is Level.SELF:
        scoring.score_self(actor=request.actor, marks=marks[0], at=request.at)
    elif mode is Level.HEAD:
        scoring.score_unit(actor=request.actor, period_id=period_id, marks=marks, at=request.at)
    elif mode is Level.REVIEW:
        scoring.review_month(actor=request.actor, period_id=period_id, marks=marks, at=request.at)
    else:
        raise Conflict(
            _("Lúc này bạn không chấm bản đánh giá này."), next_step=_("Tải lại trang để xem bước hiện tại.")
        )


@desk_page
@never_cache
@require_http_methods(ASKED)
def unit(request: DeskRequest, period_id: int) -> HttpResponse:
    """This function will show the head's table, and take the points of all whom he has filled in."""
    period = months.period(request.actor, period_id)
    people = months.to_score(request.actor, period)
    if not people:
        raise NotFound(_("Bạn không chấm ai trong tháng này."), next_step=_("Mở lại từ trang Đánh giá."))
    failure = ""
    if request.method == "POST":
        try:
            marks = marks_in(request.POST, filled_in(request.POST, people))
            done = scoring.score_unit(actor=request.actor, period_id=period_id, marks=marks, at=request.at)
            messages.success(request, ngettext("Đã chấm %(n)d người.", "Đã chấm %(n)d người.", done) % {"n": done})
            return redirect("desk_evaluation:unit", period_id)
        except (Refused, Conflict) as refused:
            failure = spoken_failure(refused)
    context = pages.unit_page(period, people, pages.head_lines(request, people), failure)
    return render(request, "desk/evaluation/unit.html", context, status=422 if failure else 200)


@desk_page
@never_cache
@require_GET
def month(request: DeskRequest, period_id: int) -> HttpResponse:
    """This function will show a month: how far it is, everybody's result, and what is to be done next."""
    return render(
        request, "desk/evaluation/month.html", pages.month_page(request, months.period(request.actor, period_id))
    )
