"""Reading a record so that nothing is lost: what is not taken, or has an odd type, is left over with its path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from motcua.casework.procedures.rules.tidying import tidy_line, tidy_text
from motcua.casework.procedures.values import Leftover

_ODD_TYPE = "kiểu dữ liệu không như thường lệ"
_REPEATED = "lặp lại"
_UNREAD = "mô hình chưa có chỗ"


class Taker:
    """A mapping of which each key is taken once; `close` reports the rest."""

    def __init__(self, data: Mapping[str, Any], leftovers: list[Leftover], path: str = "") -> None:
        self._rest = dict(data)
        self._leftovers = leftovers
        self._path = path

    def at(self, key: str) -> str:
        """This function will give the path of a key, as it is listed."""
        return f"{self._path}.{key}" if self._path else key

    def leave(self, key: str, value: object, note: str) -> None:
        """This function will list a value that could not be used, with the reason."""
        self._leftovers.append(Leftover(self.at(key), value, note))

    def has(self, key: str) -> bool:
        """This function will say whether something (not null) still stands there."""
        return self._rest.get(key) is not None

    def raw(self, key: str) -> Any:
        """This function will take whatever stands there, or None."""
        return self._rest.pop(key, None)

    def text(self, key: str) -> str:
        """This function will take a text of several lines; absent or null gives an empty one."""
        return tidy_text(self._string(key))

    def line(self, key: str, *, most: int | None = None) -> str:
        """This function will take a text on one line; absent or null gives an empty one, as does one of over `most` signs."""
        found = tidy_line(self._string(key))
        if most is not None and len(found) > most:
            self.leave(key, found, f"dài quá {most} ký tự")
            return ""
        return found

    def _string(self, key: str) -> str:
        value = self.raw(key)
        if isinstance(value, str):
            return value
        if value is not None:
            self.leave(key, value, _ODD_TYPE)
        return ""

    def flag(self, key: str) -> bool:
        """This function will take a yes or no; absent or null is no."""
        value = self.raw(key)
        if isinstance(value, bool):
            return value
        if value is not None:
            self.leave(key, value, _ODD_TYPE)
        return False

    def count(self, key: str, *, default: int, most: int = 999) -> int:
        """This function will take a small whole number, written as a number or as digits."""
        value = self.raw(key)
        if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
            value = int(value.strip()[:9])
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most:
            return value
        if value is not None:
            self.leave(key, value, _ODD_TYPE)
        return default

    def inner(self, key: str) -> Taker | None:
        """This function will take a mapping, to be read and closed in turn."""
        value = self.raw(key)
        if isinstance(value, dict):
            return Taker(value, self._leftovers, self.at(key))
        if value is not None:
            self.leave(key, value, _ODD_TYPE)
        return None

    def rows(self, key: str) -> Iterator[Taker]:
        """This function will take a list of mappings one by one, closing each; other elements are left over."""
        value = self.raw(key)
        if value is not None and not isinstance(value, list):
            self.leave(key, value, _ODD_TYPE)
            return
        for ordinal, element in enumerate(value or ()):
            path = f"{key}[{ordinal}]"
            if not isinstance(element, dict):
                self.leave(path, element, _ODD_TYPE)
                continue
            row = Taker(element, self._leftovers, self.at(path))
            yield row
            row.close()

    def lines(self, key: str) -> tuple[str, ...]:
        """This function will take a list of texts (or one text), passing over empty ones, listing repetitions."""
        value = self.raw(key)
        elements = value if isinstance(value, list) else [] if value is None else [value]
        kept: dict[str, None] = {}
        for ordinal, element in enumerate(elements):
            if isinstance(element, str):
                line = tidy_line(element)
                if line and line in kept:
                    self.leave(f"{key}[{ordinal}]", element, _REPEATED)
                kept[line] = None
            elif element is not None:
                self.leave(f"{key}[{ordinal}]", element, _ODD_TYPE)
        kept.pop("", None)
        return tuple(kept)

    def close(self) -> None:
        """This function will list everything that nobody took; empty values say nothing and are passed over."""
        for key, value in self._rest.items():
            if value not in (None, "", [], {}):
                self.leave(key, value, _UNREAD)
        self._rest.clear()
