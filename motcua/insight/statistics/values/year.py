"""The year's report as plain values."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Dossiers of a period, or of a slice of it."""

    received: int
    resolved: int
    early: int
    on_time: int
    overdue: int
    overdue_in_software_corrected: int
    pending: int
    pending_overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """The counts of one month, field or unit."""

    key: str
    name: str
    counts: Counts

    def as_facts(self) -> dict[str, Any]:
        """Give the slice as one flat mapping."""
        return {"key": self.key, "name": self.name, **asdict(self.counts)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Durations:
    """Working minutes, of the authority's own time and of the applicant's: mean, median and 90th percentile."""

    authority_mean: float
    authority_median: float
    authority_p90: float
    applicant_mean: float
    applicant_median: float
    applicant_p90: float


@dataclass(frozen=True, slots=True, kw_only=True)
class YearReport:
    """A year of the one-stop shop of an authority with all below it. Every figure equals a count from the dossiers."""

    year: int
    authority_code: str
    authority_name: str
    counts: Counts
    procedures_in_catalogue: int
    extra_catalogue_in_one_stop: int
    extra_catalogue_percent: float
    time_cuts: int
    time_cuts_percent: float
    online_payment_procedures: int
    delegated_to_wards: int
    durations: Durations
    by_month: tuple[Slice, ...]
    by_field: tuple[Slice, ...]
    by_unit: tuple[Slice, ...]

    def as_facts(self) -> dict[str, Any]:
        """Give the report as one JSON-ready mapping: totals at the top, slices below."""
        return {
            "year": self.year, "authority_code": self.authority_code, "authority_name": self.authority_name,
            **asdict(self.counts), "procedures_in_catalogue": self.procedures_in_catalogue,
            "extra_catalogue_in_one_stop": self.extra_catalogue_in_one_stop,
            "extra_catalogue_percent": self.extra_catalogue_percent, "time_cuts": self.time_cuts,
            "time_cuts_percent": self.time_cuts_percent,
            "online_payment_procedures": self.online_payment_procedures,
            "delegated_to_wards": self.delegated_to_wards, "durations_minutes": asdict(self.durations),
            "by_month": [part.as_facts() for part in self.by_month],
            "by_field": [part.as_facts() for part in self.by_field],
            "by_unit": [part.as_facts() for part in self.by_unit],
        }  # fmt: skip
