"""Where a month of evaluation stands, who scores, and why somebody is not ranked as his points say."""

from __future__ import annotations

from enum import StrEnum


class PeriodState(StrEnum):
    """Where a month stands; it only goes forward."""

    OPEN = "open"
    SELF = "self"
    HEAD = "head"
    REVIEW = "review"
    APPROVED = "approved"
    LOCKED = "locked"

    @property
    def label(self) -> str:
        """The state in Vietnamese."""
        return STATE_LABELS[self]


STATE_LABELS = {
    PeriodState.OPEN: "Đã mở, chưa chấm",
    PeriodState.SELF: "Cá nhân tự chấm",
    PeriodState.HEAD: "Trưởng đơn vị chấm",
    PeriodState.REVIEW: "Nội vụ thẩm định",
    PeriodState.APPROVED: "Đã duyệt, nhận ý kiến",
    PeriodState.LOCKED: "Đã khóa",
}


class Level(StrEnum):
    """Who gave the points."""

    SELF = "self"
    HEAD = "head"
    REVIEW = "review"
    FINAL = "final"

    @property
    def label(self) -> str:
        """The level in Vietnamese."""
        return {"self": "Tự chấm", "head": "Trưởng đơn vị", "review": "Thẩm định", "final": "Kết quả"}[self.value]


class KnockOut(StrEnum):
    """Why somebody is ranked otherwise than by points."""

    NONE = ""
    DISCIPLINED = "disciplined"
    ABSENT = "absent"
    NEW = "new"

    @property
    def label(self) -> str:
        """The reason in Vietnamese."""
        return {
            "": "Không",
            "disciplined": "Bị kỷ luật trong tháng",
            "absent": "Nghỉ dài ngày, không xếp loại",
            "new": "Mới nhận việc, chưa xếp loại",
        }[self.value]


class Outcome(StrEnum):
    """What became of an appeal."""

    WAITING = ""
    UPHELD = "upheld"
    REJECTED = "rejected"

    @property
    def label(self) -> str:
        """The outcome in Vietnamese."""
        return {"": "Chờ trả lời", "upheld": "Chấp nhận", "rejected": "Giữ nguyên"}[self.value]


class SheetState(StrEnum):
    """Where a payout sheet stands."""

    PREPARED = "prepared"
    APPROVED = "approved"

    @property
    def label(self) -> str:
        """The state in Vietnamese."""
        return {"prepared": "Đã lập, chờ duyệt", "approved": "Đã duyệt"}[self.value]


class JudgedIn(StrEnum):
    """Where the one sits who scores at the head's level: the unit, the authority, the one above, or outside of it all."""

    UNIT = "unit"
    AUTHORITY = "authority"
    ABOVE = "above"
    OUTSIDE = "outside"

    @property
    def label(self) -> str:
        """The place in Vietnamese."""
        return {
            "unit": "Trưởng đơn vị",
            "authority": "Lãnh đạo cơ quan",
            "above": "Lãnh đạo cơ quan cấp trên",
            "outside": "Cấp có thẩm quyền bên ngoài",
        }[self.value]
