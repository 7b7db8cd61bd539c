"""The register of figures: each once, in the order in which they are shown."""

from __future__ import annotations

from motcua.insight.statistics.values.defined_around import AROUND, CATALOGUE, UNMEASURED
from motcua.insight.statistics.values.defined_public import FEEDBACK, SURVEY
from motcua.insight.statistics.values.defined_work import INTAKE, RESULTS, TIMES
from motcua.insight.statistics.values.figures import Figure

FIGURES: dict[str, Figure] = {
    figure.name: figure for figure in (*INTAKE, *RESULTS, *TIMES, *AROUND, *CATALOGUE, *SURVEY, *FEEDBACK, *UNMEASURED)
}
