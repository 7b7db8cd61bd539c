"""What the official forms say, as plain values. Instants are aware; texts are printed as given, never as markup."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from motcua.kernel.time import Period


class FormCode(StrEnum):
    """A form of the one-stop mechanism, whatever its number in a regime, or a paper that tells of the officials' own work."""

    RECEPTION_SLIP = "reception_slip"
    SUPPLEMENT_REQUEST = "supplement_request"
    REFUSAL_SLIP = "refusal_slip"
    APOLOGY_LETTER = "apology_letter"
    STOP_NOTICE = "stop_notice"
    CONTROL_SHEET = "control_sheet"
    INSPECTION_MINUTES = "inspection_minutes"
    COUNCIL_MINUTES = "council_minutes"
    MERIT_CERTIFICATE = "merit_certificate"


class Regime(StrEnum):
    """The circular whose forms apply."""

    Y2018 = "2018"
    Y2025 = "2025"


class SlipCopy(StrEnum):
    """For whom a copy of the slip is printed; TT 01/2018/TT-VPCP asks for two."""

    APPLICANT = "applicant"
    OFFICE = "office"

    @property
    def label(self) -> str:
        """What the copy says of itself."""
        return "Liên giao người nộp" if self is SlipCopy.APPLICANT else "Liên lưu kèm hồ sơ"


class HandoverOutcome(StrEnum):
    """How a step of the control sheet ended against its due time."""

    EARLY = "early"
    ON_TIME = "on_time"
    OVERDUE = "overdue"

    @property
    def label(self) -> str:
        """The word of the control sheet."""
        return {"early": "Trước hạn", "on_time": "Đúng hạn", "overdue": "Quá hạn"}[self.value]


