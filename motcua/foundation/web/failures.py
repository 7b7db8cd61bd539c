"""Anticipated failures become pages; for HTMX, fragments said in the nearest message area."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url

from motcua.kernel.errors import Denied, Failure, NotFound

API = "/api/"  # answers its own failures as problem documents


def is_htmx(request: HttpRequest) -> bool:
    """This function will tell whether HTMX asked for a fragment; going back in history asks for a page."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-History-Restore-Request") != "true"


def as_failure(problem: Exception) -> Failure | None:
    """This function will give the failure behind an exception, Django's own two included."""
    if isinstance(problem, Failure):
        return problem
    if isinstance(problem, Http404):
        return NotFound("Không tìm thấy nội dung này.", next_step="Kiểm tra lại địa chỉ hoặc tìm theo mã hồ sơ.")
    if isinstance(problem, PermissionDenied):
        return Denied("Bạn không có quyền thực hiện việc này.", next_step="Hỏi người quản trị của cơ quan.")
    return None


def failure_response(request: HttpRequest, failure: Failure) -> HttpResponse:
    """This function will say a failure as a page, or as a fragment to HTMX, with its own status."""
    if not is_htmx(request):
        return render(request, "web/failure.html", {"failure": failure}, status=failure.status)
    response = render(request, "web/failure_fragment.html", {"failure": failure}, status=failure.status)
    response["X-Failure"] = "1"
    return response


class FailureMiddleware:
    """Catches failures that no view has caught, and sends HTMX to the login page as a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if (
            response.status_code == HTTPStatus.FOUND
            and is_htmx(request)
            and response.headers["Location"].startswith(resolve_url(settings.LOGIN_URL))
        ):
            return HttpResponse(status=204, headers={"HX-Redirect": response.headers["Location"]})
        return response

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """This function will answer anticipated failures and leave bugs to Django."""
        if request.path.startswith(API):
            return None
        failure = as_failure(problem)
        if failure is None or (not isinstance(problem, Failure) and not is_htmx(request)):
            return None
        return failure_response(request, failure)
