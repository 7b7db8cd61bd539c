"""The forms of the organisation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from motcua.foundation.web.fields import DAY_FORMATS, AmountField, DayField
from motcua.foundation.web.forms import HouseForm
from motcua.kernel.actor import Role
from motcua.kernel.time import ZONE
from motcua.registry.organisations.values import AuthorityKind, UnitKind

ROLES = [(role.value, _(role.label)) for role in Role]
Options = Iterable[tuple[str, str]]


class DayLookForm(HouseForm):
    """The day on which the chart is looked at."""

    on = DayField(label=_("Xem vào ngày"), required=False)


class AuthorityChangeForm(HouseForm):
    """What may change of an authority."""

    code = forms.CharField(label=_("Mã định danh"), max_length=35, help_text=_("Ví dụ: H17.61"))
    name = forms.CharField(label=_("Tên cơ quan"), max_length=200)
    name_en = forms.CharField(label=_("Tên tiếng Anh"), max_length=200, required=False)
    address = forms.CharField(label=_("Địa chỉ"), max_length=300, required=False)
    hotline = forms.CharField(label=_("Đường dây nóng"), max_length=40, required=False)
    email = forms.EmailField(label=_("Thư điện tử"), required=False)


class AuthorityForm(AuthorityChangeForm):
    """An authority to be set up."""

    kind = forms.ChoiceField(label=_("Loại cơ quan"), choices=[(kind.value, _(kind.label)) for kind in AuthorityKind])
    parent = forms.ChoiceField(label=_("Cơ quan cấp trên"))
    valid_from = DayField(label=_("Có từ ngày"))
    valid_until = DayField(label=_("Đến trước ngày"), required=False)
    place = forms.CharField(
        label=_("Mã đơn vị hành chính"), max_length=20, required=False,
        help_text=_("Để gắn với bản đồ và địa chỉ; để trống nếu không có địa bàn riêng."),
    )  # fmt: skip
    field_order = (
        "kind", "name", "name_en", "code", "parent", "valid_from", "valid_until", "place", "address", "hotline", "email",
    )  # fmt: skip

    def __init__(self, data: Any, *, parents: Options, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["parent"].choices = parents  # type: ignore[attr-defined] # a choice field


class SuccessionForm(HouseForm):
    """Who takes over the work of an authority, and how much of it."""

    new = forms.ChoiceField(label=_("Cơ quan nhận việc"))
    share = AmountField(
        label=_("Phần việc nhận (%)"), min_value=Decimal("0.01"), max_value=100, help_text=_("100 nếu là toàn bộ.")
    )

    def __init__(self, data: Any, *, heirs: Options, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["new"].choices = heirs  # type: ignore[attr-defined] # a choice field


class UnitForm(HouseForm):
    """A unit to be set up."""

    code = forms.CharField(label=_("Mã đơn vị"), max_length=35)
    name = forms.CharField(label=_("Tên đơn vị"), max_length=200)
    name_en = forms.CharField(label=_("Tên tiếng Anh"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("Loại đơn vị"), choices=[(kind.value, _(kind.label)) for kind in UnitKind])
    valid_from = DayField(label=_("Có từ ngày"))


class UnitNameForm(HouseForm):
    """Another name for a unit."""

    name = forms.CharField(label=_("Tên đơn vị"), max_length=200)
    name_en = forms.CharField(label=_("Tên tiếng Anh"), max_length=200, required=False)


class EndForm(HouseForm):
    """The day from which something is over."""

    valid_until = DayField(label=_("Kết thúc từ ngày"))


class _InUnit(HouseForm):
    """A form in which a unit is chosen."""

    def __init__(self, data: Any, *, units: Options = (), **more: Any) -> None:
        super().__init__(data, **more)
        if "unit" in self.fields:
            self.fields["unit"].choices = [("", "–"), *units]  # type: ignore[attr-defined] # a choice field


class AppointForm(_InUnit):
    """Somebody who begins to work here."""

    name = forms.CharField(label=_("Họ và tên"), max_length=200)
    login = forms.CharField(label=_("Tên đăng nhập"), max_length=60, help_text=_("Ví dụ: nguyen.thi.mau"))
    title = forms.CharField(label=_("Chức danh"), max_length=200, required=False)
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    unit = forms.ChoiceField(label=_("Đơn vị"))
    roles = forms.MultipleChoiceField(
        label=_("Vai trò"), widget=forms.CheckboxSelectMultiple, choices=ROLES, required=False
    )
    valid_from = DayField(label=_("Làm việc từ ngày"))


class MoveForm(_InUnit):
    """Another post for somebody."""

    unit = forms.ChoiceField(label=_("Đơn vị mới"))
    title = forms.CharField(label=_("Chức danh"), max_length=200, required=False)
    roles = forms.MultipleChoiceField(
        label=_("Vai trò ở đơn vị mới"), widget=forms.CheckboxSelectMultiple, choices=ROLES, required=False
    )
    valid_from = DayField(label=_("Từ ngày"))
    keeps_other_posts = forms.BooleanField(label=_("Vẫn giữ vị trí đang có (kiêm nhiệm)"), required=False)


class GrantForm(_InUnit):
    """A role in a unit, for a time."""

    role = forms.ChoiceField(label=_("Vai trò"), choices=ROLES)
    unit = forms.ChoiceField(label=_("Tại đơn vị"))
    valid_from = DayField(label=_("Từ ngày"))
    valid_until = DayField(label=_("Đến trước ngày"), required=False)


class MomentField(forms.DateTimeField):
    """A day with an hour; the day alone is its beginning."""

    def __init__(self, **options: Any) -> None:
        formats = [*(f"{one} %H:%M" for one in DAY_FORMATS), "%H:%M %d/%m/%Y", *DAY_FORMATS]
        super().__init__(input_formats=formats, help_text=_("Ví dụ: 31/12/2018 07:30"), **options)
        self.widget = forms.DateTimeInput(format="%d/%m/%Y %H:%M", attrs={"autocomplete": "off"})
        self.error_messages["invalid"] = _("Nhập ngày rồi giờ, ví dụ 31/12/2018 07:30.")

    def clean(self, value: Any) -> Any:
        """This function will give the instant on a Vietnamese clock."""
        found = super().clean(value)
        return found.replace(tzinfo=ZONE) if isinstance(found, datetime) else found


class ActingForm(HouseForm):
    """Who acts for whom, from when until when, in what."""

    absent = forms.ChoiceField(label=_("Người vắng"))
    deputy = forms.ChoiceField(label=_("Người thay"))
    role = forms.ChoiceField(label=_("Thay trong vai trò"), required=False)
    starts_at = MomentField(label=_("Từ lúc"))
    ends_at = MomentField(label=_("Đến lúc"), required=False)
    reason = forms.CharField(label=_("Lý do vắng"), max_length=300, help_text=_("Ví dụ: nghỉ phép, đi công tác"))

    def __init__(self, data: Any, *, people: Options, **more: Any) -> None:
        super().__init__(data, **more)
        chosen = [("", "–"), *people]
        self.fields["absent"].choices = chosen  # type: ignore[attr-defined] # choice fields
        self.fields["deputy"].choices = chosen  # type: ignore[attr-defined] # same
        self.fields["role"].choices = [("", _now("Mọi vai trò của người vắng")), *ROLES]  # type: ignore[attr-defined] # same


class SureForm(HouseForm):
    """Nothing to fill in: the button says it all."""


class TokenForm(HouseForm):
    """What a token is for."""

    label = forms.CharField(label=_("Dùng cho việc gì"), max_length=100, help_text=_("Ví dụ: phần mềm đất đai"))
