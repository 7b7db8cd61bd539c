"""Reading JSON strictly: nothing twice, nothing that JSON does not know, one form of each letter."""

from __future__ import annotations

import json
import math
import unicodedata
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext
from ninja.parser import Parser

from motcua.channels.api import problems
from motcua.channels.api.problems import Problem

MOST_BYTES = 256 * 1024
MOST_LEVELS = 20
WHOLE = "body"


class StrictParser(Parser):
    """Reads a request's body; what it refuses, it refuses as a problem that names the place."""

    def parse_body(self, request: HttpRequest) -> Any:  # Any: a JSON document
        """This function will read the body as JSON.

        Raises Problem: 413 beyond 256 KiB, 415 for another type, 422 where the text is no JSON of one meaning.
        """
        if request.content_type != "application/json":
            raise problems.not_json(request.content_type or "")
        if len(request.body) > MOST_BYTES:
            raise problems.too_large(MOST_BYTES)
        return read_json(request.body)


def read_json(body: bytes) -> Any:  # Any: a JSON document
    """This function will read JSON; raises Problem (422) naming the place of what will not do."""
    try:
        document = json.loads(
            body.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_constant, parse_float=_finite
        )
    except UnicodeDecodeError:
        raise _refused(gettext("Nội dung không phải UTF-8.")) from None
    except RecursionError:
        raise _too_deep() from None
    except ValueError as wrong:
        raise _refused(gettext("Nội dung không phải JSON: %(why)s.") % {"why": str(wrong)[:100]}) from None
    return _composed(document, "", 1)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _value in pairs]
        double = next(name for name in names if names.count(name) > 1)
        raise _refused(gettext("Trường này có hai lần trong cùng một đối tượng."), double[:100])
    return found


def _no_constant(sign: str) -> float:
    raise _refused(gettext("JSON không có số %(sign)s.") % {"sign": sign})


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise _refused(gettext("Có số quá lớn: %(text)s.") % {"text": text[:40]})
    return number


def _composed(value: Any, place: str, level: int) -> Any:  # Any: JSON in, JSON out
    """Give every text in its composed form (NFC), and bound the depth."""
    if isinstance(value, str):
        return _text(value, place)
    if not isinstance(value, dict | list):
        return value
    if level > MOST_LEVELS:
        raise _too_deep(place)
    if isinstance(value, Mapping):
        return {_text(name, place): _composed(part, f"{place}.{name}" if place else name, level + 1)
                for name, part in value.items()}  # fmt: skip
    return [_composed(part, f"{place}.{ordinal}", level + 1) for ordinal, part in enumerate(value)]


def _text(text: str, place: str) -> str:
    if text.isascii() and "\0" not in text:
        return text
    if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise _refused(gettext("Có ký tự không dùng được trong văn bản."), place)
    return unicodedata.normalize("NFC", text)


def _too_deep(place: str = "") -> Problem:
    return _refused(gettext("JSON lồng nhau quá %(most)s tầng.") % {"most": MOST_LEVELS}, place)


def _refused(why: str, place: str = "") -> Problem:
    return problems.unprocessable([(place[:200] or WHOLE, why)])
