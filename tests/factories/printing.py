"""Forms filled in for people who do not exist."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

from PIL import Image

from motcua.capabilities.printing.values import (
    ApologyLetter,
    Applicant,
    CheckedItem,
    ControlSheet,
    CouncilLine,
    CouncilMatter,
    CouncilMinutes,
    CouncilSeat,
    FormCode,
    FormData,
    FoundShort,
    Handover,
    HandoverOutcome,
    InspectionMinutes,
    Letterhead,
    MeritCertificate,
    PhotoKept,
    ReceptionSlip,
    RefusalSlip,
    Signatory,
    Signed,
    StopNotice,
    SubmittedPaper,
    SupplementRequest,
    Tracking,
)
from motcua.kernel.time import ZONE

IN_2018 = date(2018, 11, 12)
IN_2025 = date(2025, 11, 12)
NUMBER = "000.00.26.H17-181112-0007"


def at(day: int, hour: int = 8, minute: int = 5) -> datetime:
    return datetime(2018, 11, day, hour, minute, tzinfo=ZONE)


def a_letterhead(**changed: Any) -> Letterhead:
    return Letterhead(
        **{
            "parent_agency": "Ủy ban nhân dân quận Thử Nghiệm",
            "agency": "Bộ phận Tiếp nhận và Trả kết quả",
            "place": "Thử Nghiệm",
            "hotline": "0236 000 0000",
        }
        | changed
    )


def an_applicant(**changed: Any) -> Applicant:
    return Applicant(
        **{
            "name": "Nguyễn Thị Ví Dụ",
            "address": "K00/H00 đường Tưởng Tượng, phường Giả Định, quận Thử Nghiệm",
            "phone": "0900 000 000",
            "email": "vi.du@example.vn",
            "personal_id": "048*****0123",
        }
        | changed
    )


def a_tracking(**changed: Any) -> Tracking:
    return Tracking(
        **{
            "url": f"https://motcua.example.vn/tra-cuu/?so={NUMBER}",
            "lookup_code": "K7M2QX",
        }
        | changed
    )


def a_slip(**changed: Any) -> ReceptionSlip:
    return ReceptionSlip(
        **{
            "letterhead": a_letterhead(),
            "slip_no": "0007/TNHS",
            "issued_at": at(12),
            "dossier_no": NUMBER,
            "receiving_unit": "Bộ phận Tiếp nhận và Trả kết quả UBND quận Thử Nghiệm",
            "applicant": an_applicant(),
            "request_content": "Đăng ký thành lập hộ kinh doanh",
            "documents": (
                SubmittedPaper(name="Giấy đề nghị đăng ký hộ kinh doanh", originals=1),
                SubmittedPaper(name="Căn cước công dân của chủ hộ", copies=1),
                SubmittedPaper(name="Hợp đồng thuê địa điểm kinh doanh", originals=1, copies=2),
            ),
            "time_limit_text": "03 ngày làm việc",
            "received_at": at(12),
            "due_at": at(15),
            "result_delivery": "Bộ phận Tiếp nhận và Trả kết quả",
            "receiver_name": "Trần Văn Mẫu",
            "book_no": "02",
            "ordinal": "0007",
            "fee_text": "100.000 đ",
            "tracking": a_tracking(),
        }
        | changed
    )


def a_supplement_request(**changed: Any) -> SupplementRequest:
    return SupplementRequest(
        **{
            "letterhead": a_letterhead(),
            "slip_no": "0003/HDHS",
            "issued_at": at(12),
            "applicant": an_applicant(),
            "request_content": "Cấp giấy phép xây dựng nhà ở riêng lẻ",
            "required_items": ("Bản vẽ mặt bằng móng, tỷ lệ 1/50", "Cam kết bảo đảm an toàn công trình liền kề"),
            "reason": "Bản vẽ đã nộp thiếu mặt bằng móng.\nCông trình có tầng hầm, liền kề nhà số 12.",
            "contact_phone": "0236 000 0000",
            "guide_name": "Trần Văn Mẫu",
            "dossier_no": NUMBER,
            "tracking": a_tracking(),
        }
        | changed
    )


def a_refusal(**changed: Any) -> RefusalSlip:
    return RefusalSlip(
        **{
            "letterhead": a_letterhead(),
            "slip_no": "0001/TCHS",
            "issued_at": at(12),
            "applicant": an_applicant(),
            "request_content": "Đăng ký khai sinh có yếu tố nước ngoài",
            "refusal_reason": "Việc này thuộc thẩm quyền của phường nơi cư trú; ông/bà nộp tại phường Giả Định.",
            "receiver_name": "Trần Văn Mẫu",
        }
        | changed
    )


def an_apology(**changed: Any) -> ApologyLetter:
    return ApologyLetter(
        **{
            "letterhead": a_letterhead(),
            "letter_no": "12/PXL",
            "issued_at": at(14),
            "applicant": an_applicant(),
            "received_on": date(2018, 11, 1),
            "procedure_name": "Cấp giấy phép xây dựng nhà ở riêng lẻ",
            "dossier_no": NUMBER,
            "original_due_at": at(15, 16, 30),
            "reason": "Cơ quan được hỏi ý kiến về hành lang đường điện trả lời chậm.",
            "new_due_at": at(20, 16, 30),
            "signatory": Signatory(capacity="KT. Chủ tịch", title="Phó Chủ tịch", name="Lê Thị Ảo"),
            "tracking": a_tracking(),
        }
        | changed
    )


def a_stop_notice(**changed: Any) -> StopNotice:
    return StopNotice(
        **{
            "letterhead": a_letterhead(agency="Trung tâm Phục vụ hành chính công phường Giả Định"),
            "notice_no": "05/TB-TTPVHCC",
            "issued_at": at(14),
            "applicant": an_applicant(),
            "received_on": date(2018, 11, 1),
            "procedure_name": "Cấp giấy chứng nhận số nhà",
            "dossier_no": NUMBER,
            "reason": "Thửa đất đang có tranh chấp được tòa án thụ lý.",
            "next_step": "Khi có bản án hoặc quyết định có hiệu lực, ông/bà nộp lại hồ sơ; giấy tờ đã nộp được trả tại quầy 3.",
            "signatory": Signatory(title="Giám đốc", name="Lê Thị Ảo"),
            "tracking": a_tracking(),
        }
        | changed
    )


def a_control_sheet(**changed: Any) -> ControlSheet:
    return ControlSheet(**{
        "letterhead": a_letterhead(),
        "issued_at": at(12),
        "dossier_no": NUMBER,
        "procedure_name": "Cấp giấy phép xây dựng nhà ở riêng lẻ",
        "lead_agency": "Phòng Quản lý đô thị",
        "coordinating_agencies": ("Phòng Tài nguyên và Môi trường", "UBND phường Giả Định"),
        "rows": (
            Handover(from_unit="Bộ phận Tiếp nhận và Trả kết quả", to_unit="Phòng Quản lý đô thị", handed_over_at=at(12, 15),
                     giver="Trần Văn Mẫu", receiver="Phạm Thị Thử", outcome=HandoverOutcome.ON_TIME),
            Handover(from_unit="Phòng Quản lý đô thị", to_unit="Lãnh đạo UBND quận", handed_over_at=at(14, 9, 30),
                     giver="Phạm Thị Thử", receiver="Lê Thị Ảo", outcome=HandoverOutcome.EARLY, note="Trình ký"),
            Handover(from_unit="Lãnh đạo UBND quận", to_unit="Bộ phận Tiếp nhận và Trả kết quả"),
        ),
    } | changed)  # fmt: skip


def a_photo(*, kind: str = "JPEG", size: tuple[int, int] = (1600, 1200), **options: Any) -> bytes:
    """A picture of colours that run from side to side."""
    held = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(held, kind, **options)
    return held.getvalue()


def inspection_minutes(**changed: Any) -> InspectionMinutes:
    return InspectionMinutes(**{
        "letterhead": a_letterhead(agency="Tổ kiểm tra công vụ"),
        "issued_at": at(12, 11),
        "minutes_no": "KT-2018-0003",
        "kind": "Đột xuất",
        "where": "Phòng Tài nguyên và Môi trường",
        "checklist": "Kiểm tra phòng chuyên môn",
        "opened_at": at(12),
        "reason": "Nhiều hồ sơ bấm trễ",
        "dossiers": (NUMBER,),
        "items": (
            CheckedItem(text="Phân công thụ lý trong ngày nhận hồ sơ", judgement="Đạt"),
            CheckedItem(text="Cập nhật phần mềm kịp lúc làm xong", judgement="Chưa đạt", note="Bấm trễ một ngày",
                        falls_short=True),
        ),
        "findings": (
            FoundShort(text="Nhiều hồ sơ làm xong trên giấy, hôm sau mới bấm.", severity="Nghiêm trọng",
                       due_on=date(2018, 11, 26)),
        ),
        "photos": (PhotoKept(sha256="ab12" * 16, taken_at=at(12, 9), shows="Sổ theo dõi"),),
        "conclusion": "Đơn vị giải quyết đúng hẹn.\nCòn bấm trễ trên phần mềm, yêu cầu khắc phục.",
        "team": Signed(side="Tổ kiểm tra", name="Mai Thị Kiểm", signed_at=at(12, 10)),
        "unit": Signed(side="Đơn vị được kiểm tra", name="Trần Văn Mẫu", signed_at=at(12, 11), remark="Nhất trí"),
    } | changed)  # fmt: skip


def council_minutes(**changed: Any) -> CouncilMinutes:
    line = CouncilLine(name="Phạm Thị Thử", unit="Phòng Kinh tế", score="93,4", votes_for=7, votes_against=0,
                       outcome="Đạt")  # fmt: skip
    return CouncilMinutes(**{
        "letterhead": a_letterhead(agency="Bộ phận Thi đua Ủy ban nhân dân quận Thử Nghiệm"),
        "issued_at": at(28, 15),
        "minutes_no": "01/BB-HĐTĐKT",
        "year": 2018,
        "held_on": date(2018, 11, 28),
        "members": (CouncilSeat(name="Lê Thị Ảo", duty="Chủ tịch"), CouncilSeat(name="Trần Văn Mẫu", duty="Thư ký")),
        "size": 3,
        "matters": (CouncilMatter(title="Chiến sĩ thi đua cơ sở", limit="Tối đa 1 người: 15 % của 9", lines=(line,)),),
        "conclusion": "Hội đồng nhất trí đề nghị Chủ tịch quyết định.",
        "chair": "Lê Thị Ảo",
        "secretary": "Trần Văn Mẫu",
    } | changed)  # fmt: skip


def a_certificate(**changed: Any) -> MeritCertificate:
    return MeritCertificate(**{
        "letterhead": a_letterhead(agency="Ủy ban nhân dân quận Thử Nghiệm"),
        "issued_at": at(28, 15),
        "heading": "Chiến sĩ thi đua cơ sở",
        "act": "Tặng danh hiệu",
        "name": "Phạm Thị Thử",
        "unit": "Chuyên viên, Phòng Kinh tế",
        "achievement": "Đã hoàn thành xuất sắc nhiệm vụ, có thành tích tiêu biểu trong phong trào thi đua năm 2018",
        "decision": "Quyết định số 45/QĐ-UBND ngày 28 tháng 11 năm 2018",
        "giver": "Chủ tịch",
        "signatory": Signatory(title="Chủ tịch", name="Lê Thị Ảo"),
        "register_no": "07",
    } | changed)  # fmt: skip


def every_form() -> list[tuple[FormCode, FormData, date]]:
    """Each form in each regime that knows it."""
    both: list[tuple[FormCode, FormData]] = [
        (FormCode.RECEPTION_SLIP, a_slip()),
        (FormCode.SUPPLEMENT_REQUEST, a_supplement_request()),
        (FormCode.REFUSAL_SLIP, a_refusal()),
        (FormCode.APOLOGY_LETTER, an_apology()),
        (FormCode.CONTROL_SHEET, a_control_sheet()),
    ]
    return [(code, data, day) for day in (IN_2018, IN_2025) for code, data in both] + [
        (FormCode.STOP_NOTICE, a_stop_notice(), IN_2025)
    ]
