"""What programs send and get, field by field. What is not named here is refused, not dropped."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

LARGEST_ID = 2**63 - 1

Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
Code = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
Count = Annotated[int, Field(strict=True, ge=0, le=1000)]
StatusWord = Literal[
    "submitted", "supplement_requested", "refused", "received", "in_progress", "awaiting_supplement",
    "awaiting_financial", "result_ready", "returned", "withdrawn", "stopped",
]  # fmt: skip
Instant = Annotated[str, Field(json_schema_extra={"format": "date-time"}, description="ISO 8601, kèm múi giờ.")]


class Strict(Schema):
    """Refuses fields that it does not know."""

    model_config = ConfigDict(extra="forbid")


class Paper(Strict):
    """Một giấy tờ nộp kèm."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
    originals: Count = Field(0, description="Số bản chính.")
    copies: Count = Field(0, description="Số bản sao.")


def _named(value: Any) -> Any:  # Any: JSON before it is checked
    return {"name": value, "originals": 1} if isinstance(value, str) else value


PaperOrName = Annotated[Paper, BeforeValidator(_named, json_schema_input_type=Paper | str)]


class Applicant(Strict):
    """Người nộp: nêu đúng một trong `personal_id` và `tax_code`."""

    kind: Literal["person", "organisation", "household_business"]
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
    personal_id: Annotated[str, StringConstraints(max_length=40)] = Field("", description="Số định danh cá nhân.")
    tax_code: Annotated[str, StringConstraints(max_length=40)] = Field("", description="Mã số thuế.")
    phone: Annotated[str, StringConstraints(max_length=40)] = ""
    email: Annotated[str, StringConstraints(max_length=254)] = Field("", description="Nếu có, người nộp nhận thư báo.")
    address: Annotated[str, StringConstraints(max_length=400)] = ""

    @model_validator(mode="after")
    def one_identifier(self) -> Applicant:
        """This function will refuse an applicant with no identifier, or with two."""
        if bool(self.personal_id.strip()) == bool(self.tax_code.strip()):
            raise PydanticCustomError("one_identifier", "personal_id or tax_code, and not both")
        return self


class DossierIn(Strict):
    """Một hồ sơ nộp vào bộ phận Một cửa."""

    procedure: Code = Field(description="Mã thủ tục, ví dụ `1.001193`.")
    authority: Code = Field(description="Mã cơ quan tiếp nhận, ví dụ `000.00.26.H17`.")
    applicant: Applicant
    papers: Annotated[list[PaperOrName], Field(max_length=200)] = Field(
        [], description="Giấy tờ đã nộp: tên (hiểu là một bản chính), hoặc tên kèm số bản chính, bản sao."
    )
    channel: Literal["direct", "postal", "online"] = "direct"
    case: Annotated[str, StringConstraints(max_length=60)] = Field("", description="Mã trường hợp của thủ tục.")
    request_content: Text = Field("", description="Nội dung yêu cầu giải quyết.")


class CompletionIn(Strict):
    """Kết quả của một bước."""

    outcome: Literal["done", "approve", "reject", "return"] = "done"
    data: Annotated[dict[str, Any], Field(max_length=100)] = Field(
        {}, description="Dữ liệu ghi vào hồ sơ, dùng cho điều kiện rẽ nhánh của quy trình."
    )
    note: Text = ""


class StepOut(Schema):
    """Một bước đang chờ xử lý."""

    id: int
    node: str = Field(description="Mã của bước trong tệp BPMN.")
    name: str
    role: str
    due_at: Instant | None


class ReceiptOut(Schema):
    """Giấy hẹn: hồ sơ vừa được tiếp nhận."""

    number: str
    lookup_secret: str = Field(description="Mã tra cứu, chỉ trao cho người nộp.")
    status: StatusWord
    due_at: Instant
    steps: list[StepOut]


class NamedCode(Schema):
    """Một mã và tên của nó."""

    code: str
    name: str


class ApplicantOut(Schema):
    """Người nộp; số giấy tờ đã che."""

    kind: str
    name: str
    identifier: str


class DossierOut(Schema):
    """Một hồ sơ, và những bước đang chờ."""

    number: str
    status: StatusWord
    status_label: str
    national_state: int = Field(description="Mã trạng thái liên thông quốc gia, 1 đến 10.")
    procedure: NamedCode
    authority: NamedCode
    applicant: ApplicantOut
    channel: Literal["direct", "postal", "online"]
    submitted_at: Instant
    received_at: Instant | None
    due_at: Instant | None
    promised_due_at: Instant | None
    ready_at: Instant | None
    returned_at: Instant | None
    outcome: Literal["", "approval", "rejection"]
    timeliness: Literal["early", "on_time", "overdue", "pending"]
    steps: list[StepOut]


class DossiersOut(Schema):
    """Một trang hồ sơ."""

    items: list[DossierOut]
    next: str | None = Field(description="Gửi lại ở tham số `cursor` để lấy trang sau; không còn thì null.")


class DossiersWanted(Strict):
    """Tìm những hồ sơ nào."""

    mine: bool = Field(False, description="1: chỉ hồ sơ có bước đang chờ chính cán bộ này.")
    status: Literal["", StatusWord] = ""
    q: str = Field("", max_length=200, description="Mã hồ sơ, tên hoặc số điện thoại; không cần dấu.")
    limit: int = Field(25, ge=1, le=100)
    cursor: str = Field("", max_length=40, description="Giá trị `next` của trang trước.")
