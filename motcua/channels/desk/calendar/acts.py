"""The pages on which a calendar is changed."""

from __future__ import annotations

from datetime import date
from typing import Any

import holidays
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from motcua.channels.desk.asking import Question, Said, ask, ask_rows, rows_of, said_in
from motcua.channels.desk.calendar.forms import ConfirmForm, DayForm, ShiftForm, YearForm
from motcua.channels.desk.calendar.known import calendar_of, day_in_range, year_in_range
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.foundation.web.values import Link
from motcua.kernel.time import local_date
from motcua.registry.calendars import policies, queries
from motcua.registry.calendars.commands import days, shifts
from motcua.registry.calendars.values.hours import DayOverride, OverrideKind, Shift

ASKED = ["GET", "POST"]
SHIFT = ("weekday", "start", "end", "valid_from", "valid_until", "counts_for_deadline")


@desk_page
@require_http_methods(ASKED)
def set_day(request: DeskRequest, calendar_id: int, day: str) -> HttpResponse:
    """This function will make one day off or worked."""
    calendar, wanted = _mine(request, calendar_id), day_in_range(day)
    stated = queries.stated_day(calendar_id, wanted)
    row = stated.override if stated else None
    initial = {"kind": row.kind.value, "reason": row.reason, "document_number": row.document_number} if row else {}

    def run(said: Said) -> str:
        made = DayOverride(
            wanted, OverrideKind(said["kind"]), said["reason"], said["document_number"], row.note if row else ""
        )
        days.set_day(actor=request.actor, at=request.at, calendar_id=calendar_id, day=made)
        return _("Đã ghi ngày %(day)s. Các ngày hẹn đã in không đổi.") % {"day": f"{wanted:%d/%m/%Y}"}

    kind = queries.calendar_value(calendar_id).day(wanted).kind
    about = _("Hiện nay: %(kind)s.") % {"kind": _(kind.label).lower()}
    question = _of(calendar, f"{wanted:%d/%m/%Y}", _("Ghi ngày này"), wanted.year, wanted.month, about=about)
    removable = {"removal": reverse("desk_calendar:remove_day", args=[calendar_id, day])} if stated else {}
    return ask(request, question, DayForm(said_in(request), initial=initial), run, **removable)


@desk_page
@require_POST
def remove_day(request: DeskRequest, calendar_id: int, day: str) -> HttpResponse:
    """This function will let a day be again what its weekday makes of it, or turn a proposal down."""
    _mine(request, calendar_id)
    wanted = day_in_range(day)
    days.remove_day(actor=request.actor, at=request.at, calendar_id=calendar_id, day=wanted)
    messages.success(request, _("Ngày %(day)s lại theo lịch hằng tuần.") % {"day": f"{wanted:%d/%m/%Y}"})
    return redirect("desk_calendar:month", calendar_id, wanted.year, wanted.month)


@desk_page
@require_http_methods(ASKED)
def set_shifts(request: DeskRequest, calendar_id: int) -> HttpResponse:
    """This function will replace a calendar's office hours."""
    calendar, found = _mine(request, calendar_id), queries.shifts_of(calendar_id)
    own = found.shifts if found.origin and found.origin.is_own else ()
    rows = rows_of(ShiftForm, request, [{name: getattr(one, name) for name in SHIFT} for one in own])

    def run(said: list[Said]) -> str:
        wanted = [Shift(**{name: one[name] for name in SHIFT}) for one in said]
        shifts.set_shifts(actor=request.actor, at=request.at, calendar_id=calendar_id, shifts=wanted)
        return _("Đã lưu giờ làm việc. Các ngày hẹn đã in không đổi.")

    about = _(
        "Giờ đổi từ một ngày thì ghi hai dòng: dòng cũ “đến trước ngày” đó, dòng mới “có hiệu lực từ” ngày đó. Không dòng nào: theo lịch cấp trên."
    )
    question = _of(calendar, _("Giờ làm việc"), _("Lưu giờ làm việc"), local_date(request.at).year, about=about)
    return ask_rows(request, question, rows, run)


@desk_page
@require_http_methods(ASKED)
def prefill(request: DeskRequest, calendar_id: int) -> HttpResponse:
    """This function will propose the public holidays of a year; nothing counts by them until they are confirmed."""
    calendar, next_year = _mine(request, calendar_id), local_date(request.at).year + 1

    def run(said: Said) -> str:
        listed = public_holidays(said["year"])
        found = days.prefill_year(
            actor=request.actor, at=request.at, calendar_id=calendar_id, year=said["year"], holidays=listed
        )
        told = ngettext(
            "Đã đề xuất %(n)d ngày nghỉ, chờ xác nhận.", "Đã đề xuất %(n)d ngày nghỉ, chờ xác nhận.", len(found)
        )
        return (
            told % {"n": len(found)} if found else _("Lịch đã nói về mọi ngày lễ của năm này, không có gì để đề xuất.")
        )

    about = _(
        "Ngày lễ tính sẵn chỉ là đề xuất. Ngày nghỉ thật theo thông báo của Nhà nước, kể cả ngày nghỉ bù và hoán đổi."
    )
    question = _of(calendar, _("Điền sẵn ngày lễ một năm"), _("Đề xuất các ngày lễ"), next_year, about=about)
    return ask(request, question, YearForm(said_in(request), initial={"year": next_year}), run)


@desk_page
@require_http_methods(ASKED)
def confirm(request: DeskRequest, calendar_id: int, year: int) -> HttpResponse:
    """This function will put proposed days off in force, by the number of the document that announced them."""
    calendar, wanted = _mine(request, calendar_id), year_in_range(str(year))
    proposed = [one.override for one in queries.stated_days(calendar_id, wanted) if one.is_prefill]
    form = ConfirmForm(said_in(request), days=[(one.date, f"{one.date:%d/%m/%Y} · {one.reason}") for one in proposed])

    def run(said: Said) -> str:
        chosen = [date.fromisoformat(one) for one in said["days"]]
        days.confirm_days(
            actor=request.actor,
            at=request.at,
            calendar_id=calendar_id,
            days=chosen,
            document_number=said["document_number"],
        )
        return ngettext("%(n)d ngày nghỉ đã có hiệu lực.", "%(n)d ngày nghỉ đã có hiệu lực.", len(chosen)) % {
            "n": len(chosen)
        }

    title = _("Xác nhận ngày nghỉ năm %(year)s") % {"year": wanted}
    about = "" if proposed else _("Không có ngày nào chờ xác nhận trong năm này.")
    return ask(request, _of(calendar, title, _("Đưa vào lịch"), wanted, about=about), form, run)


def public_holidays(year: int) -> dict[date, str]:
    """This function will give the public holidays of Việt Nam as the library `holidays` computes them, by date."""
    return dict(sorted(holidays.country_holidays("VN", years=year, language="vi").items()))


def _mine(request: DeskRequest, calendar_id: int) -> Any:  # Any: a calendar's row
    """Give a calendar that the actor may change; NotFound where he may not even see it, Denied where he may only see."""
    calendar = calendar_of(request, calendar_id)
    policies.may_edit(request.actor, calendar.authority_id).or_deny()
    return calendar


def _of(calendar: Any, title: str, button: str, year: int, month: int | None = None, *, about: str = "") -> Question:
    home = f"{reverse('desk_calendar:year', args=[calendar.pk])}?year={year}"
    back = reverse("desk_calendar:month", args=[calendar.pk, year, month]) if month else home
    way = (Link(_("Lịch làm việc"), home), Link(title))
    return Question(title=title, button=button, caption=calendar.name, back=back, about=about, trail=way)
