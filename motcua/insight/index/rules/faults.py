"""What is wrong with a decision table, each fault with its place; all are told at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.kernel.errors import Refused


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
        row = "" if self.place is None else f"[{self.place}]"
        spot = self.where or ".".join(filter(None, (f"{self.part}{row}", self.column)))
        return " ".join(filter(None, (f"{spot}: {self.why}.", self.next_step)))


class TableRefused(Refused):
    """A decision table with faults."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        first, others = faults[0], len(faults) - 1
        more = f" Còn {others} lỗi khác." if others else ""
        super().__init__(f"{first}{more}", field="file", next_step="Sửa tệp rồi nạp lại.")
        self.faults = tuple(faults)
