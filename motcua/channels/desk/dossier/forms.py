"""The forms of acts on a dossier: shape only; the commands judge the rest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.casework.dossiers.values import CauseKind, DuplicateVerdict
from motcua.foundation.web.fields import DayField
from motcua.foundation.web.forms import HouseForm
from motcua.kernel.time import ZONE

Choices = Iterable[tuple[Any, Any]]
SHORT, LONG = 500, 2000
HALF_PAST_FOUR = time(16, 30)


def text_area(label: Any, *, rows: int = 3, limit: int = LONG, **options: Any) -> forms.CharField:
    """This function will make a box for several lines."""
    return forms.CharField(label=label, max_length=limit, widget=forms.Textarea({"rows": rows}), **options)


class HourField(forms.TimeField):
    """An hour of the clock: 16:30 or 1630."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("input_formats", ["%H:%M", "%H.%M", "%Hh%M", "%H%M"])
        super().__init__(**options)
        self.widget = forms.TimeInput(format="%H:%M", attrs={"inputmode": "numeric", "autocomplete": "off"})
        self.error_messages["invalid"] = _("Nhập giờ và phút, ví dụ 16:30.")


class Nothing(HouseForm):
    """An act that asks nothing."""


class ReasonForm(HouseForm):
    """Why."""

    reason = text_area(_("Lý do"))


class SupplementForm(HouseForm):
    """Everything that is missing, and why."""

    items = text_area(_("Giấy tờ, nội dung cần bổ sung"), rows=4,
                      help_text=_("Mỗi nội dung một dòng. Nêu đủ trong một lần."))  # fmt: skip
    reason = text_area(_("Lý do yêu cầu bổ sung"))


class NoteForm(HouseForm):
    """A note, if there is something to say."""

    note = text_area(_("Ghi chú"), rows=2, limit=SHORT, required=False)


class PaymentForm(HouseForm):
    """The paper that proves a payment."""

    document = forms.CharField(label=_("Số biên lai hoặc chứng từ"), max_length=SHORT)


class AwaitPaymentForm(HouseForm):
    """What the applicant has to pay."""

    reason = text_area(_("Nghĩa vụ tài chính phải thực hiện"))


class ExtendForm(HouseForm):
    """The new day, and why."""

    day = DayField(label=_("Ngày hẹn mới"))
    hour = HourField(label=_("Giờ hẹn"), initial=HALF_PAST_FOUR)
    reason = text_area(_("Lý do xin lỗi và hẹn lại"), help_text=_("Lời này được in trên phiếu xin lỗi gửi người dân."))

    def new_due_at(self) -> datetime:
        """This function will give day and hour as one instant."""
        return instant_of(self.cleaned_data)


class ConsultForm(HouseForm):
    """Whom to ask, what, and by when."""

    unit_id = forms.TypedChoiceField(label=_("Đơn vị được hỏi"), coerce=int)
    question = text_area(_("Nội dung cần cho ý kiến"))
    days = forms.IntegerField(label=_("Trả lời trong mấy ngày làm việc"), min_value=1, max_value=60, initial=3)

    def __init__(self, data: Any = None, *, units: Choices = ()) -> None:
        super().__init__(data)
        self.fields["unit_id"].choices = [("", _("Chọn đơn vị")), *units]  # type: ignore[attr-defined] # a choice field


class CorrectionForm(HouseForm):
    """Which instant is wrong, and when it truly happened."""

    step_id = forms.ChoiceField(label=_("Thời điểm cần sửa"))
    day = DayField(label=_("Ngày đã hoàn thành trên giấy"))
    hour = HourField(label=_("Giờ đã hoàn thành"))
    reason = text_area(_("Vì sao phần mềm ghi sai"))
    evidence = text_area(_("Bằng chứng"), rows=2, required=False,
                         help_text=_("Ví dụ: sổ giao nhận trang 12, phiếu kiểm soát có chữ ký."))  # fmt: skip

    def __init__(self, data: Any = None, *, targets: Choices = ()) -> None:
        super().__init__(data)
        self.fields["step_id"].choices = list(targets)  # type: ignore[attr-defined] # a choice field


class LatenessForm(HouseForm):
    """What was late, and whose fault it was."""

    step_id = forms.ChoiceField(label=_("Việc bị trễ"))
    kind = forms.ChoiceField(label=_("Nguyên nhân"), widget=forms.RadioSelect,
                             choices=[(kind.value, _(kind.label)) for kind in CauseKind],
                             help_text=_("Chủ quan: do cán bộ, công chức. Khách quan: ngoài khả năng của đơn vị."))  # fmt: skip
    cause = text_area(_("Nói rõ nguyên nhân"))

    def __init__(self, data: Any = None, *, targets: Choices = ()) -> None:
        super().__init__(data)
        self.fields["step_id"].choices = list(targets)  # type: ignore[attr-defined] # a choice field


class MoveForm(HouseForm):
    """To which version, and why."""

    version_id = forms.TypedChoiceField(label=_("Phiên bản mới"), coerce=int, widget=forms.RadioSelect)
    reason = text_area(_("Lý do chuyển"))

    def __init__(self, data: Any = None, *, versions: Choices = ()) -> None:
        super().__init__(data)
        self.fields["version_id"].choices = list(versions)  # type: ignore[attr-defined] # a choice field


VERDICTS = [
    (DuplicateVerdict.DIFFERENT.value, _("Đây là hồ sơ khác, không trùng")),
    (DuplicateVerdict.SAME_ACCEPTED.value, _("Trùng, nhưng vẫn tiếp nhận theo yêu cầu của người dân")),
]


class VerdictForm(HouseForm):
    """What was found of a likely duplicate."""

    duplicate_verdict = forms.ChoiceField(
        label=_("Hồ sơ này có trùng không?"), widget=forms.RadioSelect, choices=VERDICTS
    )


class AssignForm(HouseForm):
    """Who is to do a step."""

    staff_id = forms.TypedChoiceField(label=_("Giao cho"), coerce=int)
    reason = text_area(_("Lý do giao lại"), rows=2, limit=SHORT, required=False)

    def __init__(self, data: Any = None, *, people: Choices = ()) -> None:
        super().__init__(data)
        self.fields["staff_id"].choices = [("", _("Chọn người")), *people]  # type: ignore[attr-defined] # a choice field


class AnswerForm(HouseForm):
    """An opinion."""

    answer = text_area(_("Ý kiến trả lời"), rows=6)


class DecideForm(HouseForm):
    """Whether a correction is right, and whose fault the wrong instant was."""

    approve = forms.TypedChoiceField(label=_("Quyết định"), widget=forms.RadioSelect, coerce=lambda said: said == "yes",
                                     choices=[("yes", _("Duyệt sửa")), ("no", _("Không duyệt"))])  # fmt: skip
    cause = forms.ChoiceField(label=_("Nếu duyệt: lỗi do đâu"), required=False,
                              choices=[(kind.value, _(kind.label)) for kind in CauseKind])  # fmt: skip
    reason = text_area(_("Lý do quyết định"))


def instant_of(said: dict[str, Any]) -> datetime:
    """This function will join the day and the hour of a form, on a clock in Việt Nam."""
    return datetime.combine(said["day"], said["hour"], tzinfo=ZONE)
