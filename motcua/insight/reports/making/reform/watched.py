"""The inspection team's year, and the decisions about staff that followed. Counts alone: nobody is named."""

from __future__ import annotations

from decimal import Decimal

from motcua.insight.oversight.queries.discipline import discipline_in, rewards_in
from motcua.insight.oversight.queries.findings import findings_of_authority, plan_coverage
from motcua.insight.oversight.values.inspection import FindingFact, PlanCoverage
from motcua.insight.reports.making.asked import Asked, count
from motcua.insight.reports.values.content import Section, Sentence, Value

OPENS, FINDINGS = "page:inspections", "page:findings"
COVERED = (
    "Tổ kiểm tra công vụ lên kế hoạch kiểm tra {planned} trên {inspectable} đơn vị ({planned_percent}, mức tối thiểu "
    "{minimum}) và đã đến {visited} đơn vị ({visited_percent})."
)
FOUND = "Đã ghi {findings} thiếu sót, {major} nghiêm trọng; {verified} đã được tổ kiểm tra xác nhận khắc phục, {open} quá hạn chưa xong."
NONE = "Trong năm chưa có kế hoạch kiểm tra và lượt kiểm tra nào được ghi."
DECIDED = "Đã ghi {discipline} quyết định kỷ luật và {rewards} quyết định khen thưởng đối với cán bộ, công chức."


def section(asked: Asked) -> Section:
    """This function will tell of the plan, the visits, what was found, and decisions about staff."""
    year = asked.start.year
    covered = plan_coverage(year=year, authority_id=asked.authority_id)
    facts = _facts(asked)
    scope = sorted(asked.authority_ids)
    discipline = sum(discipline_in(authority_id=one, period=asked.period).count() for one in scope)
    rewards = sum(rewards_in(authority_id=one, period=asked.period).count() for one in scope)
    sentences = [_covered(covered) if covered else Sentence(NONE, {})]
    if facts:
        sentences.append(_found(facts, asked))
    sentences.append(Sentence(DECIDED, {"discipline": count(discipline), "rewards": count(rewards)}))
    return Section(heading="Kỷ luật, kỷ cương và kiểm tra công vụ", sentences=tuple(sentences))


def _facts(asked: Asked) -> list[FindingFact]:
    each = (findings_of_authority(authority_id=one, period=asked.period) for one in sorted(asked.authority_ids))
    return [fact for found in each if found for fact in found.findings]


def _covered(found: PlanCoverage) -> Sentence:
    return Sentence(COVERED, {
        "planned": count(found.planned or 0, OPENS), "inspectable": count(found.inspectable, OPENS),
        "visited": count(found.visited, OPENS), "minimum": Value(Decimal(found.minimum_percent), "%"),
        "planned_percent": _percent(found.planned_percent), "visited_percent": _percent(found.visited_percent),
    })  # fmt: skip


def _found(facts: list[FindingFact], asked: Asked) -> Sentence:
    late = sum(one.is_overdue(asked.last_day) and one.verified_on is None for one in facts)
    grave = sum(one.severity.value == "major" for one in facts)
    seen = sum(one.verified_on is not None for one in facts)
    numbers = {"findings": len(facts), "major": grave, "verified": seen, "open": late}
    return Sentence(FOUND, {name: count(number, FINDINGS) for name, number in numbers.items()})


def _percent(number: float | None) -> Value:
    return Value(None if number is None else Decimal(str(number)), "%", OPENS, "", 2)
