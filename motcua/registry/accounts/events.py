"""What happens to accounts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from motcua.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountCreated(Event):
    """Somebody can log in from now on."""

    name: ClassVar[str] = "accounts.account.created"
    sentence: ClassVar[str] = "Lập tài khoản “{login}” cho {person}."
    sentence_en: ClassVar[str] = "Account “{login}” was made for {person}."
    personal: ClassVar[frozenset[str]] = frozenset({"login", "person"})
    account_id: int
    login: str
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountClosed(Event):
    """Somebody can no longer log in."""

    name: ClassVar[str] = "accounts.account.closed"
    sentence: ClassVar[str] = "Khóa tài khoản “{login}” và thu hồi {tokens} mã truy cập."
    sentence_en: ClassVar[str] = "Account “{login}” was closed and {tokens} tokens were revoked."
    personal: ClassVar[frozenset[str]] = frozenset({"login"})
    account_id: int
    login: str
    tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordSet(Event):
    """An account has a new password."""

    name: ClassVar[str] = "accounts.password.set"
    sentence: ClassVar[str] = "Đặt mật khẩu mới cho tài khoản “{login}”."
    sentence_en: ClassVar[str] = "A new password was set for account “{login}”."
    personal: ClassVar[frozenset[str]] = frozenset({"login"})
    account_id: int
    login: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenIssued(Event):
    """A program may act in an account's name."""

    name: ClassVar[str] = "accounts.token.issued"
    sentence: ClassVar[str] = "Cấp mã truy cập {prefix}… ({label}) cho tài khoản “{login}”."
    sentence_en: ClassVar[str] = "Token {prefix}… ({label}) was issued for account “{login}”."
    personal: ClassVar[frozenset[str]] = frozenset({"login"})
    account_id: int
    token_id: int
    login: str
    prefix: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenRevoked(Event):
    """A token is worth nothing from now on."""

    name: ClassVar[str] = "accounts.token.revoked"
    sentence: ClassVar[str] = "Thu hồi mã truy cập {prefix}…."
    sentence_en: ClassVar[str] = "Token {prefix}… was revoked."
    account_id: int
    token_id: int
    prefix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenUsed(Event):
    """A token was used for the first time on a day."""

    name: ClassVar[str] = "accounts.token.used"
    sentence: ClassVar[str] = "Mã truy cập {prefix}… được dùng trong ngày."
    sentence_en: ClassVar[str] = "Token {prefix}… was used on this day."
    account_id: int
    token_id: int
    prefix: str
