"""The index scores that emulation reads: what share of the points that could be measured an authority reached in a year."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal

from motcua.insight.index.queries.live import live_tree, year_of
from motcua.insight.index.queries.totals import judged_totals, live_total
from motcua.insight.index.queries.versions import latest_version
from motcua.insight.index.values.rounds import Basis
from motcua.insight.index.values.tree import Kind

FULL = Decimal(100)
JUDGED = (Basis.FINAL, Basis.APPRAISED)


def index_scores(year: int, authority_ids: Collection[int]) -> Mapping[int, tuple[Decimal, str]]:
    """This function will give the percent of the reform index that each authority reached, with what it stands on:
    published, else appraised, else as it computes itself now, out of the points that are measured.

    Whoever has nothing measured is not among the keys.
    """
    version = latest_version(Kind.REFORM, on=date(year, 12, 31))
    if version is None:
        return {}
    judged = judged_totals(version, year, authority_ids)
    found: dict[int, tuple[Decimal, str]] = {}
    for authority_id in authority_ids:
        total = judged.get(authority_id)
        if total is None or total.basis not in JUDGED:
            total = live_total(live_tree(version, authority_id, year_of(year)))
        if total.percent is not None:
            found[authority_id] = min(FULL, total.percent), total.basis.label
    return found
