"""The pages of a quarter's payment by rates."""

from __future__ import annotations

import io

from openpyxl import load_workbook

from tests.factories.rates import paid
from tests.web.desk_evaluation.conftest import ROOT, Desk, text_of


def test_a_quarter_is_shown_month_by_month_and_sent_once_it_is_whole(desk: Desk) -> None:
    place = desk.world.authority.pk
    address, file = f"{ROOT}quarters/{place}/2026/3/", f"{ROOT}quarters/{place}/2026/3.xlsx"
    leader = desk.as_("leader")
    sheets = [paid(desk.world, month) for month in (7, 8)]
    page = text_of(leader, address)
    assert "Tháng chưa có bảng chi đã duyệt: 9" in " ".join(page.split())
    assert page.count('data-label="Tháng 7"') == page.count('data-label="Tháng 8"') == sheets[0].lines.count()
    assert leader.get(file).status_code == 404
    sheets.append(paid(desk.world, 9))
    book = load_workbook(io.BytesIO(leader.get(file).content)).active
    assert book.cell(book.max_row, 7).value == sum(sheet.total for sheet in sheets)
    for name in ("handler", "head", "clerk", "admin"):
        assert {desk.as_(name).get(way).status_code for way in (address, file)} == {404}
    assert leader.get(f"{ROOT}quarters/{place}/2026/5/").status_code == 404
