"""An index as a tree: areas, criteria, and leaves (tiêu chí thành phần) that score."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

ZERO = Decimal(0)


class _Labelled(StrEnum):
    """An enum whose members are said in Vietnamese."""

    @property
    def label(self) -> str:
        """The member in Vietnamese."""
        return _LABELS[type(self).__name__][str(self.value)]


class Kind(_Labelled):
    """What is judged; versions of one kind follow each other in time."""

    REFORM = "reform"
    SERVICE = "service_766"
    ONE_STOP = "one_stop"


class AreaKind(_Labelled):
    """Whether an area is part of the full score, or adds to it, or takes off."""

    SCORED = "scored"
    BONUS = "bonus"
    PENALTY = "penalty"


class Method(_Labelled):
    """How a measured value becomes points."""

    BOOLEAN = "BOOLEAN"
    TIERED = "TIERED"
    RATIO = "RATIO"
    LINEAR = "LINEAR"
    DEDUCT = "DEDUCT"
    SURVEY = "SURVEY"
    MANUAL = "MANUAL"


class Absence(_Labelled):
    """What becomes of a leaf's points when there was nothing to divide by."""

    REDISTRIBUTE = "redistribute"
    FULL = "full"
    NONE = "none"


class Better(_Labelled):
    """Which way is better."""

    HIGH = "high"
    LOW = "low"


_LABELS: dict[str, dict[str, str]] = {
    "Kind": {
        "reform": "Cải cách hành chính",
        "service_766": "Phục vụ người dân, doanh nghiệp (QĐ 766)",
        "one_stop": "Giải quyết thủ tục theo một cửa (TT 01/2018)",
    },
    "AreaKind": {"scored": "Chấm điểm", "bonus": "Điểm thưởng", "penalty": "Điểm trừ"},
    "Method": {
        "BOOLEAN": "Đạt hoặc không đạt",
        "TIERED": "Theo bậc",
        "RATIO": "Theo tỷ lệ so với mục tiêu",
        "LINEAR": "Tuyến tính từ mức sàn đến mục tiêu",
        "DEDUCT": "Trừ dần mỗi lần",
        "SURVEY": "Điều tra xã hội học",
        "MANUAL": "Chấm tay theo minh chứng",
    },
    "Absence": {
        "redistribute": "Chia điểm cho tiêu chí khác cùng lĩnh vực",
        "full": "Cho đủ điểm",
        "none": "Không cho điểm",
    },
    "Better": {"high": "Càng cao càng tốt", "low": "Càng thấp càng tốt"},
}


@dataclass(frozen=True, slots=True)
class Tier:
    """From (or down to) a value on, a leaf scores this share of its maximum (1 = all)."""

    at: Decimal
    share: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A sub-criterion: what is measured, how it scores, what must be shown.

    `target`, `floor` are in the unit of the measure (percent as 0–100), `per` in points for each time. `counted` names
    what is counted in the numerator, so that a distance can be said ("thủ tục"). `is_assumed` marks a weight or a threshold
    that no text at hand confirms.
    """

    code: str
    title: str
    maximum: Decimal
    method: Method
    measure: str = ""
    better: Better = Better.HIGH
    target: Decimal | None = None
    floor: Decimal = ZERO
    per: Decimal = ZERO
    tiers: tuple[Tier, ...] = ()
    absence: Absence = Absence.REDISTRIBUTE
    evidence: str = ""
    counted: str = ""
    source: str = ""
    is_assumed: bool = False


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion (tiêu chí) with its leaves."""

    code: str
    title: str
    leaves: tuple[Leaf, ...]

    @property
    def maximum(self) -> Decimal:
        """The most that its leaves give together."""
        return sum((leaf.maximum for leaf in self.leaves), ZERO)


@dataclass(frozen=True, slots=True)
class Area:
    """An area (lĩnh vực) with its criteria."""

    code: str
    title: str
    kind: AreaKind
    criteria: tuple[Criterion, ...]

    @property
    def maximum(self) -> Decimal:
        """The most that its criteria give together; of a penalty, the most that is taken off."""
        return sum((criterion.maximum for criterion in self.criteria), ZERO)

    @property
    def leaves(self) -> Iterator[Leaf]:
        """Every leaf, in order."""
        return (leaf for criterion in self.criteria for leaf in criterion.leaves)


@dataclass(frozen=True, slots=True)
class Band:
    """How a total is called from so many points on."""

    label: str
    at_least: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexTree:
    """One version of an index."""

    code: str
    name: str
    kind: Kind
    areas: tuple[Area, ...]
    bands: tuple[Band, ...] = ()
    source: str = ""
    unverified: tuple[str, ...] = field(default=())

    @property
    def maximum(self) -> Decimal:
        """The full score: that of the scored areas, without bonus and penalty."""
        return sum((area.maximum for area in self.areas if area.kind is AreaKind.SCORED), ZERO)

    @property
    def leaves(self) -> Iterator[Leaf]:
        """Every leaf, in order."""
        return (leaf for area in self.areas for leaf in area.leaves)

    def leaf(self, code: str) -> Leaf | None:
        """This function will give the leaf of a code, or nothing."""
        return next((leaf for leaf in self.leaves if leaf.code == code), None)

    def area_of(self, code: str) -> Area | None:
        """This function will give the area in which a leaf stands, or nothing."""
        return next((area for area in self.areas if any(leaf.code == code for leaf in area.leaves)), None)

    def band_of(self, points: Decimal) -> str:
        """This function will say how a total is called; nothing where the version has no bands."""
        return next((band.label for band in self.bands if points >= band.at_least), "")