@dataclass(frozen=True, slots=True)
class FormEdition:
    """One form in one regime: its number and title, and the days on which it is the one to print."""

    form_code: FormCode
    regime: Regime
    number: str
    title: str
    source: str
    valid: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Who issues the form: the body above, the issuing body, the place of the date line."""

    parent_agency: str
    agency: str
    place: str
    hotline: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """Whom the form concerns. `personal_id` is printed as given, so the caller decides whether it is masked."""

    name: str
    address: str = ""
    phone: str = ""
    email: str = ""
    personal_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracking:
    """Where the dossier can be followed: the address in the QR code, and the secret beside it.

    Given to the applicant's copy only; the office's copy goes without. `survey_url`, where given, is the address under
    which he judges how he was served, in a second QR code.
    """

    url: str
    lookup_code: str
    survey_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """Who signs for the authority: `capacity` such as "KT. CHỦ TỊCH" (may be empty), title, name."""

    title: str
    name: str = ""
    capacity: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmittedPaper:
    """One line of the papers handed in."""

    name: str
    originals: int = 0
    copies: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceptionSlip:
    """Mẫu 01: giấy tiếp nhận hồ sơ và hẹn trả kết quả. `time_limit_text` as people say it ("05 ngày làm việc")."""

    letterhead: Letterhead
    slip_no: str
    issued_at: datetime
    dossier_no: str
    receiving_unit: str
    applicant: Applicant
    request_content: str
    documents: tuple[SubmittedPaper, ...]
    time_limit_text: str
    received_at: datetime
    due_at: datetime
    result_delivery: str
    receiver_name: str
    set_count: int = 1
    submitter_name: str = ""
    book_no: str = ""
    ordinal: str = ""
    fee_text: str = ""
    copy_for: SlipCopy = SlipCopy.APPLICANT
    tracking: Tracking | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementRequest:
    """Mẫu 02: phiếu yêu cầu bổ sung, hoàn thiện hồ sơ; states everything that is missing, once."""

    letterhead: Letterhead
    slip_no: str
    issued_at: datetime
    applicant: Applicant
    request_content: str
    required_items: tuple[str, ...]
    reason: str
    contact_phone: str
    guide_name: str
    dossier_no: str = ""
    tracking: Tracking | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalSlip:
    """Mẫu 03: phiếu từ chối tiếp nhận giải quyết hồ sơ."""

    letterhead: Letterhead
    slip_no: str
    issued_at: datetime
    applicant: Applicant
    request_content: str
    refusal_reason: str
    receiver_name: str
    dossier_no: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApologyLetter:
    """Mẫu 04: xin lỗi và hẹn lại ngày trả kết quả (2018); xin lỗi và đề nghị gia hạn (2025)."""

    letterhead: Letterhead
    letter_no: str
    issued_at: datetime
    applicant: Applicant
    received_on: date
    procedure_name: str
    dossier_no: str
    original_due_at: datetime
    reason: str
    new_due_at: datetime
    signatory: Signatory
    tracking: Tracking | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StopNotice:
    """Mẫu 05 (2025): thông báo dừng giải quyết hồ sơ. `next_step` tells the person what he may do now."""

    letterhead: Letterhead
    notice_no: str
    issued_at: datetime
    applicant: Applicant
    received_on: date
    procedure_name: str
    dossier_no: str
    reason: str
    next_step: str
    signatory: Signatory
    tracking: Tracking | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """One row of the control sheet; an absent instant or outcome leaves its cell to the pen."""

    from_unit: str
    to_unit: str
    handed_over_at: datetime | None = None
    giver: str = ""
    receiver: str = ""
    outcome: HandoverOutcome | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlSheet:
    """Mẫu 05 (2018) or 06 (2025): phiếu kiểm soát quá trình giải quyết hồ sơ; travels with the dossier."""

    letterhead: Letterhead
    issued_at: datetime
    dossier_no: str
    procedure_name: str
    lead_agency: str
    rows: tuple[Handover, ...]
    coordinating_agencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedItem:
    """One point of a checklist, what it came to, and whether it fell short."""

    text: str
    judgement: str
    note: str = ""
    falls_short: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundShort:
    """One finding: how grave, and until when it must be put right."""

    text: str
    severity: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoKept:
    """One photo of a visit, named by the hash of its file; drawn where its content is there and can be read."""

    sha256: str
    taken_at: datetime
    shows: str = ""
    content: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Who signed for a side, and when; without an instant the place is left to the pen."""

    side: str
    name: str = ""
    signed_at: datetime | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionMinutes:
    """Biên bản kiểm tra công vụ: what the team looked at, what it found short, until when, signed by both sides."""

    letterhead: Letterhead
    issued_at: datetime
    minutes_no: str
    kind: str
    where: str
    checklist: str
    opened_at: datetime
    items: tuple[CheckedItem, ...]
    conclusion: str
    team: Signed
    unit: Signed
    reason: str = ""
    dossiers: tuple[str, ...] = ()
    findings: tuple[FoundShort, ...] = ()
    photos: tuple[PhotoKept, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilSeat:
    """A member of the council and what he is in it."""

    name: str
    duty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilLine:
    """One name that the council voted on: the title sought, the score as printed, the votes, and what came of it."""

    name: str
    unit: str
    score: str
    votes_for: int
    votes_against: int
    outcome: str
    abstained: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilMatter:
    """One title with everybody proposed for it; `limit` says how many there may be and by what rule."""

    title: str
    lines: tuple[CouncilLine, ...]
    limit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilMinutes:
    """Biên bản họp Hội đồng Thi đua – Khen thưởng."""

    letterhead: Letterhead
    issued_at: datetime
    minutes_no: str
    year: int
    held_on: date
    members: tuple[CouncilSeat, ...]
    size: int
    matters: tuple[CouncilMatter, ...]
    conclusion: str
    chair: str
    secretary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeritCertificate:
    """A title or commendation on a sheet to be framed: A4 across. `act` such as "Tặng", `heading` such as "Giấy khen".

    `giver`: the office in whose name it is given ("Chủ tịch"), whoever signs for it.
    """

    letterhead: Letterhead
    issued_at: datetime
    heading: str
    act: str
    name: str
    achievement: str
    decision: str
    giver: str
    signatory: Signatory
    unit: str = ""
    register_no: str = ""


FormData = (
    ReceptionSlip
    | SupplementRequest
    | RefusalSlip
    | ApologyLetter
    | StopNotice
    | ControlSheet
    | InspectionMinutes
    | CouncilMinutes
    | MeritCertificate
)
