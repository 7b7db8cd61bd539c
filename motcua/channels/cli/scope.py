"""Which authority a command speaks of: the one named, or the highest that receives dossiers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from motcua.kernel.errors import NotFound
from motcua.kernel.time import local_date, now
from motcua.kernel.years import checked_year
from motcua.registry.organisations import queries as organisations
from motcua.registry.organisations.values import UnitKind

if TYPE_CHECKING:
    from motcua.registry.organisations.models import Authority


def authority_of(code: str | None, *, year: int | None = None) -> Authority:
    """Give the authority of a code, as it was at the end of the year asked for (today without one).

    Without a code: the highest authority that has a one-stop section. Raises NotFound with the next step, Refused for an
    impossible year.
    """
    on = local_date(now()) if year is None else date(checked_year(year), 12, 31)
    if code:
        found = organisations.authority_by_code(code, on)
        if found is None:
            raise NotFound(f"--authority: không có cơ quan nào mang mã “{code}”.", field="authority",
                           next_step="Xem mã trong trang Tổ chức.")  # fmt: skip
        return found
    for candidate in organisations.authorities_on(on):
        if organisations.unit_of_kind(candidate.pk, UnitKind.ONE_STOP, on):
            return candidate
    if year is not None and organisations.authorities_on(local_date(now())):
        raise NotFound(f"Đến cuối năm {year} chưa có cơ quan nào có bộ phận Một cửa.", field="year",
                       next_step="Chọn năm sau đó, hoặc nêu mã cơ quan bằng --authority.")  # fmt: skip
    raise NotFound("Hệ thống chưa có cơ quan nào có bộ phận Một cửa.", field="authority",
                   next_step="Chạy “motcua init” trước.")  # fmt: skip
