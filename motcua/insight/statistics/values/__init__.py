"""The year's report and the defined figures as plain values."""

from motcua.insight.statistics.values.year import Counts, Durations, Slice, YearReport

__all__ = ["Counts", "Durations", "Slice", "YearReport"]
