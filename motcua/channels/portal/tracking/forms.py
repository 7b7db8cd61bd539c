"""The form of tracking: a number and a secret, both printed on the slip."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.foundation.web.forms import HouseForm
from motcua.kernel.errors import Refused
from motcua.kernel.identifiers import parse_dossier_number

MOST_SIGNS = 60


class TrackForm(HouseForm):
    """What is typed from the slip. Only the shape of the number is checked here."""

    number = forms.CharField(
        label=_("Mã hồ sơ"),
        max_length=MOST_SIGNS,
        help_text=_("In ở đầu giấy hẹn. Ví dụ: 000.00.26.H17-180702-0001."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}),
    )
    secret = forms.CharField(
        label=_("Mã tra cứu"),
        max_length=MOST_SIGNS,
        help_text=_("Tám chữ và số, in cạnh ô vuông đen trắng trên giấy hẹn."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}),
    )

    def clean_number(self) -> str:
        """This function will give the number in its one form."""
        try:
            return str(parse_dossier_number(self.cleaned_data["number"]))
        except Refused:
            raise forms.ValidationError(_("Mã hồ sơ chưa đúng dạng. Nhập đủ chữ và số như trên giấy hẹn.")) from None
