"""The timed jobs. One run at a time of each; a run missed while no worker was up is made good by the next."""

from __future__ import annotations

from datetime import date, datetime

from django.core.management import call_command
from procrastinate.contrib.django import app

from motcua.casework.dossiers.commands.steps import fire_timer
from motcua.casework.dossiers.commands.tallies import fold_tallies
from motcua.casework.dossiers.commands.warnings import warn_of_due_steps
from motcua.casework.dossiers.queries.work import steps_to_watch, timers_due
from motcua.channels.schedule.chasing import chase_late_tasks
from motcua.channels.schedule.late_reports import chase_late_reports
from motcua.channels.schedule.sweeping import Swept, sweep
from motcua.channels.schedule.trying import compare_due
from motcua.foundation.outbox.tasks import renew_connection
from motcua.insight.risk.commands import learn_risk
from motcua.kernel.actor import Via, system_actor
from motcua.kernel.time import local_date, now
from motcua.registry.organisations import queries as organisations

QUEUE = "schedule"
CLOCKWORK = system_actor(Via.SCHEDULE, "Việc theo lịch")


@app.periodic(cron="*/10 * * * *", periodic_id="warn")
@app.task(name="schedule.warn", queue=QUEUE, queueing_lock="schedule.warn", lock="schedule.warn")
def warn(timestamp: int) -> str:  # noqa: ARG001 - the minute for which it was planned; the clock says when it runs
    """This function will tell the officials whose steps come near their due instants, or have passed them."""
    renew_connection()
    return str(warn_of_due(now()))


@app.periodic(cron="*/2 * * * *", periodic_id="timers")
@app.task(name="schedule.timers", queue=QUEUE, queueing_lock="schedule.timers", lock="schedule.timers")
def timers(timestamp: int) -> str:  # noqa: ARG001 - same
    """This function will let the timers of routes go off whose instant has come."""
    renew_connection()
    return str(fire_due_timers(now()))


@app.periodic(cron="* * * * *", periodic_id="tallies")
@app.task(name="schedule.tallies", queue=QUEUE, queueing_lock="schedule.tallies", lock="schedule.tallies")
def tallies(timestamp: int) -> str:  # noqa: ARG001 - same
    """This function will fold what acts have added to the counts of figures; no figure waits for it."""
    renew_connection()
    return f"folded {fold_tallies()}"


@app.periodic(cron="40 0 * * 1-5", periodic_id="late_tasks")  # 7:40 in Việt Nam; cron counts in UTC
@app.task(name="schedule.late_tasks", queue=QUEUE, queueing_lock="schedule.late_tasks", lock="schedule.late_tasks")
def late_tasks(timestamp: int) -> str:  # noqa: ARG001 - same
    """This function will remind the owners of late tasks of reform plans, on weekday mornings."""
    renew_connection()
    return str(chase_late_tasks(now()))


@app.periodic(cron="30 0 * * 1-5", periodic_id="reports")  # 7:30 in Việt Nam; cron counts in UTC
@app.task(name="schedule.reports", queue=QUEUE, queueing_lock="schedule.reports", lock="schedule.reports")
def reports(timestamp: int) -> str:  # noqa: ARG001 - same
    """This function will chase the reports that are late and not sent."""
    renew_connection()
    return str(chase_late_reports(now()))


@app.periodic(cron="17 2 * * *", periodic_id="sweep")
@app.task(name="schedule.sessions", queue=QUEUE, queueing_lock="schedule.sessions", lock="schedule.sessions")
def sessions(timestamp: int) -> None:  # noqa: ARG001 - same
    """This function will clear away the sessions that have expired."""
    renew_connection()
    call_command("clearsessions")


@app.periodic(cron="27 6 * * *", periodic_id="promises")
@app.task(name="schedule.promises", queue=QUEUE, queueing_lock="schedule.promises", lock="schedule.promises")
def promises(timestamp: int) -> str:  # noqa: ARG001 - same
    """This function will tell Home Affairs what came of each change of procedure three months after it took effect."""
    renew_connection()
    return str(compare_due(now()))


@app.periodic(cron="23 3 1 * *", periodic_id="risk")
@app.task(name="schedule.risk", queue=QUEUE, queueing_lock="schedule.risk", lock="schedule.risk")
def risk(timestamp: int) -> str:  # noqa: ARG001 - same
    """This function will learn the chance of delay anew, on the first of each month."""
    renew_connection()
    return str(learn_anew(now()))


def learn_anew(at: datetime) -> Swept:
    """This function will let every highest authority learn from the results of last year and of this one up to this month."""
    first = local_date(at).replace(day=1)
    roots = organisations.authorities_on(first).filter(parent=None).values_list("pk", flat=True)
    return sweep(
        "risk",
        list(roots),
        lambda authority_id: learn_risk(
            actor=CLOCKWORK, authority_id=authority_id, starts_on=date(first.year - 1, 1, 1), ends_before=first, at=at
        ),
    )


def warn_of_due(at: datetime) -> Swept:
    """This function will warn of each dossier that has a step to watch."""
    watched = steps_to_watch().order_by("dossier_id").values_list("dossier_id", flat=True).distinct()
    return sweep(
        "warnings",
        watched.iterator(),
        lambda dossier_id: warn_of_due_steps(actor=CLOCKWORK, dossier_id=dossier_id, at=at),
    )


def fire_due_timers(at: datetime) -> Swept:
    """This function will let each due timer go off."""
    due = timers_due(at).values_list("id", flat=True)
    return sweep("timers", list(due), lambda step_id: fire_timer(actor=CLOCKWORK, step_id=step_id, at=at))
