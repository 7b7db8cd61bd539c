"""Codes and names of authorities and units."""

from __future__ import annotations

import re

from motcua.kernel.errors import Refused
from motcua.kernel.identifiers import AUTHORITY_CODE
from motcua.kernel.text import nfc

NAME_MAX_LENGTH = 200
_UNIT_CODE = re.compile(r"[A-Z0-9](?:[A-Z0-9._-]{0,33}[A-Z0-9])?")


def checked_authority_code(text: str, *, field: str = "code") -> str:
    """This function will read an authority's identifier, of the older or the newer style; raises Refused.

    Source: QCVN 102:2016/BTTTT (000.00.26.H17); QĐ 20/2020/QĐ-TTg (H17.26.03).
    """
    code = nfc(text).upper()
    if not AUTHORITY_CODE.match(code):
        raise Refused("Mã định danh cơ quan “{code}” không đúng dạng.", field=field,
                      next_step="Nhập như 000.00.26.H17 hoặc H17.26.", code=code[:40])  # fmt: skip
    return code


def checked_unit_code(text: str, *, field: str = "code") -> str:
    """This function will read a unit's code within its authority; raises Refused."""
    code = nfc(text).upper()
    if not _UNIT_CODE.fullmatch(code):
        raise Refused("Mã đơn vị “{code}” chỉ gồm chữ không dấu, số, dấu chấm và gạch.", field=field,
                      next_step="Nhập như MOT-CUA hoặc QLDT.", code=code[:40])  # fmt: skip
    return code


def checked_name(text: str, *, field: str = "name") -> str:
    """This function will read a name; raises Refused when it is empty or too long."""
    name = nfc(text)
    if not 0 < len(name) <= NAME_MAX_LENGTH:
        raise Refused("Tên phải có từ 1 đến 200 ký tự.", field=field, next_step="Nhập tên đầy đủ.")
    return name
