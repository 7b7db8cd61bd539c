"""Making, closing and opening accounts."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError

from motcua.foundation.audit.queries import journal_of
from motcua.kernel.actor import Actor, Via
from motcua.kernel.errors import Denied, NotFound, Refused
from motcua.registry.accounts.commands import LoginTakenError, close_account, create_account, set_password
from motcua.registry.accounts.models import Account
from motcua.registry.accounts.queries import account_by_login
from tests.factories.accounts import AT, PASSWORD, PROGRAM, an_account

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def test_a_login_is_kept_and_found_in_one_spelling():
    account = an_account("Tran.Thi.Mau")
    assert account.login == "tran.thi.mau"
    assert account_by_login("TRAN.thi.MAU") == account


def test_the_same_login_in_other_letters_is_taken():
    an_account("tran.thi.mau")
    with pytest.raises(LoginTakenError) as refused:
        an_account("TRAN.THI.MAU")
    assert refused.value.field == "login"


def test_the_database_refuses_a_login_in_capitals():
    with pytest.raises(IntegrityError):
        Account.objects.create(login="Tran", name="Trần", created_at=AT)


@pytest.mark.parametrize("login", ["", "trần.mẫu", "hai từ", "-x", "x" * 65, "x/y"])
def test_refuses_a_login_that_nobody_could_type(login):
    with pytest.raises(Refused) as refused:
        an_account(login)
    assert refused.value.field == "login"


@pytest.mark.parametrize(
    ("given", "field"),
    [({"name": " "}, "name"), ({"email": "khong-phai-thu"}, "email"), ({"password": "12345678"}, "password")],
)
def test_refuses_and_names_the_field(given, field):
    with pytest.raises(Refused) as refused:
        an_account(**given)
    assert refused.value.field == field
    assert not Account.objects.exists()


def test_logs_in_with_the_password_in_any_case_of_the_login(rf):
    account = an_account(password=PASSWORD)
    assert authenticate(rf.post("/"), username="TRAN.THI.MAU", password=PASSWORD) == account
    assert authenticate(rf.post("/"), username="tran.thi.mau", password="sai") is None


def test_nobody_logs_in_without_a_password(rf):
    an_account()
    assert authenticate(rf.post("/"), username="tran.thi.mau", password="") is None


def test_a_closed_account_does_not_log_in(rf):
    account = an_account(password=PASSWORD)
    close_account(actor=PROGRAM, account_id=account.pk, at=AT)
    assert authenticate(rf.post("/"), username=account.login, password=PASSWORD) is None


def test_one_sets_only_ones_own_password(rf):
    account = an_account()
    own = Actor(name=account.name, via=Via.DESK, account_id=account.pk)
    set_password(actor=own, account_id=account.pk, password=PASSWORD, at=AT)
    assert authenticate(rf.post("/"), username=account.login, password=PASSWORD) == account
    with pytest.raises(Denied):
        set_password(actor=Actor(name="Khác", via=Via.DESK, account_id=0), account_id=account.pk, password="x", at=AT)


def test_unknown_account_is_not_found():
    with pytest.raises(NotFound):
        set_password(actor=PROGRAM, account_id=404, password=PASSWORD, at=AT)


def test_not_everybody_makes_accounts():
    with pytest.raises(Denied):
        create_account(actor=Actor(name="Ai đó", via=Via.PORTAL), login="x.y", name="X", at=AT)


def test_the_journal_tells_of_it_without_the_password():
    account = an_account(password=PASSWORD)
    (entry,) = journal_of(f"account:{account.pk}")
    assert entry.event == "accounts.account.created"
    assert PASSWORD not in str(entry.facts)
