"""Where a year's round stands, who sits in the council, what became of a proposal."""

from __future__ import annotations

from enum import StrEnum


class RoundState(StrEnum):
    """Where a round stands; it only goes forward."""

    OPEN = "open"
    COMPUTED = "computed"
    PROPOSED = "proposed"
    COUNCIL = "council"
    DECIDED = "decided"

    @property
    def label(self) -> str:
        """The state in Vietnamese."""
        return {
            "open": "Đã mở, chưa tính",
            "computed": "Đã tính, đơn vị đề nghị",
            "proposed": "Đã chốt đề nghị",
            "council": "Hội đồng đang xét",
            "decided": "Đã quyết định",
        }[self.value]


class Duty(StrEnum):
    """What somebody is in the council."""

    CHAIR = "chair"
    SECRETARY = "secretary"
    MEMBER = "member"

    @property
    def label(self) -> str:
        """The duty in Vietnamese."""
        return {"chair": "Chủ tịch hội đồng", "secretary": "Thư ký", "member": "Ủy viên"}[self.value]


class Outcome(StrEnum):
    """What became of a proposal."""

    WAITING = ""
    AWARDED = "awarded"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        """The outcome in Vietnamese."""
        return {"": "Chờ quyết định", "awarded": "Được tặng", "refused": "Không đạt"}[self.value]
