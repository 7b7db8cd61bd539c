"""Why a field will not do, in words for people: one sentence for each kind of fault."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext, gettext_lazy

_WORDS = {
    "missing": gettext_lazy("Thiếu trường này."),
    "extra_forbidden": gettext_lazy("API không có trường này."),
    "string_type": gettext_lazy("Cần một chuỗi ký tự."),
    "string_too_long": gettext_lazy("Dài quá %(max_length)s ký tự."),
    "string_too_short": gettext_lazy("Không được để trống."),
    "literal_error": gettext_lazy("Chỉ nhận: %(expected)s."),
    "int_type": gettext_lazy("Cần một số nguyên."),
    "int_parsing": gettext_lazy("Cần một số nguyên."),
    "int_from_float": gettext_lazy("Cần một số nguyên."),
    "bool_parsing": gettext_lazy("Cần 0 hoặc 1."),
    "bool_type": gettext_lazy("Cần 0 hoặc 1."),
    "greater_than_equal": gettext_lazy("Không được nhỏ hơn %(ge)s."),
    "less_than_equal": gettext_lazy("Không được lớn hơn %(le)s."),
    "list_type": gettext_lazy("Cần một danh sách."),
    "dict_type": gettext_lazy("Cần một đối tượng."),
    "model_type": gettext_lazy("Cần một đối tượng."),
    "model_attributes_type": gettext_lazy("Cần một đối tượng."),
    "too_long": gettext_lazy("Nhiều quá %(max_length)s mục."),
    "one_identifier": gettext_lazy("Cần đúng một trong hai: personal_id hoặc tax_code."),
}


def words_for(fault: Mapping[str, Any]) -> str:
    """This function will say one fault of validation."""
    words = _WORDS.get(str(fault["type"]))
    return str(words) % fault.get("ctx", {}) if words else gettext("Giá trị không hợp lệ.")


def place_of(fault: Mapping[str, Any]) -> str:
    """This function will name the field of a fault: `applicant.name`, `papers.0.copies`, `limit`."""
    source, *parts = [str(part) for part in fault["loc"]]
    if source == "body" and parts[:1] == ["body"]:
        parts = parts[1:]
    return ".".join(parts) or source
