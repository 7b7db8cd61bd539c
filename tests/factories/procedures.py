"""Made-up records of the catalogue, in both forms, and procedures that reach their state through commands."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

from motcua.casework.procedures.commands.importing import Terms, import_record
from motcua.casework.procedures.rules.reading import read_record
from motcua.casework.procedures.values import ImportOutcome
from motcua.kernel.actor import Actor, Via, system_actor

AT = datetime(2018, 1, 2, 1, 0, tzinfo=UTC)
START = date(2018, 1, 1)
PROGRAM: Actor = system_actor(Via.CLI, "Bài thử")


def national(code: str = "1.900001", name: str = "Thủ tục cấp giấy phép thả diều", **other: Any) -> dict[str, Any]:
    """This function will make a record of the national catalogue's shape, of a procedure that nobody knows."""
    record: dict[str, Any] = {
        "code": code,
        "source_id": "00000000-0000-7000-8000-000000000001",
        "name": name,
        "category": {"code": "G99-VH01", "name": "Trò chơi dân gian"},
        "promulgating_agency": "UBND tỉnh Mẫu",
        "executing_agency": "Ủy ban nhân dân cấp xã",
        "subject_types": ["Công dân Việt Nam", "Tổ chức"],
        "results": ["Giấy phép thả diều"],
        "requirements": "Diều không vướng dây điện.\nGió dưới cấp 6.",
        "channels": [
            {
                "method": method,
                "fees": [
                    {"type": "SERVICE_FEE", "value_vnd": amount, "text": "Lệ phí đối với cá nhân"},
                    {"type": "FEE", "value_vnd": 0, "text": "Theo quy định của Hội đồng nhân dân cấp tỉnh"},
                ],
                "processing": {"qty": days, "unit": "WORKING_DAY"},
                "note": "Nộp tại bộ phận một cửa",
            }
            for method, amount, days in (("DIRECT", 50000, 5), ("ONLINE", 25000, 4), ("POSTAL", 50000, 5))
        ],
        "processing_cases": [
            {"case_code": f"{code}.02", "qty": 7.5, "unit": "WORKING_DAY"},
            {"case_code": f"{code}.01", "qty": 5, "unit": "WORKING_DAY"},
        ],
        "legal_basis": [{"code": "01/2017/QĐ-MAU", "name": "Quy định về diều"}],
        "steps_raw": [{"name": "Bước 1", "text": "Nộp hồ sơ"}, {"name": "", "text": "Nhận kết quả"}],
        "checklist_raw": [
            {
                "group": "* Giấy tờ phải nộp:",
                "items": [
                    {
                        "name": "Đơn đề nghị thả diều (Mẫu số 1)",
                        "original_qty": 1,
                        "copy_qty": 0,
                        "code": "000.00.00.G99-KQ000001",
                        "has_electronic_form": True,
                        "is_processing_result": False,
                        "attachments": [
                            {"id": "a1", "fileName": "Mẫu số 1.docx", "bucketName": "dvc", "filePath": "x"}
                        ],
                    },
                    {
                        "name": "Ảnh con diều (nếu có)",
                        "original_qty": 0,
                        "copy_qty": 2,
                        "code": "",
                        "has_electronic_form": False,
                        "is_processing_result": False,
                        "attachments": [],
                    },
                ],
            }
        ],
        "state": "ACTIVE",
        "source": {"url": "https://example.vn/thu-tuc/1", "crawled_at": "2026-07-18T09:13:46.134Z"},
    }
    return record | other


def sheet(code: str = "2.900001", name: str = "Đăng ký gánh hàng rong", **other: Any) -> dict[str, Any]:
    """This function will make a record of the sheet's shape."""
    record: dict[str, Any] = {
        "code": code,
        "code_status": "unverified",
        "name": name,
        "name_en": "Street vendor registration",
        "field": "Trò chơi dân gian",
        "level_2018": "district",
        "level_2026": "ward",
        "time_limit": {"value": 3, "unit": "working_day", "source": "K"},
        "fee": {"amount_vnd": 2000, "note": "Lệ phí 2.000 đ/trang"},
        "documents": ["Đơn đăng ký", "02 bộ bản vẽ gánh hàng", "Bản sao giấy khám sức khỏe (nếu có)"],
        "online_level_2018": "level_3",
        "online_level_2026": "full",
        "legal_basis_2018": ["QĐ 1/2015/QĐ-MAU"],
        "legal_basis_2026": ["QĐ 2/2025/QĐ-MAU"],
        "result": "Giấy chứng nhận gánh hàng rong",
        "workflow": [{"role": "reception", "name": "Tiếp nhận", "hours": 2}],
    }
    return record | other


def as_file(record: object) -> bytes:
    """This function will write a record as a file holds it."""
    return json.dumps(record, ensure_ascii=False).encode()


def imported(record: dict[str, Any] | None = None, *, on: date = START, **other: Any) -> ImportOutcome:
    """This function will import a record, by default one of the national shape, valid from the start of 2018."""
    data = national(**other) if record is None else record
    return import_record(actor=PROGRAM, at=AT, record=read_record(data, on), terms=Terms(valid_from=on))
