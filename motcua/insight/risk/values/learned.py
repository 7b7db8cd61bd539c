"""What was learned from the past, as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from motcua.insight.risk.values.backtest import BackTest

Counts = Mapping[int, int]


def keys_of(procedure_id: int, field_id: int | None, unit_id: int | None, kind: str) -> tuple[str, ...]:
    """This function will name the pasts to which a stay belongs, from the widest to the most particular.

    The kind of step at any age; then at the same age: the kind, in the field, in the unit, of the procedure.
    """
    return (kind, f"{kind}+", f"{kind} f{field_id or 0}", f"{kind} u{unit_id or 0}", f"{kind} p{procedure_id}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """What was counted in the past, and the factors of load and month.

    `moments`: how often dossiers stood so, and how often they became late (see `rules.frequency`); `rests`: how long
    results took (see `rules.tables`); `rates`: the share of moments after which the dossier, and the step, was late.
    """

    moments: Mapping[str, Counts]
    rests: Mapping[str, Counts]
    rates: tuple[float, float]
    usual: Mapping[int, float] = field(default_factory=dict)
    load_factors: tuple[float, ...] = ()
    month_factors: Mapping[int, float] = field(default_factory=dict)

    def as_facts(self) -> dict[str, Any]:
        """This function will give what was learned as one JSON-ready mapping."""
        return {
            "moments": _flat(self.moments), "rests": _flat(self.rests), "rates": list(self.rates),
            "usual": {str(unit): usual for unit, usual in sorted(self.usual.items())},
            "load_factors": list(self.load_factors),
            "month_factors": {str(month): factor for month, factor in sorted(self.month_factors.items())},
        }  # fmt: skip


def learned_from(facts: Mapping[str, Any]) -> Learned:
    """This function will read what was learned from JSON."""
    return Learned(
        moments=_counts(facts["moments"]), rests=_counts(facts["rests"]), rates=(facts["rates"][0], facts["rates"][1]),
        usual={int(unit): usual for unit, usual in facts["usual"].items()}, load_factors=tuple(facts["load_factors"]),
        month_factors={int(month): factor for month, factor in facts["month_factors"].items()},
    )  # fmt: skip


def _flat(tables: Mapping[str, Counts]) -> dict[str, list[int]]:
    return {key: [part for pair in sorted(counts.items()) for part in pair] for key, counts in sorted(tables.items())}


def _counts(tables: Mapping[str, Any]) -> dict[str, Counts]:
    return {key: dict(zip(flat[::2], flat[1::2], strict=True)) for key, flat in tables.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFacts:
    """What is told of a model beside its tables: for the page on how right it is."""

    id: int
    authority_id: int
    version: int
    learned_at: datetime
    starts_on: date
    ends_before: date
    dossiers: int
    stays: int
    sha256: str
    backtest: BackTest | None
    uses_factors: bool
    load_factors: tuple[float, ...]
    month_factors: Mapping[int, float]
