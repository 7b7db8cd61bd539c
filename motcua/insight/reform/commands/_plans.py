"""What the commands of resolutions, plans and tasks share: rows to change, texts that must be there, lines of the journal."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from motcua.foundation.commands import record
from motcua.insight.reform.models import ReformPlan, ReformResolution, ReformTarget, ReformTask
from motcua.insight.reform.policies import plans as policies
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Refused
from motcua.kernel.events import Event
from motcua.kernel.phrases import Phrase
from motcua.kernel.text import nfc
from motcua.registry.organisations import queries as organisations

LONGEST = 4_000


def needed(text: str, *, field: str, what: str, longest: int = LONGEST) -> str:
    """Give a text that must be there, in its stored form; raises Refused naming the field."""
    words = "\n".join(nfc(line) for line in text.splitlines()).strip()
    if not words:
        raise Refused("Chưa ghi {what}.", field=field, next_step="Ghi bằng một câu ngắn.", what=Phrase(what))
    if len(words) > longest:
        raise Refused(
            "Phần {what} dài quá {most} ký tự.",
            field=field,
            next_step="Viết gọn lại.",
            what=Phrase(what),
            most=longest,
        )
    return words


def plain(value: Decimal) -> Decimal:
    """Give a number without noughts at its end, for the journal."""
    return Decimal(f"{value.normalize():f}")


def locked_plan(actor: Actor, plan_id: int) -> ReformPlan:
    """Give a plan to be changed; raises NotFound without a hint."""
    found = ReformPlan.objects.select_for_update(of=("self",)).filter(pk=plan_id).first()
    return policies.plan_or_missing(actor, found)


def locked_task(actor: Actor, task_id: int) -> ReformTask:
    """Give a task to be changed, with its plan; raises NotFound without a hint."""
    rows = ReformTask.objects.select_for_update(of=("self",)).select_related("plan")
    return policies.task_or_missing(actor, rows.filter(pk=task_id).first())


def seen_resolution(actor: Actor, resolution_id: int) -> ReformResolution:
    """Give a resolution that the actor may see; raises NotFound without a hint."""
    return policies.resolution_or_missing(actor, ReformResolution.objects.filter(pk=resolution_id).first())


def unit_within(authority_id: int, unit_id: int, *, field: str = "unit") -> str:
    """Give the name of a unit of an authority or of one below it; raises Refused naming the field."""
    unit = organisations.unit(unit_id)
    if unit is None or unit.authority_id not in organisations.descendant_ids(authority_id):
        raise Refused("Đơn vị này không thuộc cơ quan.", field=field, next_step="Chọn trong danh sách.")
    return unit.name


def tell(
    event: Event, about: ReformResolution | ReformTarget | ReformPlan | ReformTask, authority_id: int, *, actor: Actor,
    at: datetime,
) -> None:  # fmt: skip
    """Put an event into the journal of what it is about."""
    record(event, subject=about.subject, actor=actor, at=at, authority_id=authority_id)
