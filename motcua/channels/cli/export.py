"""`motcua export`: dossiers as rows, streamed in constant memory, so that any report can be recounted."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

import click
import pyarrow as pa
import pyarrow.parquet as pq

from motcua.casework.dossiers.queries.export import COLUMNS, INSTANTS, exported_rows
from motcua.channels.cli import files, show
from motcua.channels.cli.days import days, days_asked
from motcua.channels.cli.scope import authority_of
from motcua.insight.statistics.values.periods import bounds_of
from motcua.kernel.errors import Refused
from motcua.kernel.text import number_words
from motcua.kernel.time import ZONE
from motcua.registry.organisations import queries as organisations

NUMBERS = frozenset({"limit_value", "paused_minutes", "national_state"})
GROUP_ROWS = 20_000
Row = tuple[Any, ...]


@click.group()
def export() -> None:
    """Xuất dữ liệu ra tệp, từng dòng một, không tốn thêm bộ nhớ."""


@export.command()
@days
@click.option("--format", "kind", type=click.Choice(["csv", "parquet"]), default="csv", show_default=True)
@click.option("--out", type=click.Path(dir_okay=False, writable=True), help="Tệp ghi ra (csv: mặc định stdout).")
@click.option("--authority", "code", help="Mã cơ quan (mặc định: cơ quan cao nhất, kể cả trực thuộc).")
def dossiers(start: datetime, end: datetime, kind: str, out: str | None, code: str | None) -> None:
    """Xuất hồ sơ tiếp nhận trong khoảng ngày, để ai cũng có thể đếm lại báo cáo."""
    first, after = bounds_of(days_asked(start, end).period)
    scope = organisations.descendant_ids(authority_of(code, year=end.year).pk)
    rows = exported_rows(start=first, end=after, authority_ids=scope)
    with files.writing("--out", out or "stdout"):
        written = _write_parquet(rows, _needed(out)) if kind == "parquet" else _write_csv(rows, out)
    show.say(f"Đã xuất {number_words(written)} hồ sơ.")


def _needed(out: str | None) -> Path:
    if not out:
        raise Refused("Xuất Parquet cần tệp đích.", field="out", next_step="Thêm --out TEP.parquet.")
    return Path(out)


def _write_csv(rows: Iterator[Row], out: str | None) -> int:
    if out is None:
        return _csv_to(rows, sys.stdout)
    with Path(out).open("w", encoding="utf-8", newline="") as file:
        return _csv_to(rows, file)


def _csv_to(rows: Iterator[Row], file: Any) -> int:
    writer, written = csv.writer(file), 0
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([value.isoformat() if isinstance(value, datetime) else value for value in row])
        written += 1
    return written


def _write_parquet(rows: Iterator[Row], out: Path) -> int:
    schema = pa.schema([(name, _type_of(name)) for name in COLUMNS])
    written = 0
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        while group := list(islice(rows, GROUP_ROWS)):
            columns = [
                pa.array(column, field.type) for column, field in zip(zip(*group, strict=True), schema, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))
            written += len(group)
    return written


def _type_of(name: str) -> pa.DataType:
    if name in INSTANTS:
        return pa.timestamp("us", tz=str(ZONE))
    return pa.int64() if name in NUMBERS else pa.string()
