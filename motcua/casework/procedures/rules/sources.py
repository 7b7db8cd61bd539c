"""From the bytes of a file to plain mappings; a broken file is refused with a reason a person can act on."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Hashable, Iterator
from datetime import date
from pathlib import PurePath
from typing import Any

import yaml
from yaml.nodes import MappingNode

MAX_BYTES = 5 * 1024 * 1024
MAX_DEPTH = 40
MAX_VALUES = 300_000
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class BrokenFileError(ValueError):
    """A file that cannot be read as a whole; the message says why."""


class _Loader(yaml.SafeLoader):
    """YAML as plain data: no aliases (they may explode), no key twice, no endless nesting."""

    depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise BrokenFileError("YAML lồng nhau quá sâu.")
        if self.check_event(yaml.events.AliasEvent):
            raise BrokenFileError("Tệp YAML dùng bí danh (*tên); hãy viết rõ từng giá trị.")
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def construct_mapping(self, node: MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for key in keys:
            if not isinstance(key, str):
                raise BrokenFileError(f"Khoá YAML phải là chữ: {str(key)[:60]}.")
        _refuse_repeated(keys)
        return super().construct_mapping(node, deep=deep)


def _refuse_repeated(keys: list[str]) -> None:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise BrokenFileError(f"Khoá “{key[:60]}” xuất hiện hai lần trong cùng một đối tượng.")
        seen.add(key)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    _refuse_repeated([key for key, _ in pairs])
    return dict(pairs)


def _no_constant(name: str) -> float:
    raise BrokenFileError(f"Giá trị {name} không phải là số hợp lệ trong JSON.")


def load(name: str, content: bytes) -> Any:
    """This function will read a file as JSON, or as YAML if its name ends so; raises BrokenFileError."""
    if len(content) > MAX_BYTES:
        raise BrokenFileError(f"Tệp lớn hơn {MAX_BYTES // 1024 // 1024} MB.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BrokenFileError(f"Tệp không phải UTF-8 (byte thứ {error.start + 1}).") from error
    if not text.strip():
        raise BrokenFileError("Tệp trống.")
    is_yaml = PurePath(name).suffix.casefold() in {".yaml", ".yml"}
    data = _yaml(text) if is_yaml else _json(text)
    return _checked(data)


def _json(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise BrokenFileError(f"JSON hỏng ở dòng {error.lineno}, cột {error.colno}: {error.msg}.") from error
    except RecursionError as error:
        raise BrokenFileError("JSON lồng nhau quá sâu.") from error
    except ValueError as error:
        raise (
            error if isinstance(error, BrokenFileError) else BrokenFileError(f"JSON có số không đọc được: {error}.")
        ) from error


def _yaml(text: str) -> Any:
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - the loader above is a SafeLoader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" ở dòng {mark.line + 1}" if mark else ""
        raise BrokenFileError(f"YAML hỏng{where}: {getattr(error, 'problem', None) or 'không đọc được'}.") from error
    except ValueError as error:
        raise (
            error
            if isinstance(error, BrokenFileError)
            else BrokenFileError(f"YAML có giá trị không đọc được: {error}.")
        ) from error


def _checked(data: Any) -> Any:
    """Bound depth and number of values, refuse what no database keeps, and turn YAML's days into text."""
    count = 0

    def walk(value: Any, depth: int) -> Any:
        nonlocal count
        count += 1
        if count > MAX_VALUES or depth > MAX_DEPTH:
            raise BrokenFileError("Dữ liệu lồng nhau quá sâu hoặc quá nhiều giá trị.")
        if isinstance(value, dict):
            return {_plain(key): walk(inner, depth + 1) for key, inner in value.items()}
        if isinstance(value, list):
            return [walk(inner, depth + 1) for inner in value]
        return _plain(value)

    return walk(data, 0)


def _plain(value: Any) -> Any:
    if isinstance(value, str) and ("\x00" in value or _LONE_SURROGATE.search(value)):
        raise BrokenFileError("Văn bản có ký tự không hợp lệ (NUL hoặc nửa cặp thay thế).")
    if isinstance(value, float) and not math.isfinite(value):
        raise BrokenFileError("Có số vô hạn hoặc không phải số.")
    if isinstance(value, date):
        return value.isoformat()
    if value is not None and not isinstance(value, str | int | float):
        raise BrokenFileError(f"Kiểu giá trị không dùng được: {type(value).__name__}.")
    if isinstance(value, int) and abs(value) >= 10**100:
        raise BrokenFileError("Có số quá lớn.")
    return value


def records_in(data: Any) -> Iterator[Any]:
    """This function will give the records of a file: one mapping, a list of them, or a list under `procedures`.

    Raises BrokenFileError if there is none of these.
    """
    if isinstance(data, dict) and isinstance(data.get("procedures"), list):
        data = data["procedures"]
    if isinstance(data, dict):
        yield data
    elif isinstance(data, list) and data:
        yield from data
    else:
        raise BrokenFileError("Tệp không chứa bản ghi thủ tục nào.")
