"""The parts of a decision table and their columns: the same for data files and for spreadsheets."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key in data, its heading, how it is read, and a word of help."""

    key: str
    heading: str
    kind: str = "text"  # text, number, day, tiers, yes
    is_needed: bool = False
    help: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One list of the table, on a sheet of its own."""

    key: str
    sheet: str
    columns: tuple[Column, ...]

    def column(self, key: str) -> Column:
        """This function will give the column of a key."""
        return next(one for one in self.columns if one.key == key)


HEAD = Part("head", "Bộ chỉ số", (
    Column("code", "Mã bộ chỉ số", is_needed=True, help="Không dấu, không trùng, ví dụ pari-quan-2019"),
    Column("name", "Tên", is_needed=True),
    Column("kind", "Loại", is_needed=True, help="reform, service_766 hoặc one_stop"),
    Column("valid_from", "Có hiệu lực từ", "day", is_needed=True, help="2019-01-01 hoặc 01/01/2019"),
    Column("valid_until", "Đến trước ngày", "day", help="Để trống nếu chưa biết"),
    Column("maximum", "Điểm tối đa", "number", is_needed=True, help="Bằng tổng điểm các lĩnh vực chấm điểm"),
    Column("source", "Căn cứ"),
))  # fmt: skip
AREAS = Part("areas", "Lĩnh vực", (
    Column("code", "Mã", is_needed=True), Column("title", "Lĩnh vực", is_needed=True),
    Column("kind", "Loại", is_needed=True, help="scored (chấm điểm), bonus (thưởng), penalty (trừ)"),
    Column("maximum", "Điểm tối đa", "number", is_needed=True),
))  # fmt: skip
CRITERIA = Part("criteria", "Tiêu chí", (
    Column("code", "Mã", is_needed=True), Column("area", "Mã lĩnh vực", is_needed=True),
    Column("title", "Tiêu chí", is_needed=True), Column("maximum", "Điểm tối đa", "number", is_needed=True),
))  # fmt: skip
LEAVES = Part("leaves", "Tiêu chí thành phần", (
    Column("code", "Mã", is_needed=True), Column("criterion", "Mã tiêu chí", is_needed=True),
    Column("title", "Nội dung", is_needed=True), Column("maximum", "Điểm tối đa", "number", is_needed=True),
    Column("method", "Cách tính", is_needed=True, help="BOOLEAN, TIERED, RATIO, LINEAR, DEDUCT, SURVEY hoặc MANUAL"),
    Column("measure", "Nguồn số liệu", help="Tên trong trang Nguồn số liệu; để trống khi chấm tay"),
    Column("better", "Chiều", help="high (cao tốt) hoặc low (thấp tốt)"),
    Column("target", "Mục tiêu", "number", help="Giá trị được đủ điểm; phần trăm ghi 0–100"),
    Column("floor", "Mức sàn", "number", help="Chỉ cho LINEAR: giá trị bắt đầu có điểm"),
    Column("per", "Trừ mỗi lần", "number", help="Chỉ cho DEDUCT"),
    Column("tiers", "Bậc điểm", "tiers", help="Chỉ cho TIERED, bậc tốt nhất trước: 95:1; 90:0,75; 80:0,5"),
    Column("absence", "Khi không phát sinh", help="redistribute, full hoặc none"),
    Column("evidence", "Minh chứng cần có"), Column("counted", "Đơn vị đếm", help="Ví dụ: hồ sơ, thủ tục"),
    Column("source", "Căn cứ"), Column("assumed", "Giả định", "yes", help="x nếu điểm hoặc ngưỡng chưa có văn bản"),
))  # fmt: skip
BANDS = Part("bands", "Xếp loại", (
    Column("label", "Xếp loại", is_needed=True), Column("at_least", "Từ điểm", "number", is_needed=True),
))  # fmt: skip
UNVERIFIED = Part("unverified", "Chưa đối chiếu", (Column("text", "Điều chưa có văn bản", is_needed=True),))
LISTS = (AREAS, CRITERIA, LEAVES, BANDS, UNVERIFIED)
PARTS = (HEAD, *LISTS)
