"""API tokens: shown once, kept as a hash, revoked at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.foundation.audit.models import Entry
from motcua.kernel.actor import Actor, Via
from motcua.kernel.errors import Conflict, Denied, NotFound
from motcua.kernel.time import local_date
from motcua.registry.accounts.commands import close_account, issue_token, note_token_use, revoke_token
from motcua.registry.accounts.models import ApiToken
from motcua.registry.accounts.queries import account_of_token, holder_of_token, tokens_of
from tests.factories.accounts import AT, PROGRAM, an_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def account():
    return an_account()


@pytest.fixture
def raw(account):
    return issue_token(actor=PROGRAM, account_id=account.pk, label="Máy quét", at=AT)


def test_a_token_speaks_for_its_account_in_one_query(account, raw):
    with CaptureQueriesContext(connection) as asked:
        assert account_of_token(raw) == account
    assert len(asked) == 1


def test_the_token_itself_is_kept_nowhere(raw):
    kept = ApiToken.objects.values().get()
    assert raw not in str(kept)
    assert raw not in str(list(Entry.objects.values_list("facts", flat=True)))
    assert raw.startswith(kept["prefix"])


@pytest.mark.parametrize("wrong", ["", "motcua_", "motcua_khong-co-that", "x" * 200])
def test_a_wrong_token_speaks_for_nobody(raw, wrong):
    assert account_of_token(wrong) is None


def test_a_revoked_token_speaks_for_nobody_and_is_revoked_once(account, raw):
    token = tokens_of(account.pk).get()
    revoke_token(actor=PROGRAM, token_id=token.pk, at=AT)
    assert account_of_token(raw) is None
    with pytest.raises(Conflict):
        revoke_token(actor=PROGRAM, token_id=token.pk, at=AT)


def test_tokens_end_with_their_account(account, raw):
    close_account(actor=PROGRAM, account_id=account.pk, at=AT)
    assert account_of_token(raw) is None
    with pytest.raises(Conflict):
        issue_token(actor=PROGRAM, account_id=account.pk, label="", at=AT)


def test_only_the_owner_issues_and_revokes(account, raw):
    stranger = Actor(name="Người lạ", via=Via.DESK, account_id=0)
    with pytest.raises(Denied):
        issue_token(actor=stranger, account_id=account.pk, label="", at=AT)
    with pytest.raises(Denied):
        revoke_token(actor=stranger, token_id=tokens_of(account.pk).get().pk, at=AT)


def test_use_is_noted_once_a_day(account, raw):
    holder = holder_of_token(raw)
    assert (holder.account_id, holder.last_used_on) == (account.pk, None)
    for hours in (0, 1, 24):
        note_token_use(actor=PROGRAM, token_id=holder.token_id, at=AT + timedelta(hours=hours))
    assert holder_of_token(raw).last_used_on == local_date(AT + timedelta(days=1))
    assert Entry.objects.filter(event="accounts.token.used").count() == 2


def test_unknown_token_is_not_found():
    with pytest.raises(NotFound):
        revoke_token(actor=PROGRAM, token_id=404, at=AT)
