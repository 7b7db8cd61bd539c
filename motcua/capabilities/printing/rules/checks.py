"""What a form needs before it may be printed; a refusal names the field in the words of the form."""

from __future__ import annotations

from datetime import datetime

from motcua.capabilities.printing.values import ApologyLetter, FormData, ReceptionSlip, SupplementRequest
from motcua.kernel.errors import Refused
from motcua.kernel.phrases import Phrase
from motcua.kernel.time import local

MAX_TEXT_SIGNS = 5_000
MAX_ROWS = 300

LABELS = {
    "agency": "tên cơ quan",
    "parent_agency": "tên cơ quan chủ quản",
    "place": "địa danh",
    "name": "họ tên hoặc tên gọi",
    "slip_no": "số phiếu",
    "letter_no": "số văn bản",
    "notice_no": "số thông báo",
    "dossier_no": "mã hồ sơ",
    "receiving_unit": "nơi tiếp nhận",
    "request_content": "nội dung yêu cầu giải quyết",
    "time_limit_text": "thời gian giải quyết",
    "result_delivery": "nơi nhận kết quả",
    "receiver_name": "người tiếp nhận",
    "required_items": "giấy tờ cần bổ sung",
    "reason": "lý do",
    "refusal_reason": "lý do từ chối",
    "contact_phone": "số điện thoại liên hệ",
    "guide_name": "người hướng dẫn",
    "procedure_name": "tên thủ tục",
    "next_step": "hướng dẫn tiếp theo",
    "title": "chức vụ người ký",
    "lead_agency": "cơ quan chủ trì",
    "from_unit": "bên giao",
    "to_unit": "bên nhận",
    "url": "địa chỉ tra cứu",
    "lookup_code": "mã tra cứu",
    "due_at": "thời điểm hẹn trả",
    "new_due_at": "thời điểm hẹn lại",
    "set_count": "số bộ hồ sơ",
    "minutes_no": "số biên bản",
    "where": "nơi được kiểm tra",
    "checklist": "tên phiếu kiểm tra",
    "conclusion": "kết luận",
    "items": "nội dung kiểm tra",
    "findings": "thiếu sót",
    "heading": "tên loại giấy",
    "act": "lời tặng",
    "giver": "chức vụ người tặng",
    "achievement": "thành tích",
    "decision": "số quyết định",
    "chair": "chủ tịch hội đồng",
    "secretary": "thư ký hội đồng",
    "members": "thành viên hội đồng",
    "matters": "nội dung biểu quyết",
}


def label_of(path: str) -> str:
    """Give the Vietnamese name of the field at the end of a path such as "applicant.name"."""
    name = next((part for part in reversed(path.split(".")) if not part.isdigit()), path)
    return LABELS.get(name, name)


def refuse_blank(path: str) -> Refused:
    """Give the refusal of an empty field."""
    return Refused("Chưa có {part} để in.", field=path, next_step="Bổ sung rồi in lại.", part=Phrase(label_of(path)))


def check_length(path: str, text: str) -> None:
    """Raise Refused where a text is longer than a form can bear."""
    if len(text) > MAX_TEXT_SIGNS:
        raise Refused("Phần {part} dài {count} ký tự, quá {most}.", field=path,
                      next_step="Rút gọn, hoặc lập thành phụ lục kèm theo.", part=Phrase(label_of(path)),
                      count=len(text), most=MAX_TEXT_SIGNS)  # fmt: skip


def check_rows(path: str, rows: tuple[object, ...]) -> None:
    """Raise Refused where a list has more rows than a form can bear."""
    if len(rows) > MAX_ROWS:
        raise Refused("Danh sách có {count} dòng, quá {most}.", field=path,
                      next_step="Lập danh sách thành phụ lục kèm theo.", count=len(rows), most=MAX_ROWS)  # fmt: skip


def _check_order(field: str, earlier: datetime, later: datetime) -> None:
    if local(later) < local(earlier):
        raise Refused(
            "Phần {part} ({later:%H:%M %d/%m/%Y}) sớm hơn {earlier:%H:%M %d/%m/%Y}.",
            field=field, next_step="Kiểm tra lại các thời điểm rồi in lại.", part=Phrase(label_of(field)),
            later=local(later), earlier=local(earlier))  # fmt: skip


def check_sense(data: FormData) -> None:
    """Raise Refused where a form would say something that cannot be: a return before the reception, no set at all."""
    match data:
        case ReceptionSlip():
            _check_order("due_at", data.received_at, data.due_at)
            if data.set_count < 1:
                raise Refused("Số bộ hồ sơ phải từ 1.", field="set_count", next_step="Ghi lại số bộ đã nhận.")
        case ApologyLetter():
            _check_order("new_due_at", data.original_due_at, data.new_due_at)
        case SupplementRequest() if not data.required_items:
            raise refuse_blank("required_items")
        case _:
            return
