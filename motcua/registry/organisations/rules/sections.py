"""Reading a set-up file piece by piece: each piece knows where it stands, so that an error names the very field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from motcua.kernel.errors import Refused
from motcua.kernel.phrases import Phrase
from motcua.kernel.text import nfc

E = TypeVar("E", bound=StrEnum)


class Section:
    """One mapping of the file. Each reading takes a key; `end` refuses what nobody took."""

    def __init__(self, content: object, where: str) -> None:
        if not isinstance(content, Mapping):
            raise Refused("{where}: cần một nhóm mục có tên.", field=where, where=where)
        self.content: Mapping[str, Any] = content
        self.where = where
        self.taken: set[str] = set()

    def text(self, key: str, default: str | None = None) -> str:
        """This function will read a text; without a default it must be there."""
        value = self._take(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, str | int) or not nfc(str(value)):
            raise self.refused(key, "cần một dòng chữ" if value is not None else "còn thiếu")
        return nfc(str(value))

    def flag(self, key: str) -> bool:
        """This function will read a yes or no; absent is no."""
        value = self._take(key)
        if value not in (None, True, False):
            raise self.refused(key, "phải là true hoặc false")
        return bool(value)

    def day(self, key: str) -> date | None:
        """This function will read a day, or nothing where it is absent."""
        value = self._take(key)
        if value is None or type(value) is date:
            return value
        raise self.refused(key, "phải là ngày như 2018-01-01")

    def day_after(self, key: str) -> date | None:
        """This function will read a last day (inclusive, as laws write it) as the half-open end."""
        last = self.day(key)
        return last + timedelta(days=1) if last else None

    def share(self, key: str) -> Decimal:
        """This function will read a share of 1; absent is all."""
        value = self._take(key)
        try:
            return Decimal(1 if value is None else str(value))
        except InvalidOperation:
            raise self.refused(key, "phải là số") from None

    def choice(self, key: str, kinds: type[E], default: E | None = None) -> E:
        """This function will read one of an enum's values."""
        text = self.text(key, default.value if default else None)
        if text not in set(kinds):
            raise self.refused(key, Phrase("“{text}” phải là một trong: {known}", text=text, known=", ".join(kinds)))
        return kinds(text)

    def section(self, key: str) -> Section | None:
        """This function will read an inner mapping, or nothing where it is absent."""
        value = self._take(key)
        return None if value is None else Section(value, f"{self.where}.{key}")

    def sections(self, key: str) -> Iterator[Section]:
        """This function will read a list of mappings; absent is none."""
        for number, item in enumerate(self.items(key)):
            yield Section(item, f"{self.where}.{key}[{number}]")

    def items(self, key: str) -> list[Any]:
        """This function will read a list as it is; absent is empty."""
        value = self._take(key)
        if value is None or isinstance(value, list):
            return value or []
        raise self.refused(key, "phải là danh sách")

    def end(self) -> None:
        """This function will refuse the section if it holds a key that nobody read: nothing is silently lost."""
        if unknown := sorted(str(key) for key in self.content if key not in self.taken):
            raise self.refused(
                unknown[0],
                Phrase("không hiểu mục này; các mục hiểu được: {known}", known=", ".join(sorted(self.taken))),
            )

    def refused(self, key: str, words: str) -> Refused:
        """This function will make the error about one field of this section."""
        field = f"{self.where}.{key}".removeprefix("tệp.")
        return Refused(
            "{place}: {words}.",
            field=field,
            next_step="Sửa mục đó trong tệp cài đặt rồi chạy lại.",
            place=field,
            words=Phrase(words),
        )

    def _take(self, key: str) -> Any:
        self.taken.add(key)
        return self.content.get(key)
