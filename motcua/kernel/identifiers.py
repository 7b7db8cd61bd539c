"""Identifiers of people, firms, dossiers and procedures: parse, check, show.

Sources: numbering of personal identification numbers as in NĐ 137/2015/NĐ-CP; tax codes in TT 105/2020/TT-BTC and
TT 86/2024/TT-BTC; dossier numbers in TT 01/2018/TT-VPCP.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import phonenumbers
from stdnum.exceptions import ValidationError
from stdnum.vn import mst

from motcua.kernel.errors import Refused
from motcua.kernel.text import nfc

_SEPARATORS = re.compile(r"[\s.\-–]")
_DIGITS = re.compile(r"^[0-9]+$")
OLD_CARD_DIGITS, PERSONAL_DIGITS = 9, 12  # an identity card before 2016; a personal identification number
BRANCH_DIGITS = 13  # a tax code with the number of a branch
SHOWN_AT_ENDS = 7  # of a masked identifier: three signs in front, four behind
_PROCEDURE_CODE = re.compile(r"^\d\.\d{6}(\.\d{2,3}){0,3}(\.[GH]\d{2})?$", re.ASCII)
AUTHORITY_CODE = re.compile(r"^(000\.\d{2}\.\d{2}\.[GH]\d{2}|[A-Z]\d{2}(\.\d{2,3}){0,3})$", re.ASCII)
_DOSSIER_NUMBER = re.compile(r"^(?P<code>[A-Z0-9.]{3,35})-(?P<day>\d{6})-(?P<ordinal>\d{4,6})$", re.ASCII)
# Province part of the number: GSO codes 001–096 with gaps, not renumbered by the mergers of 2025.
_PROVINCES = frozenset(
    f"{code:03}"
    for code in (
        1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40, 42, 44,
        45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89,
        91, 92, 93, 94, 95, 96,
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PersonalId:
    """A personal identification number of 12 digits, or an old identity card of 9."""

    digits: str

    @property
    def is_old(self) -> bool:
        """Whether it is a nine-digit identity card, invalid since 01/01/2025."""
        return len(self.digits) == OLD_CARD_DIGITS

    @property
    def birth_year(self) -> int | None:
        """The birth year that the number claims; data errors exist, so warn and never block."""
        return None if self.is_old else 1900 + int(self.digits[3]) // 2 * 100 + int(self.digits[4:6])

    def warnings(self, born_on: date | None) -> tuple[str, ...]:
        """This function will tell where the number and the birth date disagree."""
        if born_on is None or self.birth_year in (None, born_on.year):
            return ()
        return (f"Số định danh cho biết năm sinh {self.birth_year}, khác ngày sinh đã nhập ({born_on.year}).",)


@dataclass(frozen=True, slots=True)
class TaxCode:
    """A tax code: 10 digits, 13 with a branch, or the personal number (from 01/07/2025)."""

    digits: str

    def __str__(self) -> str:
        return f"{self.digits[:10]}-{self.digits[10:]}" if len(self.digits) == BRANCH_DIGITS else self.digits


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone number in E.164, with what was typed kept beside it."""

    e164: str
    as_entered: str


@dataclass(frozen=True, slots=True)
class DossierNumber:
    """`<agency code>-<YYMMDD>-<NNNN>` (TT 01/2018/TT-VPCP)."""

    agency_code: str
    day: str
    ordinal: int

    def __str__(self) -> str:
        return f"{self.agency_code}-{self.day}-{self.ordinal:04}"


def _ascii_digits(text: str) -> str:
    cleaned = _SEPARATORS.sub("", nfc(text))
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in cleaned)


def parse_personal_id(text: str, *, field: str = "personal_id") -> PersonalId:
    """This function will read a personal identification number (12 digits) or an old identity card (9).

    Raises Refused naming the field.
    """
    digits = _ascii_digits(text)
    if not _DIGITS.match(digits) or len(digits) not in (OLD_CARD_DIGITS, PERSONAL_DIGITS):
        raise Refused("Số định danh cá nhân phải có 12 chữ số (hoặc CMND 9 chữ số).", field=field,
                      next_step="Kiểm tra lại trên thẻ căn cước rồi nhập lại.")  # fmt: skip
    if len(digits) == PERSONAL_DIGITS and digits[:3] not in _PROVINCES:
        raise Refused("Ba chữ số đầu “{digits}” không phải mã tỉnh trong số định danh.", field=field,
                      next_step="Kiểm tra lại trên thẻ căn cước rồi nhập lại.", digits=digits[:3])  # fmt: skip
    return PersonalId(digits)


def parse_tax_code(text: str, *, field: str = "tax_code") -> TaxCode:
    """This function will read a tax code and check its check digit; a 12-digit one is checked as a personal number.

    Raises Refused naming the field. Source: TT 105/2020/TT-BTC art. 5; TT 86/2024/TT-BTC.
    """
    digits = _ascii_digits(text)
    if len(digits) == PERSONAL_DIGITS:
        return TaxCode(parse_personal_id(digits, field=field).digits)
    try:
        return TaxCode(mst.compact(mst.validate(digits)).replace("-", ""))
    except ValidationError:
        raise Refused("Mã số thuế không hợp lệ: cần 10 hoặc 13 chữ số với số kiểm tra đúng.", field=field,
                      next_step="Kiểm tra lại trên giấy chứng nhận đăng ký thuế.") from None  # fmt: skip


def parse_phone(text: str, *, field: str = "phone") -> Phone:
    """This function will read a Vietnamese phone number into E.164; raises Refused naming the field."""
    entered = nfc(text)
    try:
        number = phonenumbers.parse(entered, "VN")
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise Refused("Số điện thoại không đúng.", field=field, next_step="Nhập đủ số, ví dụ 0905 123 456.")
    return Phone(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), entered)


def parse_dossier_number(text: str, *, field: str = "number") -> DossierNumber:
    """This function will read a dossier number as printed on the slip; raises Refused naming the field."""
    match = _DOSSIER_NUMBER.match(nfc(text).upper().replace(" ", "").replace("–", "-"))
    if match is None:
        raise Refused("Mã hồ sơ không đúng dạng.", field=field,
                      next_step="Nhập như trên giấy hẹn, ví dụ 000.00.26.H17-180702-0001.")  # fmt: skip
    return DossierNumber(match["code"], match["day"], int(match["ordinal"]))


def parse_procedure_code(text: str, *, field: str = "procedure") -> str:
    """This function will read a national procedure code such as 1.001193; raises Refused naming the field."""
    code = nfc(text).upper()
    if not _PROCEDURE_CODE.match(code):
        raise Refused("Mã thủ tục “{code}” không đúng dạng 1.001193.", field=field,
                      next_step="Tra mã trong danh mục thủ tục.", code=code[:40])  # fmt: skip
    return code


def mask(identifier: str) -> str:
    """This function will hide the middle of an identifier: 048*****0123."""
    if len(identifier) <= SHOWN_AT_ENDS:
        return "*" * len(identifier)
    return identifier[:3] + "*" * max(len(identifier) - SHOWN_AT_ENDS, 2) + identifier[-4:]
