"""Dossiers received and resolved: in all, by field, by authority; what was late only in the software."""

from __future__ import annotations

from decimal import Decimal

from motcua.insight.reports.making.asked import Asked, told
from motcua.insight.reports.values.content import Column, Row, Section, Sentence, Table, Value
from motcua.insight.statistics import queries as statistics
from motcua.insight.statistics.values.figures import Dimension, FigureSlice, FigureValue

NAMES = ("received", "carried_over", "resolved", "early", "on_time", "overdue", "on_time_rate", "pending",
         "pending_overdue", "overdue_corrected", "authority_time_mean", "authority_time_median", "supplements_rate")  # fmt: skip
COUNTED = ("received", "resolved", "early", "on_time", "overdue", "pending")
TITLES = ("Tiếp nhận", "Đã giải quyết", "Trước hạn", "Đúng hạn", "Quá hạn", "Đang giải quyết")
RECEIVED = "Trong năm, {authority} và các đơn vị trực thuộc tiếp nhận {received} hồ sơ, từ kỳ trước chuyển sang {carried_over} hồ sơ."
RESOLVED = (
    "Đã giải quyết {resolved} hồ sơ: trước hạn {early}, đúng hạn {on_time}, quá hạn {overdue}; tỷ lệ trước và đúng hạn "
    "{on_time_rate}."
)
PENDING = "Cuối năm còn {pending} hồ sơ đang giải quyết, trong đó quá hạn {pending_overdue}."
CORRECTED = (
    "Có {overdue_corrected} hồ sơ làm xong đúng hẹn nhưng bấm trễ trên phần mềm; từng hồ sơ đã được đề nghị, duyệt sửa và "
    "ghi nhật ký, không sửa lặng lẽ."
)
TIME = (
    "Thời gian cơ quan giải quyết một hồ sơ: trung bình {authority_time_mean} giờ làm việc, trung vị "
    "{authority_time_median} giờ làm việc; {supplements_rate} hồ sơ phải bổ sung."
)


def section(asked: Asked) -> Section:
    """This function will tell the results of the one-stop shop."""
    asked.read(NAMES)
    values: dict[str, Value | str] = {"authority": asked.authority_name, **{name: asked.figure(name) for name in NAMES}}
    tables = (_table(asked, Dimension.FIELD, "Theo lĩnh vực"), _table(asked, Dimension.AUTHORITY, "Theo cơ quan"))
    return Section(
        heading="Kết quả giải quyết thủ tục hành chính", tables=tables,
        sentences=tuple(Sentence(words, values) for words in (RECEIVED, RESOLVED, PENDING, CORRECTED, TIME)),
    )  # fmt: skip


def _table(asked: Asked, by: Dimension, title: str) -> Table:
    slices = statistics.slices_of(COUNTED, period=asked.period, authority_ids=asked.authority_ids, by=by)
    keys: dict[str, FigureSlice] = {one.key: one for name in COUNTED for one in slices[name]}
    found = {name: {one.key: one.value for one in slices[name]} for name in COUNTED}
    rows = [
        Row((one.title, *(_cell(found[name].get(key), name, by, key) for name in COUNTED))) for key, one in keys.items()
    ]
    rows = [row for row in rows if any(isinstance(cell, Value) and cell.number for cell in row.cells)]
    total = Row(("Tổng số", *(asked.figure(name) for name in COUNTED)), is_total=True)
    columns = (Column(by.value, by.label, is_number=False), *map(Column, COUNTED, TITLES))
    return Table(title=title, columns=columns, rows=(*rows, total))


def _cell(found: FigureValue | None, name: str, by: Dimension, key: str) -> Value:
    if found is None or not found.numerator:
        return Value(Decimal(0))
    return told(found, f"slice:{name}:{by.value}:{key}")
