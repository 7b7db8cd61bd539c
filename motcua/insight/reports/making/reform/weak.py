"""Weaknesses, told openly: each from what the software has recorded."""

from __future__ import annotations

from motcua.insight.evaluation.queries.told import months_told
from motcua.insight.reports.making.asked import Asked, count
from motcua.insight.reports.making.reform.proposed import OPENS, silent_units
from motcua.insight.reports.queries.owed import reports_on_time
from motcua.insight.reports.values.content import Section, Sentence

LATE = (
    "Còn {overdue_corrected} hồ sơ trễ trên phần mềm phải duyệt sửa, {late_subjective} hồ sơ trễ do lỗi chủ quan của cán bộ "
    "giải quyết và {late_unexplained} hồ sơ quá hạn chưa ghi nguyên nhân; {steps_late} bước xử lý xong sau hạn của bước."
)
RETURNED = (
    "Có {returned_drafts} dự thảo bị trả lại để làm lại; {second_supplements} hồ sơ phải bổ sung từ hai lần trở lên."
)
SILENT = "Còn {units} phòng giải quyết thủ tục chưa có đề xuất nào về cắt giảm thời gian, giấy tờ: {names}."
NOT_EVALUATED = (
    "Việc đánh giá hằng tháng chưa đều: {missing} tháng của năm chưa đánh giá trên phần mềm; {late} lượt tự chấm trễ, "
    "{absent} lượt không tự chấm."
)
LATE_REPORTS = (
    "Còn {late} trên {due} báo cáo định kỳ đến hạn trong năm của cơ quan và đơn vị trực thuộc gửi trễ hoặc chưa gửi."
)
MONTHS = 12
NAMES = (
    "overdue_corrected",
    "late_subjective",
    "late_unexplained",
    "steps_late",
    "returned_drafts",
    "second_supplements",
)


def section(asked: Asked) -> Section:
    """This function will tell what was not good, and where to look."""
    asked.read(NAMES)
    values = {name: asked.figure(name) for name in NAMES}
    sentences = [Sentence(LATE, values), Sentence(RETURNED, values)]
    silent = silent_units(asked)
    if silent:
        sentences.append(Sentence(SILENT, {"units": count(len(silent), OPENS), "names": "; ".join(silent)}))
    reports = reports_on_time(authority_ids=asked.authority_ids, period=asked.period)
    if late := reports.denominator - reports.numerator:
        told_of = {"late": count(late, "page:reports"), "due": count(reports.denominator, "page:reports")}
        sentences.append(Sentence(LATE_REPORTS, told_of))
    months = months_told(authority_ids=[asked.authority_id], start=asked.start, end=asked.end)
    numbers = {
        "missing": MONTHS - len(months), "late": sum(one.self_late for one in months),
        "absent": sum(one.self_missing for one in months),
    }  # fmt: skip
    if any(numbers.values()):
        told = {name: count(number, "page:evaluation") for name, number in numbers.items()}
        sentences.append(Sentence(NOT_EVALUATED, told))
    return Section(heading="Tồn tại, hạn chế", sentences=tuple(sentences))
