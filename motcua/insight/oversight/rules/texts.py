"""Texts as people write them: lines kept, invisible signs gone, neither too short nor too long."""

from __future__ import annotations

import re

from motcua.kernel.errors import Refused
from motcua.kernel.identifiers import parse_dossier_number, parse_phone
from motcua.kernel.phrases import Phrase
from motcua.kernel.text import nfc

SHORTEST, LONGEST, LONGEST_LINE = 10, 5_000, 300
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")
_MANY_BREAKS = re.compile(r"\n{3,}")


def checked_text(text: str, *, field: str, label: str, shortest: int = SHORTEST) -> str:
    """This function will give a text of several lines in its stored form; raises Refused naming the field."""
    lines = _MANY_BREAKS.sub("\n\n", "\n".join(nfc(line) for line in text.splitlines())).strip()
    if len(lines) < shortest:
        raise Refused(
            "{part} quá ngắn.",
            field=field,
            next_step="Viết ít nhất {least} ký tự.",
            part=Phrase(label),
            least=shortest,
        )
    if len(lines) > LONGEST:
        raise Refused(
            "{part} dài quá {most} ký tự.", field=field, next_step="Viết gọn lại.", part=Phrase(label), most=LONGEST
        )
    return lines


def checked_line(text: str, *, field: str, label: str) -> str:
    """This function will give a text of one line, which may be empty; raises Refused naming the field."""
    line = nfc(text)
    if len(line) > LONGEST_LINE:
        raise Refused(
            "{part} dài quá {most} ký tự.",
            field=field,
            next_step="Viết gọn lại.",
            part=Phrase(label),
            most=LONGEST_LINE,
        )
    return line


def checked_reason(text: str) -> str:
    """This function will give a reason, which must be there; raises Refused (field "reason")."""
    reason = checked_line(text, field="reason", label="Lý do")
    if not reason:
        raise Refused("Cần ghi lý do.", field="reason", next_step="Viết một câu.")
    return reason


def checked_phone(text: str) -> str:
    """This function will give a telephone number in E.164, or nothing where none was typed."""
    return parse_phone(text).e164 if text.strip() else ""


def checked_mail(text: str) -> str:
    """This function will give an address of mail, or nothing where none was typed; raises Refused."""
    mail = nfc(text)
    if mail and (len(mail) > LONGEST_LINE or not _MAIL.fullmatch(mail)):
        raise Refused("Địa chỉ thư điện tử không đúng.", field="email", next_step="Nhập như ten@vidu.vn hoặc để trống.")
    return mail


def checked_dossier_number(text: str) -> str:
    """This function will give a dossier's number in its one form, or nothing where none was typed; raises Refused."""
    if not text.strip():
        return ""
    try:
        return str(parse_dossier_number(text))
    except Refused:
        raise Refused(
            "Mã hồ sơ chưa đúng dạng.", field="dossier_number", next_step="Nhập như trên giấy hẹn, hoặc để trống."
        ) from None
