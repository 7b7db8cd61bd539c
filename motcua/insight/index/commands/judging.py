"""A round's second half: appraised from outside with a reason for each difference, signed by both sides, published, locked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from motcua.foundation.commands import command, nothing_changed
from motcua.insight.index import events, policies
from motcua.insight.index.commands._one import fitting, kept_file, locked_round, needed, summed, told, words
from motcua.insight.index.models import IndexMark, IndexRound
from motcua.insight.index.queries.rounds import hash_of
from motcua.insight.index.rules.evidence import checked_file
from motcua.insight.index.values.rounds import WHOLE, Decision, Mark, RoundState
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, Refused
from motcua.kernel.time import local_date


@command
def appraise(*, actor: Actor, round_id: int, marks: Mapping[str, Mark], at: datetime) -> IndexRound:
    """This function will keep the appraiser's points by leaf; points unlike the self-score need their reason.

    Raises NotFound, Denied (the scored authority never appraises itself), Refused naming the leaf.
    """
    found = locked_round(actor, round_id)
    actor = policies.may_appraise(actor, found).or_deny()
    changed = []
    for row, mark in fitting(found, marks).items():
        if mark.points != row.self_points and not mark.words:
            raise Refused("Tiêu chí {code}: điểm khác điểm tự chấm cần lý do.", field=row.leaf,
                          next_step="Ghi lý do bên cạnh điểm.", code=row.leaf)  # fmt: skip
        if (row.appraised_points, row.appraised_words) != (mark.points, mark.words):
            row.appraised_points, row.appraised_words = mark.points, mark.words
            changed.append(row)
    if not changed:
        nothing_changed()
        return found
    IndexMark.objects.bulk_update(changed, ["appraised_points", "appraised_words"])
    differ = sum(row.appraised_points != row.self_points for row in changed)
    told(events.Appraised(leaves=len(changed), changed=differ), found, actor, at)
    return found


@command
def sign_minutes(*, actor: Actor, round_id: int, minutes: str, outside_no: str = "", at: datetime) -> IndexRound:
    """This function will sign the minutes of the appraisal; a leaf that was left as it is keeps its self-score.

    `outside_no` is the superior's document for an authority above which nobody appraises in the system: needed there, since
    nobody appraises his own authority. Raises NotFound, Denied, Refused without minutes or that number.
    """
    found = locked_round(actor, round_id)
    actor = policies.may_appraise(actor, found).or_deny()
    number = words(outside_no)
    if policies.is_judged_outside(found):
        number = needed(outside_no, field="outside_no", what="số văn bản thông báo điểm của cấp trên")
    rows = list(found.marks.all())
    left = [row for row in rows if row.appraised_points is None]
    for row in left:
        row.appraised_points = row.self_points
    IndexMark.objects.bulk_update(left, ["appraised_points"])
    found.minutes, found.outside_no = needed(minutes, field="minutes", what="biên bản"), number
    found.state, found.appraised_at, found.appraised_by_id = RoundState.SIGNING, at, actor.staff_id
    found.save(update_fields=["minutes", "outside_no", "state", "appraised_at", "appraised_by"])
    event = events.MinutesSigned(
        authority=found.authority.name, year=found.year, points=summed(rows, "appraised"), outside_no=number
    )  # fmt: skip
    told(event, found, actor, at)
    return found


@command
def countersign(*, actor: Actor, round_id: int, remark: str = "", at: datetime) -> IndexRound:
    """This function will sign the minutes for the scored authority, with its remark. Raises NotFound, Denied."""
    found = locked_round(actor, round_id)
    actor = policies.may_countersign(actor, found).or_deny()
    found.countersigned_at, found.countersigned_by_id, found.remark = at, actor.staff_id, words(remark)
    found.save(update_fields=["countersigned_at", "countersigned_by", "remark"])
    told(events.MinutesCountersigned(authority=found.authority.name, remark=found.remark), found, actor, at)
    return found


@command
def finalise(
    *, actor: Actor, round_id: int, decision: Decision, changes: Mapping[str, Mark] | None = None, at: datetime
) -> IndexRound:  # fmt: skip
    """This function will publish the result: the appraised points, but for leaves that the decision changes with a reason;
    the whole is hashed, with the decision's document, and nothing of it can be changed after.

    Raises NotFound, Denied, Conflict while the authority may still sign the minutes, Refused without a number, without a
    reason or a document where points are changed, or where the document is no PDF or picture.
    """
    found = locked_round(actor, round_id)
    actor = policies.may_finalise(actor, found).or_deny()
    if found.countersigned_at is None and local_date(at) <= found.final_due_on:
        raise Conflict("Đơn vị còn được ký biên bản đến hết {day:%d/%m/%Y}.", field="decision_no",
                       next_step="Chờ đơn vị ký, hoặc công bố sau ngày ấy.", day=found.final_due_on)  # fmt: skip
    found.decision_no = needed(decision.number, field="decision_no", what="số quyết định công bố")
    rows = _decided(found, changes or {})
    changed = sum(row.final_points != row.appraised_points for row in rows)
    if changed:
        policies.may_change_points(actor, found).or_deny()
    if decision.document:
        kept_file(found, WHOLE, found.decision_no, checked_file(decision.document, field="document"), actor, at)
    elif changed:
        raise Refused("Điểm công bố khác điểm thẩm định phải kèm văn bản quyết định.", field="document",
                      next_step="Chọn tệp PDF hoặc ảnh của quyết định.")  # fmt: skip
    IndexMark.objects.bulk_update(rows, ["final_points", "final_words"])
    found.final_points, found.final_at, found.final_by_id = summed(rows, "final"), at, actor.staff_id
    found.locked_hash, found.state = hash_of(found), RoundState.FINAL
    found.save(update_fields=["decision_no", "final_points", "final_at", "final_by", "locked_hash", "state"])
    event = events.RoundFinalised(
        authority=found.authority.name, year=found.year, decision_no=found.decision_no, points=found.final_points,
        changed=changed, sha256=found.locked_hash,
    )  # fmt: skip
    told(event, found, actor, at)
    return found


def _decided(found: IndexRound, changes: Mapping[str, Mark]) -> list[IndexMark]:
    said = {row.leaf: mark for row, mark in fitting(found, changes).items()}
    rows = list(found.marks.all())
    for row in rows:
        mark = said.get(row.leaf)
        if mark is not None and mark.points != row.appraised_points and not mark.words:
            raise Refused("Tiêu chí {code}: điểm khác điểm thẩm định cần lý do.", field=row.leaf,
                          next_step="Ghi lý do bên cạnh điểm.", code=row.leaf)  # fmt: skip
        row.final_points = mark.points if mark is not None else row.appraised_points
        row.final_words = mark.words if mark is not None else ""
    return rows
