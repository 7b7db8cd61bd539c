"""How a task and a plan go on: one table each, and the days on which a late owner is reminded."""

from __future__ import annotations

from datetime import date

from motcua.insight.reform.values.plans import PlanState, TaskState

NEXT_OF_TASK: dict[TaskState, frozenset[TaskState]] = {
    TaskState.OPEN: frozenset({TaskState.REPORTED, TaskState.DROPPED}),
    TaskState.REPORTED: frozenset({TaskState.ACCEPTED, TaskState.OPEN}),
    TaskState.ACCEPTED: frozenset(),
    TaskState.DROPPED: frozenset(),
}
"""Back from reported to open is a return with its reason."""

NEXT_OF_PLAN: dict[PlanState, frozenset[PlanState]] = {
    PlanState.DRAFT: frozenset({PlanState.ISSUED}),
    PlanState.ISSUED: frozenset({PlanState.CLOSED}),
    PlanState.CLOSED: frozenset(),
}

UNFINISHED = frozenset({TaskState.OPEN, TaskState.REPORTED})
"""While a plan has such a task it cannot be closed."""

FIRST_REMINDERS = (1, 3, 7)
"""Days late on which the owner is reminded first (assumed); after the last of them once a week."""
WEEK = 7


def may_follow(now: TaskState, after: TaskState) -> bool:
    """Tell whether a task may go from one state to another."""
    return after in NEXT_OF_TASK[now]


def days_late(due_on: date, today: date) -> int:
    """Give by how many days something is late; nought on its day and before."""
    return max(0, (today - due_on).days)


def reminders_by(due_on: date, today: date) -> int:
    """Give how many reminders an owner has earned by a day: one for each step of lateness, then one a week."""
    late = days_late(due_on, today)
    first = sum(1 for step in FIRST_REMINDERS if late >= step)
    return first + max(0, late - FIRST_REMINDERS[-1]) // WEEK
