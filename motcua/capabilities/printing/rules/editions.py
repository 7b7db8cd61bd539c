"""Which edition of a form is in force on a day: one table, read once from `editions.yaml`."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TypedDict, cast

import yaml

from motcua.capabilities.printing.values import FormCode, FormEdition, Regime
from motcua.kernel.errors import Refused
from motcua.kernel.time import Period

_TABLE = Path(__file__).with_name("editions.yaml")


class _Row(TypedDict, total=False):
    form_code: str
    regime: str
    number: str
    title: str
    source: str
    valid_from: date
    valid_until: date


def _edition(row: _Row) -> FormEdition:
    return FormEdition(
        form_code=FormCode(row["form_code"]),
        regime=Regime(row["regime"]),
        number=row["number"],
        title=row["title"],
        source=row["source"],
        valid=Period(row.get("valid_from"), row.get("valid_until")),
    )


@lru_cache(maxsize=1)
def all_editions() -> tuple[FormEdition, ...]:
    """Give every edition of the table."""
    # The file is our own, beside this module; its shape is what _Row says.
    rows = cast("list[_Row]", yaml.safe_load(_TABLE.read_text(encoding="utf-8")))
    return tuple(_edition(row) for row in rows)


def edition_on(form_code: FormCode, on: date) -> FormEdition:
    """Give the edition in force on that day; raises Refused where the form did not exist then."""
    for edition in all_editions():
        if edition.form_code == form_code and on in edition.valid:
            return edition
    known = [edition for edition in all_editions() if edition.form_code == form_code]
    raise Refused(
        "Mẫu “{form}” chưa có vào ngày {day:%d/%m/%Y}.",
        field="form_code",
        next_step="Mẫu này theo {source}; chọn mẫu của quy định đang áp dụng.",
        form=known[0].title,
        day=on,
        source=known[0].source,
    )
