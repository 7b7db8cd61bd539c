"""What a dossier adds to the counts, on which day: the one text by which roll-ups are kept and rows are counted again.

A dossier is seen as an *image*: whose it is and the days of its life. Each image adds to the counts of up to six days.
*Open* rises when a dossier is received and falls when it leaves (its result is there, or it ended without one): its sum
over all days before a midnight is what was pending then. *Open late* rises on the due day of a dossier that is still
there after that day, and falls when it leaves: its sum is what was pending and overdue.
"""

from __future__ import annotations

from motcua.casework.dossiers.rules.spans import CUT_OFF_DAY, OF_WHOLE_UNITS, UNIT_DAY, Grain

KEYS = ("authority_id", "intake_authority_id", "unit_id", "procedure_id", "channel")

_LEFT = "CASE WHEN received_on IS NOT NULL THEN least(ready_on, ended_on) END"
_LATE_FROM = "CASE WHEN received_on IS NOT NULL AND (left_on IS NULL OR left_on > due_on) THEN due_on END"

MEASURES = {
    "submitted": "kind = 's'",
    "received": "kind = 'r'",
    "received_online": "kind = 'r' AND channel = 'online'",
    "received_postal": "kind = 'r' AND channel = 'postal'",
    "resolved": "kind = 'f'",
    "early": "kind = 'f' AND timeliness = 'early'",
    "on_time": "kind = 'f' AND timeliness = 'on_time'",
    "overdue": "kind = 'f' AND timeliness = 'overdue'",
    "corrected": "kind = 'f' AND first_timeliness = 'overdue' AND timeliness <> 'overdue'",
    "apologised": "kind = 'f' AND timeliness = 'overdue' AND is_apologised",
    "rejected": "kind = 'f' AND outcome = 'rejection'",
    "supplemented": "kind = 'f' AND supplement_count > 0",
    "supplemented_twice": "kind = 'f' AND supplement_count > 1",
    "withdrawn": "kind = 'e' AND ended_as = 'withdrawn' AND received_on IS NOT NULL",
    "withdrawn_before": "kind = 'e' AND ended_as = 'withdrawn' AND received_on IS NULL",
    "stopped": "kind = 'e' AND ended_as = 'stopped'",
    "refused": "kind = 'e' AND ended_as = 'refused'",
    "returned": "kind = 'e' AND ended_as = 'returned'",
}
SUMS = {
    **{name: f"coalesce(sum(sign) FILTER (WHERE {when}), 0)::int" for name, when in MEASURES.items()},
    "open": "coalesce(sum(CASE kind WHEN 'r' THEN sign WHEN 'l' THEN -sign END), 0)::int",
    "open_late": "coalesce(sum(CASE WHEN kind = 'd' THEN sign WHEN kind = 'l' AND left_on > due_on THEN -sign END), 0)::int",
    "authority_minutes": "coalesce(sum(sign * authority_minutes::bigint) FILTER (WHERE kind = 'f'), 0)::bigint",
    "applicant_minutes": "coalesce(sum(sign * applicant_minutes::bigint) FILTER (WHERE kind = 'f'), 0)::bigint",
}
NAMES = tuple(SUMS)

# The image of each dossier, as the triggers write it beside every act (with sign -1 for what was before).
ROWS = """
SELECT 1 AS sign, id AS dossier_id, authority_id, intake_authority_id, coalesce(handling_unit_id, 0) AS unit_id,
       procedure_id, channel, coalesce(handler_id, 0) AS handler_id,
       (submitted_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS submitted_on,
       (received_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS received_on,
       (due_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS due_on,
       (ready_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS ready_on,
       (ended_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS ended_on,
       CASE WHEN ended_at IS NULL THEN '' ELSE status END AS ended_as, timeliness, first_timeliness, outcome,
       supplement_count, extended_due_at IS NOT NULL AS is_apologised, coalesce(authority_minutes, 0) AS authority_minutes,
       applicant_minutes
  FROM dossiers_dossier
"""
_MOMENTS = f"""
  CROSS JOIN LATERAL (SELECT {_LEFT} AS left_on) AS gone
  CROSS JOIN LATERAL (VALUES (submitted_on, 's'), (received_on, 'r'), ({_LATE_FROM}, 'd'), (ready_on, 'f'), (left_on, 'l'),
                             (ended_on, 'e')) AS moment(day, kind)
 WHERE day IS NOT NULL
"""
_GRAINS = ", ".join(f"({grain})" for grain in (*(one.value for one in Grain), *OF_WHOLE_UNITS))
# In the rows of whole units these keys are left empty.
_LEFT_OUT = {"intake_authority_id": "0", "procedure_id": "0", "channel": "''"}
_KEY_LIST, _NAME_LIST = ", ".join(KEYS), ", ".join(NAMES)


