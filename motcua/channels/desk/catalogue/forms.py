"""The forms by which a draft is edited and a version is published."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.casework.procedures.values import (
    Channel,
    FeeKind,
    Handling,
    Level,
    LimitSource,
    OnlineLevel,
    SubjectGroup,
    SupplementPolicy,
)
from motcua.foundation.web.fields import DayField, MoneyField
from motcua.foundation.web.forms import HouseForm
from motcua.registry.calendars.values.limits import LimitMode, LimitUnit

MOST = 10_000


def options(kind: type[StrEnum], *, empty: Any = None) -> list[tuple[str, Any]]:
    """This function will give the members of an enum for a choice, in the language of the page."""
    named = [(one.value, _(one.label)) for one in kind]  # type: ignore[attr-defined] # every enum of the rooms has labels
    return [("", empty), *named] if empty is not None else named


def _number(label: Any, *, most: int = MOST, required: bool = False) -> forms.IntegerField:
    box = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(label=label, required=required, min_value=0, max_value=most, widget=box)


def _text(label: Any, *, required: bool = False, rows: int = 0, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(label=label, required=required, widget=widget, **more)


class DraftForm(HouseForm):
    """Everything of a draft that is said once; lists are written line by line."""

    name = _text(_("Tên thủ tục"), required=True, rows=2)
    name_en = _text(_("Tên tiếng Anh"))
    level = forms.ChoiceField(label=_("Cấp giải quyết"), choices=options(Level), required=False)
    handling = forms.ChoiceField(label=_("Cơ chế giải quyết"), choices=options(Handling))
    legal_value = _number(_("Thời hạn theo luật"))
    legal_unit = forms.ChoiceField(
        label=_("Đơn vị của thời hạn theo luật"), choices=options(LimitUnit, empty="–"), required=False
    )
    committed_value = _number(_("Thời hạn cam kết, không dài hơn luật"))
    committed_unit = forms.ChoiceField(
        label=_("Đơn vị của thời hạn cam kết"), choices=options(LimitUnit, empty="–"), required=False
    )
    limit_mode = forms.ChoiceField(label=_("Cách tính thời hạn"), choices=options(LimitMode))
    limit_cutoff = forms.TimeField(
        label=_("Giờ chốt trong ngày"), required=False, help_text=_("Ví dụ 15:00, cho thủ tục trả trong ngày")
    )
    limit_source = forms.ChoiceField(label=_("Nguồn thời hạn"), choices=options(LimitSource), required=False)
    limit_text = _text(_("Thời hạn bằng lời"), rows=2)
    supplement_policy = forms.ChoiceField(label=_("Khi chờ bổ sung"), choices=options(SupplementPolicy))
    max_supplements = _number(_("Số lần được yêu cầu bổ sung"), most=9, required=True)
    online_level = forms.ChoiceField(label=_("Mức độ trực tuyến"), choices=options(OnlineLevel), required=False)
    online_payment = forms.BooleanField(label=_("Thanh toán trực tuyến được"), required=False)
    is_extra_catalogue = forms.BooleanField(label=_("Ngoài bộ thủ tục đã công bố"), required=False)
    in_one_stop_from = DayField(label=_("Đưa vào Một cửa từ ngày"), required=False)
    executing_agency = _text(_("Cơ quan thực hiện"))
    promulgating_agency = _text(_("Cơ quan ban hành"))
    subject_types = _text(_("Đối tượng, mỗi dòng một đối tượng"), rows=3)
    results = _text(_("Kết quả, mỗi dòng một kết quả"), rows=3)
    requirements = _text(_("Yêu cầu, điều kiện"), rows=4)
    legal_basis = _text(
        _("Căn cứ pháp lý, mỗi dòng một văn bản"),
        rows=4,
        help_text=_("Số hiệu, dấu gạch đứng, rồi tên: 61/2018/NĐ-CP | Nghị định về một cửa"),
    )
    public_steps = _text(
        _("Trình tự thực hiện"), rows=8,
        help_text=_("Các bước cách nhau một dòng trống; dòng đầu của mỗi bước là tên bước."),
    )  # fmt: skip

    @classmethod
    def shown(cls, version: Any) -> dict[str, Any]:  # Any: a version of the catalogue
        """This function will give a version as the boxes of the form show it."""
        plain = {name: getattr(version, name) for name in cls.base_fields}
        return plain | {
            "subject_types": "\n".join(version.subject_types), "results": "\n".join(version.results),
            "legal_basis": "\n".join(" | ".join(filter(None, (one["code"], one["name"]))) for one in version.legal_basis),
            "public_steps": "\n\n".join(_told(one["name"], one["text"]) for one in version.public_steps),
        }  # fmt: skip

    @property
    def changes(self) -> dict[str, object]:
        """What was said, in the shapes that the command reads."""
        said: dict[str, Any] = dict(self.cleaned_data)
        for name in ("subject_types", "results"):
            said[name] = _lines(said[name])
        said["legal_basis"] = [_pair(line, "|") for line in _lines(said["legal_basis"])]
        said["public_steps"] = [_step(text) for text in said["public_steps"].split("\n\n") if text.strip()]
        return said


def _told(name: str, text: str) -> str:
    """A step as it is edited: no blank line within it, and a first line even where the name is empty."""
    inner = "\n".join(line for line in text.splitlines() if line.strip())
    return f"{name}\n{inner}" if name else f"–\n{inner}"


def _step(text: str) -> dict[str, str]:
    name, _sep, rest = text.strip().partition("\n")
    return {"name": "" if name.strip() == "–" else name.strip(), "text": rest.strip()}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _pair(line: str, sign: str) -> dict[str, str]:
    code, _sep, name = line.partition(sign)
    return {"code": code.strip(), "name": name.strip()}


class CaseForm(HouseForm):
    """One case with its own limits."""

    name = _text(_("Tên trường hợp"))
    code = _text(_("Mã trường hợp"))
    legal_value = _number(_("Thời hạn theo luật"))
    legal_unit = forms.ChoiceField(label=_("Đơn vị"), choices=options(LimitUnit, empty="–"), required=False)
    committed_value = _number(_("Thời hạn cam kết"))
    committed_unit = forms.ChoiceField(label=_("Đơn vị cam kết"), choices=options(LimitUnit, empty="–"), required=False)
    limit_text = _text(_("Thời hạn bằng lời"))

    def clean(self) -> dict[str, Any]:
        """This function will refuse half a limit and a case without name and code."""
        said = super().clean()
        for prefix in ("legal", "committed"):
            value, unit = said.get(f"{prefix}_value"), said.get(f"{prefix}_unit")
            if (value is None) != (not unit) or value == 0:
                self.add_error(f"{prefix}_value", _("Ghi cả số và đơn vị, hoặc để trống cả hai."))
        if not said.get("name") and not said.get("code"):
            self.add_error("name", _("Ghi tên hoặc mã trường hợp."))
        return said


class FeeForm(HouseForm):
    """One fee, for a way of handing in and a group of applicants."""

    kind = forms.ChoiceField(label=_("Loại"), choices=options(FeeKind))
    channel = forms.ChoiceField(label=_("Cách nộp"), choices=options(Channel), required=False)
    subject_group = forms.ChoiceField(label=_("Đối tượng"), choices=options(SubjectGroup), required=False)
    amount = MoneyField(label=_("Số tiền (đồng)"), required=False)
    unit = _text(_("Tính theo"))
    is_by_text = forms.BooleanField(label=_("Mức thu theo lời văn"), required=False)
    text = _text(_("Diễn giải"))

    def clean(self) -> dict[str, Any]:
        """This function will refuse a fee that says neither an amount nor how it is charged."""
        said = super().clean()
        if said.get("amount") is None and not said.get("text") and "amount" not in self.errors:
            self.add_error("amount", _("Ghi số tiền, hoặc diễn giải cách thu."))
        return said


class PaperForm(HouseForm):
    """One required paper."""

    name = _text(_("Tên giấy tờ"), required=True)
    originals = _number(_("Bản chính"), most=99, required=True)
    copies = _number(_("Bản sao"), most=99, required=True)
    group = _text(_("Nhóm giấy tờ"))
    form_code = _text(_("Mẫu đơn"))
    note = _text(_("Ghi chú"))
    is_optional = forms.BooleanField(label=_("Nếu có"), required=False)


class PublishForm(HouseForm):
    """The decision by which a draft comes into force, and from when."""

    decision_no = forms.CharField(label=_("Số quyết định công bố"), max_length=120, help_text=_("Ví dụ: 1234/QĐ-UBND"))
    valid_from = DayField(label=_("Có hiệu lực từ ngày"))


class ReasonForm(HouseForm):
    """Why."""

    reason = forms.CharField(label=_("Lý do"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500)


class CloseForm(ReasonForm):
    """When a version ends with nothing in its place, and why."""

    valid_until = DayField(label=_("Hết hiệu lực từ ngày"))
    field_order = ("valid_until", "reason")


class UnitForm(HouseForm):
    """Which unit handles the procedure, from when."""

    unit = forms.ChoiceField(label=_("Đơn vị giải quyết"))
    valid_from = DayField(label=_("Từ ngày"))

    def __init__(self, data: Any, *, units: Iterable[tuple[str, str]], **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["unit"].choices = [("", "–"), *units]  # type: ignore[attr-defined] # a choice field


class DelegateForm(HouseForm):
    """A power handed down."""

    from_level = forms.ChoiceField(label=_("Từ cấp"), choices=options(Level))
    to_level = forms.ChoiceField(label=_("Cho cấp"), choices=options(Level))
    valid_from = DayField(label=_("Từ ngày"))
    valid_until = DayField(label=_("Đến trước ngày"), required=False)
    legal_basis = forms.CharField(label=_("Văn bản ủy quyền"), max_length=300)


class EndForm(HouseForm):
    """The day on which something ends."""

    valid_until = DayField(label=_("Chấm dứt từ ngày"))
