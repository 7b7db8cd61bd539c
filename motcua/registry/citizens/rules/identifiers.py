"""Identifiers of applicants: which kinds somebody may have, how each is read, what looks odd without being wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from motcua.kernel.errors import Refused
from motcua.kernel.identifiers import mask, parse_personal_id, parse_tax_code
from motcua.kernel.phrases import Phrase
from motcua.kernel.text import nfc
from motcua.registry.citizens.values import IdKind, PartyFacts, PartyKind

# Nine-digit identity cards ceased to be valid on this day: Luật Căn cước 26/2023/QH15, art. 46.
OLD_ID_ENDS_ON = date(2025, 1, 1)
# From this day the personal number is the tax code of individuals and household businesses: TT 86/2024/TT-BTC.
PERSONAL_TAX_CODE_FROM = date(2025, 7, 1)
_PASSPORT = re.compile(r"[A-Z0-9]{5,15}")
_VIETNAMESE_PASSPORT = re.compile(r"[A-Z]\d{7}")

KINDS_OF_IDENTIFIER = {
    PartyKind.PERSON: (IdKind.PERSONAL_ID, IdKind.OLD_ID, IdKind.PASSPORT, IdKind.TAX_CODE),
    PartyKind.ORGANISATION: (IdKind.TAX_CODE,),
    PartyKind.HOUSEHOLD_BUSINESS: (IdKind.TAX_CODE, IdKind.PERSONAL_ID),
}


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier in its stored form, with what a clerk should look at."""

    kind: IdKind
    text: str
    warnings: tuple[str, ...] = ()

    @property
    def masked(self) -> str:
        """The form that may be shown."""
        return mask(self.text)


def read_identifier(facts: PartyFacts, *, on: date) -> Identifier | None:
    """This function will read an identifier as typed, or give nothing where none was; oddities become warnings, since the
    data of others has errors.

    Raises Refused naming the field.
    """
    if not facts.identifier.strip():
        return None
    id_kind = facts.id_kind or (IdKind.PERSONAL_ID if facts.kind is PartyKind.PERSON else IdKind.TAX_CODE)
    if id_kind not in KINDS_OF_IDENTIFIER[facts.kind]:
        raise Refused("{kind} không dùng {paper} làm số giấy tờ.", field=id_kind.value,
                      next_step="Chọn loại giấy tờ khác.", kind=Phrase(facts.kind.label),
                      paper=Phrase(id_kind.label.lower()))  # fmt: skip
    match id_kind:
        case IdKind.PERSONAL_ID | IdKind.OLD_ID:
            return _personal(facts.identifier, id_kind, on, facts.born_on)
        case IdKind.TAX_CODE:
            return _tax_code(facts.identifier, facts.kind, on)
        case IdKind.PASSPORT:
            return _passport(facts.identifier)


def _personal(text: str, id_kind: IdKind, on: date, born_on: date | None) -> Identifier:
    number = parse_personal_id(text, field=id_kind.value)
    if id_kind is IdKind.OLD_ID and not number.is_old:
        raise Refused("Chứng minh nhân dân có 9 chữ số.", field=id_kind.value,
                      next_step="Số 12 chữ số: chọn “Số định danh cá nhân”.")  # fmt: skip
    warnings = list(number.warnings(born_on))
    if number.is_old and on >= OLD_ID_ENDS_ON:
        warnings.append(f"Chứng minh nhân dân 9 số đã hết giá trị từ {OLD_ID_ENDS_ON:%d/%m/%Y}.")
    if number.birth_year is not None and number.birth_year > on.year:
        warnings.append(f"Số định danh cho biết năm sinh {number.birth_year}, sau ngày nộp.")
    kind = IdKind.OLD_ID if number.is_old else IdKind.PERSONAL_ID
    return Identifier(kind, number.digits, tuple(warnings))


def _tax_code(text: str, party_kind: PartyKind, on: date) -> Identifier:
    code = parse_tax_code(text)
    warnings = []
    if len(code.digits) == 12 and party_kind is PartyKind.ORGANISATION:  # noqa: PLR2004 - a personal number
        warnings.append("Mã số thuế 12 số là của cá nhân, hộ kinh doanh; tổ chức có 10 hoặc 13 số.")
    elif len(code.digits) == 12 and on < PERSONAL_TAX_CODE_FROM:  # noqa: PLR2004 - same
        warnings.append(f"Số định danh chỉ dùng làm mã số thuế từ {PERSONAL_TAX_CODE_FROM:%d/%m/%Y}.")
    return Identifier(IdKind.TAX_CODE, code.digits, tuple(warnings))


def _passport(text: str) -> Identifier:
    number = nfc(text).upper().replace(" ", "").replace("-", "")
    if not _PASSPORT.fullmatch(number):
        raise Refused("Số hộ chiếu gồm 5 đến 15 chữ cái không dấu và chữ số.", field=IdKind.PASSPORT.value,
                      next_step="Nhập như trên hộ chiếu, ví dụ C1234567.")  # fmt: skip
    odd = () if _VIETNAMESE_PASSPORT.fullmatch(number) else ("Không giống số hộ chiếu Việt Nam; kiểm tra nước cấp.",)
    return Identifier(IdKind.PASSPORT, number, odd)
