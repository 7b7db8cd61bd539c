"""The figures of what is around the dossiers: steps, drafts, corrections, the catalogue; and what is not measured yet."""

from __future__ import annotations

from motcua.insight.statistics.values.defined_work import ALL, OFFICE, ONE_STOP, SHARE
from motcua.insight.statistics.values.figures import Dimension, Figure, FigureGroup, FigureUnit, Reading

HOME_AFFAIRS = "Phòng Nội vụ"
HANDLED_BY = (Dimension.FIELD, Dimension.UNIT, Dimension.AUTHORITY)
RESOLUTION = "Nghị quyết 05 của Quận ủy (mục tiêu đến 2020)"
LATE_CAUSE = "TT 01/2020/TT-VPCP, biểu II.07 (đánh số: giả định)"


def _work(
    name: str, title: str, title_en: str, unit: FigureUnit, numerator: str, *, source: str,
) -> Figure:  # fmt: skip
    """Give a count of what happened around dossiers; fewer is better."""
    return Figure(
        name=name, title=title, title_en=title_en, unit=unit, group=FigureGroup.QUALITY, formula="Đếm",
        numerator=numerator, reading=Reading.WORK, counts=(name,), dimensions=ALL, source=source, owner=OFFICE,
        higher_is_better=False,
    )  # fmt: skip


AROUND = (
    _work("steps_late", "Bước xử lý trễ", "Late steps", FigureUnit.STEP,
          "Bước hoàn thành trong kỳ sau hạn của bước (đã trừ bước được duyệt sửa)", source="NĐ 61/2018/NĐ-CP, Điều 31"),
    _work("steps_late_subjective", "Bước trễ do chủ quan", "Late steps, own fault", FigureUnit.STEP,
          "Bước trễ hoàn thành trong kỳ mà người phụ trách ghi nguyên nhân chủ quan", source="NĐ 61/2018/NĐ-CP, Điều 31"),
    _work("extensions", "Phiếu xin lỗi, hẹn lại", "Apologies with a new date", FigureUnit.DOSSIER,
          "Phiếu xin lỗi và hẹn lại ngày trả được ký trong kỳ", source="NĐ 61/2018/NĐ-CP, Điều 19"),
    _work("corrections", "Đề nghị sửa thời điểm được duyệt", "Corrections approved", FigureUnit.REQUEST,
          "Đề nghị sửa thời điểm trên phần mềm được duyệt trong kỳ", source=ONE_STOP),
    _work("returned_drafts", "Dự thảo bị trả lại", "Drafts returned", FigureUnit.DRAFT,
          "Dự thảo kết quả trình trong kỳ bị trả lại để làm lại", source=ONE_STOP),
    _work("late_subjective", "Hồ sơ trễ do chủ quan", "Late dossiers, own fault", FigureUnit.DOSSIER,
          "Hồ sơ có kết quả trong kỳ từng ghi quá hạn, nguyên nhân chủ quan", source=LATE_CAUSE),
    _work("late_objective", "Hồ sơ trễ do khách quan", "Late dossiers, outside cause", FigureUnit.DOSSIER,
          "Hồ sơ có kết quả trong kỳ từng ghi quá hạn, nguyên nhân khách quan", source=LATE_CAUSE),
    _work("late_unexplained", "Hồ sơ quá hạn chưa ghi nguyên nhân", "Late dossiers without a cause", FigureUnit.DOSSIER,
          "Hồ sơ quá hạn có kết quả trong kỳ mà chưa ai ghi nguyên nhân", source=LATE_CAUSE),
)  # fmt: skip


def _catalogue(
    name: str, title: str, title_en: str, numerator: str, *, denominator: str = "", source: str,
    higher_is_better: bool | None = True,
) -> Figure:  # fmt: skip
    """Give a figure of the catalogue as it stood on the last day of the period."""
    unit = FigureUnit.PERCENT if denominator else FigureUnit.PROCEDURE
    counts = (name.removesuffix("_percent") if denominator else name,)
    return Figure(
        name=name, title=title, title_en=title_en, unit=unit, group=FigureGroup.CATALOGUE,
        formula=SHARE if denominator else "Đếm thủ tục", numerator=numerator, denominator=denominator,
        reading=Reading.CATALOGUE, counts=counts, of=("procedures_in_catalogue",) if denominator else (), source=source,
        owner=HOME_AFFAIRS, dimensions=HANDLED_BY, higher_is_better=higher_is_better, is_stock="time_cuts" not in name,
    )  # fmt: skip


