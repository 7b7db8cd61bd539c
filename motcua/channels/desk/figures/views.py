"""The pages of the figures."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.channels.desk.figures import pages
from motcua.channels.desk.figures.asking import question_of
from motcua.channels.desk.web import DeskRequest, desk_page, wants_fragment
from motcua.insight.statistics.commands import close_period


@desk_page
@require_GET
def figures(request: DeskRequest) -> HttpResponse:
    """This function will show every figure of a period."""
    return render(request, "desk/figures/home.html", pages.home_page(request, question_of(request)))


@desk_page
@require_GET
def figure(request: DeskRequest, name: str) -> HttpResponse:
    """This function will show one figure: value, trend, slices, frozen copies, definition."""
    return render(request, "desk/figures/figure.html", pages.figure_page(request, question_of(request), name))


@desk_page
@require_GET
def dossiers(request: DeskRequest, name: str) -> HttpResponse:
    """This function will show the dossiers behind a figure."""
    template = "desk/figures/dossiers.html#rows" if wants_fragment(request) else "desk/figures/dossiers.html"
    return render(request, template, pages.dossiers_page(request, question_of(request), name))


@desk_page
@require_GET
def closed(request: DeskRequest, closed_id: int) -> HttpResponse:
    """This function will show what has changed since a period was closed."""
    return render(request, "desk/figures/closed.html", pages.closed_page(request, closed_id))


@desk_page
@require_POST
def close(request: DeskRequest) -> HttpResponse:
    """This function will freeze the figures of the period that is looked at."""
    question = question_of(request)
    kept = close_period(
        actor=request.actor, authority_id=question.look.place.authority_id, period=question.period,
        title=question.span.title, at=request.at,
    )  # fmt: skip
    messages.success(request, _("Đã chốt số liệu %(title)s.") % {"title": kept.title})
    return redirect(f"{reverse('desk_figures:home')}?{question.query}")
