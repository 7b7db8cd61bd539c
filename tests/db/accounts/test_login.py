"""Logging in through the pages: closed sign-up, limited attempts, an optional second factor."""

from __future__ import annotations

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.urls import reverse

from tests.factories.accounts import PASSWORD, an_account

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()


def log_in(client, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": "TRAN.THI.MAU", "password": password})


def test_logs_in_by_login_in_any_case(client):
    account = an_account(password=PASSWORD)
    assert log_in(client).status_code == 302
    assert client.session["_auth_user_id"] == str(account.pk)


def test_a_wrong_password_says_nothing_of_what_is_wrong(client):
    an_account(password=PASSWORD)
    page = log_in(client, "sai-mat-khau")
    assert page.status_code == 200
    assert "_auth_user_id" not in client.session


def test_too_many_wrong_passwords_close_the_door_for_a_while(client):
    an_account(password=PASSWORD)
    for _ in range(5):
        log_in(client, "sai-mat-khau")
    log_in(client)
    assert "_auth_user_id" not in client.session


def test_nobody_signs_up_by_himself(client):
    given = {"username": "ke.la", "login": "ke.la", "password1": PASSWORD, "password2": PASSWORD}
    client.post(reverse("account_signup"), given)
    assert "_auth_user_id" not in client.session


def test_a_second_factor_is_asked_for_where_it_is_on(client):
    account = an_account(password=PASSWORD)
    secret = generate_totp_secret()
    TOTP.activate(account, secret)
    assert reverse("mfa_authenticate") in log_in(client).url
    assert "_auth_user_id" not in client.session
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert client.session["_auth_user_id"] == str(account.pk)


def test_a_recovery_code_opens_once(client):
    account = an_account(password=PASSWORD)
    TOTP.activate(account, generate_totp_secret())
    code = RecoveryCodes.activate(account).get_unused_codes()[0]
    for expected in (True, False):
        client.logout()
        log_in(client)
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert ("_auth_user_id" in client.session) is expected


def test_the_second_factors_secret_is_encrypted_at_rest():
    account, secret = an_account(), generate_totp_secret()
    TOTP.activate(account, secret)
    kept = Authenticator.objects.get(user=account).data["secret"]
    assert secret not in kept
    assert get_adapter().decrypt(kept) == secret