OF_CATALOGUE = "Thủ tục trong danh mục"
EXTRA = "Thủ tục ngoài danh mục đã đưa vào một cửa, một cửa liên thông"
CUT = "Thủ tục có phiên bản bắt đầu trong kỳ với thời hạn ngắn hơn phiên bản trước"
CATALOGUE = (
    _catalogue("procedures_in_catalogue", "Thủ tục trong danh mục", "Procedures in the catalogue",
               "Thủ tục có hiệu lực ngày cuối kỳ, không tính thủ tục ngoài danh mục", source="NĐ 61/2018/NĐ-CP, Điều 14",
               higher_is_better=None),
    _catalogue("extra_catalogue", "Đưa thêm vào một cửa từ ngoài danh mục", "Brought in from outside", EXTRA,
               source=RESOLUTION),
    _catalogue("extra_catalogue_percent", "Tỷ lệ đưa thêm từ ngoài danh mục", "Share brought in from outside", EXTRA,
               denominator=OF_CATALOGUE, source=RESOLUTION),
    _catalogue("time_cuts", "Thủ tục được cắt giảm thời gian", "Procedures with time cut", CUT, source=RESOLUTION),
    _catalogue("time_cuts_percent", "Tỷ lệ thủ tục được cắt giảm thời gian", "Share with time cut", CUT,
               denominator=OF_CATALOGUE, source=RESOLUTION),
    _catalogue("online_payment_procedures", "Thủ tục cho thanh toán trực tuyến", "Procedures payable online",
               "Thủ tục có hiệu lực ngày cuối kỳ cho thanh toán trực tuyến", source="QĐ 766/QĐ-TTg, nhóm 4"),
    _catalogue("delegated_to_wards", "Thủ tục giao về phường", "Procedures handed to wards",
               "Thủ tục được ủy quyền cho phường có hiệu lực ngày cuối kỳ", source="Quyết định ủy quyền của UBND"),
)  # fmt: skip


def _unmeasured(
    name: str, title: str, title_en: str, numerator: str, denominator: str, why: str, *, source: str,
    group: FigureGroup = FigureGroup.DIGITAL,
) -> Figure:  # fmt: skip
    """Give a share that nothing measures yet: it says so, and is never nought."""
    return Figure(
        name=name, title=title, title_en=title_en, unit=FigureUnit.PERCENT, group=group, formula=SHARE,
        numerator=numerator, denominator=denominator, reading=Reading.NONE, source=source, owner=OFFICE,
        higher_is_better=True, not_measured=why,
    )  # fmt: skip


_LETTERS = "Chưa đo: chờ phần quản lý văn bản đến, đi."
_PAPERS = "Chưa đo: chờ phần tài liệu, số hóa."
_PAYMENTS = "Chưa đo: chờ phần thanh toán trực tuyến."
_ACCOUNTS = "Chưa đo: chờ tài khoản điện tử của công dân."
LETTERS_SOURCE = "Bộ chỉ số CCHC của thành phố: tiêu chí phần mềm quản lý văn bản"
UNMEASURED = (
    _unmeasured("documents_in_software", "Văn bản đến xử lý trên phần mềm", "Incoming documents handled in the software",
                "Văn bản đến được xử lý trên phần mềm", "Văn bản đến, trừ văn bản mật", _LETTERS, source=LETTERS_SOURCE),
    _unmeasured("documents_signed_electronically", "Văn bản đi ký số, gửi điện tử", "Outgoing documents sent signed",
                "Văn bản đi ký số và gửi điện tử", "Văn bản đi, trừ văn bản mật", _LETTERS, source=LETTERS_SOURCE),
    _unmeasured("documents_on_time", "Văn bản xử lý đúng hạn", "Documents handled on time",
                "Văn bản có hạn được xử lý đúng hạn", "Văn bản có hạn xử lý", _LETTERS, source=LETTERS_SOURCE),
    _unmeasured("officials_active", "Cán bộ dùng phần mềm văn bản", "Officials active in the software",
                "Cán bộ có thao tác trong tháng", "Cán bộ có tài khoản", _LETTERS, source=LETTERS_SOURCE),
    _unmeasured("online_payment_share", "Tỷ lệ thanh toán trực tuyến", "Share paid online",
                "Hồ sơ thanh toán trực tuyến", "Hồ sơ phải nộp phí, lệ phí", _PAYMENTS, source="QĐ 766/QĐ-TTg, nhóm 4"),
    _unmeasured("e_account_share", "Tỷ lệ người nộp có tài khoản điện tử", "Applicants with an e-account",
                "Người nộp có tài khoản điện tử", "Người nộp trong kỳ", _ACCOUNTS, source="NĐ 45/2020/NĐ-CP, Điều 14"),
    _unmeasured("results_electronic", "Tỷ lệ cấp kết quả điện tử", "Results issued electronically",
                "Hồ sơ có kết quả bản điện tử", "Hồ sơ có kết quả trong kỳ", _PAPERS, source="QĐ 766/QĐ-TTg, nhóm 3"),
    _unmeasured("digitised_at_reception", "Tỷ lệ số hóa khi tiếp nhận", "Digitised at reception",
                "Hồ sơ có thành phần được số hóa lúc tiếp nhận", "Hồ sơ tiếp nhận trong kỳ", _PAPERS,
                source="NĐ 107/2021/NĐ-CP; QĐ 766/QĐ-TTg, nhóm 3"),
    _unmeasured("data_reused", "Tỷ lệ dùng lại dữ liệu đã số hóa", "Digitised data used again",
                "Thành phần hồ sơ dùng lại dữ liệu đã có", "Thành phần hồ sơ đã số hóa", _PAPERS,
                source="QĐ 766/QĐ-TTg, nhóm 3"),
)  # fmt: skip