def added(source: str, keys: str, where: str = "") -> str:
    """This function will give the SELECT of what images add: the keys, then the sums in the order of NAMES.

    `source` gives images, `keys` are expressions over them and `day`; a condition starts with AND.
    """
    sums = ", ".join(f"{expression} AS {name}" for name, expression in SUMS.items())
    places = ", ".join(str(place) for place in range(1, keys.count(" AS ") + 1))
    return f"SELECT {keys}, {sums} FROM {source} AS image {_MOMENTS} {where} GROUP BY {places}"  # noqa: S608 - constants


def by_grain(days: str) -> str:
    """This function will give the SELECT that gathers counts of days (keys, day, sums) by every grain."""
    sums = ", ".join(f"sum({name}) AS {name}" for name in NAMES)
    places = ", ".join(str(place) for place in range(1, len(KEYS) + 3))
    keys = ", ".join(
        f"CASE WHEN grain IN {OF_WHOLE_UNITS} THEN {_LEFT_OUT[key]} ELSE {key} END AS {key}"
        if key in _LEFT_OUT
        else key
        for key in KEYS
    )
    return (
        f"SELECT grain, {_start('day')} AS starts_on, {keys}, {sums} FROM {days} AS days"  # noqa: S608 - constants
        f" CROSS JOIN (VALUES {_GRAINS}) AS grains(grain) GROUP BY {places}"
    )


def minutes_of(source: str) -> str:
    """This function will give the SELECT of how many results took so many minutes, by half month and by year.

    Of each: grain, first day, authority, unit (0: of the whole authority), whose minutes, how many, and how many dossiers.
    """
    return f"""
SELECT grain, {_start("ready_on")} AS starts_on, authority_id, part.unit AS unit_id, whose, minutes, sum(sign)::int AS dossiers
  FROM {source} AS image
 CROSS JOIN LATERAL (SELECT 0 AS unit UNION ALL SELECT unit_id WHERE unit_id <> 0) AS part
 CROSS JOIN LATERAL (VALUES ('authority', authority_minutes), ('applicant', applicant_minutes)) AS spent(whose, minutes)
 CROSS JOIN (VALUES ({Grain.HALF.value}), ({Grain.YEAR.value})) AS grains(grain)
 WHERE ready_on IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6
"""  # noqa: S608 - constants


def _start(day: str) -> str:
    """Give the expression of the first day of the row of a grain that holds a day."""
    return f"""CASE WHEN grain IN ({Grain.DAY.value}, {UNIT_DAY}) THEN {day}
               WHEN grain = {Grain.YEAR.value} THEN date_trunc('year', {day})::date
               ELSE date_trunc('month', {day})::date
                    + CASE WHEN extract(day FROM {day}) >= {CUT_OFF_DAY} THEN {CUT_OFF_DAY - 1} ELSE 0 END END"""


_DAYS = added("taken", ", ".join(f"{key} AS {key}" for key in (*KEYS, "day")))
_MORE = ", ".join(f"{name} = kept.{name} + excluded.{name}" for name in NAMES)
_FOLD = f"""
WITH taken AS ({{taken}}),
days AS ({_DAYS}),
spent AS (
    INSERT INTO dossiers_minutetally AS kept (grain, starts_on, authority_id, unit_id, whose, minutes, dossiers)
    {minutes_of("taken")}
    ORDER BY 1, 2 ON CONFLICT (grain, authority_id, unit_id, starts_on, whose, minutes)
    DO UPDATE SET dossiers = kept.dossiers + excluded.dossiers
),
folded AS (
    INSERT INTO dossiers_tally AS kept (grain, starts_on, {_KEY_LIST}, {_NAME_LIST}) {by_grain("days")}
    ORDER BY 1, 2 ON CONFLICT (grain, authority_id, starts_on, procedure_id, unit_id, intake_authority_id, channel)
    DO UPDATE SET {_MORE}
)
SELECT count(*) FROM taken
"""  # noqa: S608 - constants
FOLD = _FOLD.format(taken="DELETE FROM dossiers_tallydelta RETURNING *")
FOLD_ALL = _FOLD.format(taken=ROWS)
FORGET = (
    "LOCK TABLE dossiers_dossier IN SHARE ROW EXCLUSIVE MODE",
    "DELETE FROM dossiers_tallydelta",
    "DELETE FROM dossiers_tally",
    "DELETE FROM dossiers_minutetally",
)
