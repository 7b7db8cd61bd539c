"""How a case's score came about, read from what was frozen."""

from __future__ import annotations

from motcua.insight.emulation.models import EmulationCase
from motcua.insight.emulation.rules.scoring import Weighed, weighed
from motcua.insight.emulation.values.facts import parts_from
from motcua.insight.emulation.values.scheme import Scheme


def weighed_parts(scheme: Scheme, case: EmulationCase) -> list[Weighed]:
    """This function will give each part of a case's score with its weight and the points that it brings."""
    return weighed(scheme, parts_from(case.facts))
