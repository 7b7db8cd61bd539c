"""Additional income computed for a list given from outside: needs neither database nor settings."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from motcua.insight.evaluation.rules.payout import Payout
from motcua.insight.evaluation.rules.request import compute
from motcua.kernel.errors import Refused

__all__ = ["Payout", "payout_of"]


def payout_of(content: bytes) -> Payout:
    """This function will compute the payments of a JSON request, in whole đồng, with the default factors of its model.

    Raises Refused, naming the field. Source: formulas P1 and P2, evaluation §5.
    """
    return compute(_document(content))


def _document(content: bytes) -> Any:
    try:
        return json.loads(
            content.decode("utf-8-sig"), parse_float=_exact, parse_int=_exact, parse_constant=str,
            object_pairs_hook=_once,
        )  # fmt: skip
    except json.JSONDecodeError as error:
        raise Refused(
            "Tệp không phải JSON: sai ở dòng {line}, cột {column}.", field="file",
            next_step="Sửa tệp rồi chạy lại.", line=error.lineno, column=error.colno,
        ) from error  # fmt: skip
    except UnicodeDecodeError as error:
        raise Refused(
            "Tệp không phải UTF-8 (byte thứ {byte}).",
            field="file",
            next_step="Lưu tệp bằng UTF-8.",
            byte=error.start + 1,
        ) from error
    except (ValueError, RecursionError) as error:
        raise Refused(
            "Tệp không phải JSON UTF-8: {why}.", field="file", next_step="Sửa tệp rồi chạy lại.", why=str(error)[:120]
        ) from error


def _exact(text: str) -> object:
    """Keep a JSON number as it is written, so that nothing is lost before it is judged."""
    return Decimal(text) if len(text) < 100 else text  # noqa: PLR2004 - longer ones are refused by their field


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Refused("Trường “{key}” được ghi hai lần.", field=key[:40], next_step="Giữ lại một.", key=key[:40])
        found[key] = value
    return found
