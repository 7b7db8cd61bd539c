"""What the commands share: a round locked, or the reason why not; a text that must be there."""

from __future__ import annotations

from datetime import datetime

from motcua.foundation.commands import record
from motcua.insight.emulation.models import EmulationRound
from motcua.insight.emulation.values.states import RoundState
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, NotFound, Refused
from motcua.kernel.events import Event
from motcua.kernel.phrases import Phrase, joined
from motcua.kernel.text import nfc

LONGEST = 4_000


def locked_round(round_id: int) -> EmulationRound:
    """Give a round with its scheme, locked until the command ends."""
    near = EmulationRound.objects.select_for_update(of=["self"], no_key=True).select_related("scheme", "authority")
    found = near.filter(pk=round_id).first()
    if found is None:
        raise NotFound("Không tìm thấy đợt xét này.", next_step="Mở lại từ trang Thi đua.")
    return found


def must_stand(found: EmulationRound, *states: RoundState) -> None:
    """Refuse when the round is not at one of these steps."""
    if found.stands not in states:
        wanted = joined((Phrase("“{state}”", state=Phrase(state.label)) for state in states), by=Phrase(" hoặc "))
        raise Conflict("Đợt xét năm {year} đang ở bước “{state}”, không phải {wanted}.",
                       field="state", next_step="Tải lại trang để xem bước hiện tại.", year=found.year,
                       state=Phrase(found.stands.label), wanted=wanted)  # fmt: skip


def needed(text: str, *, field: str, what: str) -> str:
    """Give a text in one form, its lines kept; refuse an empty one."""
    found = "\n".join(line for line in (nfc(each) for each in text.splitlines()) if line)[:LONGEST]
    if not found:
        raise Refused("Chưa ghi {what}.", field=field, next_step="Ghi {what}.", what=Phrase(what))
    return found


def told(event: Event, found: EmulationRound, *, actor: Actor, at: datetime) -> None:
    """Record an event about the round."""
    record(event, subject=found.subject, actor=actor, at=at, authority_id=found.authority_id)
