"""What a tree scores: each leaf with its points, summed at criteria, areas and the whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from motcua.insight.index.values.measured import Measured, text_of
from motcua.insight.index.values.tree import Area, Criterion, IndexTree, Leaf


class ScoreState(StrEnum):
    """How a leaf came to its points."""

    SCORED = "scored"
    NOT_MEASURED = "not_measured"
    NOT_APPLICABLE = "not_applicable"
    MANUAL = "manual"

    @property
    def label(self) -> str:
        """The state in Vietnamese."""
        return _STATES[self.value]


_STATES = {
    "scored": "đã tính",
    "not_measured": "chưa đo",
    "not_applicable": "không phát sinh",
    "manual": "chấm tay",
}


@dataclass(frozen=True, slots=True)
class LeafScore:
    """A leaf with its value and its points. `maximum` is after points were spread over; a penalty's points are negative."""

    leaf: Leaf
    measured: Measured
    maximum: Decimal
    score: Decimal | None
    state: ScoreState

    def as_facts(self) -> dict[str, Any]:
        """Give the leaf as one JSON-ready mapping."""
        leaf = self.leaf
        return {
            "code": leaf.code, "title": leaf.title, "maximum": number(self.maximum),
            "maximum_by_version": number(leaf.maximum), "score": number(self.score), "state": self.state.value,
            "method": leaf.method.value, "measure": leaf.measure or None, "value": number(self.measured.value),
            "numerator": number(self.measured.numerator), "denominator": number(self.measured.denominator),
            "target": number(leaf.target), "evidence": leaf.evidence, "assumed": leaf.is_assumed,
            "why": self.measured.why,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sum:
    """Points together: the most there is, the most of what has points so far, the points (nothing while none has any)."""

    maximum: Decimal
    known_maximum: Decimal
    score: Decimal | None

    @property
    def is_whole(self) -> bool:
        """Whether every part has points."""
        return self.maximum == self.known_maximum and self.score is not None

    def as_facts(self) -> dict[str, Any]:
        """Give the sum as JSON-ready numbers."""
        return {
            "maximum": number(self.maximum),
            "maximum_measured": number(self.known_maximum),
            "score": number(self.score),
        }


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """A criterion with its leaves."""

    criterion: Criterion
    total: Sum
    leaves: tuple[LeafScore, ...]


@dataclass(frozen=True, slots=True)
class AreaScore:
    """An area with its criteria."""

    area: Area
    total: Sum
    criteria: tuple[CriterionScore, ...]


@dataclass(frozen=True, slots=True)
class TreeScore:
    """A whole version scored."""

    tree: IndexTree
    total: Sum
    areas: tuple[AreaScore, ...]

    @property
    def leaves(self) -> Iterator[LeafScore]:
        """Every leaf, in order."""
        return (leaf for area in self.areas for criterion in area.criteria for leaf in criterion.leaves)

    @property
    def band(self) -> str:
        """How the total is called; nothing while a part, also of a bonus or a penalty, has no points."""
        is_whole = all(area.total.is_whole for area in self.areas)
        return self.tree.band_of(self.total.score) if is_whole and self.total.score is not None else ""

    def leaf(self, code: str) -> LeafScore | None:
        """This function will give the leaf of a code, or nothing."""
        return next((one for one in self.leaves if one.leaf.code == code), None)

    def as_facts(self) -> dict[str, Any]:
        """Give the tree as JSON-ready mappings: totals at every node, leaves with value, score and maximum."""
        return {
            **self.total.as_facts(),
            "band": self.band or None,
            "areas": [
                {
                    "code": one.area.code, "title": one.area.title, "kind": one.area.kind.value, **one.total.as_facts(),
                    "criteria": [
                        {"code": part.criterion.code, "title": part.criterion.title, **part.total.as_facts(),
                         "leaves": [leaf.as_facts() for leaf in part.leaves]}
                        for part in one.criteria
                    ],
                }
                for one in self.areas
            ],
        }  # fmt: skip


def number(value: Decimal | None) -> int | float | None:
    """Give a decimal as JSON knows numbers: whole where it is whole."""
    if value is None:
        return None
    text = text_of(value) or "0"
    return float(text) if "." in text else int(text)
