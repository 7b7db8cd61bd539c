"""The pages of receiving: procedure, applicant, details, check, done."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from motcua.casework.dossiers.commands.once import receive_once
from motcua.casework.dossiers.queries import one
from motcua.channels.desk.access import receiving_authority
from motcua.channels.desk.receive import counter as shown
from motcua.channels.desk.receive.draft import Counter, counter_of, finish, forget, received_with
from motcua.channels.desk.receive.forms import CheckForm, NewApplicantForm
from motcua.channels.desk.web import DeskRequest, desk_page, wants_fragment
from motcua.kernel.errors import Refused
from motcua.registry.citizens.commands import register_party


@desk_page
def procedure(request: DeskRequest) -> HttpResponse:
    """This function will let the clerk choose the procedure: by the digit of a usual one, or by what he types."""
    counter = counter_of(request)
    text = (request.POST or request.GET).get("q", "")[:200]
    chosen = request.POST.get("procedure") or (shown.usual_at(counter, text.strip()) if request.POST else "")
    if chosen:
        return _chosen(counter, procedure_code=chosen)
    template = "desk/receive/procedure.html#found" if wants_fragment(request) else "desk/receive/procedure.html"
    return render(request, template, shown.procedure_context(counter, text))


@desk_page
@require_POST
def start_again(request: DeskRequest) -> HttpResponse:
    """This function will end the draft and begin anew."""
    receiving_authority(request.actor)
    forget(request.session)
    return redirect("desk:receive")


@desk_page
def applicant(request: DeskRequest) -> HttpResponse:
    """This function will let the clerk find the owner of the dossier, or who hands it in for him."""
    counter = counter_of(request)
    is_submitter = (request.POST or request.GET).get("for") == "submitter"
    if request.POST.get("party", "").isdecimal():
        party = int(request.POST["party"])
        return _chosen(counter, **{"submitter_id" if is_submitter else "applicant_id": party})
    text = (request.POST or request.GET).get("q", "")[:200]
    context = {**shown.people_context(counter, text), "is_submitter": is_submitter,
               "new_form": NewApplicantForm(initial=_typed_as(text))}  # fmt: skip
    template = "desk/receive/applicant.html#found" if wants_fragment(request) else "desk/receive/applicant.html"
    return render(request, template, context)


@desk_page
@require_POST
def new_applicant(request: DeskRequest) -> HttpResponse:
    """This function will register somebody who is not known yet, and choose him."""
    counter, form = counter_of(request), NewApplicantForm(request.POST)
    is_submitter = request.POST.get("for") == "submitter"
    if form.is_valid():
        try:
            made = register_party(actor=request.actor, at=request.at, facts=form.facts())
        except Refused as failure:
            form.refuse(failure)
        else:
            for warning in made.warnings:
                messages.warning(request, warning)
            return _chosen(counter, **{"submitter_id" if is_submitter else "applicant_id": made.party_id})
    context = {"counter": counter, "new_form": form, "form": form, "is_submitter": is_submitter, "is_new": True}
    return render(request, "desk/receive/applicant.html", context, status=422)


@desk_page
def details(request: DeskRequest) -> HttpResponse:
    """This function will ask for papers, fee and wishes."""
    counter = counter_of(request)
    if (back := _missing(counter)) is not None:
        return back
    if request.method == "POST":
        counter.draft.type(request.POST)
        counter.keep()
    form = shown.details_form(counter, request.POST if request.method == "POST" else counter.draft.typed_data())
    if request.method == "POST" and form.is_valid():
        return redirect("desk:receive_check")
    context = {"counter": counter, "form": form}
    return render(request, "desk/receive/details.html", context, status=422 if request.method == "POST" else 200)


@desk_page
@require_POST
def keep(request: DeskRequest) -> HttpResponse:
    """This function will keep what stands in the details page while it is being typed."""
    counter = counter_of(request)
    counter.draft.type(request.POST)
    counter.keep()
    return HttpResponse(status=204)


@desk_page
def check(request: DeskRequest) -> HttpResponse:
    """This function will show all answers, and receive the dossier when that is said."""
    counter, key = counter_of(request), request.POST.get("idempotency_key", "")
    if number := received_with(request.session, key):
        return redirect("desk:receive_done", number)
    if (back := _missing(counter)) is not None:
        return back
    said = shown.checked_details(counter)
    form = CheckForm(request.POST or None, asks=bool(shown.duplicates_of(counter)))
    if request.method == "POST" and form.is_valid():
        intake = shown.intake_of(counter, said, form.cleaned_data.get("duplicate_verdict", ""))
        received = receive_once(actor=request.actor, intake=intake, key=key or counter.draft.key, at=request.at)
        finish(request.session, key, received.dossier.number)
        return redirect("desk:receive_done", received.dossier.number)
    status = 422 if form.is_bound else 200
    return render(request, "desk/receive/check.html", shown.check_context(counter, said, form), status=status)


@desk_page
@require_GET
def done(request: DeskRequest, number: str) -> HttpResponse:
    """This function will say that the dossier is received, what happens next, and where its slip is."""
    receiving_authority(request.actor)
    dossier = one.dossier_by_number(request.actor, number)
    return render(request, "desk/receive/done.html", {"dossier": dossier})


def _chosen(counter: Counter, **chosen: object) -> HttpResponse:
    """Keep a choice and go on to what is still missing; another procedure has other papers."""
    if chosen.get("procedure_code", counter.draft.procedure_code) != counter.draft.procedure_code:
        counter.draft.typed = {}
    for name, value in chosen.items():
        setattr(counter.draft, name, value)
    counter.keep()
    after = "desk:receive_check" if counter.draft.typed else "desk:receive_details"
    return redirect(after if counter.draft.applicant_id else "desk:receive_applicant")


def _missing(counter: Counter) -> HttpResponse | None:
    """Go back to the first page whose answer is missing."""
    if counter.version is None:
        return redirect("desk:receive")
    return redirect("desk:receive_applicant") if counter.applicant is None else None


def _typed_as(text: str) -> dict[str, str]:
    """Nothing is typed twice: what was looked for stands in the new person's form already."""
    plain = text.strip()
    if not any(sign.isdigit() for sign in plain):
        return {"name": plain}
    digits = "".join(sign for sign in plain if sign.isdigit())
    return {"phone": plain} if len(digits) in (10, 11) and digits.startswith("0") else {"identifier": plain}
