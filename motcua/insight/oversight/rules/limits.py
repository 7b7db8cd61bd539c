"""Until when feedback must be answered: one table, read once from `limits.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TypedDict, cast

import yaml

from motcua.insight.oversight.values.feedback import FeedbackKind
from motcua.kernel.errors import Refused
from motcua.kernel.phrases import Phrase
from motcua.kernel.time import Period
from motcua.registry.calendars.values.limits import Limit, LimitMode, LimitUnit

_TABLE = Path(__file__).with_name("limits.yaml")


class _Row(TypedDict, total=False):
    kind: str
    value: int
    unit: str
    source: str
    is_verified: bool
    valid_from: date
    valid_until: date


@dataclass(frozen=True, slots=True)
class AnswerLimit:
    """How long a kind of feedback may wait, by which rule, and whether that was checked."""

    kind: FeedbackKind
    limit: Limit
    source: str
    is_verified: bool
    valid: Period


@lru_cache(maxsize=1)
def all_limits() -> tuple[AnswerLimit, ...]:
    """This function will give every limit of the table."""
    # The file is our own, beside this module; its shape is what _Row says.
    rows = cast("list[_Row]", yaml.safe_load(_TABLE.read_text(encoding="utf-8")))
    return tuple(
        AnswerLimit(
            FeedbackKind(row["kind"]), Limit(row["value"], LimitUnit(row["unit"]), LimitMode.DAY_BOUNDARY),
            row["source"], row["is_verified"], Period(row.get("valid_from"), row.get("valid_until")),
        )
        for row in rows
    )  # fmt: skip


def limit_on(kind: FeedbackKind, on: date) -> AnswerLimit:
    """This function will give the limit in force on a day; raises Refused where there is none."""
    found = next((one for one in all_limits() if one.kind is kind and on in one.valid), None)
    if found is None:
        raise Refused("Chưa khai thời hạn trả lời “{kind}” cho ngày {day:%d/%m/%Y}.", field="kind",
                      next_step="Quản trị khai thời hạn trong bảng của phòng Giám sát.", kind=Phrase(kind.label),
                      day=on)  # fmt: skip
    return found
