"""What the public said: satisfaction, feedback, reports of harassment."""

from __future__ import annotations

from motcua.insight.oversight.queries.feedback_figures import feedback_figures
from motcua.insight.oversight.values.feedback import FeedbackKind
from motcua.insight.reports.making.asked import Asked, count
from motcua.insight.reports.making.listed import FEEDBACK, SATISFACTION, feedback, rows_of
from motcua.insight.reports.values.content import Section, Sentence, Table
from motcua.insight.reports.values.forms import FIGURE_COLUMNS

SATISFIED = "Nhận {satisfaction_answers} phiếu đánh giá; chỉ số hài lòng {satisfaction_index}."
ANSWERED = (
    "Tiếp nhận {feedback_received} phản ánh, kiến nghị; tỷ lệ trả lời đúng hạn {feedback_on_time_rate}; tỷ lệ hài lòng với trả "
    "lời: {feedback_satisfied_rate}."
)
HARASSED = (
    "Trong số đó có {harassment} tố giác nhũng nhiễu, gây phiền hà; nội dung được niêm phong, chỉ tổ kiểm tra xem được."
)


def section(asked: Asked) -> Section:
    """This function will tell of satisfaction and feedback."""
    values = {name: asked.figure(name) for name in (*SATISFACTION, *FEEDBACK)}
    sealed = feedback_figures(
        period=asked.period, authority_ids=asked.authority_ids, kinds=(FeedbackKind.HARASSMENT,)
    )  # fmt: skip
    sentences = (
        Sentence(SATISFIED, values), Sentence(ANSWERED, values),
        Sentence(HARASSED, {"harassment": count(sealed.received if sealed else 0)}),
    )  # fmt: skip
    factors = Table(title="Hài lòng theo yếu tố", columns=FIGURE_COLUMNS, rows=rows_of(asked, SATISFACTION))
    by_kind = feedback(asked)[0][0].tables[1]
    return Section(
        heading="Sự hài lòng và phản ánh của người dân, tổ chức", sentences=sentences, tables=(factors, by_kind)
    )
