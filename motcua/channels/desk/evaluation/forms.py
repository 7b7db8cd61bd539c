"""The forms of evaluation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.foundation.web.fields import MoneyField
from motcua.foundation.web.forms import HouseForm
from motcua.insight.evaluation.values.scheme import Criterion
from motcua.insight.evaluation.values.states import KnockOut, Outcome

MOST_BYTES = 1_000_000


class PointsField(forms.DecimalField):
    """A number with a decimal comma or point."""

    def __init__(self, *, inputmode: str = "decimal", **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": inputmode, "autocomplete": "off"})
        super().__init__(widget=widget, max_digits=5, **options)
        self.error_messages["invalid"] = _("Nhập một số, ví dụ 10 hoặc 5,5.")

    def to_python(self, value: Any) -> Any:
        """This function will read a number as people write it."""
        return super().to_python(str(value).replace(",", ".") if value is not None else value)


class OpenForm(HouseForm):
    """Which month of which authority is opened."""

    authority = forms.ChoiceField(label=_("Cơ quan"))
    month = forms.CharField(label=_("Tháng"), max_length=7, help_text=_("Ví dụ: 11/2018"))

    def __init__(self, data: Any, *, authorities: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["authority"].choices = list(authorities)  # type: ignore[attr-defined] # a choice field


class SureForm(HouseForm):
    """A question that only needs a yes."""


class ApproveSheetForm(HouseForm):
    """A yes to the very sheet that was read: it goes back with its hash."""

    sha256 = forms.CharField(max_length=64, widget=forms.HiddenInput)


class AdjustForm(HouseForm):
    """Points added or taken off, with the reason."""

    points = PointsField(
        label=_("Điểm"), decimal_places=1, inputmode="text", help_text=_("Ghi -5 để trừ 5 điểm, 3 để cộng 3 điểm")
    )
    reason = forms.CharField(label=_("Lý do"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    evidence = forms.CharField(label=_("Căn cứ"), max_length=500, required=False, help_text=_("Số văn bản, mã hồ sơ"))


class StandingForm(HouseForm):
    """What share of the month was worked, and whether somebody is ranked otherwise than by points."""

    worked = PointsField(
        label=_("Tỷ lệ ngày công"), min_value=0, max_value=1, decimal_places=4,
        help_text=_("Ngày làm việc chia ngày chuẩn, từ 0 đến 1. Ví dụ: 0,95"),
    )  # fmt: skip
    knock_out = forms.ChoiceField(
        label=_("Trường hợp riêng"), required=False, choices=[(one.value, _(one.label)) for one in KnockOut]
    )
    reason = forms.CharField(
        label=_("Căn cứ"), max_length=500, required=False, help_text=_("Bắt buộc khi có trường hợp riêng")
    )


class TiesForm(HouseForm):
    """Whom of equals the council keeps in the best grade."""

    chosen = forms.MultipleChoiceField(
        label=_("Người được giữ mức cao nhất"), required=False, widget=forms.CheckboxSelectMultiple
    )
    number = forms.CharField(label=_("Số biên bản, quyết định của hội đồng"), max_length=100)

    def __init__(self, data: Any, *, people: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["chosen"].choices = list(people)  # type: ignore[attr-defined] # a choice field


class AppealForm(HouseForm):
    """Why one disagrees with his result."""

    reason = forms.CharField(
        label=_("Lý do đề nghị xem lại"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Nêu tiêu chí và chứng cứ, ví dụ mã hồ sơ"),
    )  # fmt: skip


class AnswerForm(StandingForm):
    """What is answered to an appeal; points, days worked and exceptions only where it is upheld."""

    field_order = ("outcome", "answer")

    outcome = forms.ChoiceField(
        label=_("Kết quả"),
        widget=forms.RadioSelect,
        choices=[(one.value, _(one.label)) for one in Outcome if one.value],
    )
    excuses_lateness = forms.BooleanField(label=_("Bỏ điểm trừ vì nộp trễ (có lý do chính đáng)"), required=False)
    answer = forms.CharField(label=_("Nội dung trả lời"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, data: Any, *, criteria: Iterable[tuple[Criterion, str]], **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["worked"].required = False
        for one, now in criteria:
            self.fields[f"p_{one.code}"] = PointsField(
                label=_("Điểm: %(criterion)s") % {"criterion": one.name}, required=False, min_value=0, max_value=one.most,
                decimal_places=1, help_text=_("Đang là %(points)s, để trống nếu không sửa") % {"points": now},
            )  # fmt: skip


class PoolForm(HouseForm):
    """The pool of a month, where it comes from, and how it is divided."""

    pool = MoneyField(label=_("Quỹ của tháng (đồng)"), max_length=25, help_text=_("Ví dụ: 30.000.000"))
    alpha = forms.TypedChoiceField(
        label=_("Cách chia"), coerce=int, widget=forms.RadioSelect,
        choices=[("1", _("Theo hệ số lương")), ("0", _("Mọi người cùng hệ số"))],
    )  # fmt: skip
    source = forms.CharField(label=_("Nguồn của quỹ"), max_length=300)


class FileForm(HouseForm):
    """A file to load."""

    file = forms.FileField(label=_("Tệp"), max_length=200)
