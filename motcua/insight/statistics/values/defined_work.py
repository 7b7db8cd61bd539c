"""The figures of dossiers themselves: received, resolved, pending, how long they took."""

from __future__ import annotations

from typing import Any

from motcua.insight.statistics.values.figures import Dimension, Figure, FigureGroup, FigureUnit, Reading

ALL = tuple(Dimension)
NOT_BY_OFFICIAL = tuple(one for one in Dimension if one is not Dimension.OFFICIAL)
DOSSIER, PERCENT, HOUR = FigureUnit.DOSSIER, FigureUnit.PERCENT, FigureUnit.HOUR
II06A = "TT 01/2020/TT-VPCP, biểu II.06a/VPCP/KSTT"
ONE_STOP = "NĐ 61/2018/NĐ-CP, Điều 17–20; NĐ 118/2025/NĐ-CP"
QD766 = "QĐ 766/QĐ-TTg ngày 23/6/2022, nhóm 2"
DESK = "Bộ phận Một cửa"
OFFICE = "Văn phòng HĐND và UBND"
SHARE = "Tử số chia mẫu số, nhân 100"
DONE = "Hồ sơ có kết quả về bộ phận Một cửa trong kỳ"
TAKEN_IN = "Hồ sơ được tiếp nhận trong kỳ"


def _counted(name: str, title: str, title_en: str, group: FigureGroup, numerator: str, **more: Any) -> Figure:
    """Give a plain count of dossiers."""
    return Figure(
        name=name, title=title, title_en=title_en, unit=DOSSIER, group=group, formula="Đếm hồ sơ", numerator=numerator,
        owner=DESK, **{"source": II06A, "dimensions": ALL, **more},
    )  # fmt: skip


def _share(name: str, title: str, title_en: str, group: FigureGroup, over: tuple[str, str], **more: Any) -> Figure:
    """Give a share of dossiers in percent; `over` says the numerator and the denominator in words."""
    return Figure(
        name=name, title=title, title_en=title_en, unit=PERCENT, group=group, formula=SHARE, numerator=over[0],
        denominator=over[1], owner=OFFICE, **{"source": II06A, "dimensions": ALL, **more},
    )  # fmt: skip


INTAKE = (
    _counted("submitted", "Hồ sơ nộp vào", "Dossiers handed in", FigureGroup.INTAKE,
             "Hồ sơ được nộp trong kỳ, kể cả chưa hoặc không được tiếp nhận", counts=("submitted",),
             dimensions=NOT_BY_OFFICIAL),
    _counted("received", "Hồ sơ tiếp nhận", "Dossiers received", FigureGroup.INTAKE, TAKEN_IN, counts=("received",)),
    _counted("carried_over", "Hồ sơ từ kỳ trước", "Carried over", FigureGroup.INTAKE,
             "Hồ sơ đã tiếp nhận trước kỳ, lúc kỳ bắt đầu chưa có kết quả và chưa kết thúc", counts=("carried",),
             is_stock=True),
    _share("online_share", "Tỷ lệ nộp trực tuyến", "Share handed in online", FigureGroup.INTAKE,
           ("Hồ sơ nộp trực tuyến được tiếp nhận trong kỳ", TAKEN_IN), counts=("received_online",), of=("received",),
           source="QĐ 766/QĐ-TTg, nhóm 4", higher_is_better=True),
    _share("postal_share", "Tỷ lệ nộp qua bưu chính", "Share handed in by post", FigureGroup.INTAKE,
           ("Hồ sơ nộp qua bưu chính công ích được tiếp nhận trong kỳ", TAKEN_IN), counts=("received_postal",),
           of=("received",), source="QĐ 45/2016/QĐ-TTg; biểu II.06a, cột 2025–2026"),
    _counted("refused", "Hồ sơ không được tiếp nhận", "Refused at intake", FigureGroup.INTAKE,
             "Hồ sơ bị từ chối tiếp nhận trong kỳ (phiếu từ chối)", counts=("refused",), source="TT 01/2018/TT-VPCP, mẫu 03",
             higher_is_better=False, dimensions=NOT_BY_OFFICIAL),
)  # fmt: skip

