"""What was brought into the one-stop shop from outside the catalogue, and whose time was cut."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from motcua.casework.procedures import queries as procedures
from motcua.insight.reports.making.asked import Asked, count, share
from motcua.insight.reports.values.content import Column, Row, Section, Sentence, Table

CODE, NAME = Column("code", "Mã thủ tục", is_number=False), Column("name", "Tên thủ tục", is_number=False)
UNIT = Column("unit", "Đơn vị giải quyết", is_number=False)
BROUGHT = (CODE, NAME, Column("since", "Từ ngày", is_number=False), UNIT)
CUT = (CODE, NAME, Column("before", "Thời hạn trước", is_number=False), Column("after", "Thời hạn mới", is_number=False),
       UNIT)  # fmt: skip
BY_UNIT = (UNIT, Column("cuts", "Số thủ tục"), Column("share", "Tỷ trọng"))
UNKNOWN = "Chưa rõ"


def brought_in(asked: Asked) -> Section:
    """This function will tell what was brought in from outside, and list it."""
    found = list(procedures.brought_in(on=asked.last_day, authority_ids=asked.authority_ids))
    units = units_of((one.procedure_id for one in found), asked)
    rows = tuple(
        Row((one.procedure.code, one.name, f"{one.in_one_stop_from or one.valid_from:%d/%m/%Y}",
             units.get(one.procedure_id, UNKNOWN)))
        for one in found
    )  # fmt: skip
    values = {
        name: asked.figure(name) for name in ("extra_catalogue", "extra_catalogue_percent", "procedures_in_catalogue")
    }
    words = (
        "Danh mục có {procedures_in_catalogue} thủ tục. Đã đưa {extra_catalogue} thủ tục ngoài danh mục vào thực hiện theo "
        "cơ chế một cửa, một cửa liên thông, bằng {extra_catalogue_percent} số thủ tục trong danh mục."
    )
    table = Table(title="Thủ tục ngoài danh mục đưa vào một cửa", columns=BROUGHT, rows=rows)
    return Section(
        heading="Đưa thủ tục vào cơ chế một cửa, một cửa liên thông", sentences=(Sentence(words, values),),
        tables=(table,) if rows else (),
    )  # fmt: skip


def cut(asked: Asked) -> Section:
    """This function will tell whose time was cut, by procedure and by unit."""
    pairs = procedures.time_cuts(start=asked.start, end=asked.end, authority_ids=asked.authority_ids)
    units = units_of((new.procedure_id for _old, new in pairs), asked)
    rows = tuple(
        Row((new.procedure.code, new.name, *(one.limit.label if one.limit else "" for one in (old, new)),
             units.get(new.procedure_id, UNKNOWN)))
        for old, new in pairs
    )  # fmt: skip
    values = {name: asked.figure(name) for name in ("time_cuts", "time_cuts_percent")}
    words = (
        "Đã cắt giảm thời gian giải quyết của {time_cuts} thủ tục, bằng {time_cuts_percent} số thủ tục trong danh mục."
    )
    by_unit = Counter(units.get(new.procedure_id, UNKNOWN) for _old, new in pairs)
    shares = tuple(
        Row((name, count(number), share(number, len(pairs)))) for name, number in sorted(by_unit.items(), key=_largest)
    )
    tables = (
        Table(title="Thủ tục được cắt giảm thời gian", columns=CUT, rows=rows),
        Table(title="Cắt giảm thời gian theo đơn vị giải quyết", columns=BY_UNIT, rows=shares),
    )
    return Section(
        heading="Cắt giảm thời gian giải quyết", sentences=(Sentence(words, values),), tables=tables if rows else ()
    )


def units_of(procedure_ids: Iterable[int], asked: Asked) -> dict[int, str]:
    """This function will name the unit that handles each procedure on the last day, the authority's own before others'."""
    found = procedures.units_handling(tuple(procedure_ids), on=asked.last_day)
    near = sorted(found, key=lambda one: (one.authority_id != asked.authority_id, one.authority_id), reverse=True)
    return {one.procedure_id: one.unit.name for one in near}


def _largest(pair: tuple[str, int]) -> tuple[int, str]:
    return -pair[1], pair[0]
