"""From parts to a score, and what stands in the way of a title. What was not measured weighs nothing, never zero."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from motcua.insight.emulation.values.facts import Grounds, Measured
from motcua.insight.emulation.values.scheme import Merit, Part, Scheme, Title, Veto
from motcua.kernel.phrases import Phrase
from motcua.kernel.text import exact_words

FULL = 100
HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Barred:
    """A veto that applies, with the sentence that says why."""

    veto: Veto
    because: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """One part of a score: its weight among what was measured, and the points that it brings."""

    part: Part
    measured: Measured
    weight: Fraction
    points: Decimal | None


def hundredths(value: Fraction) -> Decimal:
    """Round half up to a hundredth of a point."""
    return Decimal(math.floor(value * FULL + HALF)) / FULL


def score(scheme: Scheme, parts: Mapping[Part, Measured]) -> Decimal | None:
    """Give Σ weight · value / Σ weight over the parts that were measured, 0 to 100; nothing where none was."""
    known = [(scheme.weights[part], Fraction(one.value)) for part, one in parts.items()
             if one.value is not None and scheme.weights.get(part)]  # fmt: skip
    whole = sum((weight for weight, _value in known), Fraction())
    return hundredths(sum((weight * value for weight, value in known), Fraction()) / whole) if whole else None


def weighed(scheme: Scheme, parts: Mapping[Part, Measured]) -> list[Weighed]:
    """Give each part with its weight among the measured ones and the points that it brings to the score."""
    whole = sum(
        (weight for part, weight in scheme.weights.items() if part in parts and parts[part].value is not None),
        Fraction(),
    )
    found = []
    for part, weight in scheme.weights.items():
        one = parts.get(part, Measured(None, "Chưa đo."))
        if one.value is None or not whole:
            found.append(Weighed(part, one, weight, None))
        else:
            found.append(Weighed(part, one, weight / whole, hundredths(weight * Fraction(one.value) / whole)))
    return found


Rule = Callable[[Scheme, Title, Grounds], str]


def barred(scheme: Scheme, title: Title, grounds: Grounds) -> tuple[Barred, ...]:
    """Give every veto of a title that applies, in the title's order, each with its sentence; nothing where it is open."""
    found = ((veto, RULES[veto](scheme, title, grounds)) for veto in title.vetoes)
    return tuple(Barred(veto, because) for veto, because in found if because)


def _above(_scheme: Scheme, _title: Title, grounds: Grounds) -> str:
    return Phrase("Do cấp trên đánh giá nên cấp trên xét tặng.") if grounds.is_above else ""


def _not_ranked(_scheme: Scheme, _title: Title, grounds: Grounds) -> str:
    return Phrase("Không có tháng nào trong năm được xếp loại.") if grounds.band is None else ""


def _below_band(_scheme: Scheme, title: Title, grounds: Grounds) -> str:
    if not title.worst_band or grounds.band is None or grounds.band <= title.worst_band:
        return ""
    return Phrase("Trung bình năm xếp loại “{band}”; cần thuộc {worst} mức cao nhất.",
                  band=Phrase(grounds.band_label), worst=title.worst_band)  # fmt: skip


def _disciplined(_scheme: Scheme, _title: Title, grounds: Grounds) -> str:
    if not grounds.disciplined:
        return ""
    return Phrase("Kỷ luật trong năm: {decisions}.", decisions="; ".join(grounds.disciplined))


def _own_lateness(scheme: Scheme, _title: Title, grounds: Grounds) -> str:
    if not grounds.steps or Fraction(grounds.late, grounds.steps) <= scheme.late_share:
        return ""
    most = exact_words(float(scheme.late_share * FULL))
    return Phrase(
        "{late}/{steps} bước trễ do chủ quan, quá {most} %.", late=grounds.late, steps=grounds.steps, most=most
    )


def _no_merit(_scheme: Scheme, title: Title, grounds: Grounds) -> str:
    has = {Merit.BEST_BAND: grounds.band == 1, Merit.INITIATIVE: bool(grounds.initiatives)}
    if not title.merits or any(has[one] for one in title.merits):
        return ""
    return Phrase("Chưa có sáng kiến được công nhận trong năm, và xếp loại năm chưa ở mức cao nhất.")


def _member_disciplined(_scheme: Scheme, _title: Title, grounds: Grounds) -> str:
    if not grounds.members_disciplined:
        return ""
    return Phrase(
        "Đơn vị có người bị kỷ luật từ cảnh cáo: {decisions}.", decisions="; ".join(grounds.members_disciplined)
    )


def _finding_overdue(_scheme: Scheme, _title: Title, grounds: Grounds) -> str:
    if not grounds.findings_overdue:
        return ""
    return Phrase("Thiếu sót qua kiểm tra đến cuối năm quá hạn chưa khắc phục: {findings}.",
                  findings="; ".join(grounds.findings_overdue))  # fmt: skip


RULES: Mapping[Veto, Rule] = {
    Veto.ABOVE: _above, Veto.NOT_RANKED: _not_ranked, Veto.BELOW_BAND: _below_band, Veto.DISCIPLINED: _disciplined,
    Veto.OWN_LATENESS: _own_lateness, Veto.NO_MERIT: _no_merit, Veto.MEMBER_DISCIPLINED: _member_disciplined,
    Veto.FINDING_OVERDUE: _finding_overdue,
}  # fmt: skip
