"""Making a report: any form, for any authority with all below it, over any period."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from motcua.insight.reports.making import causes, extra, listed, reform, resolution
from motcua.insight.reports.making.asked import Asked
from motcua.insight.reports.values.content import Check, Content, Section
from motcua.insight.reports.values.forms import FORMS, Edition, Form
from motcua.insight.statistics.values.periods import Span
from motcua.kernel.errors import NotFound
from motcua.registry.organisations import queries as organisations

Made = tuple[tuple[Section, ...], tuple[Check, ...]]
_MAKERS: dict[str, Callable[[Asked], Made]] = {
    "II.06a": resolution.sections,
    "II.07": causes.sections,
    "II.06a.2025": extra.sections,
    "documents": listed.documents,
    "payments": listed.payments,
    "feedback": listed.feedback,
    "satisfaction": listed.satisfied,
    "reform": reform.sections,
}
ASSUMED = "Số hiệu biểu và ngày bắt đầu áp dụng là giả định."
BEFORE_ITS_TIME = "Kỳ này nằm ngoài thời gian áp dụng của biểu; số liệu chỉ để tham khảo."
UNMEASURED = "Số ghi “chưa đo” là số đã định nghĩa nhưng phần mềm chưa có nguồn để đo; không phải số không."


def form(key: str) -> Form:
    """This function will give a form by its name; raises NotFound."""
    if key not in FORMS:
        raise NotFound(
            "Không có báo cáo “{key}”.", field="form", next_step="Xem tên trong trang Báo cáo.", key=key[:40]
        )
    return FORMS[key]


def forms() -> tuple[Form, ...]:
    """This function will give every form, in the order in which they are shown."""
    return tuple(FORMS.values())


def content_of(key: str, *, authority_id: int, span: Span) -> Content:
    """This function will make a report for an authority with all below it, as the work stands now.

    Raises NotFound for an unknown form or authority. Source: as each form says (TT 01/2020/TT-VPCP and others).
    """
    wanted, asked = form(key), _asked(authority_id, span)
    sections, checks = _MAKERS[key](asked)
    edition, remarks = _edition(wanted, asked.last_day)
    made = Content(
        form=key, number=edition.number, title=wanted.title, source=edition.source, authority_code=asked.authority_code,
        authority_name=asked.authority_name, period_key=span.key, period_title=span.title, starts_on=span.start,
        ends_before=span.end, sections=sections, checks=checks, is_wide=wanted.is_wide,
    )  # fmt: skip
    if made.unmeasured:
        remarks = (*remarks, UNMEASURED)
    return replace(made, remarks=remarks)


def numbers_of(key: str, *, authority_id: int, span: Span) -> dict[str, Any]:
    """This function will give II.06a, II.07 or the columns of 2025 as plain numbers: rows by field, and their total.

    What is not measured is null. Raises NotFound for another form or an unknown authority.
    """
    form(key)
    if key not in _COUNTED:
        raise NotFound(
            "Báo cáo này không có dòng theo lĩnh vực.", field="form", next_step="Thêm --json để xem cả báo cáo."
        )
    rows, total = _COUNTED[key](_asked(authority_id, span))
    return {
        "rows": [{"field": name, **_told(key, numbers)} for _key, name, numbers in rows],
        "total": _told(key, total),
    }


def recounted(key: str, *, authority_ids: frozenset[int], span: Span) -> dict[str, int]:
    """This function will count the sums of a form anew for some authorities; nothing for a form without a row of sums."""
    counted = _COUNTED.get(key)
    return counted(Asked(0, "", "", authority_ids, span))[1] if counted else {}


_COUNTED: dict[str, Callable[[Asked], tuple[list[tuple[str, str, dict[str, int]]], dict[str, int]]]] = {
    "II.06a": resolution.counted, "II.07": causes.counted, "II.06a.2025": extra.counted,
}  # fmt: skip


def _told(key: str, numbers: dict[str, int]) -> dict[str, int | None]:
    return {one.key: numbers.get(one.key) for one in FORMS[key].columns if one.is_number}


def _asked(authority_id: int, span: Span) -> Asked:
    found = organisations.authority(authority_id)
    if found is None:
        raise NotFound("Không tìm thấy cơ quan này.", field="authority", next_step="Xem mã trong trang Tổ chức.")
    return Asked(found.pk, found.code, found.name, organisations.descendant_ids(authority_id), span)


def _edition(wanted: Form, day: date) -> tuple[Edition, tuple[str, ...]]:
    """Give the edition in force, or the first one with a word that it was not yet."""
    found = wanted.edition_on(day)
    edition = found or wanted.editions[0]
    remarks = (BEFORE_ITS_TIME,) if found is None else ()
    return edition, (*remarks, ASSUMED) if edition.is_assumed and edition.regime else remarks
