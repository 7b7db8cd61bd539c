"""Dossiers that are worth a second look, and those that were returned: for surveys and inspections."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db import connection

from motcua.casework.dossiers.models import Dossier
from motcua.kernel.time import Period, local_date, midnight

FAR_PAST, FAR_FUTURE = date(1900, 1, 1), date(2200, 1, 1)
LONG_PAUSE_SHARE = 0.95
"""A pause is unusual when it is longer than this share of the pauses of its procedure in the period."""


@dataclass(frozen=True, slots=True)
class Returned:
    """A dossier whose result was handed over: what a survey is about, and nobody's name."""

    dossier_id: int
    authority_id: int
    unit_id: int | None
    procedure_id: int
    channel: str
    returned_on: date


class Sign(StrEnum):
    """Why a dossier is worth a look."""

    CLICKED_LATE = "clicked_late"
    SECOND_SUPPLEMENT = "second_supplement"
    LONG_PAUSE = "long_pause"


@dataclass(frozen=True, slots=True)
class Sample:
    """A dossier suggested to an inspection, with the sign that led to it and how strong that is."""

    number: str
    sign: Sign
    unit_id: int | None
    authority_id: int
    measure: int
    """Hours between paper and click, ordinal of the last supplement, or hours of pause."""


def returned_dossiers(*, period: Period, authority_ids: Collection[int]) -> Iterator[Returned]:
    """Give the dossiers that some authorities returned in a period, in the order of their ids."""
    start, end = _bounds(period)
    found = Dossier.objects.filter(returned_at__gte=start, returned_at__lt=end, authority_id__in=authority_ids)
    columns = ("pk", "authority_id", "handling_unit_id", "procedure_id", "channel", "returned_at")
    for pk, authority_id, unit_id, procedure_id, channel, at in found.order_by("pk").values_list(*columns).iterator():
        yield Returned(pk, authority_id, unit_id, procedure_id, channel, local_date(at))


def suggested_samples(
    *, period: Period, authority_ids: Collection[int], unit_id: int | None = None, most: int = 10
) -> list[Sample]:
    """Give dossiers worth a look, the strongest signs first, at most so many of each kind.

    Clicked late: an approved correction of an instant. Second supplement: two requests or more. Long pause: the
    applicant's time is above the 95th percentile of its procedure. Of dossiers received in the period.
    """
    start, end = _bounds(period)
    asked: dict[str, Any] = {
        "start": start, "end": end, "authorities": list(authority_ids), "unit": unit_id, "most": most,
        "share": LONG_PAUSE_SHARE,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_SAMPLES, asked)
        return [Sample(number, Sign(sign), *rest) for number, sign, *rest in cursor.fetchall()]


def _bounds(period: Period) -> tuple[datetime, datetime]:
    start, end = period.start or FAR_PAST, period.end or FAR_FUTURE
    return midnight(start), midnight(end)


_SAMPLES = """
WITH asked AS MATERIALIZED (
    SELECT id, number, handling_unit_id, authority_id, procedure_id, supplement_count, applicant_minutes
      FROM dossiers_dossier
     WHERE received_at >= %(start)s AND received_at < %(end)s AND authority_id = ANY(%(authorities)s)
), usual AS (
    SELECT procedure_id, percentile_disc(%(share)s) WITHIN GROUP (ORDER BY applicant_minutes) AS long
      FROM asked WHERE applicant_minutes > 0 GROUP BY procedure_id
), signs AS (
    SELECT a.number, 'clicked_late' AS sign, a.handling_unit_id, a.authority_id,
           max((extract(epoch FROM c.recorded_at - c.claimed_at) / 3600)::int) AS measure
      FROM asked a JOIN dossiers_correction c ON c.dossier_id = a.id AND c.state = 'approved'
     GROUP BY 1, 2, 3, 4
    UNION ALL
    SELECT number, 'second_supplement', handling_unit_id, authority_id, supplement_count FROM asked WHERE supplement_count > 1
    UNION ALL
    SELECT a.number, 'long_pause', a.handling_unit_id, a.authority_id, a.applicant_minutes / 60
      FROM asked a JOIN usual u USING (procedure_id) WHERE a.applicant_minutes > u.long
), ranked AS (
    SELECT *, row_number() OVER (PARTITION BY sign ORDER BY measure DESC, number) AS place FROM signs
     WHERE %(unit)s::bigint IS NULL OR handling_unit_id = %(unit)s
)
SELECT number, sign, handling_unit_id, authority_id, measure FROM ranked WHERE place <= %(most)s
 ORDER BY sign, measure DESC, number
"""
