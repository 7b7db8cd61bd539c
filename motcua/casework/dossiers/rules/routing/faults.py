"""What is wrong with a route, element by element."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.kernel.errors import Refused
from motcua.kernel.phrases import Phrase

WHOLE_FILE = "(tệp)"


@dataclass(frozen=True, slots=True)
class Fault:
    """One reason why a file is no route: the element's id and a sentence."""

    element: str
    reason: str

    def __str__(self) -> str:
        return self.as_phrase

    @property
    def as_phrase(self) -> Phrase:
        """The fault as one phrase that names its element."""
        return Phrase("Phần tử “{element}”: {reason}", element=self.element, reason=self.reason)


class RouteRefused(Refused):
    """The file is not a route that we run; `faults` holds every reason found."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        first, more = faults[0], len(faults) - 1
        whole = first.as_phrase
        message = Phrase("{first} (và {more} lỗi khác)", first=whole, more=more) if more else whole
        next_step = Phrase("Sửa quy trình ở phần tử nêu trên rồi nạp lại.")
        super().__init__(message, field=first.element, next_step=next_step)
        self.faults = faults


class Faults:
    """A growing list of faults, each said once."""

    def __init__(self) -> None:
        self._found: dict[Fault, None] = {}

    def add(self, element: str, reason: str) -> None:
        """Keep one more fault."""
        self._found[Fault(element or WHOLE_FILE, reason)] = None

    def __bool__(self) -> bool:
        return bool(self._found)

    def all(self) -> tuple[Fault, ...]:
        """Everything found, in the order of finding."""
        return tuple(self._found)

    def stop_if_any(self) -> None:
        """Refuse the file now if anything was found so far."""
        if self._found:
            raise RouteRefused(self.all())
