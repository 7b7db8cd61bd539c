"""The catalogue in slices: by field, and by the unit or authority that handles a procedure on the last day of a period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

from motcua.casework.procedures import queries as procedures
from motcua.insight.statistics.values.figures import Dimension


def catalogue_slices(
    by: Dimension, *, start: date, end: date, authority_ids: Collection[int]
) -> Mapping[str, Mapping[str, int]]:
    """This function will count the catalogue by field, unit or authority, as `catalogue_figures` does in all.

    A procedure that several units handle is counted for each of them. A few queries, however many slices.
    """
    last, counts = end - timedelta(1), _empty()
    held = list(procedures.versions_in_force(on=last, authority_ids=authority_ids))
    fields = {one.procedure_id: (str(one.procedure.field_id or 0),) for one in held}
    keys = fields if by is Dimension.FIELD else _handlers(by, fields, last, authority_ids)
    for name, ids in (
        ("procedures_in_catalogue", (one.procedure_id for one in held if not one.is_extra_catalogue)),
        ("extra_catalogue", (one.procedure_id for one in procedures.brought_in(on=last, authority_ids=authority_ids))),
        ("online_payment_procedures", (one.procedure_id for one in held if one.online_payment)),
        ("delegated_to_wards", (one.procedure_id for one in procedures.handed_to_wards(on=last, authority_ids=authority_ids))),
        ("time_cuts", (new.procedure_id for _old, new in procedures.time_cuts(start=start, end=end, authority_ids=authority_ids))),
    ):  # fmt: skip
        _count(counts, name, set(ids), keys)
    return counts


def _empty() -> dict[str, dict[str, int]]:
    return defaultdict(lambda: defaultdict(int))


def _count(
    counts: dict[str, dict[str, int]], name: str, ids: Iterable[int], keys: Mapping[int, Collection[str]]
) -> None:  # fmt: skip
    for procedure_id in ids:
        for key in keys.get(procedure_id, ()):
            counts[key][name] += 1


def _handlers(
    by: Dimension, held: Collection[int], on: date, authority_ids: Collection[int]
) -> Mapping[int, Collection[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for one in procedures.units_handling(held, on=on).filter(authority_id__in=authority_ids):
        found[one.procedure_id].add(str(one.unit_id if by is Dimension.UNIT else one.authority_id))
    return found
