"""The pages on which the catalogue is read."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from motcua.casework.dossiers.commands.versions import move_to_version
from motcua.casework.procedures import policies, queries
from motcua.channels.desk.catalogue import pages
from motcua.channels.desk.web import DeskRequest, desk_page, numbers_in, wants_fragment
from motcua.foundation.web.saying import spoken_failure
from motcua.kernel.errors import Conflict, Refused


@desk_page
@require_GET
def catalogue(request: DeskRequest) -> HttpResponse:
    """This function will show the procedures in force, narrowed as one types."""
    template = "desk/catalogue/home.html#rows" if wants_fragment(request) else "desk/catalogue/home.html"
    return render(request, template, pages.home_page(request))


@desk_page
@require_GET
def drafts(request: DeskRequest) -> HttpResponse:
    """This function will show the drafts that wait to be published."""
    policies.may_edit_version(request.actor).or_deny()
    return render(request, "desk/catalogue/drafts.html", {"drafts": queries.drafts()})


@desk_page
@require_GET
def procedure(request: DeskRequest, code: str) -> HttpResponse:
    """This function will show a procedure: its versions, who handles it, to whom it is handed down."""
    return render(request, "desk/catalogue/procedure.html", pages.procedure_page(request, code))


@desk_page
@require_GET
def version(request: DeskRequest, version_id: int) -> HttpResponse:
    """This function will show everything of one version."""
    return render(request, "desk/catalogue/version.html", pages.version_page(request, version_id))


@desk_page
@require_GET
def compare(request: DeskRequest) -> HttpResponse:
    """This function will put two versions side by side."""
    chosen = numbers_in([request.GET.get("left", ""), request.GET.get("right", "")])
    return render(request, "desk/catalogue/compare.html", pages.compare_page(chosen))


@desk_page
@require_http_methods(["GET", "POST"])
def move(request: DeskRequest, version_id: int) -> HttpResponse:
    """This function will show what moving open dossiers to a version changes for each, and move the chosen ones."""
    context = pages.move_page(request, version_id)
    if request.method == "POST":
        chosen, reason = numbers_in(request.POST.getlist("dossier")), request.POST.get("reason", "")
        try:
            moved = move_to_version(
                actor=request.actor, dossier_ids=chosen, version_id=version_id, reason=reason, at=request.at
            )
            told = ngettext("Đã chuyển %(n)d hồ sơ.", "Đã chuyển %(n)d hồ sơ.", len(moved)) % {"n": len(moved)}
            messages.success(request, told)
            return redirect("desk_catalogue:move", version_id)
        except (Refused, Conflict) as failure:
            context |= {
                "loose": [spoken_failure(failure)],
                "any": True,
                "failed": True,
                "chosen": chosen,
                "reason": reason,
            }
    return render(request, "desk/catalogue/move.html", context, status=422 if "any" in context else 200)
