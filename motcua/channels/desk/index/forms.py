"""The forms of versions and rounds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.foundation.web.fields import DayField
from motcua.foundation.web.forms import HouseForm
from motcua.kernel.years import FIRST_YEAR, LAST_YEAR

Choices = Iterable[tuple[Any, str]]
LONG = {"rows": 4}


class VersionFileForm(HouseForm):
    """A decision table."""

    file = forms.FileField(
        label=gettext_lazy("Bảng quyết định XLSX"),
        help_text=gettext_lazy("Không quá 2 MB. Xuất một bộ chỉ số ra XLSX để có tệp mẫu."),
    )


class DecisionForm(HouseForm):
    """By which decision."""

    decision_no = forms.CharField(label=gettext_lazy("Số quyết định"), max_length=200)


class ResultForm(DecisionForm):
    """By which decision a result is published, with its document where it is at hand."""

    document = forms.FileField(
        label=gettext_lazy("Văn bản quyết định, tệp PDF hoặc ảnh"), required=False,
        help_text=gettext_lazy("Không quá 8 MB. Bắt buộc khi có điểm khác điểm thẩm định."),
    )  # fmt: skip


class RoundForm(HouseForm):
    """A round to open."""

    authority = forms.ChoiceField(label=gettext_lazy("Cơ quan được chấm"))
    year = forms.IntegerField(label=gettext_lazy("Năm"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    version = forms.ChoiceField(label=gettext_lazy("Bộ chỉ số"))
    self_due_on = DayField(label=gettext_lazy("Hạn tự chấm"))
    appraise_due_on = DayField(label=gettext_lazy("Hạn thẩm định"))
    final_due_on = DayField(label=gettext_lazy("Hạn công bố"))

    def __init__(self, data: Any = None, *, places: Choices, versions: Choices, today: date) -> None:
        super().__init__(data, initial={"year": today.year})
        self.fields["authority"].choices = [("", _("Chọn cơ quan")), *places]  # type: ignore[attr-defined] # a choice field
        self.fields["version"].choices = list(versions)  # type: ignore[attr-defined] # same


class EvidenceForm(HouseForm):
    """A file that proves a leaf."""

    leaf = forms.ChoiceField(label=gettext_lazy("Tiêu chí"))
    title = forms.CharField(label=gettext_lazy("Tên minh chứng"), max_length=200)
    file = forms.FileField(label=gettext_lazy("Tệp PDF hoặc ảnh"), help_text=gettext_lazy("Không quá 8 MB."))

    def __init__(self, data: Any = None, files: Any = None, *, leaves: Choices, initial: Any = None) -> None:
        super().__init__(data, files, initial=initial)
        self.fields["leaf"].choices = list(leaves)  # type: ignore[attr-defined] # a choice field


class MinutesForm(HouseForm):
    """The minutes of the appraisal."""

    minutes = forms.CharField(
        label=gettext_lazy("Biên bản thẩm định"), widget=forms.Textarea(attrs=LONG), max_length=4000
    )
    outside_no = forms.CharField(
        label=gettext_lazy("Số văn bản thông báo điểm của cấp trên"), required=False, max_length=200,
        help_text=gettext_lazy("Bắt buộc khi cơ quan cấp trên không dùng phần mềm này."),
    )  # fmt: skip


class RemarkForm(HouseForm):
    """What the scored authority says of the minutes."""

    remark = forms.CharField(label=gettext_lazy("Ý kiến của đơn vị"), required=False, max_length=1000)
