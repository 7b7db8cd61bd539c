"""The world in which the benches work: the scenario's district of 2018 with its wards, staff, catalogue and routes."""

from __future__ import annotations

from motcua.channels.replay import founding
from motcua.kernel.actor import Via, system_actor
from motcua.kernel.time import now
from motcua.registry.accounts.commands import issue_token
from motcua.registry.organisations import queries as organisations
from tests.bench import _databases


def founded() -> str:
    """Give the database of the founded district, without a dossier; made once."""
    return _databases.kept("bench_world", _found)


def _found() -> None:
    founding.found(lambda _told: None)


def token_of(login: str) -> str:
    """Issue a token of a member of staff in the database in use."""
    staff = organisations.staff_by_login(login)
    assert staff is not None, login
    return issue_token(actor=system_actor(Via.CLI), account_id=staff.account_id, label="bench", at=now())
