"""The pages of gathering: how many of the reports of the authorities below were sent, and those of a period side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.channels.desk.reports.asking import Question, question_of
from motcua.channels.desk.reports.drawing import drawn
from motcua.channels.desk.reports.files import attached_workbook
from motcua.channels.desk.reports.pages import trail
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.insight.reports.queries.gathering import gathered
from motcua.insight.reports.queries.scope import reported_to
from motcua.insight.reports.values.content import Content
from motcua.insight.reports.values.states import Owed
from motcua.kernel.errors import NotFound
from motcua.kernel.time import local_date


@dataclass(frozen=True, slots=True)
class Heap:
    """The reports of one form and period that authorities below owe: how many, how many sent, sent late, late and missing."""

    one: Owed
    href: str
    owed: int
    sent: int
    sent_late: int
    overdue: int


def heaps(listed: Iterable[Owed], home_id: int) -> list[Heap]:
    """This function will put what authorities below owe on a heap for each form and period, what is late first."""
    ordered = sorted(listed, key=_heap)
    found = [_heaped(list(each), home_id) for _key, each in groupby(ordered, key=_heap)]
    return sorted(found, key=lambda each: (-each.overdue, each.one.due_on, each.one.form))


def _heap(one: Owed) -> tuple[str, str]:
    return one.form, one.period_key


def _heaped(each: list[Owed], home_id: int) -> Heap:
    first, sent = each[0], [one for one in each if one.sent_on is not None]
    query = urlencode({"place": f"a{home_id}", "period": first.period_key})
    late = sum(one.is_late for one in sent)
    return Heap(
        first, f"{reverse('desk_reports:gathered', args=[first.form])}?{query}", len(each), len(sent), late,
        sum(one.is_late for one in each) - late,
    )  # fmt: skip


@desk_page
@require_GET
def page(request: DeskRequest, form: str) -> HttpResponse:
    """This function will lay the reports of the authorities below side by side."""
    question = question_of(request, form)
    content = _content(request, question)
    shown: dict[str, Any] = {
        "question": question, "content": content, "trail": trail(_("Tổng hợp")),
        "sections": drawn(content, place=question.look.place.key, opens=True),
    }  # fmt: skip
    return render(request, "desk/reports/gathered.html", shown)


@desk_page
@never_cache
@require_GET
def workbook(request: DeskRequest, form: str) -> HttpResponse:
    """This function will give the same as a workbook."""
    return attached_workbook(_content(request, question_of(request, form)), "tong-hop")


def _content(request: DeskRequest, question: Question) -> Content:
    """Gather what the actor may read of the authorities below; raises NotFound where there are none."""
    below = reported_to(request.actor) & set(question.look.scope.authority_ids) - {question.authority_id}
    if not below:
        raise NotFound("Cơ quan này không có đơn vị trực thuộc gửi báo cáo.", next_step="Mở lại từ trang Báo cáo.")
    return gathered(
        question.form.key, authority_id=question.authority_id, authority_ids=below, span=question.span,
        on=local_date(request.at),
    )  # fmt: skip
