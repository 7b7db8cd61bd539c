"""Ready fields of a form, each with the message that says how to write it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from motcua.foundation.web.saying import spoken_failure
from motcua.kernel.errors import Refused
from motcua.kernel.identifiers import parse_personal_id, parse_phone

DAY_FORMATS: Final = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d%m%Y", "%Y-%m-%d"]


class DayField(forms.DateField):
    """One box for a day: 31/12/2018, 31122018 or 2018-12-31."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("input_formats", DAY_FORMATS)
        options.setdefault("help_text", _("Ví dụ: 31/12/2018"))
        super().__init__(**options)
        self.widget = forms.DateInput(
            format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off", **self.widget.attrs}
        )
        self.error_messages["invalid"] = _("Nhập ngày theo thứ tự ngày/tháng/năm, ví dụ 31/12/2018.")


class DayPartsWidget(forms.MultiWidget):
    """Day, month and year in three boxes, as citizens find easiest."""

    template_name = "web/forms/day_parts.html"
    names: Final = (("day", _("Ngày"), "2"), ("month", _("Tháng"), "2"), ("year", _("Năm"), "4"))

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__([self._box(label, width) for _name, label, width in self.names], attrs)

    @staticmethod
    def _box(label: Any, width: str) -> forms.TextInput:
        return forms.TextInput(
            {
                "inputmode": "numeric",
                "data-part": label,
                "class": f"govuk-input govuk-date-input__input govuk-input--width-{width}",
            }
        )

    def decompress(self, value: date | None) -> list[str]:
        """This function will split a day into the three boxes."""
        return [f"{value.day}", f"{value.month}", f"{value.year}"] if isinstance(value, date) else ["", "", ""]


class DayPartsField(forms.MultiValueField):
    """A day in three boxes."""

    def __init__(self, **options: Any) -> None:
        boxes = tuple(forms.CharField(required=False) for _name in DayPartsWidget.names)
        options.setdefault("help_text", _("Ví dụ: 31 12 2018"))
        super().__init__(fields=boxes, require_all_fields=False, widget=DayPartsWidget, **options)

    def compress(self, data_list: list[str]) -> date | None:
        """This function will join the three boxes to a day."""
        if not any(data_list):
            return None
        try:
            day, month, year = (int(part) for part in data_list)
            return date(year, month, day)
        except ValueError as wrong:
            raise ValidationError(_("Nhập đủ ngày, tháng, năm có thật, ví dụ 31 12 2018.")) from wrong


class ParsedField(forms.CharField):
    """Text that a parser of the kernel understands; cleaned to what the parser made of it."""

    def __init__(self, *, parse: Callable[[str], Any], **options: Any) -> None:
        self.parse = parse
        super().__init__(**options)

    def clean(self, value: Any) -> Any:
        """This function will give the parsed value, or nothing for an empty optional field."""
        text = super().clean(value)
        if not text:
            return ""
        try:
            return self.parse(text)
        except Refused as failure:
            raise ValidationError(spoken_failure(failure)) from failure


class PersonalIdField(ParsedField):
    """A personal identification number; spaces and dots are allowed. Cleaned to its digits."""

    def __init__(self, **options: Any) -> None:
        super().__init__(parse=lambda text: parse_personal_id(text).digits, **options)
        self.widget.attrs.update({"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"})


class PhoneField(ParsedField):
    """A phone number as people write it. Cleaned to E.164."""

    def __init__(self, **options: Any) -> None:
        super().__init__(parse=lambda text: parse_phone(text).e164, **options)
        self.widget.input_type = "tel"
        self.widget.attrs.update({"autocomplete": "tel"})


class MoneyField(forms.CharField):
    """Whole đồng: 1.500.000 or 1500000. Cleaned to an int."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs.update({"inputmode": "numeric", "autocomplete": "off"})

    def clean(self, value: Any) -> Any:
        """This function will give the amount in đồng."""
        digits = re.sub(r"[\s.,đ]", "", super().clean(value))
        if not digits:
            return None
        if not digits.isdigit():
            raise ValidationError(_("Nhập số tiền bằng đồng, chỉ gồm chữ số, ví dụ 1.500.000."))
        return int(digits)


class AmountField(forms.DecimalField):
    """A number with at most two digits after a decimal comma or point; marks between thousands are left out."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(max_digits=14, decimal_places=2, **options)
        self.error_messages["invalid"] = _("Nhập một số, ví dụ 10 hoặc 5,5.")

    def to_python(self, value: Any) -> Any:
        """This function will read a number as people write it."""
        text = "".join(str(value).split()).removesuffix("%") if value is not None else ""
        for mark, point in ((".", ","), (",", ".")):
            if re.fullmatch(rf"\d{{1,3}}(\{mark}\d{{3}})+(\{point}\d+)?", text):
                text = text.replace(mark, "")
        return super().to_python(text.replace(",", "."))
