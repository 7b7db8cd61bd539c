"""How a login name is written."""

from __future__ import annotations

import re

from motcua.kernel.errors import Refused
from motcua.kernel.text import nfc

LOGIN_MAX_LENGTH = 64
NAME_MAX_LENGTH = 200
_LOGIN = re.compile(r"[a-z0-9](?:[a-z0-9._@+-]*[a-z0-9])?")


def login_key(text: str) -> str:
    """This function will give the one spelling under which a login is stored and looked up: normal form C, lower case."""
    return nfc(text).casefold()


def checked_login(text: str) -> str:
    """This function will give a login's stored spelling; raises Refused naming the field."""
    login = login_key(text)
    if len(login) > LOGIN_MAX_LENGTH or not _LOGIN.fullmatch(login):
        raise Refused(
            "Tên đăng nhập chỉ gồm chữ không dấu, chữ số và các dấu . _ - @ +, tối đa 64 ký tự.",
            field="login",
            next_step="Chọn tên như nguyen.van.an.",
        )
    return login
