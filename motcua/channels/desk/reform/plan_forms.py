"""The forms of resolutions, targets and plans."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.foundation.web.fields import AmountField, DayField
from motcua.foundation.web.forms import HouseForm
from motcua.insight.reform.values.measures import MEASURES
from motcua.insight.reform.values.plans import Direction, MeasuredOver, NewResolution, NewTarget

Choices = Iterable[tuple[Any, str]]
AUTHORITY_ITSELF = "0"


def area(label: Any, *, rows: int = 3, **options: Any) -> forms.CharField:
    """This function will give a field of several lines."""
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), max_length=4000, **options)


def choose(form: forms.Form, name: str, choices: Choices, *, empty: str = "") -> None:
    """This function will give a field its choices, with a first empty one where a word is given for it."""
    first = [("", empty)] if empty else []
    form.fields[name].choices = [*first, *choices]  # type: ignore[attr-defined] # a choice field


class ResolutionForm(HouseForm):
    """A resolution as its paper says."""

    number = forms.CharField(label=gettext_lazy("Số, ký hiệu"), max_length=60)
    issuer = forms.CharField(label=gettext_lazy("Cơ quan ban hành"), max_length=200)
    title = area(gettext_lazy("Trích yếu"))
    issued_on = DayField(label=gettext_lazy("Ngày ban hành"))
    valid_from = DayField(label=gettext_lazy("Áp dụng từ ngày"))
    valid_until = DayField(label=gettext_lazy("Hết hiệu lực từ ngày"), required=False)
    reference = forms.CharField(
        label=gettext_lazy("Nơi lưu toàn văn"), required=False, max_length=500,
        help_text=gettext_lazy("Địa chỉ tệp, hoặc sổ văn bản đến. Để trống nếu chưa có."),
    )  # fmt: skip

    def facts(self, authority_id: int) -> NewResolution:
        """This function will give the resolution as the command takes it."""
        return NewResolution(authority_id=authority_id, **self.cleaned_data)


class TargetForm(HouseForm):
    """What is to be reached, and how that is measured."""

    name = area(gettext_lazy("Chỉ tiêu"), rows=2)
    figure = forms.ChoiceField(
        label=gettext_lazy("Đo bằng số liệu"), required=False,
        help_text=gettext_lazy("Chỉ tiêu có số liệu thì phần mềm tự tính, không ai nhập tay."),
    )  # fmt: skip
    unit_of_measure = forms.CharField(
        label=gettext_lazy("Đơn vị tính"), required=False, max_length=40,
        help_text=gettext_lazy("Chỉ khi đơn vị báo cáo, ví dụ máy hoặc %."),
    )  # fmt: skip
    measured_over = forms.ChoiceField(
        label=gettext_lazy("Thời gian đo"), widget=forms.RadioSelect, initial=MeasuredOver.YEAR
    )
    direction = forms.ChoiceField(
        label=gettext_lazy("Thế nào là đạt"), widget=forms.RadioSelect, initial=Direction.AT_LEAST
    )
    baseline = AmountField(
        label=gettext_lazy("Mức ban đầu"), required=False,
        help_text=gettext_lazy("Để trống thì phần mềm tính ở ngày mốc."),
    )  # fmt: skip
    baseline_on = DayField(label=gettext_lazy("Ngày mốc"))
    goal = AmountField(label=gettext_lazy("Mức phải đạt"))
    due_on = DayField(label=gettext_lazy("Phải đạt trước hết ngày"))
    unit = forms.TypedChoiceField(label=gettext_lazy("Đơn vị chịu trách nhiệm"), coerce=int)

    def __init__(self, data: Any = None, *, units: Choices = (), english: bool = False) -> None:
        super().__init__(data)
        named = [(name, one.title_en if english else one.title) for name, one in MEASURES.items()]
        choose(self, "figure", named, empty=_("Không có: đơn vị báo cáo, Nội vụ kiểm tra"))
        choose(self, "measured_over", [(one.value, _(one.label)) for one in MeasuredOver])
        choose(self, "direction", [(one.value, _(one.label)) for one in Direction])
        choose(self, "unit", units, empty=_("Chọn đơn vị"))

    @property
    def facts(self) -> NewTarget:
        """The target as the command takes it."""
        said = dict(self.cleaned_data)
        unit_id, over, direction = said.pop("unit"), said.pop("measured_over"), said.pop("direction")
        return NewTarget(
            unit_id=unit_id, measured_over=MeasuredOver(over), direction=Direction(direction), **said
        )  # fmt: skip


class ReadingForm(HouseForm):
    """What a target has come to, as its unit says."""

    on = DayField(label=gettext_lazy("Tính đến hết ngày"))
    value = AmountField(label=gettext_lazy("Mức đạt được"))
    evidence = area(
        gettext_lazy("Căn cứ"),
        help_text=gettext_lazy("Số, ký hiệu văn bản, biên bản. Phòng Nội vụ kiểm tra rồi mới tính."),
    )


class PlansForm(HouseForm):
    """Which plans are opened."""

    year = forms.IntegerField(label=gettext_lazy("Năm"), min_value=2000, max_value=2100)
    title = area(gettext_lazy("Tên kế hoạch"), rows=2)
    resolution = forms.TypedChoiceField(
        label=gettext_lazy("Thực hiện nghị quyết"), required=False, coerce=int, empty_value=None
    )
    issue_by = DayField(label=gettext_lazy("Ban hành chậm nhất ngày"))
    units = forms.MultipleChoiceField(
        label=gettext_lazy("Của"), widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Mỗi đơn vị được chọn có một kế hoạch riêng. Kế hoạch đã mở thì giữ nguyên."),
    )  # fmt: skip

    def __init__(
        self,
        data: Any = None,
        *,
        units: Choices = (),
        resolutions: Choices = (),
        authority: str = "",
        initial: Any = None,
    ) -> None:
        super().__init__(data, initial=initial)
        choose(self, "resolution", resolutions, empty=_("Không theo nghị quyết nào"))
        choose(self, "units", [(AUTHORITY_ITSELF, authority), *units])

    @property
    def unit_ids(self) -> tuple[int | None, ...]:
        """The units chosen; nothing stands for the authority itself."""
        return tuple(None if one == AUTHORITY_ITSELF else int(one) for one in self.cleaned_data["units"])


class IssueForm(HouseForm):
    """Under which number, on which day."""

    number = forms.CharField(label=gettext_lazy("Số, ký hiệu"), max_length=60)
    issued_on = DayField(label=gettext_lazy("Ngày ban hành"))


class ReasonForm(HouseForm):
    """Why."""

    reason = area(gettext_lazy("Lý do"))
