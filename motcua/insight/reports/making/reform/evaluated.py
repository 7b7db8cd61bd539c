"""Whether the months were evaluated fully and on time, and the additional income that followed."""

from __future__ import annotations

from motcua.insight.evaluation.queries.told import MonthTold, PayoutTold, months_told, payouts_told
from motcua.insight.reports.making.asked import Asked, count, share
from motcua.insight.reports.values.content import Column, Row, Section, Sentence, Table, Value

COLUMNS = (
    Column("month", "Tháng", is_number=False), Column("people", "Số người"), Column("self_in_time", "Tự chấm đúng hạn"),
    Column("self_late", "Tự chấm trễ"), Column("self_missing", "Không tự chấm"), Column("head_late", "Trưởng đơn vị chấm trễ"),
    Column("approved", "Phê duyệt", is_number=False), Column("paid", "Chi thu nhập tăng thêm (đồng)"),
)  # fmt: skip
WORDS = (
    "Trong năm có {months} tháng đánh giá trên phần mềm, {approved} tháng được phê duyệt, {in_time} tháng phê duyệt đúng hạn. "
    "Tự chấm đúng hạn: {self_share} số người phải tự chấm."
)
PAID = (
    "Kết quả đánh giá là căn cứ chi thu nhập tăng thêm: {sheets} bảng chi được duyệt, tổng số {total} đồng trên quỹ {pool} đồng, "
    "không bảng chi nào vượt quỹ."
)
OVER = "Kết quả đánh giá là căn cứ chi thu nhập tăng thêm: {sheets} bảng chi được duyệt, tổng số {total} đồng; quỹ {pool} đồng."
NONE = "Trong năm chưa có tháng nào được đánh giá trên phần mềm."


def section(asked: Asked) -> Section:
    """This function will tell of the year's months of evaluation. Counts alone: nobody's points."""
    ids, start, end = asked.authority_ids, asked.start, asked.end
    months = months_told(authority_ids=ids, start=start, end=end)
    heading = "Đánh giá hằng tháng và thu nhập tăng thêm"
    if not months:
        return Section(heading=heading, sentences=(Sentence(NONE, {}),))
    payouts = {one.period_id: one for one in payouts_told(authority_ids=ids, start=start, end=end)}
    rows = tuple(_row(one, payouts.get(one.period_id)) for one in months)
    table = Table(title="Các tháng đã đánh giá", columns=COLUMNS, rows=rows)
    return Section(heading=heading, sentences=(_told(months), *_paid(list(payouts.values()))), tables=(table,))


def _told(months: list[MonthTold]) -> Sentence:
    in_time, expected = sum(one.self_in_time for one in months), sum(one.expected for one in months)
    return Sentence(WORDS, {
        "months": count(len(months), "page:evaluation"), "approved": count(sum(one.is_approved for one in months), "page:evaluation"),
        "in_time": count(sum(one.is_approved_in_time for one in months), "page:evaluation"),
        "self_share": share(in_time, expected, "page:evaluation"),
    })  # fmt: skip


def _paid(payouts: list[PayoutTold]) -> tuple[Sentence, ...]:
    approved = [one for one in payouts if one.is_approved]
    if not approved:
        return ()
    total, pool = sum(one.total for one in approved), sum(one.pool or 0 for one in approved)
    within = all(one.pool is not None and one.total <= one.pool for one in approved)
    values = {"sheets": count(len(approved), "page:evaluation"), "total": count(total), "pool": count(pool)}
    return (Sentence(PAID if within else OVER, values),)


def _row(one: MonthTold, paid: PayoutTold | None) -> Row:
    approved = "đúng hạn" if one.is_approved_in_time else "trễ hạn" if one.is_approved else "chưa phê duyệt"
    numbers = (one.people, one.self_in_time, one.self_late, one.self_missing, one.head_late)
    opens = f"month:{one.period_id}"
    amount = count(paid.total) if paid and paid.is_approved else Value(None)
    return Row((f"{one.month:%m/%Y}", *(count(number, opens) for number in numbers), approved, amount))
