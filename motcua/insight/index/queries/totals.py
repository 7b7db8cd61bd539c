"""Totals of authorities in a year: published, else appraised, else live; for rankings and for other rooms."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from motcua.insight.index.models import IndexMark, IndexRound, IndexVersion
from motcua.insight.index.queries.live import live_tree, year_of
from motcua.insight.index.queries.rounds import rounds_of
from motcua.insight.index.queries.versions import latest_version
from motcua.insight.index.values.rounds import Basis, RoundState, Total
from motcua.insight.index.values.scored import TreeScore
from motcua.insight.index.values.tree import AreaKind, Kind


def scores_of(year: int, authority_ids: Collection[int]) -> dict[int, Decimal | None]:
    """This function will give the total of the reform index of a year by authority: published, else appraised, else as it
    computes itself now; nothing where nothing is measured or no version was in force. Raises Refused for an impossible year.
    """
    version = latest_version(Kind.REFORM, on=date(year, 12, 31))
    if version is None:
        return dict.fromkeys(authority_ids)
    judged = judged_totals(version, year, authority_ids)
    found: dict[int, Decimal | None] = {}
    for authority_id in authority_ids:
        total = judged.get(authority_id)
        if total is None or total.basis not in (Basis.FINAL, Basis.APPRAISED):
            total = live_total(live_tree(version, authority_id, year_of(year)))
        found[authority_id] = total.points
    return found


def live_total(score: TreeScore) -> Total:
    """This function will give the total of a tree that was just computed."""
    return Total(Basis.LIVE, score.total.score, score.total.maximum, score.total.known_maximum, score.band)


def judged_totals(version: IndexVersion, year: int, authority_ids: Collection[int]) -> dict[int, Total]:
    """This function will give what the rounds of a year came to so far, by authority. Two queries."""
    rounds = list(rounds_of(year, authority_ids).filter(version=version))
    tree = version.tree
    scored = [leaf.code for area in tree.areas if area.kind is AreaKind.SCORED for leaf in area.leaves]
    sums = _sums([one.pk for one in rounds])
    most = dict(
        IndexMark.objects.filter(round__in=rounds, leaf__in=scored).values_list("round_id").annotate(Sum("maximum"))
    )
    found: dict[int, Total] = {}
    for one in rounds:
        basis, points = _stands(one, sums.get(one.pk, {}))
        maximum = most.get(one.pk, tree.maximum)
        band = tree.band_of(points) if points is not None else ""
        found[one.authority_id] = Total(basis, points, maximum, maximum, band, one.pk)
    return found


def _sums(round_ids: list[int]) -> dict[int, dict[str, Decimal | None]]:
    of_them = IndexMark.objects.filter(round_id__in=round_ids).values("round_id").order_by()
    rows = of_them.annotate(own=Sum("self_points"), appraised=Sum("appraised_points"))
    return {row["round_id"]: {"self": row["own"], "appraised": row["appraised"]} for row in rows}


def _stands(one: IndexRound, sums: dict[str, Decimal | None]) -> tuple[Basis, Decimal | None]:
    """Give the last level that is complete: published, signed at the appraisal, else the self-score so far."""
    if one.stands is RoundState.FINAL:
        return Basis.FINAL, one.final_points
    if one.stands is RoundState.SIGNING:
        return Basis.APPRAISED, sums.get("appraised")
    return Basis.SELF, sums.get("self")
