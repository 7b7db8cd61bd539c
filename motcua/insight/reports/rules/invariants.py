"""The laws that the numbers of II.06a, II.07 and the columns of 2025 obey; what breaks one is named by its row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from motcua.insight.reports.values.content import Check

Numbers = Mapping[str, int]
Named = Sequence[tuple[str, Numbers]]
Law = tuple[str, Callable[[Numbers], bool]]

OF_RESOLUTION: tuple[Law, ...] = (
    ("(3)=(4)+(5)+(6)", lambda n: n["c3"] == n["c4"] + n["c5"] + n["c6"]),
    ("(7)=(8)+(9)+(10)", lambda n: n["c7"] == n["c8"] + n["c9"] + n["c10"]),
    ("(11)=(12)+(13)", lambda n: n["c11"] == n["c12"] + n["c13"]),
    ("(3)=(7)+(11)+rút+dừng", lambda n: n["c3"] == n["c7"] + n["c11"] + n["withdrawn"] + n["stopped"]),
)
OF_CAUSES: tuple[Law, ...] = (
    ("(7)=(3)+(4)-(5)-(6)", lambda n: n["c7"] == n["c3"] + n["c4"] - n["c5"] - n["c6"]),
    ("(7)≥0", lambda n: n["c7"] >= 0),
    ("(8)≤(3)", lambda n: n["c8"] <= n["c3"]),
)
OF_EXTRA: tuple[Law, ...] = (
    ("toàn trình + một phần + hình thức khác = tiếp nhận trong kỳ",
     lambda n: n["full_online"] + n["part_online"] + n["other_way"] == n["received"]),
)  # fmt: skip
SUMS = "tổng số = cộng các lĩnh vực"


def checked(laws: Sequence[Law], rows: Named, total: Numbers) -> tuple[Check, ...]:
    """This function will try every law on every row and on the sum, and that the rows add up to the sum."""
    named = (*rows, ("Tổng số", total))
    found = [Check(law, tuple(name for name, numbers in named if not obeys(numbers))) for law, obeys in laws]
    off = tuple(key for key in total if sum(numbers[key] for _name, numbers in rows) != total[key])
    return (*found, Check(SUMS, off))
