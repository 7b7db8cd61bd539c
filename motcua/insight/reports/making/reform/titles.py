"""Year-end emulation: reform results count in titles. Counts by title; nobody is named."""

from __future__ import annotations

from collections import Counter

from motcua.insight.emulation.queries.rounds import awards_of, nominations_of, round_of_year
from motcua.insight.emulation.values.states import RoundState
from motcua.insight.reports.making.asked import Asked, count
from motcua.insight.reports.values.content import Column, Row, Section, Sentence, Table, Value

HEADING = "Thi đua, khen thưởng gắn với cải cách hành chính"
COLUMNS = (Column("title", "Danh hiệu", is_number=False), Column("proposed", "Đề nghị"), Column("awarded", "Được tặng"))
OPENS = "page:emulation"
NONE = "Năm này chưa xét thi đua trên phần mềm."
WORDS = (
    "Kết quả cải cách hành chính được tính vào điểm thi đua cuối năm: {proposed} đề nghị, {awarded} danh hiệu được tặng; "
    "trạng thái: {state}. {decision}"
)
DECIDED = "Danh hiệu tặng theo quyết định của Chủ tịch Ủy ban nhân dân."
WAITING = "Chưa có quyết định tặng danh hiệu."


def section(asked: Asked) -> Section:
    """This function will tell what was proposed and awarded at the end of the year, by title."""
    found = round_of_year(asked.authority_id, asked.start.year)
    if found is None:
        return Section(heading=HEADING, sentences=(Sentence(NONE, {}),))
    proposed = Counter(nominations_of(found).values_list("title", flat=True))
    awarded = Counter(awards_of(found).values_list("title", flat=True))
    names = {one.code: one.name for one in found.scheme.scheme.titles}
    rows = tuple(
        Row((names.get(code, code), count(number, OPENS), count(awarded[code], OPENS)))
        for code, number in sorted(proposed.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    state = RoundState(found.state)
    values: dict[str, Value | str] = {
        "proposed": count(proposed.total(), OPENS), "awarded": count(awarded.total(), OPENS), "state": state.label.lower(),
        "decision": DECIDED if state is RoundState.DECIDED else WAITING,
    }  # fmt: skip
    table = Table(title="Danh hiệu theo loại", columns=COLUMNS, rows=rows)
    return Section(heading=HEADING, sentences=(Sentence(WORDS, values),), tables=(table,) if rows else ())
