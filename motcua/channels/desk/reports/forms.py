"""The forms of reports."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.channels.desk.asking import Question as Page
from motcua.channels.desk.reports.asking import Question
from motcua.foundation.web.fields import DayField
from motcua.foundation.web.forms import HouseForm
from motcua.foundation.web.values import Link
from motcua.insight.reports.queries import computing
from motcua.insight.reports.values.forms import PeriodKind
from motcua.insight.reports.values.states import SendMethod

Choices = Iterable[tuple[Any, str]]
MOST_WORKING_DAYS = 60


class PrepareForm(HouseForm):
    """Nothing is typed, unless a report that was sent is set right."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do đính chính"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Điều gì sai ở bản đã gửi."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, is_correction: bool) -> None:
        super().__init__(data)
        if not is_correction:
            del self.fields["reason"]


class RemarkForm(HouseForm):
    """What the checker has to say, if anything."""

    remark = forms.CharField(label=gettext_lazy("Ghi chú"), max_length=2000, required=False)


class ReasonForm(HouseForm):
    """Why."""

    reason = forms.CharField(label=gettext_lazy("Lý do trả lại"), max_length=2000,
                             widget=forms.Textarea(attrs={"rows": 3}))  # fmt: skip


class SignForm(HouseForm):
    """The hash that the leader was shown."""

    sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)


class SendForm(HouseForm):
    """By which way, under which number."""

    method = forms.ChoiceField(label=gettext_lazy("Gửi qua"), widget=forms.RadioSelect)
    document_no = forms.CharField(label=gettext_lazy("Số, ký hiệu văn bản"), max_length=120)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["method"].choices = [(one.value, _(one.label)) for one in SendMethod]  # type: ignore[attr-defined]


class OfAuthorityForm(HouseForm):
    """Of which authority: the actor's own by itself, or one below it."""

    authority = forms.ChoiceField(label=gettext_lazy("Cơ quan báo cáo"))

    def __init__(self, data: Any = None, *, offered: list[tuple[int, str]]) -> None:
        super().__init__(data, initial={"authority": str(offered[0][0])})
        self.fields["authority"].choices = [(str(pk), name) for pk, name in offered]  # type: ignore[attr-defined]


class DutyForm(OfAuthorityForm):
    """A duty to report."""

    form = forms.ChoiceField(label=gettext_lazy("Báo cáo"))
    period_kind = forms.ChoiceField(label=gettext_lazy("Kỳ báo cáo"))
    recipient = forms.CharField(label=gettext_lazy("Nơi nhận"), max_length=300)
    due_working_days = forms.IntegerField(
        label=gettext_lazy("Gửi trong số ngày làm việc"), min_value=1, max_value=MOST_WORKING_DAYS,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text=gettext_lazy("Tính từ sau ngày cuối của kỳ, theo lịch của cơ quan."),
    )  # fmt: skip
    valid_from = DayField(label=gettext_lazy("Áp dụng từ ngày"))
    source = forms.CharField(label=gettext_lazy("Căn cứ"), max_length=500, required=False)

    def __init__(self, data: Any = None, *, offered: list[tuple[int, str]]) -> None:
        super().__init__(data, offered=offered)
        known = [(one.key, f"{one.key} – {one.title}") for one in computing.forms()]
        self.fields["form"].choices = [("", _("Chọn báo cáo")), *known]  # type: ignore[attr-defined]
        self.fields["period_kind"].choices = [(one.value, _(one.label)) for one in PeriodKind]  # type: ignore[attr-defined]


class EndForm(HouseForm):
    """From when a duty applies no more."""

    valid_until = DayField(label=gettext_lazy("Thôi áp dụng từ ngày"))


class SinceForm(OfAuthorityForm):
    """From when the duties apply that come with the program."""

    valid_from = DayField(label=gettext_lazy("Áp dụng từ ngày"))


def preparing(asked: Question, *, is_correction: bool) -> Page:
    """This function will word the page that prepares a report, or a correction of one that was sent."""
    back = f"{reverse('desk_reports:form', args=[asked.form.key])}?{asked.query}"
    title = _("Lập bản đính chính") if is_correction else _("Lập báo cáo")
    about = _(
        "Phần mềm giữ nguyên mọi số của kỳ như hôm nay, kèm mã kiểm. Người khác kiểm tra, lãnh đạo ký rồi mới gửi."
    )
    kept = _("Bản đã gửi được giữ lại; bản đính chính là bản mới, đi lại từ bước kiểm tra.")
    way = (Link(_("Báo cáo"), reverse("desk_reports:home")), Link(asked.form.title, back), Link(title))
    return Page(title=title, button=title, back=back, caption=f"{asked.form.title} · {asked.look.place.name} · {asked.span.title}",
                about=kept if is_correction else about, trail=way)  # fmt: skip
