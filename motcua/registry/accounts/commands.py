"""Changing accounts."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from motcua.foundation.commands import command, nothing_changed, record
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, NotFound, Refused
from motcua.kernel.text import nfc
from motcua.kernel.time import local_date
from motcua.registry.accounts import policies
from motcua.registry.accounts.events import (
    AccountClosed,
    AccountCreated,
    PasswordSet,
    TokenIssued,
    TokenRevoked,
    TokenUsed,
)
from motcua.registry.accounts.models import Account, ApiToken
from motcua.registry.accounts.rules.logins import NAME_MAX_LENGTH, checked_login
from motcua.registry.accounts.rules.tokens import new_token, token_hash, token_prefix


class LoginTakenError(Conflict):
    """The login belongs to somebody else."""


@command
def create_account(
    *, actor: Actor, login: str, name: str, at: datetime, password: str | None = None, email: str | None = None
) -> Account:
    """This function will make an account; without a password nobody can log in to it until one is set.

    Raises Denied, Refused (login, name, password or email unfit), LoginTakenError.
    """
    policies.may_create_account(actor).or_deny()
    account = Account(login=checked_login(login), name=_checked_name(name), email=_checked_email(email), created_at=at)
    _put_password(account, password)
    _refuse_taken(account.login)
    account.save()
    event = AccountCreated(account_id=account.pk, login=account.login, person=account.name)
    record(event, subject=f"account:{account.pk}", actor=actor, at=at)
    return account


@command
def set_password(*, actor: Actor, account_id: int, password: str, at: datetime) -> None:
    """This function will give an account a new password.

    Raises NotFound, Denied, Refused (too weak).
    """
    account = _locked(account_id)
    policies.may_use_account(actor, account_id).or_deny()
    _put_password(account, password)
    account.save(update_fields=["password"])
    record(PasswordSet(account_id=account.pk, login=account.login), subject=f"account:{account.pk}", actor=actor, at=at)


@command
def close_account(*, actor: Actor, account_id: int, at: datetime) -> None:
    """This function will end an account's use: no login, every token revoked. What it did stays in the journal.

    Raises NotFound, Denied.
    """
    account = _locked(account_id)
    policies.may_create_account(actor).or_deny()
    account.is_active = False
    account.save(update_fields=["is_active"])
    revoked = ApiToken.objects.filter(account=account, revoked_at=None).update(revoked_at=at)
    event = AccountClosed(account_id=account.pk, login=account.login, tokens=revoked)
    record(event, subject=f"account:{account.pk}", actor=actor, at=at)


@command
def issue_token(*, actor: Actor, account_id: int, label: str, at: datetime) -> str:
    """This function will make a token by which a program acts in the account's name; its text is given once
    and kept nowhere.

    Raises NotFound, Denied, Conflict (account closed).
    """
    account = _locked(account_id)
    policies.may_use_account(actor, account_id).or_deny()
    if not account.is_active:
        raise Conflict("Tài khoản đã khóa, không cấp được mã truy cập.", field="account")
    raw = new_token()
    token = ApiToken.objects.create(
        account=account, hash=token_hash(raw), prefix=token_prefix(raw), label=nfc(label)[:100], created_at=at
    )
    event = TokenIssued(
        account_id=account.pk, token_id=token.pk, login=account.login, prefix=token.prefix, label=token.label
    )
    record(event, subject=f"account:{account.pk}", actor=actor, at=at)
    return raw


@command
def revoke_token(*, actor: Actor, token_id: int, at: datetime) -> None:
    """This function will make a token worthless at once.

    Raises NotFound, Denied, Conflict (revoked already).
    """
    token = ApiToken.objects.select_for_update().filter(pk=token_id).first()
    if token is None:
        raise NotFound("Không có mã truy cập này.", field="token")
    policies.may_use_account(actor, token.account_id).or_deny()
    if token.revoked_at is not None:
        raise Conflict("Mã truy cập này đã được thu hồi.", field="token")
    token.revoked_at = at
    token.save(update_fields=["revoked_at"])
    event = TokenRevoked(account_id=token.account_id, token_id=token.pk, prefix=token.prefix)
    record(event, subject=f"account:{token.account_id}", actor=actor, at=at)


@command
def note_token_use(*, actor: Actor, token_id: int, at: datetime) -> None:
    """This function will note that a token was used today, at most once a day."""
    today = local_date(at)
    unseen = ApiToken.objects.filter(pk=token_id).exclude(last_used_on__gte=today)
    if not unseen.update(last_used_on=today):
        nothing_changed()
        return
    token = ApiToken.objects.get(pk=token_id)
    event = TokenUsed(account_id=token.account_id, token_id=token.pk, prefix=token.prefix)
    record(event, subject=f"account:{token.account_id}", actor=actor, at=at)


def _locked(account_id: int) -> Account:
    account = Account.objects.select_for_update().filter(pk=account_id).first()
    if account is None:
        raise NotFound("Không có tài khoản này.", field="account")
    return account


def _refuse_taken(login: str) -> None:
    if Account.objects.filter(login=login).exists():
        raise LoginTakenError(
            "Tên đăng nhập “{login}” đã có người dùng.", field="login", next_step="Chọn tên khác.", login=login
        )


def _checked_name(name: str) -> str:
    name = nfc(name)
    if not name or len(name) > NAME_MAX_LENGTH:
        raise Refused("Họ và tên phải có từ 1 đến 200 ký tự.", field="name", next_step="Nhập họ và tên đầy đủ.")
    return name


def _checked_email(email: str | None) -> str | None:
    if not email:
        return None
    try:
        validate_email(email)
    except ValidationError:
        raise Refused(
            "Địa chỉ thư điện tử không đúng.", field="email", next_step="Nhập như ten@coquan.gov.vn."
        ) from None
    return email


def _put_password(account: Account, password: str | None) -> None:
    if password is not None:
        try:
            validate_password(password, account)
        except ValidationError as weak:
            raise Refused(" ".join(weak.messages), field="password", next_step="Chọn mật khẩu khác.") from None
    account.set_password(password)
