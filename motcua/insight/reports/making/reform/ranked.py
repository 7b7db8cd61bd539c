"""The reform index: what the authority scored, by whose word, and how its wards compare."""

from __future__ import annotations

from decimal import Decimal

from motcua.insight.index.queries.live import live_tree, year_of
from motcua.insight.index.queries.totals import judged_totals, live_total
from motcua.insight.index.queries.versions import latest_version
from motcua.insight.index.values.rounds import Basis, Total
from motcua.insight.index.values.tree import Kind
from motcua.insight.reports.making.asked import Asked
from motcua.insight.reports.values.content import Column, Row, Section, Sentence, Table, Value
from motcua.registry.organisations import queries as organisations

HEADING = "Chỉ số cải cách hành chính"
COLUMNS = (
    Column("authority", "Cơ quan", is_number=False), Column("points", "Điểm"), Column("maximum", "Điểm tối đa có số liệu"),
    Column("percent", "Tỷ lệ"), Column("basis", "Căn cứ", is_number=False), Column("band", "Xếp loại", is_number=False),
)  # fmt: skip
WORDS = "Chỉ số cải cách hành chính của {authority}: {points} điểm trên {maximum} điểm có số liệu ({percent}), căn cứ: {basis}; xếp loại: {band}."
NONE = "Năm này chưa có bộ chỉ số nào được áp dụng trên phần mềm."
OPENS, NO_BAND = "page:index", "chưa xếp loại"
NOTHING_YET = "Chưa đo: chưa tiêu chí nào có số liệu."
JUDGED = (Basis.FINAL, Basis.APPRAISED)


def section(asked: Asked) -> Section:
    """This function will tell the authority's index, published or appraised where it was, else as it computes itself."""
    version = latest_version(Kind.REFORM, on=asked.last_day)
    if version is None:
        return Section(heading=HEADING, sentences=(Sentence(NONE, {}),))
    year, ids = asked.start.year, sorted(asked.authority_ids)
    judged = {one: total for one, total in judged_totals(version, year, ids).items() if total.basis in JUDGED}
    if asked.authority_id not in judged:
        judged[asked.authority_id] = live_total(live_tree(version, asked.authority_id, year_of(year)))
    names = {one.pk: one.name for one in organisations.authorities_by_ids(ids)}
    ranked = sorted(judged.items(), key=lambda pair: (pair[0] != asked.authority_id, -(pair[1].points or 0), pair[0]))
    rows = tuple(_row(names[one], total) for one, total in ranked)
    table = Table(title="Điểm chỉ số của cơ quan và các phường", columns=COLUMNS, rows=rows)
    return Section(heading=HEADING, sentences=(_told(asked, judged[asked.authority_id]),), tables=(table,))


def _told(asked: Asked, total: Total) -> Sentence:
    return Sentence(WORDS, {
        "authority": asked.authority_name, "points": _number(total.points), "maximum": _number(total.known_maximum),
        "percent": _number(total.percent, "%"), "basis": total.basis.label.lower(), "band": total.band or NO_BAND,
    })  # fmt: skip


def _row(name: str, total: Total) -> Row:
    numbers = (_number(total.points), _number(total.known_maximum), _number(total.percent, "%"))
    return Row((name, *numbers, total.basis.label, total.band or NO_BAND))


def _number(number: Decimal | None, unit: str = "") -> Value:
    return Value(number, unit, OPENS, "" if number is not None else NOTHING_YET, 2)
