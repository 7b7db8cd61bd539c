"""The five failures that people may meet; anything else is a bug."""

from __future__ import annotations

from typing import ClassVar

from motcua.kernel.phrases import Phrase, joined


class Failure(Exception):
    """An anticipated failure: what is wrong, in which field, and what to do next, in the person's words.

    The message and the next step are templates that the values fill: `Refused("Không có {code}.", code=code)`.
    """

    status: ClassVar[int] = 400
    title: ClassVar[str] = "Không thực hiện được"

    def __init__(self, message: str, /, *, field: str = "", next_step: str = "", **values: object) -> None:
        self.message: str = Phrase(message, **values)
        self.field = field
        self.next_step: str = Phrase(next_step, **values)
        super().__init__(self.message)

    def __str__(self) -> str:
        return str.__str__(self.as_phrase)

    @property
    def as_phrase(self) -> Phrase:
        """The message and the next step as one phrase."""
        return joined((part for part in (self.message, self.next_step) if part), by=" ")


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
