"""The forms of the calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.foundation.web.fields import DayField
from motcua.foundation.web.forms import HouseForm
from motcua.registry.calendars.values.hours import WEEKDAY_LABELS, OverrideKind
from motcua.registry.calendars.values.limits import LimitMode, LimitUnit


class DayForm(HouseForm):
    """What a single day is made, why, and by which document."""

    kind = forms.ChoiceField(
        label=_("Ngày này là"), widget=forms.RadioSelect, choices=[(one.value, _(one.label)) for one in OverrideKind]
    )
    reason = forms.CharField(label=_("Lý do"), max_length=200, help_text=_("Ví dụ: Nghỉ lễ Quốc khánh"))
    document_number = forms.CharField(
        label=_("Số văn bản"), max_length=100, required=False, help_text=_("Ví dụ: 5015/TB-LĐTBXH")
    )


class ShiftForm(HouseForm):
    """Hours of one weekday, in force for a time."""

    weekday = forms.TypedChoiceField(
        label=_("Thứ"), coerce=int, choices=[(str(number), _(name)) for number, name in enumerate(WEEKDAY_LABELS)]
    )
    start = forms.TimeField(label=_("Từ giờ"), widget=forms.TimeInput(format="%H:%M"))
    end = forms.TimeField(label=_("Đến giờ"), widget=forms.TimeInput(format="%H:%M"))
    valid_from = DayField(label=_("Có hiệu lực từ"), required=False)
    valid_until = DayField(label=_("Đến trước ngày"), required=False)
    counts_for_deadline = forms.BooleanField(label=_("Tính vào thời hạn"), required=False)


class YearForm(HouseForm):
    """A year to be filled with proposals."""

    year = forms.IntegerField(
        label=_("Năm"), min_value=2000, max_value=2100, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )


class ConfirmForm(HouseForm):
    """Which proposed days come into force, and by which document."""

    days = forms.MultipleChoiceField(label=_("Ngày nghỉ được công bố"), widget=forms.CheckboxSelectMultiple)
    document_number = forms.CharField(
        label=_("Số văn bản công bố"), max_length=100, help_text=_("Ví dụ: 5015/TB-LĐTBXH")
    )

    def __init__(self, data: Any, *, days: Iterable[tuple[date, str]]) -> None:
        super().__init__(data)
        self.fields["days"].choices = [(day.isoformat(), words) for day, words in days]  # type: ignore[attr-defined] # a choice field


class TryForm(HouseForm):
    """A receipt and a limit, to see when the result would be due."""

    day = DayField(label=_("Ngày nhận"))
    hour = forms.TimeField(label=_("Giờ nhận"), widget=forms.TimeInput(format="%H:%M"), help_text=_("Ví dụ: 14:30"))
    value = forms.IntegerField(
        label=_("Thời hạn"),
        min_value=1,
        max_value=10_000,
        initial=3,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    unit = forms.ChoiceField(label=_("Đơn vị"), choices=[(one.value, _(one.label)) for one in LimitUnit])
    mode = forms.ChoiceField(
        label=_("Cách tính ngày làm việc"), choices=[(one.value, _(one.label)) for one in LimitMode]
    )
