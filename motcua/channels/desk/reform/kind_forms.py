"""The form of each kind of proposal: only the fields that the kind has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.casework.procedures.values.words import OnlineLevel
from motcua.foundation.web.fields import DayField
from motcua.foundation.web.forms import HouseForm
from motcua.insight.reform.values.proposals import ProposalKind
from motcua.registry.calendars.values.limits import LARGEST_VALUE, LimitUnit

TRIABLE = (LimitUnit.WORKING_DAY, LimitUnit.HOUR, LimitUnit.CALENDAR_DAY, LimitUnit.MONTH, LimitUnit.SAME_DAY)
ONLINE = (OnlineLevel.PARTIAL, OnlineLevel.FULL, OnlineLevel.LEVEL_3, OnlineLevel.LEVEL_4)
HOUR = 60
MOST_HOURS = 2000
MOST_EXPECTED = 20_000
WHOLE = 100
NUMERIC = {"inputmode": "numeric"}
Said = dict[str, Any]  # Any: cleaned values of a form


@dataclass(frozen=True, slots=True)
class Choices:
    """What a procedure offers to choose from: its steps with their time, its papers, whether it has no dossiers yet."""

    steps: Sequence[tuple[str, str]] = ()
    papers: Sequence[tuple[str, str]] = ()
    is_new: bool = False


class PickForm(HouseForm):
    """Of which procedure one speaks."""

    procedure = forms.ChoiceField(label=gettext_lazy("Thủ tục"))

    def __init__(self, data: Any = None, *, procedures: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(data)
        self.has_some = bool(procedures)
        self.fields["procedure"].choices = [("", _("Chọn thủ tục")), *procedures]  # type: ignore[attr-defined]


class PeriodForm(HouseForm):
    """On which twelve months a trial runs."""

    until = DayField(
        label=gettext_lazy("Thử trên mười hai tháng trước ngày"), required=False,
        help_text=gettext_lazy("Để trống: đến hôm nay."),
    )  # fmt: skip


class WhyForm(HouseForm):
    """Why a unit proposes it."""

    reason = forms.CharField(label=gettext_lazy("Lý do"), widget=forms.Textarea(attrs={"rows": 4}), max_length=4000)


class KindForm(HouseForm):
    """What all kinds have: nothing; `terms` are what the room reads."""

    def __init__(self, data: Any = None, *, choices: Choices | None = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.choices = choices or Choices()
        self.offer()

    def offer(self) -> None:
        """This function will fill in what the procedure offers to choose from."""

    def terms(self) -> Said:
        """This function will give the terms of the proposal, named as the room names them."""
        return {}


class CutForm(KindForm):
    """Another limit for the whole, or another time for one step."""

    step = forms.ChoiceField(
        label=gettext_lazy("Rút ở đâu"), required=False,
        help_text=gettext_lazy("Cả thủ tục: mọi bước rút như nhau. Một bước: chỉ bước đó ngắn lại."),
    )  # fmt: skip
    step_hours = forms.DecimalField(
        label=gettext_lazy("Số giờ còn lại của bước"), required=False, min_value=0, max_value=MOST_HOURS, decimal_places=2,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "0.25"}),
        help_text=gettext_lazy("Chỉ khi rút một bước. Lời hứa với dân bớt theo ngày tròn mà bước nhả ra."),
    )  # fmt: skip
    limit_value = forms.IntegerField(
        label=gettext_lazy("Thời hạn mới"), min_value=1, max_value=LARGEST_VALUE, required=False,
        widget=forms.NumberInput(attrs=NUMERIC), help_text=gettext_lazy("Chỉ khi rút cả thủ tục."),
    )  # fmt: skip
    limit_unit = forms.ChoiceField(label=gettext_lazy("Đơn vị thời hạn"), initial=LimitUnit.WORKING_DAY)

    def offer(self) -> None:
        """This function will offer the steps of the route and the units of limits."""
        steps = [("", _("Cả thủ tục")), *self.choices.steps]
        self.fields["step"].choices = steps  # type: ignore[attr-defined]
        self.fields["limit_unit"].choices = [(one.value, _(one.label)) for one in TRIABLE]  # type: ignore[attr-defined]

    def clean(self) -> Said:
        """This function will ask for the one time that is needed."""
        said: Said = super().clean() or {}
        if said.get("step") and not said.get("step_hours") and not self.errors:
            self.add_error("step_hours", _("Ghi số giờ còn lại của bước."))
        whole = not said.get("step") and said.get("limit_unit") != LimitUnit.SAME_DAY
        if whole and not said.get("limit_value") and "limit_value" not in self.errors:
            self.add_error("limit_value", _("Ghi thời hạn mới."))
        return said

    def terms(self) -> Said:
        """This function will give the limit, or the step with its working minutes."""
        said = self.cleaned_data
        if said["step"]:
            return {"step": said["step"], "step_minutes": int(said["step_hours"] * HOUR)}
        unit = said["limit_unit"]
        return {"limit": unit if unit == LimitUnit.SAME_DAY else f"{said['limit_value']} {unit}"}


class PaperForm(KindForm):
    """Which paper is dropped."""

    paper = forms.ChoiceField(label=gettext_lazy("Giấy tờ bỏ"), widget=forms.RadioSelect)

    def offer(self) -> None:
        """This function will offer the papers of the procedure."""
        self.fields["paper"].choices = list(self.choices.papers)  # type: ignore[attr-defined]

    def terms(self) -> Said:
        """This function will give the paper's name."""
        return {"paper": self.cleaned_data["paper"]}


