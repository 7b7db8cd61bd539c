"""Late tasks of reform plans are chased calmly: once for each step of lateness, once a week after."""
"""Chasing late reports: each is one command, and a fault of one stops no other."""

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
from motcua.insight.reports.commands.duties import chase_report
from motcua.insight.reports.queries import owed
from motcua.kernel.actor import Via, system_actor
from motcua.kernel.time import local_date

CHASER = system_actor(Via.SCHEDULE, "Nhắc báo cáo")


def chase_late_reports(at: datetime) -> Swept:
    """This function will chase every report that is late and not sent; those chased lately are left alone."""
    late = owed.late_reports(owed.owing(), on=local_date(at))

    def chase(place: int) -> object:
        one = late[place]
        return chase_report(actor=CHASER, duty_id=one.duty_id, period_key=one.period_key, at=at)

    return sweep("reports", range(len(late)), chase)
