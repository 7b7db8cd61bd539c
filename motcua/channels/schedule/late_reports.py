"""Chasing late reports: each is one command, and a fault of one stops no other."""

from __future__ import annotations

from datetime import datetime

from motcua.channels.schedule.sweeping import Swept, sweep
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
