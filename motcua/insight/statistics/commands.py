"""Closing a period: its figures are kept as they were known on the day; opening and shutting wall screens."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from motcua.foundation import rows
from motcua.foundation.commands import command, record
from motcua.insight.statistics import policies, queries
from motcua.insight.statistics.events import PeriodClosed, WallScreenOpened, WallScreenShut
from motcua.insight.statistics.models import ClosedPeriod, FrozenFigure, WallScreen
from motcua.insight.statistics.rules.screens import new_secret, secret_hash
from motcua.insight.statistics.values.definitions import FIGURES
from motcua.insight.statistics.values.figures import FigureValue
from motcua.insight.statistics.values.periods import bounds_of
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, NotFound, Refused
from motcua.kernel.text import nfc
from motcua.kernel.time import Period, local_date
from motcua.registry.organisations import queries as organisations


@command
def close_period(*, actor: Actor, authority_id: int, period: Period, title: str, at: datetime) -> ClosedPeriod:
    """This function will freeze every figure of a period for an authority with all below it.

    Raises NotFound for an unknown authority, Denied, Conflict when it is frozen already, Refused before the period has
    ended or without a title. Nothing is ever overwritten: what changes later is told by `queries.corrections_of`.
    Source: NĐ 09/2019/NĐ-CP art. 12 (cut-offs); TT 01/2020/TT-VPCP.
    """
    authority = organisations.authority(authority_id)
    if authority is None:
        raise NotFound("Không tìm thấy cơ quan này.", field="authority", next_step="Xem mã trong trang Tổ chức.")
    acting = policies.may_close_period(actor, authority_id).or_deny()
    start, end = bounds_of(period)
    if end > local_date(at):
        raise Refused(
            "Kỳ này chưa hết nên chưa chốt được.", field="period", next_step="Chốt từ ngày {end:%d/%m/%Y}.", end=end
        )
    if not title.strip():
        raise Refused("Kỳ cần có tên.", field="title", next_step="Ví dụ: Quý 1 năm 2018.")
    if ClosedPeriod.objects.filter(authority_id=authority_id, starts_on=start, ends_before=end).exists():
        raise _closed_already()
    scope = organisations.descendant_ids(authority_id)
    values = queries.figures_of(FIGURES, period=period, authority_ids=scope)
    closed, is_first = ClosedPeriod.objects.get_or_create(
        authority_id=authority_id, starts_on=start, ends_before=end,
        defaults={"title": title.strip()[:200], "closed_at": at, "closed_by_id": actor.staff_id,
                  "sha256": checksum(authority.code, period, values)},
    )  # fmt: skip
    if not is_first:
        raise _closed_already()
    rows.insert([
        FrozenFigure(period=closed, name=name, definition_version=FIGURES[name].version, value=value.value,
                     numerator=value.numerator, denominator=value.denominator)
        for name, value in values.items()
    ])  # fmt: skip
    record(
        PeriodClosed(title=closed.title, starts_on=start, ends_before=end, figures=len(values), sha256=closed.sha256),
        subject=f"closed_period:{closed.pk}", actor=acting, at=at, authority_id=authority_id,
    )  # fmt: skip
    return closed


@command
def open_screen(*, actor: Actor, authority_id: int, place: str, at: datetime) -> str:
    """This function will open a wall screen in an authority's hall, and give the secret of its address, this once.

    `place` says in a few words where it hangs. Raises NotFound for an unknown authority, Denied, Refused without a place.
    """
    if organisations.authority(authority_id) is None:
        raise NotFound("Không tìm thấy cơ quan này.", field="authority")
    acting = policies.may_open_screen(actor, authority_id).or_deny()
    words = nfc(place).strip()[:100]
    if not words:
        raise Refused("Màn hình cần có tên nơi đặt.", field="place", next_step="Ví dụ: Sảnh tầng 1.")
    secret = new_secret()
    screen = WallScreen.objects.create(
        authority_id=authority_id, place=words, hash=secret_hash(secret), opened_at=at, opened_by_id=actor.staff_id
    )
    record(
        WallScreenOpened(screen_id=screen.pk, place=words), subject=f"wall_screen:{screen.pk}", actor=acting, at=at,
        authority_id=authority_id,
    )  # fmt: skip
    return secret


@command
def shut_screen(*, actor: Actor, screen_id: int, at: datetime) -> None:
    """This function will make the address of a wall screen worthless at once.

    Raises NotFound for an unknown screen or one of an authority in which the actor may open none, Conflict if shut already.
    """
    screen = WallScreen.objects.select_for_update().filter(pk=screen_id).first()
    verdict = policies.may_open_screen(actor, screen.authority_id) if screen else None
    if screen is None or not verdict:
        raise NotFound("Không tìm thấy màn hình này.", next_step="Mở lại danh sách màn hình.")
    if screen.shut_at is not None:
        raise Conflict("Địa chỉ của màn hình này đã khóa.", next_step="Mở địa chỉ mới nếu còn dùng.")
    screen.shut_at, screen.shut_by_id = at, actor.staff_id
    screen.save(update_fields=["shut_at", "shut_by"])
    record(
        WallScreenShut(screen_id=screen.pk, place=screen.place), subject=f"wall_screen:{screen.pk}",
        actor=verdict.or_deny(), at=at, authority_id=screen.authority_id,
    )  # fmt: skip


def _closed_already() -> Conflict:
    return Conflict("Kỳ này đã chốt.", field="period", next_step="Xem bản chốt; thay đổi sau đó là đính chính.")


def checksum(authority_code: str, period: Period, values: Mapping[str, FigureValue]) -> str:
    """This function will give the SHA-256 of what is frozen, so that anybody can prove that it is still the same."""
    told = {
        "authority": authority_code, "from": str(period.start), "before": str(period.end),
        "figures": [
            [name, FIGURES[name].version, _text(one.value), one.numerator, one.denominator]
            for name, one in sorted(values.items())
        ],
    }  # fmt: skip
    return hashlib.sha256(json.dumps(told, separators=(",", ":")).encode()).hexdigest()


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:.2f}"
