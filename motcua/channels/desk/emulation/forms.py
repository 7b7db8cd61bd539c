"""The forms of emulation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.foundation.web.fields import DayField
from motcua.foundation.web.forms import HouseForm

Choices = Iterable[tuple[Any, str]]


class OpenForm(HouseForm):
    """Which year of which authority is opened."""

    authority = forms.TypedChoiceField(label=gettext_lazy("Cơ quan"), coerce=int)
    year = forms.IntegerField(
        label=gettext_lazy("Năm"), min_value=2000, max_value=2100, localize=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip

    def __init__(self, data: Any, *, authorities: Choices, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["authority"].choices = list(authorities)  # type: ignore[attr-defined] # a choice field


class SureForm(HouseForm):
    """A question that only needs a yes."""


class CouncilForm(HouseForm):
    """When the council sits and who sits in it."""

    held_on = DayField(label=gettext_lazy("Ngày họp"))
    size = forms.IntegerField(
        label=gettext_lazy("Hội đồng có bao nhiêu thành viên"), min_value=3, max_value=99, required=False,
        help_text=gettext_lazy("Kể cả người vắng. Để trống nếu không ai vắng. Phải có mặt ít nhất hai phần ba (giả định)."),
    )  # fmt: skip
    chair = forms.TypedChoiceField(label=gettext_lazy("Chủ tịch hội đồng"), coerce=int)
    secretary = forms.TypedChoiceField(label=gettext_lazy("Thư ký"), coerce=int)
    members = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Ủy viên dự họp"), coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any, *, people: Choices, **options: Any) -> None:
        super().__init__(data, **options)
        listed = list(people)
        self.fields["chair"].choices = [("", _("Chọn người")), *listed]  # type: ignore[attr-defined] # a choice field
        self.fields["secretary"].choices = [("", _("Chọn người")), *listed]  # type: ignore[attr-defined] # the same
        self.fields["members"].choices = listed  # type: ignore[attr-defined] # the same


class EqualsForm(HouseForm):
    """Whom of equals the council takes, and why."""

    chosen = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Người được chọn"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=gettext_lazy("Căn cứ chọn"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, data: Any, *, people: Choices) -> None:
        super().__init__(data)
        self.fields["chosen"].choices = list(people)  # type: ignore[attr-defined] # a choice field


class MinutesForm(HouseForm):
    """Number and conclusion of the council's minutes."""

    minutes_no = forms.CharField(label=gettext_lazy("Số biên bản"), max_length=120)
    conclusion = forms.CharField(
        label=gettext_lazy("Kết luận của hội đồng"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6})
    )


class DecisionForm(HouseForm):
    """By which decision titles are given."""

    decision_no = forms.CharField(label=gettext_lazy("Số quyết định"), max_length=120)
    decided_on = DayField(label=gettext_lazy("Ngày quyết định"))
