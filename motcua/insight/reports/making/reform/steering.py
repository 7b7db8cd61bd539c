"""Resolutions with their targets, plans and tasks: each target counted by its figure, never typed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from motcua.insight.reform.queries.plan_counts import plans_issued_on_time, tasks_behind, tasks_done
from motcua.insight.reform.queries.plans import targets_of
from motcua.insight.reform.values.plans import TargetStanding, TaskState
from motcua.insight.reports.making.asked import Asked, count, share
from motcua.insight.reports.values.content import Column, Row, Section, Sentence, Table, Value
from motcua.insight.statistics.values.figures import FigureUnit
from motcua.kernel.time import Period, local_date

if TYPE_CHECKING:
    from motcua.insight.reform.models import ReformTask

HEADING = "Nghị quyết, chỉ tiêu và kế hoạch"
COLUMNS = (
    Column("target", "Chỉ tiêu", is_number=False), Column("resolution", "Nghị quyết", is_number=False),
    Column("baseline", "Mốc"), Column("value", "Đến cuối năm"), Column("goal", "Mục tiêu"),
    Column("unit", "Đơn vị tính", is_number=False), Column("due", "Thời hạn", is_number=False),
    Column("verdict", "Đánh giá", is_number=False),
)  # fmt: skip
TARGETS, TASKS = "page:targets", "page:plans"
REACHED = (
    "Theo dõi {targets} chỉ tiêu của các nghị quyết: {reached} chỉ tiêu đã đạt, {on_course} chỉ tiêu đang đúng tiến độ."
)
DONE = (
    "Có {due} nhiệm vụ trong kế hoạch đến hạn trong năm: {done} nhiệm vụ đã nghiệm thu, {on_time} đúng hạn (tỷ lệ {share}); "
    "{plans} trên {expected} kế hoạch ban hành đúng hạn."
)
NONE = "Chưa có nghị quyết, chỉ tiêu nào được ghi trên phần mềm."
BEHIND = (
    Column("task", "Nhiệm vụ", is_number=False), Column("unit", "Đơn vị chủ trì", is_number=False),
    Column("due", "Hạn lúc đầu", is_number=False), Column("state", "Đến nay", is_number=False),
    Column("reason", "Lý do gia hạn", is_number=False),
)  # fmt: skip
MOST_BEHIND = 30


def section(asked: Asked) -> Section:
    """This function will tell how the targets stand at the end of the period, and what became of the tasks."""
    standings = targets_of(sorted(asked.authority_ids), asked.last_day)
    tasks = tasks_done(sorted(asked.authority_ids), asked.period)
    if not standings and not tasks.due:
        return Section(heading=HEADING, sentences=(Sentence(NONE, {}),))
    plans = plans_issued_on_time(sorted(asked.authority_ids), asked.start.year)
    told = Sentence(DONE, {
        "due": count(tasks.due, TASKS), "done": count(tasks.done, TASKS), "on_time": count(tasks.done_on_time, TASKS),
        "share": share(tasks.done_on_time, tasks.due, TASKS), "plans": count(plans.on_time, TASKS),
        "expected": count(plans.expected, TASKS),
    })  # fmt: skip
    table = Table(title="Chỉ tiêu", columns=COLUMNS, rows=tuple(map(_row, standings)))
    tables = (*((table,) if standings else ()), *_behind(asked))
    return Section(heading=HEADING, sentences=(_reached(standings), told), tables=tables)


def _reached(standings: tuple[TargetStanding, ...]) -> Sentence:
    reached = sum(one.reached is True for one in standings)
    going = sum(bool(one.on_course) and not one.reached for one in standings)
    numbers = {"targets": len(standings), "reached": reached, "on_course": going}
    return Sentence(REACHED, {name: count(number, TARGETS) for name, number in numbers.items()})


def _row(one: TargetStanding) -> Row:
    unit = one.unit.label if one.unit else one.unit_of_measure
    opens = f"figure:{one.figure}" if one.figure else TARGETS
    now = Value(one.value, "", opens, "" if one.value is not None else "Chưa đo: chưa có nguồn số liệu.", _digits(one))
    goal = Value(one.goal, "", "", "", _digits(one))
    cells = (one.name, one.resolution_number, Value(one.baseline, "", "", "", _digits(one)), now, goal, unit)
    return Row((*cells, f"{one.due_on:%d/%m/%Y}", _verdict(one)))


def _digits(one: TargetStanding) -> int:
    numbers = [number for number in (one.baseline, one.value, one.goal) if number is not None]
    is_whole = one.unit not in (FigureUnit.PERCENT, FigureUnit.HOUR) and all(map(_is_whole, numbers))
    return 0 if is_whole else 2


def _is_whole(number: Decimal) -> bool:
    return number == number.to_integral_value()


def _verdict(one: TargetStanding) -> str:
    if one.reached is None:
        return "chưa đo"
    if one.reached:
        return "đạt"
    return "chưa đạt, đúng tiến độ" if one.on_course else "chưa đạt"


def _behind(asked: Asked) -> tuple[Table, ...]:
    """Give the tasks that were put off, done late or not done, among them what procurement held up."""
    found = tasks_behind(sorted(asked.authority_ids), asked.period)[:MOST_BEHIND]
    rows = tuple(
        Row((one.name, one.unit.name, f"{one.first_due_on:%d/%m/%Y}", _stands(one),
             "; ".join(each.reason for each in one.extensions.all()) or "–"))
        for one in found
    )  # fmt: skip
    return (Table(title="Nhiệm vụ gia hạn, xong trễ hoặc chưa xong", columns=BEHIND, rows=rows),) if rows else ()


def _stands(task: ReformTask) -> str:
    done = f" ngày {local_date(task.reported_at):%d/%m/%Y}" if task.reported_at else ""
    return f"{TaskState(task.state).label}{done}"


def next_year(asked: Asked) -> Section:
    """This function will tell what comes next: the targets that are not reached, and the tasks of the year to come."""
    year = asked.end.year
    coming = tasks_done(sorted(asked.authority_ids), Period(asked.end, asked.end.replace(year=year + 1)))
    open_targets = tuple(
        one for one in targets_of(sorted(asked.authority_ids), asked.last_day) if one.reached is not True
    )
    words = "Kế hoạch năm sau có {tasks} nhiệm vụ đến hạn; còn {targets} chỉ tiêu phải tiếp tục thực hiện."
    values = {"tasks": count(coming.due, TASKS), "targets": count(len(open_targets), TARGETS)}
    table = Table(title="Chỉ tiêu tiếp tục thực hiện", columns=COLUMNS, rows=tuple(map(_row, open_targets)))
    return Section(heading="Phương hướng, nhiệm vụ tiếp theo", sentences=(Sentence(words, values),),
                   tables=(table,) if open_targets else ())  # fmt: skip
