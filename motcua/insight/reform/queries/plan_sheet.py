"""A plan's tasks as a workbook: one line a task, days as days, text never read as a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from motcua.insight.reform.models import ReformPlan, ReformTask
from motcua.insight.reform.rules.plans.tasks import days_late
from motcua.insight.reform.values.plans import TaskState
from motcua.kernel.time import local_date

COLUMNS = (
    ("STT", 6), ("Nhiệm vụ", 44), ("Sản phẩm", 36), ("Chủ trì", 30), ("Người phụ trách", 24), ("Phối hợp", 30),
    ("Bắt đầu", 12), ("Hạn", 12), ("Hạn lúc đầu", 12), ("Trạng thái", 24), ("Báo xong ngày", 14), ("Quá hạn (ngày)", 10),
    ("Kết quả", 40), ("Minh chứng", 40),
)  # fmt: skip
HEAD = 4
"""Above the table stand the plan's title, whose it is, its number and the day."""
Value = int | str | date | None


def plan_workbook(plan: ReformPlan, tasks: Iterable[ReformTask], *, on: date) -> bytes:
    """This function will give a plan's tasks as an XLSX file, in the order given, late as of a day."""
    kept = io.BytesIO()
    book = Workbook(kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet("Nhiệm vụ")
    bold, wrap = (
        book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
        {"text_wrap": True, "valign": "top"},
    )
    text, day = book.add_format(wrap), book.add_format({**wrap, "num_format": "dd/mm/yyyy"})
    title = book.add_format({"bold": True})
    whose = plan.unit.name if plan.unit else plan.authority.name
    for row, words in enumerate((plan.title, whose, _under(plan), f"Tính đến hết ngày {on:%d/%m/%Y}")):
        page.write_string(row, 0, words, title)
    for column, (heading, width) in enumerate(COLUMNS):
        page.set_column(column, column, width)
        page.write_string(HEAD, column, heading, bold)
    for number, task in enumerate(tasks, start=1):
        _line(page, HEAD + number, [number, *_cells(task, on)], text, day)
    page.freeze_panes(HEAD + 1, 2)
    book.close()
    return kept.getvalue()


def _under(plan: ReformPlan) -> str:
    if plan.issued_on is None:
        return f"Chưa ban hành, hạn {plan.issue_by:%d/%m/%Y}"
    return f"Số {plan.number} ngày {plan.issued_on:%d/%m/%Y}"


def _cells(task: ReformTask, on: date) -> list[Value]:
    is_done = task.reported_at is not None and task.stands is not TaskState.OPEN  # what was sent back is not done
    ended = local_date(task.reported_at) if task.reported_at and is_done else None
    late = 0 if task.stands is TaskState.DROPPED else days_late(task.due_on, ended or on)
    return [
        task.name, task.deliverable, task.unit.name, task.owner.name if task.owner else "",
        "; ".join(unit.name for unit in task.helpers.all()), task.starts_on, task.due_on, task.first_due_on,
        task.stands.label, ended, late or None, task.report or task.reason,
        "; ".join(one.text for one in task.evidence.all()),
    ]  # fmt: skip


def _line(page: Worksheet, row: int, cells: list[Value], text: Format, day: Format) -> None:
    for column, value in enumerate(cells):
        if isinstance(value, date):
            page.write_datetime(row, column, value, day)
        elif isinstance(value, int):
            page.write_number(row, column, value, text)
        elif value:
            page.write_string(row, column, value, text)
