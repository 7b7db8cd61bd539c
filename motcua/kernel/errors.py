"""The five failures that people may meet; anything else is a bug."""

from __future__ import annotations

from typing import ClassVar


class Failure(Exception):
    """An anticipated failure: what is wrong, in which field, and what to do next, in the person's words."""

    status: ClassVar[int] = 400
    title: ClassVar[str] = "Không thực hiện được"

    def __init__(self, message: str, *, field: str = "", next_step: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.next_step = next_step

    def __str__(self) -> str:
        return " ".join(part for part in (self.message, self.next_step) if part)


class Denied(Failure):
    """The actor may not do this."""

    status = 403
    title = "Không có quyền"


class NotFound(Failure):
    """There is no such thing, or the actor may not know of it."""

    status = 404
    title = "Không tìm thấy"


class Conflict(Failure):
    """Somebody else was faster, or it has been done already."""

    status = 409
    title = "Đã có thay đổi"


class Refused(Failure):
    """A rule says no, and why."""

    status = 422
    title = "Chưa hợp lệ"


class Unavailable(Failure):
    """Something we need does not answer now."""

    status = 503
    title = "Tạm thời chưa dùng được"
