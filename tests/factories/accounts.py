"""Accounts for tests."""

from __future__ import annotations

from datetime import datetime

from motcua.kernel.actor import Via, system_actor
from motcua.kernel.time import ZONE
from motcua.registry.accounts.commands import create_account
from motcua.registry.accounts.models import Account

AT = datetime(2018, 7, 2, 8, 0, tzinfo=ZONE)
PROGRAM = system_actor(Via.CLI, "Bộ kiểm thử")
PASSWORD = "mot-cua-thu-nghiem-2018"


def an_account(login: str = "tran.thi.mau", name: str = "Trần Thị Mẫu", **more: object) -> Account:
    """An account without a password, made through its command; `password=PASSWORD` gives one (slow, as it should be)."""
    return create_account(actor=PROGRAM, at=AT, login=login, name=name, **more)
