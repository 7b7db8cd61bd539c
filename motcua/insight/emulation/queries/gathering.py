"""Everything that a year's work says of people and units, gathered from the rooms that measured it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from motcua.casework.dossiers.queries.performance import Performance, Steps, performance, unit_steps
from motcua.insight.emulation.queries.index_scores import index_scores
from motcua.insight.emulation.rules.scoring import FULL, hundredths, score
from motcua.insight.emulation.values.facts import CaseFacts, Evidence, Grounds, Measured
from motcua.insight.emulation.values.scheme import Part, Scheme, Subject
from motcua.insight.evaluation.queries.yearly import year_of_months
from motcua.insight.evaluation.values.yearly import YearResult
from motcua.insight.oversight.queries import (
    discipline_of_staff,
    findings_of_units,
    initiatives_of_staff,
    rewards_of_staff,
)
from motcua.insight.oversight.values.discipline import DisciplineFact, InitiativeFact, Measure, RewardFact
from motcua.insight.oversight.values.inspection import FindingFigures
from motcua.kernel.text import exact_words
from motcua.kernel.time import Period, midnight
from motcua.registry.organisations import queries as organisations
from motcua.registry.organisations.values import UnitKind

MOST_EVIDENCE = 30
LIGHT = (Measure.REMINDER, Measure.REPRIMAND)


@dataclass(frozen=True, slots=True)
class Known:
    """What other rooms told of a year up to its last day, or the day asked for; `steps` are those of each unit."""

    year: int
    last: date
    work: Mapping[int, Performance]
    steps: Mapping[int, Steps]
    discipline: Mapping[int, tuple[DisciplineFact, ...]]
    initiatives: Mapping[int, tuple[InitiativeFact, ...]]
    rewards: Mapping[int, tuple[RewardFact, ...]]
    index: Mapping[int, tuple[Decimal, str]]


@dataclass(frozen=True, slots=True)
class Gathered:
    """Units and people of a year, and in how many months people were evaluated."""

    cases: tuple[CaseFacts, ...]
    months: int


def gather(scheme: Scheme, *, authority_id: int, year: int, on: date) -> Gathered:
    """This function will gather the year of everybody who was evaluated in an authority and below it, and of their units,
    as it stands on a day.

    Read anew from the rooms that measured it; what is not measured there stays so.
    """
    found = year_of_months(authority_id=authority_id, year=year)
    people = found.people
    known = _known(people, organisations.descendant_ids(authority_id), year, on)
    by_unit: dict[int, list[YearResult]] = defaultdict(list)
    for one in people:
        by_unit[one.unit_id].append(one)
    units = _units(by_unit, known, authority_id)
    results = {unit_id: score(scheme, facts.parts) for unit_id, facts in units.items()}
    persons = [_person(one, known, units[one.unit_id], results[one.unit_id]) for one in people]
    collective = organisations.units_by_ids(units.keys()).exclude(kind=UnitKind.LEADERSHIP).values_list("pk", flat=True)
    return Gathered((*(units[unit_id] for unit_id in sorted(collective)), *persons), found.months)


def _known(people: Sequence[YearResult], scope: Collection[int], year: int, on: date) -> Known:
    whole = Period(date(year, 1, 1), date(year + 1, 1, 1))
    ids = [one.staff_id for one in people]
    start, end = midnight(date(year, 1, 1)), midnight(date(year + 1, 1, 1))
    return Known(
        year, min(on, date(year, 12, 31)), performance(start=start, end=end, authority_ids=scope),
        unit_steps(start=start, end=end, authority_ids=scope),
        discipline_of_staff(staff_ids=ids, period=whole), initiatives_of_staff(staff_ids=ids, period=whole),
        rewards_of_staff(staff_ids=ids, period=whole), index_scores(year, {one.authority_id for one in people}),
    )  # fmt: skip


def _units(by_unit: Mapping[int, Sequence[YearResult]], known: Known, home_id: int) -> dict[int, CaseFacts]:
    names = organisations.unit_names(by_unit.keys(), at_home=home_id)
    whole = Period(date(known.year, 1, 1), date(known.year + 1, 1, 1))
    findings = findings_of_units(by_unit.keys(), period=whole)
    return {
        unit_id: _unit(unit_id, names[unit_id], members, known, findings.get(unit_id))
        for unit_id, members in by_unit.items()
    }


def _unit(
    unit_id: int, name: str, members: Sequence[YearResult], known: Known, findings: FindingFigures | None
) -> CaseFacts:
    means = [one.mean for one in members if one.mean is not None]
    mean = hundredths(sum(map(Fraction, means), Fraction()) / len(means)) if means else None
    did = known.steps.get(unit_id, Steps())
    grave = [
        f"{one.name}, {fact.measure.label.lower()} ({fact.decision_no})"
        for one in members for fact in known.discipline.get(one.staff_id, ()) if fact.measure not in LIGHT
    ]  # fmt: skip
    overdue = _left_open(findings, known.last)
    inventive = [fact for one in members for fact in known.initiatives.get(one.staff_id, ())]
    parts = {
        Part.EVALUATION: Measured(mean, f"Trung bình của {len(means)} người trong đơn vị." if means else "Chưa có ai được xếp loại."),
        Part.TIMELINESS: _timely(did.completed, did.late_own), Part.INDEX: _index(known, members[0].authority_id),
        Part.INITIATIVE: _inventive(known, inventive), Part.UNIT: _inspected(findings),
    }  # fmt: skip
    grounds = Grounds(steps=did.completed, late=len(did.late_own), members_disciplined=tuple(grave), findings_overdue=overdue,
                      initiatives=tuple(fact.name for fact in inventive))  # fmt: skip
    return CaseFacts(subject=Subject.UNIT, staff_id=None, unit_id=unit_id, authority_id=members[0].authority_id, name=name,
                     parts=parts, grounds=grounds)  # fmt: skip


def _left_open(findings: FindingFigures | None, last: date) -> tuple[str, ...]:
    """Name the findings whose day was over on the last day looked at and that the team had not seen put right by then."""
    if findings is None:
        return ()
    open_then = [one for one in findings.findings if one.verified_on is None or one.verified_on > last]
    return tuple(f"{one.inspection_number}: {one.text}" for one in open_then if one.due_on < last)


def _person(one: YearResult, known: Known, unit: CaseFacts, result: Decimal | None) -> CaseFacts:
    did = known.work.get(one.staff_id, Performance())
    inventive = known.initiatives.get(one.staff_id, ())
    disciplined = [fact for fact in known.discipline.get(one.staff_id, ()) if fact.measure.is_discipline]
    parts = {
        Part.EVALUATION: _evaluated(one), Part.TIMELINESS: _timely(did.completed, did.late_own),
        Part.INDEX: _index(known, one.authority_id), Part.INITIATIVE: _inventive(known, inventive),
        Part.UNIT: Measured(result, f"Điểm của tập thể {unit.name}." if result is not None else "Chưa đo được đơn vị."),
    }  # fmt: skip
    grounds = Grounds(
        is_above=one.is_outside, band=one.band, band_label=one.label, steps=did.completed, late=len(did.late_own),
        disciplined=tuple(f"{fact.measure.label.lower()}, {fact.decision_no}" for fact in disciplined),
        initiatives=tuple(fact.name for fact in inventive), is_head=one.is_leader,
        members_disciplined=unit.grounds.members_disciplined if one.is_leader else (),
    )  # fmt: skip
    return CaseFacts(
        subject=Subject.PERSON, staff_id=one.staff_id, unit_id=one.unit_id, authority_id=one.authority_id, name=one.name,
        title=one.title, is_leader=one.is_leader, parts=parts, grounds=grounds, notes=_notes(one, known),
    )  # fmt: skip


def _evaluated(one: YearResult) -> Measured:
    ranked = [month for month in one.months if month.score is not None and month.band is not None]
    evidence = tuple(
        Evidence("evaluation", str(month.evaluation_id), f"{month.month:%m/%Y}: {_plain(month.score)} {month.label}")
        for month in one.months
    )
    if not ranked:
        return Measured(None, "Không có tháng nào được xếp loại.", evidence)
    return Measured(one.mean, f"Trung bình {len(ranked)} tháng được xếp loại: {one.label}.", evidence)


def _plain(value: Decimal | None) -> str:
    return "–" if value is None else exact_words(value)


def _timely(steps: int, late: Sequence[str]) -> Measured:
    if not steps:
        return Measured(None, "Không có bước hồ sơ nào trong năm.")
    value = hundredths(Fraction(FULL * (steps - len(late)), steps))
    numbers = tuple(Evidence("dossier", number, number) for number in sorted(set(late))[:MOST_EVIDENCE])
    return Measured(value, f"{steps - len(late)}/{steps} bước không trễ do chủ quan.", numbers)


def _index(known: Known, authority_id: int) -> Measured:
    found = known.index.get(authority_id)
    if found is None:
        return Measured(None, f"Chưa đo: chưa có điểm chỉ số cải cách hành chính năm {known.year} của cơ quan.")
    percent, basis = found
    label = f"Chỉ số cải cách hành chính {known.year}"
    because = f"Cơ quan đạt {_plain(percent)} % số điểm đo được của chỉ số ({basis.lower()})."
    return Measured(percent, because, (Evidence("index", f"{authority_id}-{known.year}", label),))


def _inventive(known: Known, facts: Sequence[InitiativeFact]) -> Measured:
    if not known.initiatives:
        return Measured(None, "Chưa đo: cả năm chưa ghi sáng kiến nào được công nhận.")
    if not facts:
        return Measured(Decimal(0), "Không có sáng kiến nào được công nhận trong năm.")
    named = tuple(Evidence("initiative", str(fact.staff_id), f"{fact.name} ({fact.decision_no})") for fact in facts)
    return Measured(Decimal(FULL), f"{len(facts)} sáng kiến được công nhận.", named)


def _inspected(findings: FindingFigures | None) -> Measured:
    if findings is None:
        return Measured(None, "Chưa đo: trong năm chưa được kiểm tra.")
    visits = {one.inspection_id: one.inspection_number for one in findings.findings}
    evidence = tuple(Evidence("inspection", str(pk), number) for pk, number in visits.items())
    if not findings.findings:
        return Measured(Decimal(FULL), f"{findings.inspections} cuộc kiểm tra, không có thiếu sót.", evidence)
    put_right, whole = findings.verified, len(findings.findings)
    value = hundredths(Fraction(FULL * put_right, whole))
    return Measured(value, f"{put_right}/{whole} thiếu sót qua kiểm tra đã khắc phục.", evidence)


def _notes(one: YearResult, known: Known) -> tuple[Evidence, ...]:
    """What is good to know beside the score: rewards of the year, reminders below discipline, months not ranked."""
    rewards = [
        Evidence("reward", fact.decision_no, f"{fact.title} ({fact.decision_no})")
        for fact in known.rewards.get(one.staff_id, ())
    ]
    reminders = [
        Evidence("reminder", fact.decision_no, f"{fact.measure.label} ({fact.decision_no})")
        for fact in known.discipline.get(one.staff_id, ()) if not fact.measure.is_discipline
    ]  # fmt: skip
    absent = [
        Evidence("month", f"{month.month:%m/%Y}", f"{month.month:%m/%Y}: {month.exception}")
        for month in one.months
        if month.exception
    ]
    return (*rewards, *reminders, *absent, *_moved(one))


def _moved(one: YearResult) -> list[Evidence]:
    """Say in which units the year was worked, where they were several: he is weighed with the last one."""
    units: dict[str, list[str]] = {}
    for month in one.months:
        units.setdefault(month.unit, []).append(f"{month.month:%m/%Y}")
    return (
        [Evidence("unit", name, f"{', '.join(months)}: {name}") for name, months in units.items()]
        if len(units) > 1
        else []
    )
