"""Names and contact data of applicants as typed, checked and brought to their stored form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from motcua.kernel.errors import Refused
from motcua.kernel.identifiers import parse_phone
from motcua.kernel.text import fold, nfc
from motcua.registry.citizens.values import PartyChanges, PartyFacts, PartyKind

NAME_MAX_LENGTH = 300
ADDRESS_MAX_LENGTH = 400
PHONE_AS_ENTERED_MAX_LENGTH = 40
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How somebody can be reached, in stored form; what is empty was not given."""

    phone: str = ""
    phone_as_entered: str = ""
    email: str = ""
    address: str = ""
    place_id: int | None = None
    born_on: date | None = None

    def given(self) -> dict[str, object]:
        """This function will give what was given, by name of column."""
        columns = ("phone", "phone_as_entered", "email", "address", "place_id", "born_on")
        return {name: getattr(self, name) for name in columns if getattr(self, name)}


def read_contact(facts: PartyFacts, *, on: date) -> Contact:
    """This function will read contact data as typed; raises Refused naming the field."""
    number = parse_phone(facts.phone) if facts.phone.strip() else None
    return Contact(
        phone=number.e164 if number else "",
        phone_as_entered=number.as_entered[:PHONE_AS_ENTERED_MAX_LENGTH] if number else "",
        email=_email(facts.email),
        address=_address(facts.address),
        place_id=facts.place_id,
        born_on=_born_on(facts.born_on, on),
    )


def read_changes(changes: PartyChanges, *, kind: PartyKind, on: date) -> dict[str, object]:
    """This function will read what is to be put right, by name of column; the identifier apart. Raises Refused."""
    facts = PartyFacts(
        kind=kind, name="", phone=changes.phone or "", email=changes.email or "", address=changes.address or "",
        born_on=changes.born_on,
    )  # fmt: skip
    contact, columns = read_contact(facts, on=on), dict[str, object]()
    if changes.name is not None:
        columns["name"] = read_name(changes.name)
        columns["name_folded"] = fold(changes.name)
    if changes.phone is not None:
        columns |= {"phone": contact.phone, "phone_as_entered": contact.phone_as_entered}
    if changes.email is not None:
        columns["email"] = contact.email
    if changes.address is not None:
        columns["address"] = contact.address
    if changes.born_on is not None:
        columns["born_on"] = contact.born_on
    return columns


def read_name(text: str) -> str:
    """This function will read a name, in normal form C with its diacritics; raises Refused naming the field."""
    name = nfc(text)
    if not fold(name) or len(name) > NAME_MAX_LENGTH:
        raise Refused("Họ tên phải có từ 1 đến {most} ký tự.", field="name",
                      next_step="Nhập họ tên như trên giấy tờ.", most=NAME_MAX_LENGTH)  # fmt: skip
    return name


def _email(text: str) -> str:
    email = nfc(text)
    if email and not _EMAIL.fullmatch(email):
        raise Refused("Địa chỉ thư điện tử không đúng.", field="email", next_step="Nhập như ten@vidu.vn hoặc để trống.")
    return email


def _address(text: str) -> str:
    address = nfc(text)
    if len(address) > ADDRESS_MAX_LENGTH:
        raise Refused(
            "Địa chỉ dài quá {most} ký tự.", field="address", next_step="Viết gọn lại.", most=ADDRESS_MAX_LENGTH
        )
    return address


def _born_on(day: date | None, on: date) -> date | None:
    if day is not None and not date(1875, 1, 1) <= day <= on:
        raise Refused("Ngày sinh không đúng.", field="born_on", next_step="Nhập ngày sinh như trên giấy tờ.")
    return day
