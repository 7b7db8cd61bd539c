"""The two things every record must have, and the print by which a change is told from a repetition."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from typing import Any

from motcua.casework.procedures.rules.taking import Taker
from motcua.casework.procedures.rules.tidying import tidy_line
from motcua.casework.procedures.values import ProcedureRecord
from motcua.kernel.errors import Refused
from motcua.kernel.identifiers import parse_procedure_code
from motcua.kernel.text import nfc

MAX_NAME_SIGNS = 2000
MAX_FIELD_CODE = 60
MAX_FIELD_NAME = 300
# Where and when a record was fetched says nothing of the procedure.
_PROVENANCE = ("source", "source_id")


class UnreadableError(ValueError):
    """A record without a usable code or name; the message says which."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(why)
        self.code = code
        self.why = why


def code_and_name(taker: Taker) -> tuple[str, str]:
    """This function will take the code and the name; raises UnreadableError if one is absent or unusable."""
    code = taker.raw("code")
    if not isinstance(code, str):
        shown = "" if code is None else str(code)[:40]
        raise UnreadableError(shown, "Thiếu mã thủ tục (code)." if code is None else "Mã thủ tục (code) phải là chữ.")
    try:
        code = parse_procedure_code(code, field="code")
    except Refused as refusal:
        raise UnreadableError(nfc(code)[:40], refusal.message) from refusal
    name = taker.raw("name")
    if not isinstance(name, str) or not tidy_line(name):
        raise UnreadableError(
            code, "Thiếu tên thủ tục (name)." if name in (None, "") else "Tên thủ tục (name) phải là chữ."
        )
    if len(tidy_line(name)) > MAX_NAME_SIGNS:
        raise UnreadableError(code, f"Tên thủ tục (name) dài quá {MAX_NAME_SIGNS} ký tự.")
    return code, tidy_line(name)


def with_fingerprint(record: ProcedureRecord) -> ProcedureRecord:
    """This function will print the record's content: same content, same print, however spaced or ordered by key."""
    content = asdict(replace(record, fingerprint="", source_record={}, source_url=""))
    content["leftovers"] = [
        [leftover.path, _normal(leftover.value)]
        for leftover in record.leftovers
        if leftover.path.partition(".")[0] not in _PROVENANCE
    ]
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return replace(record, fingerprint=hashlib.sha256(plain.encode()).hexdigest())


def _normal(value: Any) -> Any:
    if isinstance(value, str):
        return nfc(value)
    if isinstance(value, dict):
        return {key: _normal(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_normal(inner) for inner in value]
    return value
