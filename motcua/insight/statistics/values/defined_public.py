"""The figures of what the public says: the survey's five factors, and feedback with its answers."""

from __future__ import annotations

from motcua.insight.statistics.values.defined_work import OFFICE, SHARE
from motcua.insight.statistics.values.figures import Dimension, Figure, FigureGroup, FigureUnit, Reading

SIPAS = "QĐ 2640/QĐ-BNV năm 2017 (SIPAS), năm yếu tố"
PETITIONS = "NĐ 20/2008/NĐ-CP, NĐ 92/2017/NĐ-CP; QĐ 766/QĐ-TTg, nhóm 5"
ASKED_BY = (Dimension.MONTH, Dimension.PROCEDURE, Dimension.UNIT, Dimension.AUTHORITY, Dimension.CHANNEL)
FEW = "; dưới 5 phiếu thì không hiện"
FACTORS = {
    "access": ("tiếp cận dịch vụ", "access"), "procedure": ("thủ tục hành chính", "procedure"),
    "official": ("công chức giải quyết", "officials"), "result": ("kết quả", "result"),
    "listening": ("tiếp nhận góp ý", "listening"),
}  # fmt: skip


def _factor(key: str, said: str, said_en: str) -> Figure:
    """Give the share of those satisfied with one factor."""
    return Figure(
        name=f"satisfaction_{key}", title=f"Hài lòng về {said}", title_en=f"Satisfied with {said_en}",
        unit=FigureUnit.PERCENT, group=FigureGroup.PUBLIC, formula=SHARE + FEW,
        numerator="Phiếu chấm 4 hoặc 5 điểm cho yếu tố này", denominator="Phiếu có chấm yếu tố này",
        reading=Reading.SURVEY, counts=(f"{key}_satisfied",), of=(f"{key}_valid",), dimensions=ASKED_BY, source=SIPAS,
        owner=OFFICE, higher_is_better=True,
    )  # fmt: skip


SURVEY = (
    Figure(
        name="satisfaction_index", title="Chỉ số hài lòng", title_en="Satisfaction index", unit=FigureUnit.PERCENT,
        group=FigureGroup.PUBLIC, formula="Trung bình tỷ lệ hài lòng của năm yếu tố" + FEW,
        numerator="Tỷ lệ hài lòng từng yếu tố", denominator="Phiếu đánh giá trong kỳ", reading=Reading.SURVEY,
        counts=("index",), of=("answers",), dimensions=ASKED_BY, source=SIPAS, owner=OFFICE, higher_is_better=True,
    ),
    Figure(
        name="satisfaction_answers", title="Phiếu đánh giá nhận được", title_en="Survey answers",
        unit=FigureUnit.ANSWER, group=FigureGroup.PUBLIC, formula="Đếm phiếu" + FEW,
        numerator="Phiếu đánh giá của người nộp hồ sơ trong kỳ, mỗi hồ sơ một phiếu", reading=Reading.SURVEY,
        counts=("answers",), dimensions=ASKED_BY, source=SIPAS, owner=OFFICE, higher_is_better=True,
    ),
    *(_factor(key, *said) for key, said in FACTORS.items()),
)  # fmt: skip

FEEDBACK = (
    Figure(
        name="feedback_received", title="Phản ánh, kiến nghị tiếp nhận", title_en="Feedback received",
        unit=FigureUnit.PETITION, group=FigureGroup.PUBLIC, formula="Đếm",
        numerator="Phản ánh, kiến nghị, khiếu nại, khen ngợi tiếp nhận trong kỳ", reading=Reading.FEEDBACK,
        counts=("received",), dimensions=(Dimension.UNIT,), source=PETITIONS, owner=OFFICE,
    ),
    Figure(
        name="feedback_on_time_rate", title="Phản ánh trả lời đúng hạn", title_en="Feedback answered on time",
        unit=FigureUnit.PERCENT, group=FigureGroup.PUBLIC, formula=SHARE, numerator="Phản ánh được trả lời đúng hạn",
        denominator="Phản ánh đã trả lời cộng phản ánh quá hạn chưa trả lời", reading=Reading.FEEDBACK,
        counts=("on_time",), of=("on_time", "late", "pending_overdue"), dimensions=(Dimension.UNIT,), source=PETITIONS,
        owner=OFFICE, higher_is_better=True,
    ),
    Figure(
        name="feedback_satisfied_rate", title="Hài lòng với trả lời phản ánh", title_en="Satisfied with the answers",
        unit=FigureUnit.PERCENT, group=FigureGroup.PUBLIC, formula=SHARE + FEW,
        numerator="Người gửi chấm câu trả lời 4 hoặc 5 điểm", denominator="Người gửi đã chấm câu trả lời",
        reading=Reading.FEEDBACK, counts=("satisfied",), of=("rated",), dimensions=(Dimension.UNIT,), source=PETITIONS,
        owner=OFFICE, higher_is_better=True,
    ),
)  # fmt: skip
