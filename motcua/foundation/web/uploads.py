"""How much one request may bring: said by its own head, before a byte of it is read or written to disk."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from django.http import HttpRequest, HttpResponse

from motcua.foundation.web.failures import failure_response
from motcua.kernel.errors import Refused

LARGEST_REQUEST = 16 * 1024 * 1024
"""Bytes. The largest file that any page takes is 8 MB; a body without a length is none to us (WSGI)."""


class TooLarge(Refused):
    """More was sent than any page takes."""

    status: ClassVar[int] = 413
    title: ClassVar[str] = "Gửi quá lớn"


class LargestRequestMiddleware:
    """Turns away what is too large before anybody looks for a form in it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) <= LARGEST_REQUEST:
            return self.get_response(request)
        most = LARGEST_REQUEST // 1024 // 1024
        return failure_response(
            request, TooLarge("Mỗi lần gửi tối đa {most} MB.", next_step="Chọn tệp nhỏ hơn rồi gửi lại.", most=most)
        )
