"""How the work of an authority or a unit stands at an instant: what is open, late or due, by unit, person, procedure.

Every figure and the list behind it are made of the same condition, so that they always agree. A period is half-open, in
days of Việt Nam. What waits for the applicant is never overdue: its clock stands still.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Count, Min, Q, QuerySet, Value

from motcua.casework.dossiers.models import Dossier, DossierStep
from motcua.casework.dossiers.queries.minutes import durations
from motcua.casework.dossiers.queries.scope import dossiers_visible_to
from motcua.casework.dossiers.queries.tallies import MONTH, tallied
from motcua.casework.dossiers.queries.work import BLOCKED
from motcua.casework.dossiers.values import Status, StepState, Timeliness
from motcua.kernel.actor import Actor
from motcua.kernel.time import midnight

OPEN = (Status.RECEIVED, Status.IN_PROGRESS, *BLOCKED)
GONE = (Status.WITHDRAWN, Status.STOPPED)
"""Ended without a result, after reception."""
NOW = ("open", "overdue", "today", "soon", "applicant")
DONE = ("resolved", "early", "on_time", "overdue_result", "corrected")
LEFT = ("pending", "pending_overdue")
LATE_STEP = "late_step"
WHATS = (*NOW, LATE_STEP, "received", *DONE, *LEFT)
MOST_PLACES, MOST_ROWS = 8, 20

_LAST_ACT = """
SELECT max(greatest(received, ready))
  FROM unnest(%(authorities)s::bigint[]) AS place(id),
       LATERAL (SELECT max(received_at) AS received, max(ready_at) AS ready FROM dossiers_dossier
                 WHERE authority_id = place.id AND received_at >= %(since)s AND received_at < %(before)s) AS acts
"""


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose work is looked at: some authorities, or one unit of one."""

    authority_ids: tuple[int, ...]
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class Horizon:
    """The instant of looking, the end of its day, until when "soon" reaches; `is_live` when nothing happened after it."""

    at: datetime
    end_of_today: datetime
    soon_until: datetime
    is_live: bool = True


@dataclass(frozen=True, slots=True)
class Standing:
    """What is open, and how it stands: of everything, or of one unit, person or procedure (`key`)."""

    open: int = 0
    overdue: int = 0
    today: int = 0
    soon: int = 0
    applicant: int = 0
    key: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Burning:
    """A step at which work is late: where, how many dossiers, and since when."""

    unit_id: int | None
    unit: str
    step: str
    count: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Late:
    """What is overdue in a unit (none: not given to one yet), and what has been due the longest."""

    authority_id: int
    unit_id: int | None
    number: int
    since: datetime


@dataclass(slots=True)
class Month:
    """What came in and what was resolved in a month (1–12), and the working minutes that the results took."""

    month: int
    received: int = 0
    resolved: int = 0
    early: int = 0
    on_time: int = 0
    overdue: int = 0
    authority_minutes: int = 0
    applicant_minutes: int = 0


@dataclass(frozen=True, slots=True)
class Spent:
    """Working minutes from reception to result: the authority's own time and the applicant's, apart."""

    authority_mean: float
    authority_median: float
    authority_p90: float
    applicant_mean: float
    applicant_median: float
    applicant_p90: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """Which dossiers stand behind a figure: what was counted (one of WHATS), and in which slice of it."""

    what: str
    start: date | None = None
    end: date | None = None
    unit_id: int | None = None
    handler_id: int | None = None
    procedure_code: str = ""
    field_id: int | None = None
    channel: str = ""
    step: str = ""
    is_unassigned: bool = False


def last_act(authority_ids: Collection[int], *, since: date, before: datetime) -> datetime | None:
    """This function will give when dossiers received from a day on last were received or resolved; nothing if none was."""
    asked: dict[str, Any] = {"authorities": list(authority_ids), "since": midnight(since), "before": before}
    with connection.cursor() as cursor:
        cursor.execute(_LAST_ACT, asked)
        found: datetime | None = cursor.fetchone()[0]
    return found


def standing(scope: Scope, horizon: Horizon) -> Standing:
    """This function will count what is open in a scope. One query, each part from the end of an index."""
    parts = [
        _within(scope).filter(_conditions(horizon)[name]).order_by().values(what=Value(name)).annotate(number=Count("authority_id"))
        for name in NOW
    ]  # fmt: skip
    return Standing(**{row["what"]: row["number"] for row in parts[0].union(*parts[1:], all=True)})


def late_by_unit(scope: Scope, horizon: Horizon) -> list[Late]:
    """This function will count what is overdue now by unit, the most first, each with the earliest due. One query."""
    late = _within(scope).filter(_conditions(horizon)["overdue"]).order_by().values("authority_id", "handling_unit_id")
    rows = late.annotate(number=Count("authority_id"), since=Min("due_at"))
    found = [Late(row["authority_id"], row["handling_unit_id"], row["number"], row["since"]) for row in rows]
    return sorted(found, key=lambda one: (-one.number, one.since))


def due_counts(scope: Scope, horizon: Horizon) -> tuple[int, int]:
    """This function will count what falls due today from now on, and what falls due soon. One query."""
    asked = [_within(scope).filter(_conditions(horizon)[name]).order_by() for name in ("today", "soon")]
    parts = [one.values(what=Value(place)).annotate(number=Count("authority_id")) for place, one in enumerate(asked)]
    found = {row["what"]: row["number"] for row in parts[0].union(parts[1], all=True)}
    return found.get(0, 0), found.get(1, 0)


