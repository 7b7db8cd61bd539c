"""Which reports there are: each form with its editions by validity, its columns, its kinds of period, who answers for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from motcua.insight.reports.values.content import Column
from motcua.kernel.time import Period


class PeriodKind(StrEnum):
    """For how long a report is made; a quarter and a year are cut off on the 14th (NĐ 09/2019/NĐ-CP, art. 12)."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    CALENDAR_YEAR = "calendar_year"

    @property
    def label(self) -> str:
        """The kind in Vietnamese."""
        return {
            "month": "Tháng (15 – 14)", "quarter": "Quý (15 – 14)", "year": "Năm (15/12 – 14/12)",
            "calendar_year": "Năm theo lịch",
        }[self.value]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edition:
    """A form as one circular has it: number, regime, source, and the periods (by their last day) for which it is used."""

    number: str
    regime: str
    source: str
    valid: Period
    is_assumed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One report by law: `key` is its name for programs."""

    key: str
    title: str
    editions: tuple[Edition, ...]
    period_kinds: tuple[PeriodKind, ...]
    columns: tuple[Column, ...]
    owner: str
    laws: tuple[str, ...] = ()
    is_wide: bool = False

    def edition_on(self, day: date) -> Edition | None:
        """This function will give the edition in force on the last day of a period, or nothing."""
        return next((one for one in self.editions if day in one.valid), None)

    def number_on(self, day: date) -> str:
        """This function will give the form's number for a period that ends on a day, such as "II.06a/VPCP/KSTT"."""
        return (self.edition_on(day) or self.editions[0]).number


OFFICE, HOME_AFFAIRS = "Văn phòng HĐND và UBND", "Phòng Nội vụ"
BY_QUARTER = (PeriodKind.QUARTER, PeriodKind.YEAR)
# TT 01/2020/TT-VPCP followed TT 02/2017/TT-VPCP; from which reported period on is assumed.
_SINCE_2020, _EXTRA_SINCE = date(2020, 12, 15), date(2025, 7, 1)
OF_2017, OF_2020 = "TT 02/2017/TT-VPCP", "TT 01/2020/TT-VPCP"
FIELD = Column("field", "Lĩnh vực", is_number=False)


def _numbered(number_2017: str, number_2020: str, *, is_assumed: bool) -> tuple[Edition, ...]:
    return (
        Edition(number_2017, "2017", OF_2017, Period(None, _SINCE_2020), is_assumed),
        Edition(number_2020, "2020", OF_2020, Period(_SINCE_2020, None), is_assumed),
    )


def _own(number: str, source: str) -> tuple[Edition, ...]:
    """Give the one edition of a report for which no form is prescribed."""
    return (Edition(number, "", source, Period(None, None), is_assumed=True),)


