"""The forms of the work list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.casework.dossiers.queries.desk_work import Elsewhere, WorkWanted
from motcua.foundation.web.forms import HouseForm
from motcua.kernel.actor import Actor

ONLY = [
    ("", _("Chờ tôi xử lý")),
    ("late", _("Quá hạn")),
    ("today", _("Đến hạn hôm nay")),
    ("back", _("Bị trả lại")),
    ("applicant", _("Chờ người dân")),
]
SORTS = [
    ("due", _("Còn ít thời gian trước")),
    ("-due", _("Còn nhiều thời gian trước")),
    ("received", _("Đến tay trước")),
    ("-received", _("Mới đến trước")),
]


class WorkFilterForm(HouseForm):
    """How the list is narrowed and sorted. A value that is none of ours narrows nothing."""

    text = forms.CharField(label=_("Tìm trong việc của tôi"), required=False, max_length=100)
    only = forms.ChoiceField(label=_("Việc nào"), required=False, choices=ONLY, widget=forms.HiddenInput)
    sort = forms.ChoiceField(label=_("Sắp xếp"), required=False, choices=SORTS)
    role = forms.ChoiceField(label=_("Vai trò"), required=False)
    unit = forms.TypedChoiceField(label=_("Đơn vị"), required=False, coerce=int, empty_value=None)

    def __init__(self, data: Any, *, actor: Actor, waiting: Elsewhere) -> None:
        super().__init__(data)
        roles = sorted({grant.role for grant in actor.grants})
        self.fields["role"].choices = [("", _("Mọi vai trò")), *((role.value, _(role.label)) for role in roles)]  # type: ignore[attr-defined] # a choice field
        self.fields["unit"].choices = [("", _("Mọi đơn vị")), *waiting.units]  # type: ignore[attr-defined] # same
        if len(roles) < 2:  # noqa: PLR2004 - nothing to choose
            del self.fields["role"]
        if len(waiting.units) < 2:  # noqa: PLR2004 - same
            del self.fields["unit"]
        self.fields["text"].widget.attrs.update({"autocomplete": "off", "spellcheck": "false"})

    @property
    def wanted(self) -> WorkWanted:
        """What is asked for, as far as it can be understood."""
        self.is_valid()
        said = self.cleaned_data
        return WorkWanted(
            text=said.get("text", ""), only=said.get("only", ""), role=said.get("role", ""),
            unit_id=said.get("unit"), sort=said.get("sort") or "due", cursor=str(self.data.get("cursor", "")),
        )  # fmt: skip

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was asked for but the plain list."""
        wanted = self.wanted
        return bool(wanted.text or wanted.only or wanted.role or wanted.unit_id)


class FilterNameForm(HouseForm):
    """The name under which a filter is kept."""

    name = forms.CharField(label=_("Tên bộ lọc"), max_length=80)
    query = forms.CharField(widget=forms.HiddenInput, required=False, max_length=500)
