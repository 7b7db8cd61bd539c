"""The logins to try the scenario with: passwords are made once, printed, and kept beside the data for this machine alone."""

from __future__ import annotations

import json
import secrets
from datetime import datetime
from pathlib import Path

from django.conf import settings

from motcua.channels.replay.founding import PROGRAM
from motcua.channels.replay.people import DEMO_LOGINS
from motcua.kernel.time import now
from motcua.registry.accounts.commands import set_password
from motcua.registry.accounts.queries import account_by_login
from motcua.registry.organisations import queries as organisations

ADMINISTRATOR = "quan-tri"


def set_passwords(*, administrator_password: str | None, at: datetime | None = None) -> list[str]:
    """Give the lines that tell the demo's logins; passwords are made once, and set again where they do not open the account."""
    path = Path(settings.VAR) / "demo-logins.json"
    known: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    if administrator_password:
        known[ADMINISTRATOR] = administrator_password
    for login in DEMO_LOGINS:
        account = account_by_login(login)
        if account is None or (login in known and account.check_password(known[login])):
            continue
        known.setdefault(login, secrets.token_urlsafe(9))
        set_password(actor=PROGRAM, account_id=account.pk, password=known[login], at=at or now())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(json.dumps(known, ensure_ascii=False, indent=1), encoding="utf-8")
    return [f"  {login:<16} {password}   {_title(login)}" for login, password in known.items()]


def _title(login: str) -> str:
    staff = organisations.staff_by_login(login)
    return f"{staff.name} – {staff.title}" if staff else ""