class BringForm(KindForm):
    """How much would come in."""

    expected = forms.IntegerField(
        label=gettext_lazy("Số hồ sơ dự kiến một năm"), min_value=1, max_value=MOST_EXPECTED, required=False,
        widget=forms.NumberInput(attrs=NUMERIC),
        help_text=gettext_lazy("Bắt buộc khi thủ tục chưa có hồ sơ nào trong phần mềm."),
    )  # fmt: skip

    def clean(self) -> Said:
        """This function will ask how many are expected where nobody can know."""
        said: Said = super().clean() or {}
        if self.choices.is_new and not said.get("expected") and "expected" not in self.errors:
            self.add_error("expected", _("Ghi số hồ sơ dự kiến một năm."))
        return said

    def terms(self) -> Said:
        """This function will give how many are expected."""
        return {"expected": self.cleaned_data["expected"]}


class DelegateForm(KindForm):
    """Nothing more is asked: the wards and their people are known."""

    wards = forms.BooleanField(
        label=gettext_lazy("Giao cho mọi phường, xã trực thuộc"), initial=True,
        help_text=gettext_lazy("Mỗi nơi giải quyết hồ sơ của dân mình."),
    )  # fmt: skip


class OnlineForm(KindForm):
    """At what level, and how many are expected to use it."""

    online_level = forms.ChoiceField(
        label=gettext_lazy("Mức độ trực tuyến"), widget=forms.RadioSelect, initial="partial"
    )
    share = forms.IntegerField(
        label=gettext_lazy("Tỷ lệ nộp trực tuyến dự kiến (%)"), min_value=1, max_value=WHOLE, initial=30,
        widget=forms.NumberInput(attrs=NUMERIC), help_text=gettext_lazy("Phải cao hơn hiện nay."),
    )  # fmt: skip
    with_payment = forms.BooleanField(label=gettext_lazy("Kèm thanh toán trực tuyến"), required=False)

    def offer(self) -> None:
        """This function will offer the levels of online service."""
        self.fields["online_level"].choices = [(one.value, _(one.label)) for one in ONLINE]  # type: ignore[attr-defined]

    def terms(self) -> Said:
        """This function will give level, share and payment."""
        said = self.cleaned_data
        return {"online_level": said["online_level"], "online_share": said["share"] / WHOLE,
                "with_payment": said["with_payment"]}  # fmt: skip


FORMS: dict[ProposalKind, type[KindForm]] = {
    ProposalKind.CUT_TIME: CutForm,
    ProposalKind.DROP_PAPER: PaperForm,
    ProposalKind.BRING_IN: BringForm,
    ProposalKind.DELEGATE: DelegateForm,
    ProposalKind.PUT_ONLINE: OnlineForm,
}
ABOUT = {
    ProposalKind.CUT_TIME: gettext_lazy("Cả thủ tục, hoặc một bước làm chậm."),
    ProposalKind.DROP_PAPER: gettext_lazy("Giấy tờ không còn cần, hoặc cơ quan đã có."),
    ProposalKind.BRING_IN: gettext_lazy("Việc còn giải quyết ở phòng, ban."),
    ProposalKind.DELEGATE: gettext_lazy("Người dân làm ngay tại phường, xã."),
    ProposalKind.PUT_ONLINE: gettext_lazy("Nộp bất cứ giờ nào, có thể kèm thanh toán."),
}
