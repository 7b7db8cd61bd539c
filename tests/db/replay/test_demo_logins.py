"""The logins of the demo: what is printed opens the account, also in a database that was made anew."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from motcua.channels.replay import founding
from motcua.channels.replay.demo_logins import set_passwords
from motcua.channels.replay.people import DEMO_LOGINS, positions
from motcua.registry.accounts.queries import account_by_login

pytestmark = pytest.mark.slow
NEW = "Mật-khẩu-mới-2018"


def opens(login: str, password: str) -> bool:
    account = account_by_login(login)
    return account is not None and account.check_password(password)


def test_passwords_are_kept_and_set_again_where_they_do_not_open(db: None, settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path
    founding.authority_id.cache_clear()
    founding.unit_id.cache_clear()
    founding._authorities()
    for seat in positions():
        founding._appoint(seat)
    first = set_passwords(administrator_password="quan-tri-1")
    kept = json.loads((tmp_path / "demo-logins.json").read_text(encoding="utf-8"))
    assert set(kept) == {"quan-tri", *DEMO_LOGINS}
    assert all(opens(login, kept[login]) for login in DEMO_LOGINS)
    assert set_passwords(administrator_password=None) == first
    changed = account_by_login("noi-vu")
    assert changed is not None
    changed.set_password(NEW)
    changed.save()
    assert set_passwords(administrator_password=None) == first
    assert opens("noi-vu", kept["noi-vu"])
    assert not opens("noi-vu", NEW)
