"""Anticipated failures are said as pages, or as fragments to HTMX; bugs stay bugs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.test import RequestFactory

from motcua.foundation.web import saying
from motcua.foundation.web.failures import FailureMiddleware
from motcua.kernel.errors import Conflict, Denied, Failure, NotFound, Refused, Unavailable

HTMX = {"hx-request": "true"}


def answer(problem: Exception, path: str = "/x", **headers: str) -> HttpResponse | None:
    request = RequestFactory().get(path, headers=headers)
    return FailureMiddleware(_never).process_exception(request, problem)


def _never(request: HttpRequest) -> HttpResponse:
    raise AssertionError("not called")


@pytest.mark.parametrize(
    ("kind", "status"), [(Denied, 403), (NotFound, 404), (Conflict, 409), (Refused, 422), (Unavailable, 503)]
)
def test_a_failure_is_a_page_with_its_status(kind: type[Failure], status: int) -> None:
    page = answer(kind("Chưa được.", next_step="Làm lại <b>."))
    assert page is not None
    assert page.status_code == status
    assert "Chưa được." in page.text
    assert "Làm lại &lt;b&gt;." in page.text
    assert "<html" in page.text


def test_htmx_gets_a_fragment_that_says_where_it_belongs() -> None:
    fragment = answer(Conflict("Chị Mẫu vừa nhận hồ sơ này."), **HTMX)
    assert fragment is not None
    assert fragment.status_code == 409
    assert fragment["X-Failure"] == "1"
    assert "<html" not in fragment.text
    assert 'role="alert"' in fragment.text


@pytest.mark.parametrize(("problem", "status"), [(Http404(), 404), (PermissionDenied(), 403)])
def test_djangos_own_failures_reach_htmx_as_fragments(problem: Exception, status: int) -> None:
    fragment = answer(problem, **HTMX)
    assert fragment is not None
    assert fragment.status_code == status
    assert answer(problem) is None


def test_bugs_and_the_api_are_left_alone() -> None:
    assert answer(ValueError("bug")) is None
    assert answer(Refused("Không."), "/api/v1/dossiers") is None


def test_htmx_is_sent_to_the_login_page_as_a_page() -> None:
    request = RequestFactory().get("/x", headers=HTMX)
    sent = FailureMiddleware(_redirect("/accounts/login/?next=/x"))(request)
    assert sent.status_code == 204
    assert sent["HX-Redirect"] == "/accounts/login/?next=/x"
    assert FailureMiddleware(_redirect("/elsewhere"))(request).status_code == 302


def _redirect(target: str) -> Callable[[HttpRequest], HttpResponse]:
    return lambda _request: HttpResponseRedirect(target)


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "409", "422", "429", "500", "503"])
def test_an_error_page_needs_nothing(name: str) -> None:
    page = render_to_string(f"{name}.html")
    assert page.count("<h1") == 1
    assert "{{" not in page


@pytest.fixture
def spoken_english(monkeypatch: pytest.MonkeyPatch) -> None:
    words = {"Không có {code}.": "There is no {code}.", "Tra lại {code}.": "Look {code} up again."}
    monkeypatch.setattr(saying, "gettext", lambda text: words.get(text, text))


@pytest.mark.usefixtures("spoken_english")
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_failure_is_translated_before_it_is_filled(headers: dict[str, str]) -> None:
    page = answer(Refused("Không có {code}.", next_step="Tra lại {code}.", code="<b>{code}</b>"), **headers)
    assert page is not None
    assert "There is no &lt;b&gt;{code}&lt;/b&gt;." in page.text
    assert "Look &lt;b&gt;{code}&lt;/b&gt; up again." in page.text
