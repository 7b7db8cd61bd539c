"""What the index asks of rooms that know a measure, also of rooms above it: they are handed in by `config`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol

from motcua.insight.index.values.measured import Measured, Offered
from motcua.kernel.time import Period


class MeasureSource(Protocol):
    """A source of measures by name. Names are unlike those of figures; what is not measured yet is said with its reason."""

    def offers(self) -> Mapping[str, Offered]:
        """This function will give the measures that the source knows, by name."""

    def value(self, name: str, *, authority_ids: Collection[int], period: Period) -> Measured:
        """This function will measure one of them for some authorities (no others are added) over a period."""
