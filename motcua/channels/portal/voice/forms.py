"""What citizens fill in to be heard, and to follow what came of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.channels.portal.desks import Desk
from motcua.foundation.web.forms import HouseForm, IdempotencyField
from motcua.insight.oversight.values.feedback import FeedbackKind, NewFeedback
from motcua.insight.oversight.values.satisfaction import SCORE_LABELS

MOST_SIGNS = 60
PLAIN = {"autocomplete": "off", "spellcheck": "false"}


class VoiceForm(HouseForm):
    """What somebody wants to tell. Only kind, place and words are asked for; the rest may stay empty."""

    kind = forms.ChoiceField(label=gettext_lazy("Ông/bà muốn"), widget=forms.RadioSelect)
    authority = forms.TypedChoiceField(label=gettext_lazy("Gửi đến"), coerce=int)
    body = forms.CharField(
        label=gettext_lazy("Nội dung"), max_length=5000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("Việc gì, ở đâu, khi nào. Không cần ghi số giấy tờ."),
    )  # fmt: skip
    dossier_number = forms.CharField(
        label=gettext_lazy("Mã hồ sơ liên quan"),
        required=False,
        max_length=MOST_SIGNS,
        widget=forms.TextInput(attrs=PLAIN),
    )
    name = forms.CharField(label=gettext_lazy("Họ tên"), required=False, max_length=300,
                           widget=forms.TextInput(attrs={"autocomplete": "name"}))  # fmt: skip
    phone = forms.CharField(label=gettext_lazy("Số điện thoại"), required=False, max_length=40,
                            widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}))  # fmt: skip
    email = forms.CharField(label=gettext_lazy("Thư điện tử"), required=False, max_length=200,
                            widget=forms.TextInput(attrs={"autocomplete": "email", "type": "email"}))  # fmt: skip
    website = forms.CharField(
        required=False, label=gettext_lazy("Để trống ô này"), widget=forms.TextInput(attrs={"tabindex": "-1", **PLAIN})
    )
    idempotency_key = IdempotencyField()

    def __init__(self, desks: list[Desk], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = [(kind.value, _(kind.label)) for kind in FeedbackKind]  # type: ignore[attr-defined] # a choice field
        self.fields["authority"].choices = [(desk.authority_id, desk.name) for desk in desks]  # type: ignore[attr-defined] # the same

    @property
    def facts(self) -> NewFeedback:
        """What was told, as the command takes it."""
        said = self.cleaned_data
        return NewFeedback(
            kind=FeedbackKind(said["kind"]), authority_id=said["authority"], body=said["body"],
            dossier_number=said["dossier_number"], name=said["name"], phone=said["phone"], email=said["email"],
            idempotency_key=str(said["idempotency_key"] or ""),
        )  # fmt: skip

    @property
    def is_from_a_machine(self) -> bool:
        """Whether the box that people do not see was filled in."""
        return bool(self.cleaned_data.get("website"))


class FollowForm(HouseForm):
    """Number and secret, as they were given."""

    number = forms.CharField(
        label=gettext_lazy("Mã số"), max_length=MOST_SIGNS, help_text=gettext_lazy("Ví dụ: PA-2018-00017."),
        widget=forms.TextInput(attrs={**PLAIN, "autocapitalize": "characters"}),
    )  # fmt: skip
    secret = forms.CharField(
        label=gettext_lazy("Mã tra cứu"), max_length=MOST_SIGNS, help_text=gettext_lazy("Tám chữ và số."),
        widget=forms.TextInput(attrs={**PLAIN, "autocapitalize": "characters"}),
    )  # fmt: skip


class ScoreForm(HouseForm):
    """How the sender judges the answer."""

    score = forms.TypedChoiceField(
        label=gettext_lazy("Ông/bà hài lòng với câu trả lời đến đâu?"), coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        scale = [(str(score), _(words)) for score, words in sorted(SCORE_LABELS.items(), reverse=True)]
        self.fields["score"].choices = scale  # type: ignore[attr-defined] # a choice field
