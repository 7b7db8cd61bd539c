"""Keeping and removing one's own filters of the list of work."""

from __future__ import annotations

from datetime import datetime

from motcua.casework.dossiers.events.filters import FilterDeleted, FilterSaved
from motcua.casework.dossiers.models import StaffFilter
from motcua.casework.dossiers.models.filters import NAME_LIMIT, QUERY_LIMIT
from motcua.foundation.commands import command, record
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Denied, NotFound, Refused
from motcua.kernel.text import nfc

MOST_FILTERS = 20


@command
def save_filter(*, actor: Actor, name: str, query: str, at: datetime) -> StaffFilter:
    """This function will keep a filter under a name for the actor alone; the same name replaces the older one.

    `query` is the query string of the list. Raises Denied for somebody who is no member of staff, Refused naming the
    field that is empty or too long, or when there are twenty filters already.
    """
    staff_id = _staff_id(actor)
    title, wanted = nfc(name), query.strip().lstrip("?")
    if not title or len(title) > NAME_LIMIT:
        raise Refused(
            "Tên bộ lọc cần từ 1 đến {most} ký tự.", field="name", next_step="Đặt tên ngắn gọn.", most=NAME_LIMIT
        )
    if not wanted or len(wanted) > QUERY_LIMIT:
        raise Refused("Chưa có điều kiện lọc nào để lưu.", field="query", next_step="Chọn điều kiện lọc trước.")
    others = StaffFilter.objects.filter(staff_id=staff_id).exclude(name=title).count()
    if others >= MOST_FILTERS:
        raise Refused("Mỗi người lưu nhiều nhất {most} bộ lọc.", field="name",
                      next_step="Xóa bớt một bộ lọc cũ.", most=MOST_FILTERS)  # fmt: skip
    kept, _ = StaffFilter.objects.update_or_create(
        staff_id=staff_id, name=title, defaults={"query": wanted, "made_at": at}
    )
    record(FilterSaved(title=title, query=wanted), subject=f"staff:{staff_id}", actor=actor, at=at)
    return kept


@command
def delete_filter(*, actor: Actor, filter_id: int, at: datetime) -> None:
    """This function will remove one of the actor's own filters. Raises Denied, NotFound for anybody else's."""
    staff_id = _staff_id(actor)
    found = StaffFilter.objects.filter(pk=filter_id, staff_id=staff_id).first()
    if found is None:
        raise NotFound("Không có bộ lọc này.", next_step="Tải lại trang.")
    found.delete()
    record(FilterDeleted(title=found.name), subject=f"staff:{staff_id}", actor=actor, at=at)


def _staff_id(actor: Actor) -> int:
    if actor.staff_id is None:
        raise Denied("Chỉ cán bộ, công chức mới lưu được bộ lọc.")
    return actor.staff_id
