"""The forms of what becomes of a task: evidence, reports, acceptance, later days."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from motcua.channels.desk.reform.plan_forms import area
from motcua.foundation.web.fields import DayField
from motcua.foundation.web.forms import HouseForm


class EvidenceForm(HouseForm):
    """A document's number, or the address of a page of this program."""

    text = forms.CharField(
        label=gettext_lazy("Văn bản hoặc trang của phần mềm"), max_length=200,
        help_text=gettext_lazy("Số, ký hiệu, ngày văn bản; hoặc dán địa chỉ trang số liệu, đề xuất, cuộc kiểm tra."),
    )  # fmt: skip


class FileForm(HouseForm):
    """One file."""

    file = forms.FileField(
        label=gettext_lazy("Tệp"), help_text=gettext_lazy("PDF, JPEG, PNG hoặc WebP, tối đa 8 MB."),
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/*"}),
    )  # fmt: skip


class ReportForm(HouseForm):
    """What came of it."""

    report = area(gettext_lazy("Kết quả"))


class AcceptForm(HouseForm):
    """Accepted, with a note if there is one."""

    note = forms.CharField(label=gettext_lazy("Ghi chú"), required=False, max_length=1000)


class ExtendForm(HouseForm):
    """Until when, and why."""

    new_due_on = DayField(label=gettext_lazy("Hạn mới"))
    reason = area(gettext_lazy("Lý do"))