RESULTS = (
    _counted("resolved", "Hồ sơ đã giải quyết", "Dossiers resolved", FigureGroup.RESULT, DONE, counts=("resolved",)),
    _counted("early", "Giải quyết trước hạn", "Resolved early", FigureGroup.RESULT,
             "Hồ sơ có kết quả trong kỳ trước ngày hẹn trả", counts=("early",), higher_is_better=True),
    _counted("on_time", "Giải quyết đúng hạn", "Resolved on the day", FigureGroup.RESULT,
             "Hồ sơ có kết quả trong kỳ vào ngày hẹn trả, không quá giờ hẹn", counts=("on_time",), higher_is_better=True),
    _counted("overdue", "Giải quyết quá hạn", "Resolved late", FigureGroup.RESULT,
             "Hồ sơ có kết quả trong kỳ sau giờ hẹn trả, kể cả đã xin lỗi", counts=("overdue",), higher_is_better=False),
    _share("on_time_rate", "Tỷ lệ giải quyết trước và đúng hạn", "Share on time", FigureGroup.RESULT,
           ("Hồ sơ có kết quả trong kỳ trước hoặc đúng hạn", DONE), counts=("early", "on_time"), of=("resolved",),
           source=II06A, higher_is_better=True),
    _share("on_time_rate_766", "Tỷ lệ đúng hạn theo Bộ chỉ số 766", "Share on time, index 766", FigureGroup.RESULT,
           ("Hồ sơ có kết quả trong kỳ trước hoặc đúng hạn",
           "Hồ sơ có kết quả trong kỳ cộng hồ sơ cuối kỳ chưa xong đã quá hạn (giả định: tính cả hồ sơ chưa xong)"), counts=("early", "on_time"), of=("resolved", "pending_overdue"), source=QD766, higher_is_better=True),
    _counted("pending", "Hồ sơ đang giải quyết", "Pending at the end", FigureGroup.RESULT,
             "Hồ sơ đã tiếp nhận, lúc hết kỳ chưa có kết quả và chưa kết thúc", counts=("pending",), is_stock=True),
    _counted("pending_overdue", "Đang giải quyết, đã quá hạn", "Pending and late", FigureGroup.RESULT,
             "Hồ sơ đang giải quyết có hạn trả trước lúc hết kỳ", counts=("pending_overdue",), higher_is_better=False,
             is_stock=True),
    _counted("overdue_corrected", "Trễ trên phần mềm, đã duyệt sửa", "Late in the software, set right", FigureGroup.RESULT,
             "Hồ sơ lúc đầu ghi quá hạn, đã được duyệt sửa thời điểm có kết quả và không còn quá hạn",
             counts=("corrected",), source="NĐ 61/2018/NĐ-CP, Điều 19", higher_is_better=False),
    _counted("withdrawn", "Công dân rút hồ sơ", "Withdrawn", FigureGroup.RESULT,
             "Hồ sơ đã tiếp nhận được người nộp rút trong kỳ", counts=("withdrawn",)),
    _counted("stopped", "Dừng giải quyết", "Stopped", FigureGroup.RESULT,
             "Hồ sơ đã tiếp nhận bị dừng giải quyết trong kỳ", counts=("stopped",), higher_is_better=False),
    _counted("returned", "Đã trả kết quả", "Handed over", FigureGroup.RESULT,
             "Hồ sơ có kết quả đến tay người nộp trong kỳ", counts=("returned",), source="NĐ 61/2018/NĐ-CP, Điều 20"),
    _counted("rejections_on_merit", "Không đủ điều kiện giải quyết", "Rejected on the merits", FigureGroup.RESULT,
             "Hồ sơ có kết quả trong kỳ là văn bản không đủ điều kiện giải quyết", counts=("rejected",), source=ONE_STOP),
    _share("supplements_rate", "Tỷ lệ phải bổ sung", "Share that had to be completed", FigureGroup.QUALITY,
           ("Hồ sơ có kết quả trong kỳ từng phải bổ sung", DONE), counts=("supplemented",), of=("resolved",),
           source=ONE_STOP, higher_is_better=False),
    _counted("second_supplements", "Bổ sung từ hai lần", "Completed twice or more", FigureGroup.QUALITY,
             "Hồ sơ có kết quả trong kỳ đã phải bổ sung từ hai lần trở lên", counts=("supplemented_twice",),
             source=ONE_STOP, higher_is_better=False),
    _share("apology_per_overdue", "Tỷ lệ quá hạn có thư xin lỗi", "Late ones with an apology", FigureGroup.QUALITY,
           ("Hồ sơ quá hạn có kết quả trong kỳ đã có phiếu xin lỗi, hẹn lại", "Hồ sơ có kết quả trong kỳ quá hạn"), counts=("apologised",), of=("overdue",), source="NĐ 61/2018/NĐ-CP, Điều 19; TT 01/2018/TT-VPCP, mẫu 04",
           higher_is_better=True),
)  # fmt: skip


ROLLED_UP = (Dimension.AUTHORITY, Dimension.UNIT, Dimension.MONTH)
SPREAD = (*ROLLED_UP, *(one for one in Dimension if one not in ROLLED_UP))
"""Of medians and percentiles: first along what the roll-ups hold, then along what is measured from the rows."""


def _time(name: str, title: str, title_en: str, counts: str, how: str, *, is_mean: bool = False) -> Figure:
    """Give a figure of working time from reception to result."""
    return Figure(
        name=name, title=title, title_en=title_en, unit=HOUR, group=FigureGroup.TIME, formula=how,
        numerator="Phút làm việc của các hồ sơ có kết quả trong kỳ", denominator=DONE,
        reading=Reading.TALLIES if is_mean else Reading.MINUTES, counts=(counts,), of=("resolved",),
        dimensions=ALL if is_mean else SPREAD, source="TT 01/2018/TT-VPCP; lịch làm việc của cơ quan", owner=OFFICE,
        higher_is_better=False, version=1 if is_mean else 2,
    )  # fmt: skip


MEAN, MEDIAN = "Tổng giờ làm việc chia số hồ sơ", "Giá trị đứng giữa khi xếp theo thứ tự"
P90 = "Giá trị mà 90 % số hồ sơ không vượt quá"
TIMES = (
    _time("authority_time_mean", "Thời gian cơ quan giải quyết, trung bình", "Authority's time, mean",
          "authority_minutes", MEAN, is_mean=True),
    _time("authority_time_median", "Thời gian cơ quan giải quyết, trung vị", "Authority's time, median",
          "authority_median", MEDIAN),
    _time("authority_time_p90", "Thời gian cơ quan giải quyết, bách phân vị 90", "Authority's time, 90th percentile",
          "authority_p90", P90),
    _time("applicant_time_mean", "Thời gian chờ người nộp, trung bình", "Applicant's time, mean", "applicant_minutes",
          MEAN, is_mean=True),
    _time("applicant_time_median", "Thời gian chờ người nộp, trung vị", "Applicant's time, median", "applicant_median",
          MEDIAN),
    _time("applicant_time_p90", "Thời gian chờ người nộp, bách phân vị 90", "Applicant's time, 90th percentile",
          "applicant_p90", P90),
)  # fmt: skip
