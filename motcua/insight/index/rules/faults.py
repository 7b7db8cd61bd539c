"""What is wrong with a decision table, each fault with its place; all are told at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.kernel.errors import Refused
from motcua.kernel.phrases import Phrase, joined


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: where (a list of the table, which row of it, which column), what is wrong, what to do."""

    part: str
    place: int | None
    column: str
    why: str
    next_step: str = ""
    where: str = ""

    def __str__(self) -> str:
        return self.as_phrase

    @property
    def as_phrase(self) -> Phrase:
        """The fault as one phrase: where, what is wrong, what to do."""
        row = "" if self.place is None else f"[{self.place}]"
        spot = self.where or ".".join(filter(None, (f"{self.part}{row}", self.column)))
        return joined(
            filter(None, (Phrase("{spot}: {why}.", spot=spot, why=Phrase(self.why)), Phrase(self.next_step))), by=" "
        )


class TableRefused(Refused):
    """A decision table with faults."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        first, others = faults[0], len(faults) - 1
        whole = first.as_phrase
        message = Phrase("{first} Còn {others} lỗi khác.", first=whole, others=others) if others else whole
        super().__init__(message, field="file", next_step=Phrase("Sửa tệp rồi nạp lại."))
        self.faults = tuple(faults)
