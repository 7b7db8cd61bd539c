"""How one cell of a decision table is read: text, a number with comma or point, a day, tiers; and how it is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from motcua.insight.index.values.measured import text_of
from motcua.insight.index.values.tree import Tier
from motcua.kernel.phrases import Phrase
from motcua.kernel.text import nfc

LONGEST, LARGEST, DECIMALS, DIGITS = 1000, Decimal(1_000_000_000), 4, 40
_DAYS = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"),
    re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})"),
)
_YES = {"x": True, "có": True, "true": True, "yes": True, "": False, "không": False, "false": False, "no": False}


class Unreadable(ValueError):
    """A cell that cannot be read; the words say what it should be."""


def text(cell: object) -> str:
    """Read a text; a whole number is taken as it is shown, a fraction is not: its noughts are lost already."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and not cell.is_integer():
        raise Unreadable("phải là chữ; đặt định dạng cột là Văn bản rồi gõ lại")
    if isinstance(cell, datetime | date):
        raise Unreadable("phải là chữ, không phải ngày")
    found = nfc(str(int(cell)) if isinstance(cell, float) else str(cell))
    if len(found) > LONGEST:
        raise Unreadable(Phrase("dài quá {most} ký tự", most=LONGEST))
    return found


def number(cell: object) -> Decimal | None:
    """Read a number, written with a decimal comma or point; nothing where the cell is empty."""
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    try:
        if isinstance(cell, bool | datetime | date) or len(str(cell)) > DIGITS:
            raise InvalidOperation  # noqa: TRY301 - told as the others are
        found = Decimal(str(cell).strip().replace(",", "."))
    except InvalidOperation as wrong:
        raise Unreadable("phải là một số, ví dụ 12,5") from wrong
    if not found.is_finite() or not -LARGEST <= found <= LARGEST:
        raise Unreadable("phải là một số hữu hạn")
    if found and found.adjusted() < -DIGITS:  # 1e-999999999 would be written with as many noughts
        raise Unreadable(Phrase("có quá {most} chữ số thập phân", most=DECIMALS))
    shown = Decimal(text_of(found) or "0")
    exponent = shown.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > DECIMALS:
        raise Unreadable(Phrase("có quá {most} chữ số thập phân", most=DECIMALS))
    return shown


def day(cell: object) -> date | None:
    """Read a day; nothing where the cell is empty."""
    if isinstance(cell, datetime):
        return cell.date()
    if cell is None or isinstance(cell, date):
        return cell
    said = str(cell).strip()
    if not said:
        return None
    found = next((match for pattern in _DAYS if (match := pattern.fullmatch(said))), None)
    try:
        if found is None:
            raise ValueError(said)  # noqa: TRY301 - told as an impossible day is
        return date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError as wrong:
        raise Unreadable("phải là ngày, ví dụ 2019-01-01 hoặc 01/01/2019") from wrong


def tiers(cell: object) -> tuple[Tier, ...]:
    """Read tiers, "95:1; 90:0,75", the best first; none where the cell is empty."""
    if cell is None or not str(cell).strip():
        return ()
    found = []
    for part in str(cell).split(";"):
        at, colon, share = part.partition(":")
        value, points = (number(at), number(share)) if colon else (None, None)
        if value is None or points is None:
            raise Unreadable("phải viết “ngưỡng:phần điểm”, cách nhau bằng dấu chấm phẩy, ví dụ 95:1; 90:0,75")
        found.append(Tier(value, points))
    return tuple(found)


def tiers_text(found: Sequence[Tier]) -> str:
    """Write tiers as they are read."""
    return "; ".join(f"{text_of(tier.at)}:{text_of(tier.share)}" for tier in found)


def yes(cell: object) -> bool:
    """Read a mark: x or empty."""
    found = _YES.get(text(cell).casefold())
    if found is None:
        raise Unreadable("ghi x hoặc để trống")
    return found
