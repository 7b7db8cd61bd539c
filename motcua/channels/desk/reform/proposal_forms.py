"""The forms of acts upon proposals."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.foundation.web.fields import DayField
from motcua.foundation.web.forms import HouseForm
from motcua.insight.reform.values.proposals import Stance


class OpinionForm(HouseForm):
    """What somebody thinks."""

    stance = forms.ChoiceField(label=gettext_lazy("Ý kiến"), widget=forms.RadioSelect)
    text = forms.CharField(label=gettext_lazy("Nội dung"), widget=forms.Textarea(attrs={"rows": 4}), max_length=4000)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["stance"].choices = [(one.value, _(one.label)) for one in Stance]  # type: ignore[attr-defined]


class CouncilForm(HouseForm):
    """What the council said."""

    held_on = DayField(label=gettext_lazy("Ngày họp"))
    votes_for = forms.IntegerField(label=gettext_lazy("Số phiếu đồng ý"), min_value=0, max_value=999)
    votes_against = forms.IntegerField(label=gettext_lazy("Số phiếu không đồng ý"), min_value=0, max_value=999)
    minutes = forms.CharField(label=gettext_lazy("Kết luận"), widget=forms.Textarea(attrs={"rows": 4}), max_length=4000)


class ApprovalForm(HouseForm):
    """By which decision, and from when."""

    decision_no = forms.CharField(label=gettext_lazy("Số quyết định"), max_length=120)
    valid_from = DayField(label=gettext_lazy("Áp dụng từ ngày"))
    reason = forms.CharField(label=gettext_lazy("Ghi chú"), required=False, max_length=4000)


class ReasonForm(HouseForm):
    """Why."""

    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=1000)
