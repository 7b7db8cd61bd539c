"""Powers handed down to the wards, and what came of them there."""

from __future__ import annotations

from motcua.casework.dossiers.queries.tallies import tallied
from motcua.casework.procedures import queries as procedures
from motcua.insight.reports.making.asked import Asked, count
from motcua.insight.reports.values.content import Column, Row, Section, Sentence, Table
from motcua.registry.organisations import queries as organisations

COLUMNS = (
    Column("code", "Mã thủ tục", is_number=False), Column("name", "Tên thủ tục", is_number=False),
    Column("since", "Từ ngày", is_number=False), Column("basis", "Căn cứ", is_number=False),
    Column("received", "Tiếp nhận tại phường"), Column("resolved", "Đã giải quyết"), Column("overdue", "Quá hạn"),
)  # fmt: skip
WORDS = "Đã giao Ủy ban nhân dân các phường giải quyết {delegated_to_wards} thủ tục:"


def section(asked: Asked) -> Section:
    """This function will list the delegations with the wards' dossiers under them."""
    found = list(procedures.handed_to_wards(on=asked.last_day, authority_ids=asked.authority_ids))
    names = procedures.procedure_names([one.procedure_id for one in found])
    below = organisations.descendant_ids(asked.authority_id) - {asked.authority_id}
    counts = tallied(start=asked.start, end=asked.end, authority_ids=below, by="procedure")
    rows = []
    for one in found:
        here = counts.get(str(one.procedure_id), {})
        cells = (count(here.get(name, 0)) for name in ("received", "resolved", "overdue"))
        code, day = one.procedure.code, f"{one.valid_from:%d/%m/%Y}"
        rows.append(Row((code, names.get(one.procedure_id, ""), day, one.legal_basis, *cells)))
    sentence = Sentence(WORDS, {"delegated_to_wards": asked.figure("delegated_to_wards")})
    table = Table(title="Thủ tục giao phường giải quyết", columns=COLUMNS, rows=tuple(rows))
    return Section(heading="Phân cấp, giao quyền cho phường", sentences=(sentence,), tables=(table,) if rows else ())
