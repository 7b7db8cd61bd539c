"""The dossiers behind a count: the same conditions as the roll-ups, said over the rows, so that a figure opens down to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries.around import KINDS, dossiers_around
from motcua.casework.dossiers.values import ResultKind, Status, SubmissionChannel, Timeliness
from motcua.kernel.time import midnight

_RESULTS = {
    "resolved": Q(),
    "authority_minutes": Q(),
    "applicant_minutes": Q(),
    "early": Q(timeliness=Timeliness.EARLY),
    "on_time": Q(timeliness=Timeliness.ON_TIME),
    "overdue": Q(timeliness=Timeliness.OVERDUE),
    "corrected": Q(first_timeliness=Timeliness.OVERDUE) & ~Q(timeliness=Timeliness.OVERDUE),
    "apologised": Q(timeliness=Timeliness.OVERDUE, extended_due_at__isnull=False),
    "rejected": Q(outcome=ResultKind.REJECTION),
    "supplemented": Q(supplement_count__gt=0),
    "supplemented_twice": Q(supplement_count__gt=1),
}
_INTAKES = {
    "received": Q(),
    "received_online": Q(channel=SubmissionChannel.ONLINE),
    "received_postal": Q(channel=SubmissionChannel.POSTAL),
    "received_offline": ~Q(channel=SubmissionChannel.ONLINE),
}
_ENDS = {
    "withdrawn": Q(status=Status.WITHDRAWN, received_at__isnull=False),
    "stopped": Q(status=Status.STOPPED),
    "refused": Q(status=Status.REFUSED),
    "returned": Q(status=Status.RETURNED),
}
_AT_THE_END: dict[str, Callable[[datetime], Q]] = {
    "pending": lambda _closes: Q(), "pending_overdue": lambda closes: Q(due_at__lt=closes),
    "pending_in_time": lambda closes: Q(due_at__gte=closes),
}  # fmt: skip
_KEYS = {
    "field": "procedure__field_id", "procedure": "procedure_id", "unit": "handling_unit_id", "authority": "authority_id",
    "intake": "intake_authority_id", "official": "handler_id",
}  # fmt: skip
Asked = tuple[date, date, Collection[int], str, str]
MEASURES = frozenset({*_RESULTS, *_INTAKES, *_ENDS, "submitted", "carried", *_AT_THE_END, *KINDS})


def dossiers_counted(
    measures: Iterable[str], *, start: date, end: date, authority_ids: Collection[int], by: str = "", key: str = ""
) -> QuerySet[Dossier]:
    """This function will give the dossiers that were counted by any of some measures, in all or in one slice.

    `by` and `key` name the slice as `tallies.tallied` and `around.counted_around` do (months are periods of their own).
    Steps, drafts and apologies give each of their dossiers once.
    """
    asked: Asked = (start, end, authority_ids, by, key)
    found = Dossier.objects.filter(reduce(or_, (_condition(measure, asked) for measure in measures)))
    around = ("applicant", "version", "handler", "handling_unit")
    return found.select_related(*around).defer("data", "papers", "words")


def _condition(measure: str, asked: Asked) -> Q:
    start, end, authority_ids, by, key = asked
    if measure in KINDS:
        rows = dossiers_around(measure, start=start, end=end, authority_ids=authority_ids, by=by, key=key)
        return Q(pk__in=RawSQL(*_in_order(*rows)))  # noqa: S611 - made of constants; values are parameters
    return _counted(measure, midnight(start), midnight(end)) & Q(authority_id__in=authority_ids) & _slice(by, key)


def _slice(by: str, key: str) -> Q:
    if by == "channel":
        return Q(channel=key)
    return Q(**{_KEYS[by]: int(key) or None}) if by else Q()


def _counted(measure: str, opens: datetime, closes: datetime) -> Q:
    if measure == "carried":
        return _open_at(opens)
    if measure in _AT_THE_END:
        return _open_at(closes) & _AT_THE_END[measure](closes)
    instant, judged = _moment(measure)
    return Q(**{f"{instant}__gte": opens, f"{instant}__lt": closes}) & judged


def _moment(measure: str) -> tuple[str, Q]:
    if measure in _RESULTS:
        return "ready_at", _RESULTS[measure]
    if measure in _ENDS:
        return "ended_at", _ENDS[measure]
    return ("submitted_at", Q()) if measure == "submitted" else ("received_at", _INTAKES[measure])


def _open_at(at: datetime) -> Q:
    left = (Q(ready_at=None) | Q(ready_at__gte=at)) & (Q(ended_at=None) | Q(ended_at__gte=at))
    return Q(received_at__lt=at) & left


def _in_order(statement: str, asked: dict[str, Any]) -> tuple[str, list[Any]]:
    """Give a statement with named places as one with places in order."""
    names = re.findall(r"%\((\w+)\)s", statement)
    return re.sub(r"%\(\w+\)s", "%s", statement), [asked[name] for name in names]
