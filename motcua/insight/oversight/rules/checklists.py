"""The checklists that come with the program: one file, read once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TypedDict, cast

import yaml

from motcua.insight.oversight.values.inspection import ChecklistItem, ReadyChecklist

_TABLE = Path(__file__).with_name("checklists.yaml")


class _Row(TypedDict):
    code: str
    name: str
    items: list[dict[str, str]]


@lru_cache(maxsize=1)
def ready_checklists() -> tuple[ReadyChecklist, ...]:
    """This function will give the checklists of the file."""
    # The file is our own, beside this module; its shape is what _Row says.
    rows = cast("list[_Row]", yaml.safe_load(_TABLE.read_text(encoding="utf-8")))
    return tuple(
        ReadyChecklist(row["code"], row["name"], tuple(ChecklistItem(**item) for item in row["items"])) for row in rows
    )
