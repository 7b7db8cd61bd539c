"""Reading accounts."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet

from motcua.registry.accounts.models import Account, ApiToken
from motcua.registry.accounts.rules.logins import login_key
from motcua.registry.accounts.rules.tokens import TOKEN_MARK, token_hash
from motcua.registry.accounts.values import TokenHolder


def account_by_login(login: str) -> Account | None:
    """This function will find the account of a login, in any case of letters; nothing if there is none."""
    return Account.objects.filter(login=login_key(login)).first()


def emails_of(account_ids: Collection[int]) -> dict[int, str]:
    """This function will give the addresses of those accounts that left one and may still log in, by id."""
    found = Account.objects.filter(pk__in=account_ids, is_active=True).exclude(email=None).exclude(email="")
    return {pk: address for pk, address in found.values_list("pk", "email") if address}


def account_of_token(raw: str) -> Account | None:
    """This function will give the active account that a live token speaks for, or nothing. One query."""
    token = _live_tokens(raw).select_related("account").first()
    return token.account if token else None


def holder_of_token(raw: str) -> TokenHolder | None:
    """This function will give who bears a live token and when it was last used, or nothing. One query."""
    row = _live_tokens(raw).values_list("id", "account_id", "label", "last_used_on").first()
    return TokenHolder(*row) if row else None


def token_key(raw: str) -> str | None:
    """This function will give the hash under which a token is kept, or nothing for what cannot be one. No query."""
    return token_hash(raw) if raw.startswith(TOKEN_MARK) else None


def tokens_of(account_id: int) -> QuerySet[ApiToken]:
    """This function will give an account's tokens, the newest first; none can be shown again in full."""
    return ApiToken.objects.filter(account_id=account_id).order_by("-created_at", "-id")


def _live_tokens(raw: str) -> QuerySet[ApiToken]:
    key = token_key(raw)
    if key is None:
        return ApiToken.objects.none()
    return ApiToken.objects.filter(hash=key, revoked_at=None, account__is_active=True)
