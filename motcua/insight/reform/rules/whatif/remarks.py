"""What must be said beside the figures, in plain Vietnamese sentences: weak data, limits that changed, a model that fails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from motcua.insight.reform.rules.whatif.estimating import Estimate
from motcua.insight.reform.values.whatif import FEW_DOSSIERS, LimitInYear, Response, Words
from motcua.registry.calendars.values.limits import Limit


@dataclass(frozen=True, slots=True)
class Facts:
    """What the remarks are made of."""

    dossiers: int
    unfinished: int
    limit: Limit
    legal: Limit | None
    limits: Sequence[LimitInYear]
    found: Estimate
    is_reproduced: bool
    response: Response
    cuts: bool = True


FEW = "Chỉ có %(count)s hồ sơ đã xong: quá ít để tin vào tỷ lệ, hãy xem khoảng ước lượng."
UNFINISHED = "%(count)s hồ sơ của kỳ chưa có kết quả (đang giải quyết, rút, dừng) không được tính."
SEVERAL = "Trong kỳ thủ tục có %(count)s thời hạn (%(limits)s); mỗi hồ sơ so với thời hạn của chính nó."
LONGER = "Thời hạn thử dài hơn thời hạn đang áp dụng: người dân phải chờ lâu hơn, không tiết kiệm được ngày nào."
UNLAWFUL = "Thời hạn thử dài hơn thời hạn của luật: không được ban hành, chỉ để xem thử."
NOT_REPRODUCED = (
    "Với quy định cũ, mô hình không tái hiện được kỳ đã qua trong sai số cho phép: đừng quyết định theo số này."
)


def remarks(facts: Facts) -> tuple[Words, ...]:
    """This function will say what a reader must know before trusting the figures."""
    return tuple(_sentences(facts))


def _sentences(facts: Facts) -> Iterator[Words]:
    if facts.dossiers < FEW_DOSSIERS:
        yield Words(text=FEW, facts={"count": facts.dossiers})
    if facts.unfinished:
        yield Words(text=UNFINISHED, facts={"count": facts.unfinished})
    if len(facts.limits) > 1:
        told = "; ".join(f"{each.label}: {each.dossiers}" for each in facts.limits)
        yield Words(text=SEVERAL, facts={"count": len(facts.limits), "limits": told})
    if facts.found.days_saved < 0:
        yield Words(text=LONGER)
    if _is_longer(facts.limit, facts.legal):
        yield Words(text=UNLAWFUL)
    if facts.cuts and not facts.response.compared:
        yield Words(text=facts.response.evidence)
    if not facts.is_reproduced:
        yield Words(text=NOT_REPRODUCED)


def _is_longer(limit: Limit, legal: Limit | None) -> bool:
    """Compare what can be compared without a calendar: working time with working time, like with like."""
    if legal is None:
        return False
    if limit.working_minutes is not None and legal.working_minutes is not None:
        return limit.working_minutes > legal.working_minutes
    return limit.unit is legal.unit and limit.value > legal.value
