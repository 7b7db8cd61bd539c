"""Who calls: a token in the Authorization header, and nothing else."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from ninja.security.base import AuthBase

from motcua.channels.api import problems
from motcua.channels.api.problems import Problem
from motcua.kernel.actor import Via
from motcua.kernel.time import local_date
from motcua.registry.accounts.commands import note_token_use
from motcua.registry.organisations import queries as organisations
from motcua.registry.organisations.values import Bearer

MOST_WRONG_TOKENS = 60  # in a minute, from one address
WINDOW_SECONDS = 60


class StaffToken(AuthBase):
    """Bearer token of a member of staff, from `motcua token create --staff LOGIN`."""

    openapi_type = "http"
    openapi_scheme = "bearer"
    openapi_description = "Khóa của một cán bộ, cấp bằng `motcua token create --staff LOGIN`."

    def __call__(self, request: HttpRequest) -> Bearer:
        """This function will give the member of staff that the token speaks for, and set `request.actor`; raises Problem 401 or 429."""
        scheme, _, raw = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
        if scheme.lower() != "bearer" or not raw.strip():
            raise problems.no_token()
        at = request.at  # type: ignore[attr-defined] # set by the edge
        bearer = organisations.bearer_of_token(raw, at=at, via=Via.API)
        if bearer is None:
            raise _wrong(address_of(request), at)
        if bearer.last_used_on != local_date(at):
            note_token_use(actor=bearer.actor, token_id=bearer.token_id, at=at)
        request.actor = bearer.actor  # type: ignore[attr-defined] # same
        return bearer


def address_of(request: HttpRequest) -> str:
    """This function will give the caller's address, behind as many proxies as the settings trust."""
    trusted: int = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    if trusted and len(forwarded) >= trusted:
        return str(forwarded[-trusted])
    return str(request.META.get("REMOTE_ADDR", ""))


def _wrong(address: str, at: datetime) -> Problem:
    """Count a wrong token; those with a right one never wait for others behind the same address."""
    key = f"api-wrong-token:{address}:{at:%H%M}"
    count = cache.get(key, 0)
    if count >= MOST_WRONG_TOKENS:
        return problems.too_many(WINDOW_SECONDS)
    cache.set(key, count + 1, WINDOW_SECONDS)
    return problems.no_token()
