"""The form of the search."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.casework.dossiers.values import Status
from motcua.foundation.web.fields import DayField
from motcua.foundation.web.forms import HouseForm


class SearchForm(HouseForm):
    """What is looked for; nothing is required."""

    q = forms.CharField(label=_("Mã hồ sơ, tên, số giấy tờ hoặc điện thoại"), required=False, max_length=200)
    procedure = forms.CharField(label=_("Mã thủ tục"), required=False, max_length=40)
    status = forms.ChoiceField(label=_("Trạng thái"), required=False,
                               choices=[("", _("Mọi trạng thái")), *((one.value, _(one.label)) for one in Status)])  # fmt: skip
    received_from = DayField(label=_("Tiếp nhận từ ngày"), required=False)
    received_until = DayField(label=_("Đến hết ngày"), required=False)
    late = forms.BooleanField(label=_("Chỉ hồ sơ đang quá hạn"), required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        for name in ("q", "procedure"):
            self.fields[name].widget.attrs.update({"autocomplete": "off", "spellcheck": "false"})

    @property
    def is_asked(self) -> bool:
        """Whether anything was looked for."""
        return any(self.data.get(name) for name in self.fields)
