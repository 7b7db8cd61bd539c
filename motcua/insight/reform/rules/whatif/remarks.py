"""What must be said beside the figures, in plain Vietnamese sentences: weak data, limits that changed, a model that fails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from motcua.insight.reform.rules.whatif.estimating import Estimate
from motcua.insight.reform.values.whatif import FEW_DOSSIERS, LimitInYear, Response
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


def remarks(facts: Facts) -> tuple[str, ...]:
    """This function will say what a reader must know before trusting the figures."""
    return tuple(_sentences(facts))


def _sentences(facts: Facts) -> Iterator[str]:
    if facts.dossiers < FEW_DOSSIERS:
        yield f"Chỉ có {facts.dossiers} hồ sơ đã xong: quá ít để tin vào tỷ lệ, hãy xem khoảng ước lượng."
    if facts.unfinished:
        yield f"{facts.unfinished} hồ sơ của kỳ chưa có kết quả (đang giải quyết, rút, dừng) không được tính."
    if len(facts.limits) > 1:
        told = "; ".join(f"{each.label}: {each.dossiers} hồ sơ" for each in facts.limits)
        yield f"Trong kỳ thủ tục có {len(facts.limits)} thời hạn ({told}); mỗi hồ sơ so với thời hạn của chính nó."
    if facts.found.days_saved < 0:
        yield "Thời hạn thử dài hơn thời hạn đang áp dụng: người dân phải chờ lâu hơn, không tiết kiệm được ngày nào."
    if _is_longer(facts.limit, facts.legal):
        yield "Thời hạn thử dài hơn thời hạn của luật: không được ban hành, chỉ để xem thử."
    if facts.cuts and not facts.response.compared:
        yield facts.response.evidence
    if not facts.is_reproduced:
        yield "Với quy định cũ, mô hình không tái hiện được kỳ đã qua trong sai số cho phép: đừng quyết định theo số này."


def _is_longer(limit: Limit, legal: Limit | None) -> bool:
    """Compare what can be compared without a calendar: working time with working time, like with like."""
    if legal is None:
        return False
    if limit.working_minutes is not None and legal.working_minutes is not None:
        return limit.working_minutes > legal.working_minutes
    return limit.unit is legal.unit and limit.value > legal.value
