"""Learning: the one thing that changes here."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime
from typing import Any

from motcua.foundation.commands import command, record
from motcua.insight.risk import policies
from motcua.insight.risk.events import RiskLearned
from motcua.insight.risk.models import RiskModel
from motcua.insight.risk.reading import Past, past_of
from motcua.insight.risk.rules import trying
from motcua.insight.risk.rules.learning import Lesson
from motcua.insight.risk.rules.moments import moments_of
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, NotFound, Refused
from motcua.kernel.time import local_date
from motcua.registry.organisations import queries as organisations

MOST_MOMENTS = 2_000
"""About so many moments are forecast for the back-test that is kept with a model; `motcua risk backtest` tries all."""


@command
def learn_risk(*, actor: Actor, authority_id: int, starts_on: date, ends_before: date, at: datetime) -> RiskModel:
    """This function will learn the chance of being late from the results of a half-open period of days.

    Of an authority with all below it. What is kept is never changed; a later lesson is the one that counts. Raises
    NotFound for an unknown authority, Denied, Refused for a period that has not ended or is none, Conflict when this
    period was learned already or nothing in it can be learned from.
    """
    if organisations.authority(authority_id) is None:
        raise NotFound("Không tìm thấy cơ quan này.", field="authority", next_step="Xem mã trong trang Tổ chức.")
    acting = policies.may_learn(actor, authority_id).or_deny()
    if not starts_on < ends_before <= local_date(at):
        raise Refused("Khoảng thời gian để học phải đã qua, ngày đầu trước ngày cuối.", field="ends_before",
                      next_step="Chọn ngày cuối không sau hôm nay.")  # fmt: skip
    models = RiskModel.objects.select_for_update().filter(authority_id=authority_id)
    if models.filter(starts_on=starts_on, ends_before=ends_before).exists():
        raise Conflict("Khoảng thời gian này đã học.", field="ends_before", next_step="Chờ có thêm kết quả mới.")
    past = past_of(authority_id=authority_id, start=starts_on, end=ends_before)
    if not past.stays:
        raise Conflict("Chưa có kết quả nào trong khoảng này để học.", field="starts_on",
                       next_step="Học lại khi đã có hồ sơ giải quyết xong.")  # fmt: skip
    last = models.order_by("-version").values_list("version", flat=True).first() or 0
    content = _learned(past)
    model = RiskModel.objects.create(
        authority_id=authority_id, authority_ids=sorted(organisations.descendant_ids(authority_id)), version=last + 1, learned_at=at,
        starts_on=starts_on, ends_before=ends_before, dossiers=past.dossiers, stays=len(past.stays), sha256=checksum(content), **content,
    )  # fmt: skip
    event = RiskLearned(version=model.version, starts_on=starts_on, ends_before=ends_before, dossiers=model.dossiers,
                        stays=model.stays, sha256=model.sha256)  # fmt: skip
    record(event, subject=f"risk_model:{model.pk}", actor=acting, at=at, authority_id=authority_id)
    return model


def _learned(past: Past) -> dict[str, Any]:
    """Go through the months once: forecast a part of each, then learn it."""
    lesson = Lesson(past.clocks)
    moments = list(moments_of(past.stays, past.clocks, past.backlogs, most=MOST_MOMENTS))
    backtest = trying.tried(past.stays, moments, trying.KEPT, lesson)
    facts = lesson.learned(past.backlogs.usual()).as_facts()
    return {"learned": facts, "backtest": backtest.as_facts() if backtest else None}


def checksum(content: dict[str, Any]) -> str:
    """This function will give the SHA-256 of what was learned and how it was tried, so that anybody can compare it."""
    return hashlib.sha256(json.dumps(content, separators=(",", ":"), sort_keys=True).encode()).hexdigest()
