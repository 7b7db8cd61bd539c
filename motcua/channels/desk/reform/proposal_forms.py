"""The forms of proposals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.casework.procedures.values.words import OnlineLevel
from motcua.foundation.web.fields import DayField
from motcua.foundation.web.forms import HouseForm
from motcua.insight.reform.values.proposals import ProposalKind, Stance
from motcua.registry.calendars.values.limits import LARGEST_VALUE, LimitUnit

Choices = Iterable[tuple[Any, str]]
TRIABLE = (LimitUnit.WORKING_DAY, LimitUnit.HOUR, LimitUnit.CALENDAR_DAY, LimitUnit.MONTH, LimitUnit.SAME_DAY)
ONLINE = (OnlineLevel.PARTIAL, OnlineLevel.FULL, OnlineLevel.LEVEL_3, OnlineLevel.LEVEL_4)


def _limit_value(*, required: bool) -> forms.IntegerField:
    box = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(label=gettext_lazy("Thời hạn mới"), min_value=1, max_value=LARGEST_VALUE, widget=box,
                              required=required)  # fmt: skip


class LimitForm(HouseForm):
    """A procedure and another limit."""

    procedure = forms.ChoiceField(label=gettext_lazy("Thủ tục"))
    limit_value = _limit_value(required=True)
    limit_unit = forms.ChoiceField(label=gettext_lazy("Đơn vị thời hạn"), initial=LimitUnit.WORKING_DAY)

    def __init__(self, data: Any = None, *, procedures: Choices = (), initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["procedure"].choices = [("", _("Chọn thủ tục")), *procedures]  # type: ignore[attr-defined]
        self.fields["limit_unit"].choices = [(one.value, _(one.label)) for one in TRIABLE]  # type: ignore[attr-defined]

    @property
    def limit(self) -> str:
        """The limit as the room reads it."""
        said = self.cleaned_data
        return f"{said['limit_value'] or 1} {said['limit_unit']}" if said["limit_unit"] != "same_day" else "same_day"


class ProposalForm(LimitForm):
    """What is proposed; what its kind does not need stays empty."""

    kind = forms.ChoiceField(label=gettext_lazy("Đề xuất"), widget=forms.RadioSelect, initial="cut_time")
    limit_value = _limit_value(required=False)
    step = forms.CharField(
        label=gettext_lazy("Chỉ rút ở một bước"), required=False, max_length=100,
        help_text=gettext_lazy("Mã bước trong quy trình, ví dụ appraise. Để trống: mọi bước rút như nhau."),
    )  # fmt: skip
    paper = forms.CharField(
        label=gettext_lazy("Giấy tờ bỏ"), required=False, max_length=500,
        help_text=gettext_lazy("Chỉ khi đề xuất bỏ giấy tờ. Ghi đúng tên trong thành phần hồ sơ."),
    )  # fmt: skip
    online_level = forms.ChoiceField(
        label=gettext_lazy("Mức độ trực tuyến"), required=False,
        help_text=gettext_lazy("Chỉ khi đề xuất cung cấp trực tuyến."),
    )  # fmt: skip
    reason = forms.CharField(label=gettext_lazy("Lý do"), widget=forms.Textarea(attrs={"rows": 4}), max_length=4000)

    def __init__(self, data: Any = None, *, procedures: Choices = (), initial: Any = None) -> None:
        super().__init__(data, procedures=procedures, initial=initial)
        self.fields["kind"].choices = [(one.value, _(one.label)) for one in ProposalKind]  # type: ignore[attr-defined]
        levels = [("", "–"), *((one.value, _(one.label)) for one in ONLINE)]
        self.fields["online_level"].choices = levels  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """This function will ask for a limit where the time is cut."""
        said = super().clean() or {}
        needs = said.get("kind") == ProposalKind.CUT_TIME and said.get("limit_unit") != LimitUnit.SAME_DAY
        if needs and not said.get("limit_value"):
            self.add_error("limit_value", _("Ghi thời hạn mới."))
        return said


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
