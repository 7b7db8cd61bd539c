"""What the units proposed themselves, and which of them proposed nothing."""

from __future__ import annotations

from motcua.casework.procedures import queries as procedures
from motcua.insight.reform.queries.proposals import by_unit
from motcua.insight.reform.values.proposals import ProposalKind, ProposalState, UnitProposals
from motcua.insight.reports.making.asked import Asked, count
from motcua.insight.reports.values.content import Column, Row, Section, Sentence, Table
from motcua.registry.organisations import queries as organisations
from motcua.registry.organisations.values import UnitKind

HEADING = "Đề xuất cải cách của các đơn vị"
COLUMNS = (
    Column("unit", "Đơn vị", is_number=False), Column("made", "Đề xuất"), Column("cuts", "Rút thời gian"),
    Column("papers", "Bỏ giấy tờ"), Column("agreed", "Được phê duyệt"), Column("enacted", "Đã công bố"),
)  # fmt: skip
AGREED = (ProposalState.APPROVED, ProposalState.ENACTED)
OPENS = "page:proposals"
WORDS = (
    "Các đơn vị tự đề xuất {made} nội dung cải cách; {agreed} nội dung được phê duyệt, {enacted} nội dung đã công bố và có "
    "phiên bản thủ tục mới. Mỗi đề xuất rút thời gian được thử trên hồ sơ thật của năm trước khi trình."
)


def section(asked: Asked) -> Section:
    """This function will count the proposals by unit."""
    found = sorted(by_unit(asked.authority_ids, asked.period), key=lambda one: (-_made(one), one.unit))
    rows = tuple(Row((one.unit, *(count(number, OPENS) for number in _counts(one)))) for one in found)
    sums = {"made": sum(map(_made, found)), "agreed": sum(map(_agreed, found)), "enacted": sum(map(_enacted, found))}
    sentence = Sentence(WORDS, {name: count(number, OPENS) for name, number in sums.items()})
    table = Table(title="Đề xuất theo đơn vị", columns=COLUMNS, rows=rows)
    return Section(heading=HEADING, sentences=(sentence,), tables=(table,) if rows else ())


def _counts(one: UnitProposals) -> tuple[int, ...]:
    cuts, papers = (one.kinds.get(kind, 0) for kind in (ProposalKind.CUT_TIME, ProposalKind.DROP_PAPER))
    return _made(one), cuts, papers, _agreed(one), _enacted(one)


def _made(one: UnitProposals) -> int:
    return sum(one.kinds.values())


def _agreed(one: UnitProposals) -> int:
    return sum(one.states.get(state, 0) for state in AGREED)


def _enacted(one: UnitProposals) -> int:
    return one.states.get(ProposalState.ENACTED, 0)


def silent_units(asked: Asked) -> list[str]:
    """This function will name the departments that handle procedures and proposed nothing in the period, in their order."""
    spoke = {one.unit_id for one in by_unit([asked.authority_id], asked.period)}
    asked_for = procedures.unit_ids_handling_any(asked.authority_id, on=asked.last_day) - spoke
    units = organisations.units_of(asked.authority_id, asked.last_day).filter(kind=UnitKind.DEPARTMENT)
    return [one.name for one in units if one.pk in asked_for]
