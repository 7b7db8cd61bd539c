"""The words of a dossier's life, and the plain values that pass through this room's doors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from motcua.registry.citizens.values import PartyFacts


class Status(StrEnum):
    """Where a dossier stands; the law's ten national codes follow from it (see `NATIONAL_STATES`)."""

    SUBMITTED = "submitted"
    SUPPLEMENT_REQUESTED = "supplement_requested"
    REFUSED = "refused"
    RECEIVED = "received"
    IN_PROGRESS = "in_progress"
    AWAITING_SUPPLEMENT = "awaiting_supplement"
    AWAITING_FINANCIAL = "awaiting_financial"
    RESULT_READY = "result_ready"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"

    @property
    def label(self) -> str:
        """The status in Vietnamese."""
        return STATUS_LABELS[self]


STATUS_LABELS = {
    Status.SUBMITTED: "Mới đăng ký",
    Status.SUPPLEMENT_REQUESTED: "Chờ bổ sung trước khi tiếp nhận",
    Status.REFUSED: "Không được tiếp nhận",
    Status.RECEIVED: "Được tiếp nhận",
    Status.IN_PROGRESS: "Đang xử lý",
    Status.AWAITING_SUPPLEMENT: "Chờ bổ sung giấy tờ",
    Status.AWAITING_FINANCIAL: "Chờ thực hiện nghĩa vụ tài chính",
    Status.RESULT_READY: "Đã có kết quả",
    Status.RETURNED: "Đã trả kết quả",
    Status.WITHDRAWN: "Công dân rút hồ sơ",
    Status.STOPPED: "Dừng xử lý",
}

# National state codes 1–10 of the synchronisation interface (one-stop-rules §4.1).
NATIONAL_STATES: dict[Status, int] = {
    Status.SUBMITTED: 1,
    Status.RECEIVED: 2,
    Status.REFUSED: 3,
    Status.IN_PROGRESS: 4,
    Status.SUPPLEMENT_REQUESTED: 5,
    Status.AWAITING_SUPPLEMENT: 5,
    Status.AWAITING_FINANCIAL: 6,
    Status.WITHDRAWN: 7,
    Status.STOPPED: 8,
    Status.RESULT_READY: 9,
    Status.RETURNED: 10,
}


class SubmissionChannel(StrEnum):
    """How a dossier was handed in."""

    DIRECT = "direct"
    POSTAL = "postal"
    ONLINE = "online"

    @property
    def label(self) -> str:
        """The channel in Vietnamese."""
        return {"direct": "Trực tiếp", "postal": "Bưu chính công ích", "online": "Trực tuyến"}[self.value]


class ResultKind(StrEnum):
    """What the authority decided on the merits."""

    APPROVAL = "approval"
    REJECTION = "rejection"

    @property
    def label(self) -> str:
        """The result in Vietnamese."""
        return {"approval": "Giải quyết theo yêu cầu", "rejection": "Không đủ điều kiện giải quyết"}[self.value]


class Timeliness(StrEnum):
    """How the result stood to its due date when it reached the one-stop desk."""

    EARLY = "early"
    ON_TIME = "on_time"
    OVERDUE = "overdue"
    PENDING = "pending"

    @property
    def label(self) -> str:
        """The judgement in Vietnamese."""
        return {"early": "Trước hạn", "on_time": "Đúng hạn", "overdue": "Quá hạn", "pending": "Đang giải quyết"}[
            self.value
        ]


class TimeOwner(StrEnum):
    """Whose working minutes between reception and result they are."""

    AUTHORITY = "authority"
    APPLICANT = "applicant"

    @property
    def label(self) -> str:
        """The owner in Vietnamese."""
        return {"authority": "Cơ quan", "applicant": "Người nộp"}[self.value]


class ClockKind(StrEnum):
    """What happened to a dossier's clock."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    RESET = "reset"
    STOP = "stop"


class StepState(StrEnum):
    """Where a token of the route stands: people see WAITING ones as work."""

    WAITING = "waiting"
    JOINING = "joining"
    TIMER = "timer"
    CALL = "call"
    DONE = "done"
    CANCELLED = "cancelled"


class StepOutcome(StrEnum):
    """What a person may say on completing a step."""

    DONE = "done"
    APPROVE = "approve"
    REJECT = "reject"
    RETURN = "return"


class CauseKind(StrEnum):
    """Whose fault a lateness is."""

    SUBJECTIVE = "subjective"
    OBJECTIVE = "objective"

    @property
    def label(self) -> str:
        """The cause in Vietnamese."""
        return {"subjective": "Chủ quan", "objective": "Khách quan"}[self.value]


class WarningLevel(StrEnum):
    """How near the due instant is; each level is told once."""

    NONE = ""
    HALF = "half"
    THREE_QUARTERS = "three_quarters"
    ONE_DAY = "one_day"
    OVERDUE = "overdue"

    @property
    def label(self) -> str:
        """The level in Vietnamese."""
        return {
            "": "Còn nhiều thời gian",
            "half": "Đã qua nửa thời gian",
            "three_quarters": "Đã qua ba phần tư thời gian",
            "one_day": "Còn không quá một ngày làm việc",
            "overdue": "Đã quá hạn",
        }[self.value]


class DuplicateVerdict(StrEnum):
    """What the receiver found of a likely duplicate."""

    NONE = "none"
    UNCHECKED = "unchecked"
    DIFFERENT = "different"
    SAME_ACCEPTED = "same_accepted"


@dataclass(frozen=True, slots=True)
class PaperHandedIn:
    """One paper of a dossier as it was handed in."""

    name: str
    originals: int = 0
    copies: int = 0
    requirement_id: int | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """All that the desk, a post office or a program says when a dossier is handed in.

    The applicant is known by id, or told by `applicant` and found or registered on the way.
    """

    procedure_code: str
    authority_id: int
    applicant_id: int = 0
    applicant: PartyFacts | None = None
    channel: SubmissionChannel = SubmissionChannel.DIRECT
    case_code: str = ""
    submitter_id: int | None = None
    handling_authority_id: int | None = None
    place_id: int | None = None
    papers: tuple[PaperHandedIn, ...] = ()
    request_content: str = ""
    subject_group: str = ""
    duplicate_verdict: DuplicateVerdict = DuplicateVerdict.NONE
    result_delivery: str = ""
    asks_about_duplicates: bool = True
    fee_due: int | None = None


@dataclass(frozen=True, slots=True)
class Completion:
    """One step that a person says is done, and with what outcome.

    `draft_id` is the draft that he has seen, `number` the dossier that he takes the step to be of (empty: not asked).
    """

    step_id: int
    outcome: StepOutcome = StepOutcome.DONE
    data: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""
    draft_id: int | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class StepView:
    """An open step as other floors see it; one that waits for the applicant has no due time."""

    id: int
    node: str
    name: str
    role: str
    due_at: datetime | None