def burning(scope: Scope, horizon: Horizon) -> list[Burning]:
    """This function will tell at which steps work is late now, the most first. One query."""
    late = _late_steps(scope, horizon).values("unit_id", "unit__name", "name")
    rows = late.annotate(count=Count("dossier_id", distinct=True), since=Min("due_at"))
    found = rows.order_by("-count", "since")[:MOST_PLACES]
    return [Burning(row["unit_id"], row["unit__name"] or "", row["name"], row["count"], row["since"]) for row in found]


def months(scope: Scope, year: int) -> list[Month]:
    """This function will count what was received and resolved in each month of a year, from the roll-ups. One query."""
    start, end = date(year, 1, 1), date(year + 1, 1, 1)
    counted = tallied(start=start, end=end, authority_ids=scope.authority_ids, by=MONTH, unit_id=scope.unit_id)
    named = ("received", "resolved", "early", "on_time", "overdue", "authority_minutes", "applicant_minutes")
    return [
        Month(number, **{name: counted[f"{year}-{number:02}"][name] for name in named}) for number in range(1, 13)
    ]  # fmt: skip


def spent(scope: Scope, *, start: date, end: date) -> Spent:
    """This function will measure the time that results of a period took: mean, median and 90th percentile, from the
    roll-ups, of one unit too. One query.
    """
    return Spent(**durations(start=start, end=end, authority_ids=scope.authority_ids, unit_id=scope.unit_id))


def dossiers_behind(scope: Scope, behind: Behind, horizon: Horizon) -> QuerySet[Dossier]:
    """This function will give the dossiers that a figure counted."""
    if behind.what == LATE_STEP:
        unit = {"unit_id": behind.unit_id} if behind.unit_id else {"unit": None}
        late = _late_steps(scope, horizon).filter(name=behind.step, **unit)
        return _at_hand(Dossier.objects.filter(pk__in=late.values("dossier_id")))
    found = _within(scope).filter(_what(behind, horizon))
    plain = {
        "handling_unit_id": behind.unit_id, "handler_id": behind.handler_id, "procedure__code": behind.procedure_code,
        "procedure__field_id": behind.field_id, "channel": behind.channel,
    }  # fmt: skip
    found = found.filter(**{name: value for name, value in plain.items() if value})
    if behind.is_unassigned:
        found = found.filter(handler=None)
    return _at_hand(found)


def seen_of(actor: Actor, dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """This function will keep the dossiers that the actor may open himself."""
    return dossiers.filter(pk__in=dossiers_visible_to(actor).values("pk"))


def _at_hand(found: QuerySet[Dossier]) -> QuerySet[Dossier]:
    return found.select_related("applicant", "version", "handler", "handling_unit").defer("data", "papers", "words")


def _late_steps(scope: Scope, horizon: Horizon) -> QuerySet[DossierStep]:
    late = DossierStep.objects.filter(
        state=StepState.WAITING, due_at__lt=horizon.at, dossier__authority_id__in=scope.authority_ids,
        dossier__received_at__lte=horizon.at,
    ).exclude(dossier__status__in=BLOCKED)  # fmt: skip
    return late.filter(unit_id=scope.unit_id) if scope.unit_id is not None else late


def _within(scope: Scope) -> QuerySet[Dossier]:
    found = Dossier.objects.filter(authority_id__in=scope.authority_ids)
    return found.filter(handling_unit_id=scope.unit_id) if scope.unit_id is not None else found


def _conditions(horizon: Horizon) -> dict[str, Q]:
    at = horizon.at
    begun = Q(received_at__lte=at)
    since = Q(status__in=OPEN) | Q(ready_at__gt=at) | Q(status__in=GONE, ended_at__gt=at)  # each from an index
    open_then = since & (Q(ready_at=None) | Q(ready_at__gt=at)) & (Q(ended_at=None) | Q(ended_at__gt=at))
    is_open = begun & (Q(status__in=OPEN) if horizon.is_live else open_then)
    running = is_open & ~Q(status__in=BLOCKED)
    return {
        "open": is_open,
        "overdue": running & Q(due_at__lt=at),
        "today": running & Q(due_at__gte=at, due_at__lte=horizon.end_of_today),
        "soon": running & Q(due_at__gt=horizon.end_of_today, due_at__lte=horizon.soon_until),
        "applicant": is_open & Q(status__in=BLOCKED),
        "pending": is_open,
        "pending_overdue": is_open & Q(due_at__lt=at),
    }


def _what(behind: Behind, horizon: Horizon) -> Q:
    if behind.what in (*NOW, *LEFT):
        return _conditions(horizon)[behind.what]
    instant = "received_at" if behind.what == "received" else "ready_at"
    within: dict[str, Any] = {f"{instant}__isnull": False}
    within |= {f"{instant}__gte": midnight(behind.start)} if behind.start else {}
    within |= {f"{instant}__lt": midnight(behind.end)} if behind.end else {}
    judged = {
        "early": Q(timeliness=Timeliness.EARLY),
        "on_time": Q(timeliness=Timeliness.ON_TIME),
        "overdue_result": Q(timeliness=Timeliness.OVERDUE),
        "corrected": Q(first_timeliness=Timeliness.OVERDUE) & ~Q(timeliness=Timeliness.OVERDUE),
    }
    return Q(**within) & judged.get(behind.what, Q())
