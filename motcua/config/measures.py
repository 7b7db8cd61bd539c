"""Which rooms give the index its measures, beside the defined figures: the one table of sources."""

from __future__ import annotations

from motcua.insight.index.ports import MeasureSource
from motcua.insight.reports.queries.measures import ReportMeasures

SOURCES: tuple[MeasureSource, ...] = (ReportMeasures(),)
