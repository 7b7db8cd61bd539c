"""One question, one page: a form that gives one command, or rows of a table that are saved together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db import IntegrityError
from django.forms import BaseFormSet, formset_factory
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.channels.desk.web import DeskRequest
from motcua.foundation.web.forms import add_failure, house_field
from motcua.foundation.web.saying import spoken, spoken_failure
from motcua.foundation.web.values import Link
from motcua.kernel.errors import Conflict, Failure, Refused

Said = Mapping[str, Any]  # Any: cleaned values of a form
BLANK_ROWS = 2
MOST_ROWS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The words of a page that asks; `back` is where it leads when done or left."""

    title: str
    button: str
    back: str
    caption: str = ""
    about: str = ""
    warning: str = ""
    is_final: bool = False
    trail: tuple[Link, ...] = ()


class Rows(BaseFormSet):  # type: ignore[type-arg] # generic only to the checker
    """Rows whose box to strike one out is named in our words."""

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        """This function will name the box that strikes out a row; an empty row needs none."""
        super().add_fields(form, index)
        if index is not None and index < self.initial_form_count():
            form.fields["DELETE"].label = _("Bỏ dòng này")
        else:
            form.fields.pop("DELETE", None)
            form.fields["DELETE"] = forms.BooleanField(required=False, widget=forms.HiddenInput)


def said_in(request: DeskRequest) -> QueryDict | None:
    """This function will give what was sent, or nothing when the page is only opened."""
    return request.POST if request.method == "POST" else None


def ask(
    request: DeskRequest, question: Question, form: forms.Form, run: Callable[[Said], str], **context: object
) -> HttpResponse:
    """This function will draw the question, or do what was said and go back; a refusal stands beside its field."""
    if form.is_valid():
        try:
            messages.success(request, run(form.cleaned_data))
            return redirect(question.back)
        except (Refused, Conflict) as failure:
            add_failure(form, failure)
        except IntegrityError:
            form.add_error(None, repeated())
    shown = {"question": question, "form": form, **context}
    return render(request, "desk/ask.html", shown, status=422 if form.is_bound else 200)


def ask_rows(
    request: DeskRequest,
    question: Question,
    rows: BaseFormSet[Any],
    run: Callable[[list[Said]], str],
    **context: object,
) -> HttpResponse:
    """This function will draw rows to be edited together, or save those that are neither empty nor struck out."""
    loose: list[str] = []
    if rows.is_bound and rows.is_valid():
        kept = [form.cleaned_data for form in rows.forms if form.has_changed() or form.initial]
        try:
            messages.success(request, run([said for said in kept if said and not said.get("DELETE")]))
            return redirect(request.get_full_path() if "more" in request.POST else question.back)
        except (Refused, Conflict) as failure:
            loose = lines_of(failure)
        except IntegrityError:
            loose = [repeated()]
    wrong = [house_field(field) for form in rows.forms for field in form if rows.is_bound and field.errors]
    shown = {"question": question, "rows": rows, "wrong": wrong, "loose": loose, "any": bool(wrong or loose), **context}
    shown["failed"] = shown["any"]
    return render(request, "desk/rows.html", shown, status=422 if rows.is_bound else 200)


def rows_of(kind: type[forms.Form], request: DeskRequest, initial: list[dict[str, Any]]) -> BaseFormSet[Any]:
    """This function will give rows of one form: those that are there, and a few empty ones to fill."""
    made = formset_factory(kind, formset=Rows, extra=BLANK_ROWS, can_delete=True, max_num=MOST_ROWS)
    return made(said_in(request), initial=initial, prefix="row")


def lines_of(failure: Failure) -> list[str]:
    """This function will give every line of a failure: those of its parts where it has any."""
    faults = getattr(failure, "faults", ())
    return [spoken(fault.as_phrase) for fault in faults] or [spoken_failure(failure)]


def repeated() -> str:
    """This function will say that the database keeps something alike already."""
    return _("Trùng với điều vừa được người khác ghi. Tải lại trang để xem, rồi ghi lại nếu còn cần.")
