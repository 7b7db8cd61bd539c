"""The pages of the work list."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from motcua.casework.dossiers.commands.accepting import accept_dossiers
from motcua.casework.dossiers.commands.filters import delete_filter, save_filter
from motcua.casework.dossiers.commands.steps import complete_steps
from motcua.casework.dossiers.queries import desk_work
from motcua.casework.dossiers.queries.desk_due import calendar_for
from motcua.channels.desk.access import receiving_authority
from motcua.channels.desk.web import DeskRequest, desk_page, numbers_in, wants_fragment
from motcua.channels.desk.work import lists


@desk_page
@require_GET
def work(request: DeskRequest) -> HttpResponse:
    """This function will show the steps that wait for the official, or only the rows to HTMX."""
    template = "desk/work.html#rows" if wants_fragment(request) else "desk/work.html"
    fragment = {"is_fragment": wants_fragment(request)}
    return render(request, template, {**lists.work_context(request), **fragment})


@desk_page
@require_POST
def act_on_chosen(request: DeskRequest) -> HttpResponse:
    """This function will complete the chosen routine steps, or lead to the preview of what is to be approved."""
    chosen = numbers_in(request.POST.getlist("step"))
    if request.POST.get("do") == "preview":
        return redirect(f"{reverse('desk:preview')}?{urlencode({'step': chosen}, doseq=True)}")
    done = complete_steps(actor=request.actor, completions=lists.hand_over(request.actor, chosen), at=request.at)
    told = ngettext("Đã chuyển %(n)d hồ sơ sang bước sau.", "Đã chuyển %(n)d hồ sơ sang bước sau.", len(done))
    messages.success(request, told % {"n": len(done)})
    return redirect(_back(request))


@desk_page
def preview(request: DeskRequest) -> HttpResponse:
    """This function will show the chosen drafts side by side, and approve them all when that is said."""
    if request.method == "POST":
        completions = lists.judged(request.POST.getlist("seen"))
        done = complete_steps(actor=request.actor, completions=completions, at=request.at)
        told = ngettext("Đã duyệt %(n)d hồ sơ.", "Đã duyệt %(n)d hồ sơ.", len(done))
        messages.success(request, told % {"n": len(done)})
        return redirect("desk:work")
    chosen = numbers_in(request.GET.getlist("step"))
    return render(request, "desk/preview.html", lists.preview_context(request.actor, chosen))


@desk_page
@require_GET
def submitted(request: DeskRequest) -> HttpResponse:
    """This function will show the dossiers that were sent to the desk and wait to be accepted."""
    authority_id = receiving_authority(request.actor)
    text = request.GET.get("text", "")[:100]
    page = desk_work.submitted_page(request.actor, text=text, cursor=request.GET.get("cursor", ""))
    context = {"page": page, "text": text, "calendar": calendar_for(authority_id)}
    template = "desk/submitted.html#rows" if wants_fragment(request) else "desk/submitted.html"
    return render(request, template, context)


@desk_page
@require_POST
def accept_chosen(request: DeskRequest) -> HttpResponse:
    """This function will accept the chosen dossiers."""
    chosen = numbers_in(request.POST.getlist("dossier"))
    done = accept_dossiers(actor=request.actor, dossier_ids=chosen, at=request.at)
    told = ngettext("Đã tiếp nhận %(n)d hồ sơ.", "Đã tiếp nhận %(n)d hồ sơ.", len(done)) % {"n": len(done)}
    messages.success(request, told)
    return redirect("desk:submitted")


@desk_page
@require_POST
def keep_filter(request: DeskRequest) -> HttpResponse:
    """This function will keep the filter of the list under a name."""
    kept = save_filter(
        actor=request.actor, name=request.POST.get("name", ""), query=request.POST.get("query", ""), at=request.at
    )
    messages.success(request, _("Đã lưu bộ lọc “%(name)s”.") % {"name": kept.name})
    return redirect(f"{reverse('desk:work')}?{kept.query}")


@desk_page
@require_POST
def drop_filter(request: DeskRequest, filter_id: int) -> HttpResponse:
    """This function will remove one of the official's filters."""
    delete_filter(actor=request.actor, filter_id=filter_id, at=request.at)
    messages.success(request, _("Đã xóa bộ lọc."))
    return redirect("desk:work")


def _back(request: DeskRequest) -> str:
    """Go back to the list as it was narrowed; never off this site."""
    wanted = f"{reverse('desk:work')}?{request.POST.get('query', '')}"
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}) else reverse("desk:work")
