"""The addresses of the API: open to programs without a session, closed to those without a token."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, re_path
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from motcua.channels.api import problems
from motcua.channels.api.document import api

View = Callable[..., HttpResponse]
ENGLISH = "en"


def _spoken(view: View) -> View:
    """Let a view answer in English where the program asks for it, and say by a problem what its address does not take."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.META.get("HTTP_ACCEPT_LANGUAGE", "").lower().startswith(ENGLISH):
            return _taken(request, view(request, *args, **kwargs))
        with translation.override(ENGLISH):
            response = _taken(request, view(request, *args, **kwargs))
        response.headers["Content-Language"] = ENGLISH
        return response

    return csrf_exempt(login_not_required(answer))


def _taken(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and response["Content-Type"] != problems.MEDIA_TYPE:
        return problems.wrong_method(request.method or "", ", ".join(sorted(response["Allow"].split(", ")))).response()
    return response


def _nowhere(_request: HttpRequest, **_rest: str) -> HttpResponse:
    return problems.no_such_address().response()


def _patterns() -> Iterator[URLPattern]:
    patterns, _app, _namespace = api.urls
    for pattern in patterns:
        if isinstance(pattern, URLPattern) and pattern.name != "api-root":
            yield URLPattern(pattern.pattern, _spoken(pattern.callback), pattern.default_args, pattern.name)


app_name = "api"
urlpatterns = [*_patterns(), re_path(r"^.*$", _spoken(_nowhere), name="nowhere")]
