"""The QR code of a tracking address, as a drawing."""

from __future__ import annotations

import io
from functools import lru_cache

import segno

from motcua.kernel.errors import Refused

_ERROR_CORRECTION = "m"
"""15% of the code may be lost: a fold or a stamp does not hurt, and the modules stay large for cheap scanners."""
_QUIET_ZONE_MODULES = 2
"""White margin; the paper around it gives the rest of the four that ISO/IEC 18004 asks for."""


@lru_cache(maxsize=256)  # a slip is looked at, then printed, then printed again
def qr_svg(url: str, *, field: str) -> str:
    """Give the drawing of the code; raises Refused where the address is too long for one."""
    try:
        code = segno.make_qr(url.strip(), error=_ERROR_CORRECTION)
    except segno.DataOverflowError:
        raise Refused("Địa chỉ tra cứu quá dài để in thành mã QR.", field=field,
                      next_step="Báo quản trị hệ thống rút gọn địa chỉ của cổng.") from None  # fmt: skip
    drawing = io.BytesIO()
    code.save(drawing, kind="svg", border=_QUIET_ZONE_MODULES, xmldecl=False)
    return drawing.getvalue().decode("utf-8")