RESOLUTION = Form(
    key="II.06a", title="Tình hình, kết quả giải quyết thủ tục hành chính", is_wide=True,
    editions=_numbered("06a/VPCP/KSTT", "II.06a/VPCP/KSTT", is_assumed=False), period_kinds=BY_QUARTER, owner=OFFICE,
    columns=(
        FIELD, Column("c3", "Tiếp nhận: tổng số", "(3)=(4)+(5)+(6)"), Column("c4", "Trong kỳ, trực tuyến"),
        Column("c5", "Trong kỳ, trực tiếp, bưu chính"), Column("c6", "Từ kỳ trước"),
        Column("c7", "Đã giải quyết: tổng số", "(7)=(8)+(9)+(10)"), Column("c8", "Giải quyết trước hạn"),
        Column("c9", "Giải quyết đúng hạn"),
        Column("c10", "Giải quyết quá hạn"), Column("c11", "Đang giải quyết: tổng số", "(11)=(12)+(13)"), Column("c12", "Đang giải quyết, trong hạn"),
        Column("c13", "Đang giải quyết, quá hạn"), Column("withdrawn", "Rút hồ sơ", "ghi chú"),
        Column("stopped", "Dừng giải quyết", "ghi chú"),
    ),
    laws=("(3)=(4)+(5)+(6)", "(7)=(8)+(9)+(10)", "(11)=(12)+(13)", "(3)=(7)+(11)+rút+dừng"),
)  # fmt: skip
CAUSES = Form(
    key="II.07", title="Nguyên nhân quá hạn trong giải quyết thủ tục hành chính",
    editions=_numbered("07a/VPCP/KSTT", "II.07/VPCP/KSTT", is_assumed=True), period_kinds=BY_QUARTER, owner=OFFICE,
    columns=(
        FIELD, Column("c3", "Quá hạn khi có kết quả"), Column("c4", "Trễ trên phần mềm, đã duyệt sửa"),
        Column("c5", "Chủ quan"), Column("c6", "Khách quan"), Column("c7", "Chưa ghi nguyên nhân", "(7)=(3)+(4)-(5)-(6)"),
        Column("c8", "Đã xin lỗi, hẹn lại"), Column("c9", "Đang giải quyết, quá hạn"),
    ),
    laws=("(7)=(3)+(4)-(5)-(6)", "(7)≥0", "(8)≤(3)"),
)  # fmt: skip
EXTRA = Form(
    key="II.06a.2025", title="Cột bổ sung của báo cáo giải quyết thủ tục hành chính", is_wide=True,
    editions=(Edition("II.06a, cột bổ sung", "2025", "Thực hành báo cáo năm 2025–2026; NĐ 118/2025/NĐ-CP",
                      Period(_EXTRA_SINCE, None), is_assumed=True),),
    period_kinds=BY_QUARTER, owner=OFFICE,
    columns=(
        FIELD, Column("waiting_in_time", "Chờ tiếp nhận, trong 8 giờ"), Column("waiting_late", "Chờ tiếp nhận, quá 8 giờ"),
        Column("refused", "Không được tiếp nhận"), Column("full_online", "Toàn trình"), Column("part_online", "Một phần"),
        Column("other_way", "Hình thức khác"), Column("postal", "Qua bưu chính"),
        Column("elsewhere", "Phi địa giới"), Column("withdrawn", "Rút"), Column("stopped", "Dừng"),
        Column("resolved_apologised", "Đã giải quyết quá hạn, có xin lỗi"),
        Column("resolved_unapologised", "Đã giải quyết quá hạn, chưa xin lỗi"),
        Column("pending_apologised", "Đang giải quyết quá hạn, có xin lỗi"),
        Column("pending_unapologised", "Đang giải quyết quá hạn, chưa xin lỗi"),
        Column("paid", "Thanh toán: tổng số"), Column("paid_online", "Thanh toán trực tuyến"),
        Column("paid_direct", "Thanh toán trực tiếp"),
    ),
    laws=("toàn trình + một phần + hình thức khác = tiếp nhận trong kỳ",),
)  # fmt: skip
FIGURE_COLUMNS = (
    Column("figure", "Số liệu", is_number=False), Column("value", "Giá trị"), Column("unit", "Đơn vị tính", is_number=False),
    Column("numerator", "Tử số"), Column("denominator", "Mẫu số"), Column("source", "Nguồn", is_number=False),
)  # fmt: skip


def _of_figures(key: str, number: str, title: str, source: str, kinds: tuple[PeriodKind, ...], owner: str) -> Form:
    return Form(key=key, title=title, editions=_own(number, source), period_kinds=kinds, columns=FIGURE_COLUMNS,
                owner=owner)  # fmt: skip


DOCUMENTS = _of_figures("documents", "BC-VB", "Báo cáo sử dụng phần mềm quản lý văn bản và điều hành",
                        "Bộ chỉ số CCHC của thành phố", BY_QUARTER, OFFICE)  # fmt: skip
PAYMENTS = _of_figures("payments", "BC-TT", "Báo cáo thanh toán trực tuyến phí, lệ phí", "QĐ 766/QĐ-TTg, nhóm 4",
                       BY_QUARTER, OFFICE)  # fmt: skip
FEEDBACK = _of_figures("feedback", "BC-PAKN", "Báo cáo tiếp nhận, xử lý phản ánh, kiến nghị",
                       "NĐ 20/2008/NĐ-CP; NĐ 92/2017/NĐ-CP", BY_QUARTER, OFFICE)  # fmt: skip
SATISFACTION = _of_figures("satisfaction", "BC-HL", "Báo cáo mức độ hài lòng của người dân, tổ chức",
                           "QĐ 2640/QĐ-BNV năm 2017 (SIPAS)", BY_QUARTER, HOME_AFFAIRS)  # fmt: skip
REFORM = Form(
    key="reform", title="Báo cáo công tác cải cách hành chính", owner=HOME_AFFAIRS, columns=(),
    editions=_own("BC-CCHC", "Nghị quyết và kế hoạch cải cách hành chính của quận"),
    period_kinds=(PeriodKind.CALENDAR_YEAR,),
)  # fmt: skip
FORMS: Mapping[str, Form] = {
    form.key: form
    for form in (RESOLUTION, CAUSES, EXTRA, DOCUMENTS, PAYMENTS, FEEDBACK, SATISFACTION, REFORM)
}  # fmt: skip
