"""The pages of the live index."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.channels.desk.index import pages
from motcua.channels.desk.index.looking import asked_in
from motcua.channels.desk.web import DeskRequest, desk_page, wants_fragment


@desk_page
@require_GET
def home(request: DeskRequest) -> HttpResponse:
    """This function will show the total, the ranking, the areas and what would raise the score."""
    return render(request, "desk/index/home.html", pages.home_page(request, asked_in(request)))


@desk_page
@require_GET
def tree(request: DeskRequest) -> HttpResponse:
    """This function will show every leaf of the tree with its points."""
    return render(request, "desk/index/tree.html", pages.tree_page(request, asked_in(request)))


@desk_page
@require_GET
def leaf(request: DeskRequest, code: str) -> HttpResponse:
    """This function will show why a leaf has its points."""
    return render(request, "desk/index/leaf.html", pages.leaf_page(request, asked_in(request), code))


@desk_page
@require_GET
def compare(request: DeskRequest) -> HttpResponse:
    """This function will compare authorities, units or years."""
    template = "desk/index/compare.html#comparison" if wants_fragment(request) else "desk/index/compare.html"
    return render(request, template, pages.compare_page(request, asked_in(request)))
