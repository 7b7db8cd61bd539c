"""The forms of oversight."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.foundation.web.fields import DayField
from motcua.foundation.web.forms import HouseForm, IdempotencyField
from motcua.insight.oversight.values.discipline import Measure
from motcua.insight.oversight.values.feedback import FeedbackKind, FeedbackSource, NewFeedback
from motcua.insight.oversight.values.inspection import ChecklistItem, Judgement, Mark, Severity, Target, VisitKind

Choices = Iterable[tuple[Any, str]]
MONTHS = [(month, f"{month}") for month in range(1, 13)]


def area(label: Any, *, rows: int = 4, **options: Any) -> forms.CharField:
    """This function will give a field of several lines."""
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **options)


def choose(form: forms.Form, name: str, choices: Choices, *, empty: str = "") -> None:
    """This function will give a field its choices, with a first empty one where a word is given for it."""
    first = [("", empty)] if empty else []
    form.fields[name].choices = [*first, *choices]  # type: ignore[attr-defined] # a choice field


class NoteForm(HouseForm):
    """What was told by telephone, at the counter or by letter."""

    source = forms.ChoiceField(label=gettext_lazy("Nhận qua"), widget=forms.RadioSelect)
    kind = forms.ChoiceField(label=gettext_lazy("Loại"), widget=forms.RadioSelect)
    authority = forms.TypedChoiceField(label=gettext_lazy("Cơ quan"), coerce=int)
    body = area(gettext_lazy("Nội dung"), rows=6, max_length=5000)
    dossier_number = forms.CharField(label=gettext_lazy("Mã hồ sơ liên quan"), required=False, max_length=60)
    name = forms.CharField(label=gettext_lazy("Họ tên người phản ánh"), required=False, max_length=300)
    phone = forms.CharField(label=gettext_lazy("Số điện thoại"), required=False, max_length=40)
    idempotency_key = IdempotencyField()

    def __init__(self, data: Any = None, *, authorities: Choices = ()) -> None:
        super().__init__(data)
        told = [source for source in FeedbackSource if source is not FeedbackSource.PORTAL]
        choose(self, "source", [(source.value, _(source.label)) for source in told])
        choose(self, "kind", [(kind.value, _(kind.label)) for kind in FeedbackKind])
        choose(self, "authority", authorities)

    @property
    def facts(self) -> NewFeedback:
        """What was told, as the command takes it."""
        said = self.cleaned_data
        return NewFeedback(
            kind=FeedbackKind(said["kind"]), source=FeedbackSource(said["source"]), authority_id=said["authority"],
            body=said["body"], dossier_number=said["dossier_number"], name=said["name"], phone=said["phone"],
            idempotency_key=str(said["idempotency_key"] or ""),
        )  # fmt: skip


class AssignForm(HouseForm):
    """Which unit answers."""

    unit_id = forms.TypedChoiceField(label=gettext_lazy("Đơn vị trả lời"), coerce=int)

    def __init__(self, data: Any = None, *, units: Choices = ()) -> None:
        super().__init__(data)
        choose(self, "unit_id", units, empty=_("Chọn đơn vị"))


class AnswerForm(HouseForm):
    """The answer, and whether what was said was right."""

    text = area(gettext_lazy("Câu trả lời"), rows=8, max_length=5000,
                help_text=gettext_lazy("Người gửi đọc nguyên văn. Không ghi tên hay số giấy tờ của ai."))  # fmt: skip
    is_justified = forms.TypedChoiceField(
        label=gettext_lazy("Kết luận"), required=False, widget=forms.RadioSelect, empty_value=None,
        coerce=lambda text: text == "yes",
    )  # fmt: skip
    concerned_staff_id = forms.TypedChoiceField(
        label=gettext_lazy("Người liên quan, nếu đúng"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, data: Any = None, *, people: Choices = ()) -> None:
        super().__init__(data)
        choose(self, "is_justified", [("yes", _("Phản ánh đúng")), ("no", _("Phản ánh không đúng"))])
        choose(self, "concerned_staff_id", people, empty=_("Không nêu ai"))


class PublishForm(HouseForm):
    """Text and answer as the public will read them."""

    body = area(gettext_lazy("Nội dung công khai"), rows=6, max_length=5000)
    answer = area(gettext_lazy("Câu trả lời công khai"), rows=6, max_length=5000)


class ReasonForm(HouseForm):
    """Why."""

    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=300)


class DecisionForm(HouseForm):
    """By which decision."""

    decision_no = forms.CharField(label=gettext_lazy("Số quyết định"), max_length=100)


class PlanForm(HouseForm):
    """The units to inspect in a year, each with its month."""

    title = forms.CharField(label=gettext_lazy("Tên kế hoạch"), max_length=300)

    def __init__(self, data: Any = None, *, initial: Any = None, targets: Mapping[Target, str] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.targets = dict(targets or {})
        for target, name in self.targets.items():
            self.fields[key_of(target)] = forms.TypedChoiceField(
                label=name, required=False, coerce=int, empty_value=None,
                choices=[("", _("Không kiểm tra")), *((str(month), _("Tháng %(m)s") % {"m": words}) for month, words in MONTHS)],
            )  # fmt: skip


class VisitForm(HouseForm):
    """Where the team goes, and why."""

    kind = forms.ChoiceField(label=gettext_lazy("Loại"), widget=forms.RadioSelect)
    target = forms.ChoiceField(label=gettext_lazy("Nơi kiểm tra"))
    checklist_code = forms.ChoiceField(label=gettext_lazy("Phiếu kiểm tra"))
    reason = forms.CharField(label=gettext_lazy("Lý do, nếu đột xuất"), required=False, max_length=300)
    dossiers = area(
        gettext_lazy("Hồ sơ sẽ xem"),
        required=False,
        rows=3,
        max_length=3000,
        help_text=gettext_lazy("Mỗi dòng một mã hồ sơ."),
    )

    def __init__(
        self, data: Any = None, *, initial: Any = None, targets: Choices = (), checklists: Choices = ()
    ) -> None:
        super().__init__(data, initial=initial)
        choose(self, "kind", [(kind.value, _(kind.label)) for kind in VisitKind])
        choose(self, "target", targets, empty=_("Chọn đơn vị"))
        choose(self, "checklist_code", checklists)


class MarksForm(HouseForm):
    """The checklist: a judgement and a note a point; any of them may be filled in later."""

    def __init__(self, data: Any = None, *, items: Iterable[ChecklistItem] = (), initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.items = tuple(items)
        judgements = [(one.value, _(one.label)) for one in Judgement]
        for item in self.items:
            self.fields[f"judge-{item.key}"] = forms.ChoiceField(
                label=item.text, required=False, widget=forms.RadioSelect, choices=judgements, help_text=item.source
            )
            self.fields[f"note-{item.key}"] = forms.CharField(label=_("Ghi chú"), required=False, max_length=300)

    @property
    def marks(self) -> dict[str, Mark]:
        """What was judged; points left open are not among them."""
        said = self.cleaned_data
        return {
            item.key: Mark(Judgement(said[f"judge-{item.key}"]), said[f"note-{item.key}"])
            for item in self.items
            if said.get(f"judge-{item.key}")
        }

    @property
    def seen(self) -> dict[str, Mark | None]:
        """What stood at each point when the page was drawn; a page that was kept before it told so says nothing."""
        return {
            item.key: _seen(self.data[f"seen-{item.key}"]) for item in self.items if f"seen-{item.key}" in self.data
        }

    def say_otherwise(self, points: Iterable[str], marks: Mapping[str, Mark]) -> None:
        """This function will put beside each point what others of the team have written there meanwhile."""
        for key in points:
            said = marks.get(key)
            words = _("chưa ghi") if said is None else " · ".join(filter(None, (_(said.judgement.label), said.note)))
            about = _("Người khác trong tổ vừa ghi: %(words)s. Muốn giữ lựa chọn dưới đây thì bấm lưu lần nữa.")
            self.add_error(f"judge-{key}", about % {"words": words})


class PhotoForm(HouseForm):
    """One photo."""

    photo = forms.FileField(
        label=gettext_lazy("Ảnh"), widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
        help_text=gettext_lazy("JPEG, PNG hoặc WebP, tối đa 4 MB."),
    )  # fmt: skip
    item_key = forms.ChoiceField(label=gettext_lazy("Ảnh cho thấy"), required=False)

    def __init__(self, data: Any = None, files: Any = None, *, items: Iterable[ChecklistItem] = ()) -> None:
        super().__init__(data, files)
        choose(self, "item_key", [(item.key, item.text) for item in items], empty=_("Ngoài phiếu kiểm tra"))


class FindingForm(HouseForm):
    """What is wanting, and by when it must be put right."""

    item_key = forms.ChoiceField(label=gettext_lazy("Nội dung"), required=False)
    text = area(gettext_lazy("Thiếu sót"), max_length=5000)
    severity = forms.ChoiceField(label=gettext_lazy("Mức độ"), widget=forms.RadioSelect)
    due_on = DayField(label=gettext_lazy("Khắc phục chậm nhất ngày"))

    def __init__(self, data: Any = None, *, items: Iterable[ChecklistItem] = ()) -> None:
        super().__init__(data)
        choose(self, "item_key", [(item.key, item.text) for item in items], empty=_("Ngoài phiếu kiểm tra"))
        choose(self, "severity", [(one.value, _(one.label)) for one in Severity])


class MinutesForm(HouseForm):
    """The words of the minutes."""

    minutes = area(gettext_lazy("Biên bản"), rows=8, max_length=5000,
                   help_text=gettext_lazy("Thời gian, người làm việc, kết luận. Ký rồi không sửa được nữa."))  # fmt: skip


class RemarkForm(HouseForm):
    """What the unit says to the minutes."""

    remark = forms.CharField(label=gettext_lazy("Ý kiến của đơn vị"), required=False, max_length=300)


class RemedyForm(HouseForm):
    """How it was put right."""

    remedy = area(gettext_lazy("Đã khắc phục thế nào"), max_length=5000)


class DisciplineForm(HouseForm):
    """A disciplinary decision as the paper says it."""

    staff_id = forms.TypedChoiceField(label=gettext_lazy("Cán bộ"), coerce=int)
    measure = forms.ChoiceField(label=gettext_lazy("Hình thức"), widget=forms.RadioSelect)
    decision_no = forms.CharField(label=gettext_lazy("Số quyết định"), max_length=100)
    decided_on = DayField(label=gettext_lazy("Ngày quyết định"))
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=300)

    def __init__(self, data: Any = None, *, people: Choices = ()) -> None:
        super().__init__(data)
        choose(self, "staff_id", people, empty=_("Chọn người"))
        choose(self, "measure", [(one.value, _(one.label)) for one in Measure])


class RewardForm(HouseForm):
    """A title or commendation as the paper says it."""

    staff_id = forms.TypedChoiceField(label=gettext_lazy("Cán bộ"), coerce=int)
    title = forms.CharField(label=gettext_lazy("Danh hiệu, hình thức"), max_length=300)
    decision_no = forms.CharField(label=gettext_lazy("Số quyết định"), max_length=100)
    decided_on = DayField(label=gettext_lazy("Ngày quyết định"))
    reason = forms.CharField(label=gettext_lazy("Thành tích"), max_length=300, required=False)

    def __init__(self, data: Any = None, *, people: Choices = ()) -> None:
        super().__init__(data)
        choose(self, "staff_id", people, empty=_("Chọn người"))


class InitiativeForm(HouseForm):
    """An initiative as it was recognised."""

    staff_id = forms.TypedChoiceField(label=gettext_lazy("Cán bộ"), coerce=int)
    name = forms.CharField(label=gettext_lazy("Tên sáng kiến"), max_length=300)
    decision_no = forms.CharField(label=gettext_lazy("Số quyết định công nhận"), max_length=100)
    decided_on = DayField(label=gettext_lazy("Ngày quyết định"))

    def __init__(self, data: Any = None, *, people: Choices = ()) -> None:
        super().__init__(data)
        choose(self, "staff_id", people, empty=_("Chọn người"))


def seen_of(mark: Mark | None) -> str:
    """This function will write what stands at a point as a hidden field."""
    return f"{mark.judgement}|{mark.note}" if mark else ""


def _seen(text: str) -> Mark | None:
    judgement, _bar, note = text.partition("|")
    return Mark(Judgement(judgement), note) if judgement in set(Judgement) else None


def key_of(target: Target) -> str:
    """This function will write a target as the value of a field."""
    return f"{target.authority_id}-{target.unit_id or 0}"
