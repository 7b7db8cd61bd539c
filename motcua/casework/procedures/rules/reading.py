"""A file to records and rejections: the broken one rejects itself, not its neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import PurePath
from typing import Any

from motcua.casework.procedures.rules.identity import UnreadableError
from motcua.casework.procedures.rules.national import read_national
from motcua.casework.procedures.rules.sheet import read_sheet
from motcua.casework.procedures.rules.sources import BrokenFileError, load, records_in
from motcua.casework.procedures.values import ProcedureRecord, Rejection, SourceRecord
from motcua.kernel.errors import Refused
from motcua.kernel.identifiers import parse_procedure_code

# Keys that only a sheet has, and keys that only the national catalogue has.
_SHEET_KEYS = frozenset({"time_limit", "documents", "fee", "level_2018", "level_2026", "workflow", "committed_limit"})
_NATIONAL_KEYS = frozenset({"channels", "processing_cases", "checklist_raw", "steps_raw", "category", "source_id"})


def read_file(name: str, content: bytes, on: date) -> Iterator[SourceRecord | Rejection]:
    """This function will read every record of a file as it holds on a day, and say why where it cannot."""
    try:
        found = list(records_in(load(name, content)))
    except BrokenFileError as error:
        yield Rejection(name, _code_in_name(name), str(error))
        return
    for ordinal, data in enumerate(found):
        where = name if len(found) == 1 else f"{name}#{ordinal + 1}"
        yield _read(where, data, on)


def _read(where: str, data: Any, on: date) -> SourceRecord | Rejection:
    if not isinstance(data, dict):
        return Rejection(where, "", f"Bản ghi phải là một đối tượng, không phải {type(data).__name__}.")
    try:
        return SourceRecord(where, read_record(data, on))
    except UnreadableError as error:
        return Rejection(where, error.code, error.why)


def read_record(data: dict[str, Any], on: date) -> ProcedureRecord:
    """This function will read one mapping, in whichever of the two forms it is; raises UnreadableError."""
    is_sheet = len(_SHEET_KEYS & data.keys()) > len(_NATIONAL_KEYS & data.keys())
    return read_sheet(data, on) if is_sheet else read_national(data)


def _code_in_name(name: str) -> str:
    try:
        return parse_procedure_code(PurePath(name).stem)
    except Refused:
        return ""
