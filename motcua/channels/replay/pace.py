"""How fast work goes in the scenario: pure arithmetic from a dossier's number, the same every time it is asked."""

from __future__ import annotations

import hashlib
from datetime import datetime, time

from motcua.casework.dossiers.queries.workload import OpenStep
from motcua.channels.replay.plan import LAST_DAY
from motcua.kernel.time import ZONE
from motcua.registry.calendars.values import WorkingCalendar

CLOSING = datetime.combine(LAST_DAY, time(17, 0), tzinfo=ZONE)
SLOWEST, FASTEST = 0.85, 0.25  # share of the limit that the work takes, assumed
SENT_BACK, REJECTED, SUPPLEMENTED = 0.03, 0.025, 0.02  # assumed
ROOMY_PACE = 0.5  # a dossier slower than half of its time is not sent back as well
LAST_MONTH = 12


def chance(*words: object) -> float:
    """Give a number from 0 up to 1 that these words always stand for."""
    digest = hashlib.blake2b("|".join(map(str, words)).encode(), digest_size=8).digest()
    return int.from_bytes(digest) / 2**64


def pick(count: int, *words: object) -> int:
    """Choose one of so many, always the same for these words."""
    return int(chance(*words) * count) % count


def planned_at(step: OpenStep, calendar: WorkingCalendar, *, seed: int) -> datetime:
    """Give when the step is done: its share of the time that this dossier takes, always within the due instant."""
    deadline = min(step.due_at, CLOSING)
    whole = calendar.working_minutes_between(step.received_at, deadline)
    pace = FASTEST + (SLOWEST - FASTEST) * chance(seed, step.number)
    minutes = int(
        step.budget_minutes
        / max(step.route_minutes, 1)
        * whole
        * pace
        * (0.7 + 0.6 * chance(seed, step.number, step.node))
    )
    return min(calendar.add_working_minutes(step.arrived_at, minutes), deadline)


def is_sent_back(step: OpenStep, *, seed: int) -> bool:
    """Tell whether the head sends this draft back, once, where time allows it."""
    roomy = step.limit_unit != "same_day" and chance(seed, step.number) < ROOMY_PACE
    return roomy and not step.was_sent_back and chance(seed, step.number, "back") < SENT_BACK


def is_rejected(step: OpenStep, *, seed: int) -> bool:
    """Tell whether the request is turned down on its merits."""
    return chance(seed, step.number, "merits") < REJECTED


def is_supplemented(step: OpenStep, *, seed: int) -> bool:
    """Tell whether the official finds something missing, where time allows it."""
    roomy = step.limit_unit == "working_day" and step.received_at.month < LAST_MONTH and step.supplement_count == 0
    return roomy and chance(seed, step.number, "missing") < SUPPLEMENTED
