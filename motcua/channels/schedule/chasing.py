"""Late tasks of reform plans are chased calmly: once for each step of lateness, once a week after."""

from __future__ import annotations

from datetime import datetime

from motcua.channels.schedule.sweeping import Swept, sweep
from motcua.insight.reform.commands.tasks import remind_task
from motcua.insight.reform.queries.plans import unfinished_tasks
from motcua.kernel.actor import Via, system_actor
from motcua.kernel.time import local_date

CHASER = system_actor(Via.SCHEDULE, "Nhắc nhiệm vụ quá hạn")


def chase_late_tasks(at: datetime) -> Swept:
    """This function will remind the owner of each late task where it is time to."""
    late = unfinished_tasks(before=local_date(at)).values_list("pk", flat=True)
    return sweep("late tasks", list(late), lambda task_id: remind_task(actor=CHASER, at=at, task_id=task_id))
