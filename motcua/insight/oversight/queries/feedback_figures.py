"""Figures of feedback: received, answered on time, waiting, and how senders judged the answers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Count, F, Q

from motcua.insight.oversight.models import Feedback
from motcua.insight.oversight.queries.periods import before_end, days_within, instants_within
from motcua.insight.oversight.rules.satisfaction import hidden_keys
from motcua.insight.oversight.values.feedback import FeedbackFigures, FeedbackKind
from motcua.insight.oversight.values.satisfaction import SATISFIED_FROM, SMALLEST_CELL
from motcua.kernel.time import Period

EVERY_KIND = frozenset(FeedbackKind)


def feedback_figures(
    *, period: Period, authority_ids: Collection[int], kinds: Collection[FeedbackKind] = EVERY_KIND
) -> FeedbackFigures | None:
    """This function will count the feedback of a period; `None` where none was received, answered, judged or waiting.

    Received: within the period. Answered on time or late: answered within it, against the day due. Pending: received
    before its end and not answered before its end; overdue where the day due had passed by then.
    Source: NĐ 92/2017/NĐ-CP; par-index §3, component 5.2.
    """
    counted = _asked(period, authority_ids, kinds).aggregate(**_counts(period))
    return _figures(counted)


def feedback_by_unit(
    *, period: Period, authority_ids: Collection[int], kinds: Collection[FeedbackKind] = EVERY_KIND
) -> Mapping[int, FeedbackFigures]:
    """This function will count as `feedback_figures` does, for each unit to which feedback was assigned (0: to none).

    How satisfied senders were is left out also where the whole would give away what few of them said.
    """
    asked = _asked(period, authority_ids, kinds).values("unit_id").annotate(**_counts(period)).order_by()
    rows = {row["unit_id"] or 0: row for row in asked}
    unseen = hidden_keys({unit_id: row["rated"] for unit_id, row in rows.items()})
    found = {
        unit_id: _figures({**row, "satisfied": None} if unit_id in unseen else row) for unit_id, row in rows.items()
    }
    return {unit_id: figures for unit_id, figures in found.items() if figures}


def justified_complaints_of_staff(*, period: Period, staff_ids: Collection[int]) -> Mapping[int, int]:
    """This function will count, for members of staff, the complaints answered in the period that were found justified.

    Reports of harassment count when they were found justified; nothing else of them is told. One query.
    """
    judged = Feedback.objects.filter(
        instants_within(period, "answered_at"), concerned_staff_id__in=staff_ids, is_justified=True,
        kind__in=(FeedbackKind.COMPLAINT, FeedbackKind.PETITION, FeedbackKind.HARASSMENT),
    )  # fmt: skip
    counted = judged.values("concerned_staff_id").annotate(times=Count("id")).order_by()
    return {row["concerned_staff_id"]: row["times"] for row in counted}


def justified_in(*, period: Period, authority_ids: Collection[int]) -> int:
    """This function will count the complaints and reports of harassment about some authorities that were answered in the
    period and found justified; nothing else of them is told. One query.
    """
    kinds = (FeedbackKind.COMPLAINT, FeedbackKind.HARASSMENT)
    judged = instants_within(period, "answered_at")
    return Feedback.objects.filter(judged, authority_id__in=authority_ids, is_justified=True, kind__in=kinds).count()


def _asked(period: Period, authority_ids: Collection[int], kinds: Collection[FeedbackKind]) -> Any:
    """Whatever was received before the period's end; what was settled before it is counted out below."""
    return Feedback.objects.filter(before_end(period, "received_at"), authority_id__in=authority_ids, kind__in=kinds)


def _counts(period: Period) -> dict[str, Count]:
    answered = instants_within(period, "answered_at")
    waiting = Q(answered_at=None) if period.end is None else Q(answered_at=None) | ~before_end(period, "answered_at")
    judged = days_within(period, "answer_scored_on") & Q(answer_score__isnull=False)
    return {
        "received": Count("id", filter=instants_within(period, "received_at")),
        "on_time": Count("id", filter=answered & Q(answered_at__lte=F("due_at"))),
        "late": Count("id", filter=answered & Q(answered_at__gt=F("due_at"))),
        "pending": Count("id", filter=waiting),
        "pending_overdue": Count("id", filter=waiting & before_end(period, "due_at")),
        "rated": Count("id", filter=judged),
        "satisfied": Count("id", filter=judged & Q(answer_score__gte=SATISFIED_FROM)),
    }


def _figures(row: Mapping[str, Any]) -> FeedbackFigures | None:
    if not any(row[name] for name in ("received", "on_time", "late", "pending", "rated")):
        return None
    satisfied = row["satisfied"] if row["rated"] >= SMALLEST_CELL else None
    names = ("received", "on_time", "late", "pending", "pending_overdue", "rated")
    return FeedbackFigures(**{name: row[name] for name in names}, satisfied=satisfied)
