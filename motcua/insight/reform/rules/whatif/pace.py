"""How people's pace follows the limit: measured where a procedure had two limits, before and after a cut.

If every limit of a procedure falls from L to k·L and the time that its dossiers lie falls to k^e of what it was, `e` is
the elasticity: 1 where people use whatever time they are given, 0 where they work as before.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from motcua.insight.reform.values.whatif import Response

if TYPE_CHECKING:
    from motcua.casework.dossiers.queries.past_work import PaceCell

FEWEST = 4
"""Fewer dossiers on either side of a cut tell nothing (assumed)."""
LEAST_ERROR = 0.05
"""No measurement of people's pace is taken to be surer than this (assumed)."""
BEFORE_AND_AFTER = "Đo trên các thủ tục đã đổi thời hạn trong năm: thời gian xử lý trước và sau khi đổi."
NO_EVIDENCE = "Chưa có thủ tục nào đổi thời hạn để đo: giả định không ai làm nhanh hơn đã ghi nhận."


@dataclass(frozen=True, slots=True)
class _Slope:
    value: float
    variance: float
    ratio: float


def response_of(cells: Iterable[PaceCell]) -> Response:
    """This function will measure how pace followed the limits that changed, each change weighted by how sure it is.

    Without a change it says that nobody works faster: the cautious assumption.
    """
    slopes = _slopes(cells)
    if not slopes:
        return Response(elasticity=0.0, error=0.0, strongest_cut=1.0, evidence=NO_EVIDENCE, compared=0)
    weight = sum(1 / slope.variance for slope in slopes)
    mean = sum(slope.value / slope.variance for slope in slopes) / weight
    return Response(
        elasticity=round(min(max(mean, 0.0), 1.0), 3), error=round(max(math.sqrt(1 / weight), LEAST_ERROR), 3),
        strongest_cut=round(min(slope.ratio for slope in slopes), 3), evidence=BEFORE_AND_AFTER, compared=len(slopes),
    )  # fmt: skip


def _slopes(cells: Iterable[PaceCell]) -> list[_Slope]:
    by_procedure: dict[int, list[PaceCell]] = defaultdict(list)
    for cell in cells:
        if cell.count >= FEWEST and cell.variance_log > 0:
            by_procedure[cell.procedure_id].append(cell)
    return [_slope(longer, shorter) for cells in by_procedure.values() for longer, shorter in _neighbours(cells)]


def _neighbours(cells: Sequence[PaceCell]) -> Iterable[tuple[PaceCell, PaceCell]]:
    ordered = sorted(cells, key=_minutes, reverse=True)
    return ((one, other) for one, other in pairwise(ordered) if _minutes(one) > _minutes(other))


def _slope(longer: PaceCell, shorter: PaceCell) -> _Slope:
    ratio = _minutes(shorter) / _minutes(longer)
    change = math.log(ratio)
    noise = longer.variance_log / longer.count + shorter.variance_log / shorter.count
    return _Slope((shorter.mean_log - longer.mean_log) / change, noise / change**2, ratio)


def _minutes(cell: PaceCell) -> int:
    return cell.limit.working_minutes or 1
