"""Points as they are written: judged against the scheme, then a level's rows for many people in a few statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from motcua.foundation import rows
from motcua.insight.evaluation.commands._one import needed
from motcua.insight.evaluation.models import MonthlyEvaluation, ScoreItem, Scoring
from motcua.insight.evaluation.values.said import Marks, Standing
from motcua.insight.evaluation.values.scheme import Scheme
from motcua.insight.evaluation.values.states import KnockOut, Level
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Refused
from motcua.kernel.text import nfc

TENTH = Decimal("0.1")
AT_ONCE = 8_000


def judge(scheme: Scheme, evaluation: MonthlyEvaluation, points: Mapping[str, Decimal], *, may_miss: bool) -> None:
    """Refuse points of unknown criteria, outside of 0 and the most, finer than a tenth, or missing where all are asked."""
    known = {one.code: one for one in scheme.criteria_for(is_leader=evaluation.is_leader)}
    for code, given in points.items():
        if code not in known:
            raise Refused(
                "Quy chế không có tiêu chí “{code}” cho {person}.", field=code, code=code[:20], person=evaluation.name
            )
        if not given.is_finite() or not 0 <= given <= known[code].most or given != given.quantize(TENTH):
            raise Refused(
                "{person}, {code}: điểm phải từ 0 đến {most:f}, lẻ đến một phần mười.",
                field=code, next_step="Sửa điểm rồi ghi lại.", person=evaluation.name, code=code, most=known[code].most,
            )  # fmt: skip
    if lacking := [] if may_miss else [code for code in known if code not in points]:
        raise Refused("{person}: chưa chấm tiêu chí {criteria}.", field=lacking[0],
                      next_step="Chấm đủ các tiêu chí.", person=evaluation.name,
                      criteria=', '.join(lacking))  # fmt: skip


def write(
    level: Level, marks: Sequence[Marks], *, actor: Actor, at: datetime, due_at: datetime | None = None
) -> dict[int, Scoring]:
    """Write a level of several evaluations; who was in time once stays so when he corrects himself."""
    ids = [one.evaluation_id for one in marks]
    known = {one.evaluation_id: one for one in Scoring.objects.filter(evaluation_id__in=ids, level=level)}
    is_late = due_at is not None and at > due_at
    fresh = [
        Scoring(evaluation_id=one.evaluation_id, level=level, by_id=actor.staff_id, at=at, is_late=is_late,
                comment=nfc(one.comment)[:2000])
        for one in marks if one.evaluation_id not in known
    ]  # fmt: skip
    rows.insert(fresh)
    for one in marks:
        if again := known.get(one.evaluation_id):
            again.by_id, again.at, again.comment = actor.staff_id, at, nfc(one.comment)[:2000]
    rows.update(list(known.values()), ("by", "at", "comment"))
    found = known | {one.evaluation_id: one for one in fresh}
    if known:
        ScoreItem.objects.filter(scoring__in=list(known.values())).delete()
    items = [
        ScoreItem(scoring=found[one.evaluation_id], criterion=code, points=points)
        for one in marks for code, points in one.points.items()
    ]  # fmt: skip
    for begin in range(0, len(items), AT_ONCE):
        rows.insert(items[begin : begin + AT_ONCE])
    return found


def restate(evaluation: MonthlyEvaluation, standing: Standing) -> None:
    """Write days worked and the exception; raises Refused outside of 0 to 1 or for an exception without its reason."""
    if not standing.worked.is_finite() or not 0 <= standing.worked <= 1:
        raise Refused("Tỷ lệ ngày công phải từ 0 đến 1.", field="worked", next_step="Ngày làm việc chia ngày chuẩn.")
    reason = standing.reason
    if standing.knock_out is not KnockOut.NONE:
        reason = needed(reason, field="reason", what="căn cứ của trường hợp riêng")
    evaluation.worked, evaluation.knock_out = standing.worked.quantize(Decimal("0.0001")), standing.knock_out
    evaluation.knock_out_reason = reason[:500]
    evaluation.save(update_fields=["worked", "knock_out", "knock_out_reason"])
