"""A scheme of emulation as plain values: what a score weighs, which titles there are, what stands in their way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Subject(StrEnum):
    """Whom a title is for."""

    PERSON = "person"
    UNIT = "unit"

    @property
    def label(self) -> str:
        """The subject in Vietnamese."""
        return {"person": "Cá nhân", "unit": "Tập thể"}[self.value]


class Part(StrEnum):
    """What a score is made of."""

    EVALUATION = "evaluation"
    TIMELINESS = "timeliness"
    INDEX = "index"
    INITIATIVE = "initiative"
    UNIT = "unit"

    @property
    def label(self) -> str:
        """The part in Vietnamese."""
        return {
            "evaluation": "Đánh giá hằng tháng",
            "timeliness": "Đúng hạn trong việc của mình",
            "index": "Chỉ số cải cách hành chính của cơ quan",
            "initiative": "Sáng kiến được công nhận",
            "unit": "Kết quả của đơn vị",
        }[self.value]


class Merit(StrEnum):
    """What a title may ask for beside the title below it; one of those named is enough."""

    BEST_BAND = "best_band"
    INITIATIVE = "initiative"


class Veto(StrEnum):
    """What keeps somebody from a title, whatever the score."""

    ABOVE = "above"
    NOT_RANKED = "not_ranked"
    BELOW_BAND = "below_band"
    DISCIPLINED = "disciplined"
    OWN_LATENESS = "own_lateness"
    NO_MERIT = "no_merit"
    MEMBER_DISCIPLINED = "member_disciplined"
    FINDING_OVERDUE = "finding_overdue"

    @property
    def label(self) -> str:
        """The veto in Vietnamese."""
        return VETO_LABELS[self]


VETO_LABELS = {
    Veto.ABOVE: "Do cấp trên xét",
    Veto.NOT_RANKED: "Chưa được xếp loại tháng nào",
    Veto.BELOW_BAND: "Xếp loại năm dưới mức yêu cầu",
    Veto.DISCIPLINED: "Bị kỷ luật trong năm",
    Veto.OWN_LATENESS: "Trễ do chủ quan quá mức",
    Veto.NO_MERIT: "Chưa có sáng kiến hoặc xếp loại cao nhất",
    Veto.MEMBER_DISCIPLINED: "Đơn vị có người bị kỷ luật từ cảnh cáo",
    Veto.FINDING_OVERDUE: "Thiếu sót quá hạn chưa khắc phục",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A title or commendation: for whom, what it asks for, how many there may be.

    `requires`: the title below it; `share`: the most of those who hold that one; `worst_band`: the lowest band of the
    year that reaches it (1 = the best, 0 = not asked); `votes`: the least share of the council's votes; for units
    `holders_of` with `holders_share`: how many of the members hold a title, and `needs_one_of` that at least one does.
    """

    code: str
    name: str
    subject: Subject
    act: str = "Tặng danh hiệu"
    heading: str = ""
    requires: str = ""
    share: Fraction | None = None
    worst_band: int = 0
    merits: tuple[Merit, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    votes: Fraction = Fraction(1, 2)
    holders_of: str = ""
    holders_share: Fraction = Fraction(0)
    needs_one_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """How a year's titles are weighed and given. `unverified` names what is a labelled default."""

    code: str
    name: str
    weights: Mapping[Part, Fraction]
    late_share: Fraction
    titles: tuple[Title, ...]
    unverified: tuple[str, ...] = ()

    def title(self, code: str) -> Title:
        """Give the title of a code of this scheme."""
        return next(one for one in self.titles if one.code == code)

    def titles_for(self, subject: Subject) -> tuple[Title, ...]:
        """Give the titles for people, or for units, the lowest first."""
        return tuple(one for one in self.titles if one.subject is subject)

    def below(self, code: str) -> tuple[str, ...]:
        """Give a title with all that it requires, the lowest first."""
        needed = self.title(code).requires
        return (*(self.below(needed) if needed else ()), code)
