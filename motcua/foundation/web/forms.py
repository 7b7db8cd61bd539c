"""How Django's forms are drawn and read: GOV.UK markup, text in one normal form, failures beside their field."""

from __future__ import annotations

import uuid
from typing import Any, Final

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext as _

from motcua.foundation.web.saying import spoken_failure
from motcua.kernel.errors import Failure
from motcua.kernel.text import nfc

KINDS: Final[tuple[tuple[type[forms.Widget], str], ...]] = (
    (forms.HiddenInput, "hidden"),
    (forms.CheckboxSelectMultiple, "checkboxes"),  # before what it is made of
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
    (forms.PasswordInput, "password"),
    (forms.MultiWidget, "parts"),
)
CLASSES: Final = {
    "input": "govuk-input",
    "password": "govuk-input govuk-password-input__input govuk-js-password-input-input",
    "select": "govuk-select",
    "textarea": "govuk-textarea",
    "file": "govuk-file-upload",
    "radios": "govuk-radios__input",
    "checkboxes": "govuk-checkboxes__input",
    "checkbox": "govuk-checkboxes__input",
}


class HouseBoundField(forms.BoundField):
    """A field that knows its GOV.UK kind, classes and ids."""

    hint: str = ""
    width: str = ""
    hide_label: bool = False
    extra: dict[str, Any] = {}

    @property
    def kind(self) -> str:
        """What the field looks like: input, select, radios, …"""
        return next((kind for widget, kind in KINDS if isinstance(self.field.widget, widget)), "input")

    @property
    def grouped(self) -> bool:
        """Whether the field is several boxes under one legend."""
        return self.kind in ("radios", "checkboxes", "parts")

    @property
    def hint_text(self) -> str:
        """The hint given by the page, else the field's own help text."""
        return self.hint or str(self.help_text or "")

    @property
    def first_id(self) -> str:
        """The id that a link of the error summary jumps to."""
        return f"{self.auto_id}_0" if self.grouped else self.auto_id

    @property
    def described_by(self) -> str:
        """The ids of hint and error, for `aria-describedby`."""
        pairs = ((self.hint_text, f"{self.auto_id}_helptext"), (self.errors, f"{self.auto_id}_error"))
        return " ".join(name for present, name in pairs if present)

    @property
    def summary_lines(self) -> list[str]:
        """The errors as the summary says them: each names its field."""
        label = str(self.label)
        said = [str(error) for error in self.errors]
        return [error if label.casefold() in error.casefold() else f"{label}: {error}" for error in said]

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """This function will add classes, width, description and error state to the widget."""
        drawn = super().build_widget_attrs({**attrs, **self.extra}, widget)
        shown = widget or self.field.widget
        classes = [CLASSES.get(self.kind, ""), str(shown.attrs.get("class", "")), str(attrs.get("class", ""))]
        if self.width and self.kind in ("input", "password"):
            classes.append(f"govuk-input--width-{self.width}")
        if self.errors and self.kind in ("input", "password", "select", "textarea", "file"):
            classes.append(f"{CLASSES[self.kind].split()[0]}--error")
        if any(classes):
            drawn["class"] = " ".join(part for part in classes if part)
        drawn["placeholder"] = False  # libraries repeat the label there; a label that vanishes helps nobody
        drawn.pop("aria-describedby", None)
        if self.described_by and not self.grouped:
            drawn["aria-describedby"] = self.described_by
        return drawn


class HouseRenderer(TemplatesSetting):
    """Draws every form of the house, those of libraries included, as GOV.UK markup."""

    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"
    bound_field_class = HouseBoundField


class HouseForm(forms.Form):
    """A form whose text arrives trimmed and in one Unicode normal form."""

    use_required_attribute = False  # our own message, in our own words, beside the field

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            if field.required and field.label:
                field.error_messages["required"] = _required(field)

    def clean(self) -> dict[str, Any]:
        """This function will give the cleaned data with all text in NFC."""
        cleaned = super().clean() or self.cleaned_data
        return {name: _tidy(value) if isinstance(value, str) else value for name, value in cleaned.items()}


def _required(field: forms.Field) -> str:
    words = _("Chưa chọn: %(label)s.") if isinstance(field, forms.ChoiceField) else _("Chưa điền: %(label)s.")
    return words % {"label": field.label}


def _tidy(text: str) -> str:
    return "\n".join(nfc(line) for line in text.splitlines())


class IdempotencyField(forms.UUIDField):
    """The hidden key of a form, made when the page is drawn, so that sending twice acts once."""

    widget = forms.HiddenInput

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"initial": uuid.uuid4, "required": False, **options})


def add_failure(form: forms.BaseForm, failure: Failure) -> None:
    """This function will put a failure on the field it names, or on the form as a whole."""
    field = failure.field if failure.field in form.fields else None
    form.add_error(field, spoken_failure(failure))


def house_field(field: forms.BoundField) -> HouseBoundField:
    """This function will give the field as a house field.

    Raises:
        TypeError: The form is drawn by another renderer.
    """
    if not isinstance(field, HouseBoundField):
        raise TypeError(f"{field.name}: FORM_RENDERER is not HouseRenderer")
    return field
