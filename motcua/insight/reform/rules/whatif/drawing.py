"""Drawing for every dossier the way of one like it."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence

from motcua.insight.reform.rules.whatif.ways import Case, Way
from motcua.kernel.time import ZONE
from motcua.registry.calendars.values.limits import Limit, LimitUnit

ALIKE = 12
"""A way is drawn from the twelve dossiers most like the one in question, or from a twelfth of all (assumed)."""

ALIKE_WITHIN_THE_DAY = 4
"""What is due on the day it came has the fewer minutes the later it came: only its nearest four are like it (assumed)."""


class Draw:
    """Draws for every dossier the way of one like it: same authority, same limit, handed in about the same hour.

    The hour matters: people go through their lists at their own times of day.
    """

    def __init__(self, cases: Sequence[Case], rng: random.Random) -> None:
        self.rng = rng
        groups: dict[tuple[int, Limit], list[Case]] = defaultdict(list)
        for case in cases:
            groups[case.authority_id, case.limit].append(case)
        spans: dict[int, tuple[list[Case], int, int]] = {}
        for group in groups.values():
            group.sort(key=_likeness)
            within_the_day = group[0].limit.unit is LimitUnit.SAME_DAY
            width = ALIKE_WITHIN_THE_DAY if within_the_day else max(ALIKE, len(group) // ALIKE)
            for place, case in enumerate(group):
                first = max(min(place - width // 2, len(group) - width), 0)
                spans[id(case)] = group, first, min(first + width, len(group))
        self.spans = [spans[id(case)] for case in cases]

    def ways(self) -> list[Way]:
        """This function will draw a way for every dossier of the year."""
        return [group[self.rng.randrange(first, end)].way for group, first, end in self.spans]


def _likeness(case: Case) -> tuple[int, int]:
    """Order by the hour; where weekends make a limit promise more or less working time, by that first."""
    varies = case.limit.working_minutes is None and case.limit.unit is not LimitUnit.SAME_DAY
    local = case.received_at.astimezone(ZONE)
    return case.promised if varies else 0, local.hour * 60 + local.minute
