"""What a target may be measured by: every defined figure, and what the rooms beside statistics count for plans."""

from __future__ import annotations

from motcua.insight.statistics.values.definitions import FIGURES
from motcua.insight.statistics.values.figures import Figure, FigureGroup, FigureUnit, Reading
from motcua.kernel.errors import Refused

HOME_AFFAIRS = "Phòng Nội vụ"
SHARE = "Tử số chia mẫu số, nhân 100"
EVALUATIONS = "evaluations_on_time"
TASKS = "plan_tasks_on_time"
PLANS = "plans_issued_on_time"


def _own(name: str, title: str, title_en: str, numerator: str, denominator: str, source: str) -> Figure:
    """Give a share that this room counts itself."""
    return Figure(
        name=name, title=title, title_en=title_en, unit=FigureUnit.PERCENT, group=FigureGroup.QUALITY, formula=SHARE,
        numerator=numerator, denominator=denominator, reading=Reading.NONE, source=source, owner=HOME_AFFAIRS,
        higher_is_better=True,
    )  # fmt: skip


OWN: dict[str, Figure] = {
    figure.name: figure
    for figure in (
        _own(EVALUATIONS, "Kỳ đánh giá tháng phê duyệt đúng hạn", "Monthly evaluations approved on time",
             "Kỳ đánh giá tháng được phê duyệt trước hạn phê duyệt",
             "Kỳ đánh giá tháng đã mở, có hạn phê duyệt trong thời gian đo", "Quy chế đánh giá hằng tháng"),
        _own(TASKS, "Nhiệm vụ cải cách hoàn thành đúng hạn", "Reform tasks done on time",
             "Nhiệm vụ được nghiệm thu, báo xong không quá hạn", "Nhiệm vụ của kế hoạch đã ban hành, đến hạn trong thời gian đo",
             "Bộ chỉ số CCHC, lĩnh vực chỉ đạo điều hành (giả định)"),
        _own(PLANS, "Kế hoạch cải cách ban hành đúng hạn", "Reform plans issued on time",
             "Kế hoạch năm ban hành không quá hạn ban hành", "Kế hoạch năm phải ban hành",
             "Bộ chỉ số CCHC, lĩnh vực chỉ đạo điều hành (giả định)"),
    )
}  # fmt: skip

MEASURES: dict[str, Figure] = {**FIGURES, **OWN}


def measure(name: str) -> Figure | None:
    """Give the definition by which a target is measured, or nothing for a target that is reported by hand.

    Raises Refused for a name that no room defines.
    """
    if not name:
        return None
    if name not in MEASURES:
        raise Refused(
            "Không có số liệu “{name}”.",
            field="figure",
            next_step="Chọn một số liệu có trong danh sách.",
            name=name[:40],
        )
    return MEASURES[name]
