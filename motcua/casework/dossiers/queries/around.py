"""Counting what happened around dossiers in a period: late steps, apologies, corrections, drafts sent back, causes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import connection

from motcua.kernel.time import midnight


@dataclass(frozen=True, slots=True)
class _Kind:
    """From where it is counted: `x` is the row, `d` its dossier."""

    rows: str
    at: str
    where: str
    unit: str = "d.handling_unit_id"
    official: str = "d.handler_id"


_CAUSE = "dossiers_latenesscause x JOIN dossiers_dossier d ON d.id = x.dossier_id"
_WAS_LATE = "(d.timeliness = 'overdue' OR d.first_timeliness = 'overdue')"
_LATE_STEP = _Kind(
    "dossiers_dossierstep x JOIN dossiers_dossier d ON d.id = x.dossier_id", "x.completed_at", "x.is_late",
    "x.unit_id", "coalesce(x.completed_by_id, x.assignee_id)",
)  # fmt: skip
_KINDS = {
    "steps_late": _LATE_STEP,
    "steps_late_subjective": replace(
        _LATE_STEP, rows=f"{_LATE_STEP.rows} JOIN dossiers_latenesscause c ON c.step_id = x.id",
        where="x.is_late AND c.kind = 'subjective'",
    ),
    "extensions": _Kind("dossiers_extension x JOIN dossiers_dossier d ON d.id = x.dossier_id", "x.granted_at", "true"),
    "corrections": _Kind(
        "dossiers_correction x JOIN dossiers_dossier d ON d.id = x.dossier_id", "x.decided_at", "x.state = 'approved'",
        official="x.requested_by_id",
    ),
    "returned_drafts": _Kind(
        "dossiers_draftresult x JOIN dossiers_dossier d ON d.id = x.dossier_id", "x.drafted_at", "x.state = 'returned'",
        official="x.drafted_by_id",
    ),
    "late_subjective": _Kind(_CAUSE, "d.ready_at", f"x.step_id IS NULL AND x.kind = 'subjective' AND {_WAS_LATE}"),
    "late_objective": _Kind(_CAUSE, "d.ready_at", f"x.step_id IS NULL AND x.kind = 'objective' AND {_WAS_LATE}"),
    "late_unexplained": _Kind(
        "dossiers_dossier d", "d.ready_at",
        "d.timeliness = 'overdue' AND NOT EXISTS"
        " (SELECT FROM dossiers_latenesscause c WHERE c.dossier_id = d.id AND c.step_id IS NULL)",
    ),
}  # fmt: skip
KINDS = tuple(_KINDS)


def counted_around(
    kind: str, *, start: date, end: date, authority_ids: Collection[int], by: str = ""
) -> dict[str, int]:  # fmt: skip
    """This function will count one of KINDS in a half-open period, in all ("") or by a dimension. One query.

    Keys are ids as text, "2018-03" for months; "0" stands for no unit or no official. The total is there even when
    nothing was counted.
    """
    counting = _KINDS[kind]
    statement = (
        f"SELECT {_key(counting, by)}, count(*) FROM {_joined(counting, by)} WHERE {_condition(counting)} GROUP BY 1"  # noqa: S608 - constants
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, _asked(start, end, authority_ids))
        found = dict(cursor.fetchall())
    return found if by else {"": found.get("", 0)}


def dossiers_around(
    kind: str, *, start: date, end: date, authority_ids: Collection[int], by: str = "", key: str = ""
) -> tuple[str, dict[str, Any]]:
    """This function will give a SELECT of the ids of the dossiers behind a count, or a slice of it, with its parameters."""
    counting = _KINDS[kind]
    slice_of = f" AND {_key(counting, by)} = %(key)s" if by else ""
    statement = f"SELECT d.id FROM {_joined(counting, by)} WHERE {_condition(counting)}{slice_of}"  # noqa: S608 - constants
    return statement, {**_asked(start, end, authority_ids), "key": key}


def _joined(counting: _Kind, by: str) -> str:
    return counting.rows + (" JOIN procedures_procedure p ON p.id = d.procedure_id" if by == "field" else "")


def _condition(counting: _Kind) -> str:
    at = counting.at
    return f"{counting.where} AND {at} >= %(start)s AND {at} < %(end)s AND d.authority_id = ANY(%(authorities)s)"


def _key(counting: _Kind, by: str) -> str:
    return {
        "": "''", "month": f"to_char({counting.at} AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM')",
        "field": "coalesce(p.field_id, 0)::text", "procedure": "d.procedure_id::text",
        "unit": f"coalesce({counting.unit}, 0)::text", "authority": "d.authority_id::text",
        "channel": "d.channel", "intake": "d.intake_authority_id::text",
        "official": f"coalesce({counting.official}, 0)::text",
    }[by]  # fmt: skip


def _asked(start: date, end: date, authority_ids: Collection[int]) -> dict[str, Any]:
    return {
        "start": midnight(start),
        "end": midnight(end),
        "authorities": list(authority_ids),
    }
