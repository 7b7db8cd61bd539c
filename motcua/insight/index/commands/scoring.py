"""A round's first half: opened with its live values, scored by the authority itself, proved, signed and sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from motcua.foundation.commands import command, nothing_changed
from motcua.insight.index import events, policies
from motcua.insight.index.commands._one import fitting, kept_file, locked_round, needed, summed, told
from motcua.insight.index.models import IndexEvidence, IndexMark, IndexRound
from motcua.insight.index.queries.live import live_tree, year_of
from motcua.insight.index.queries.versions import version_by_code
from motcua.insight.index.rules.evidence import MOST_FILES, checked_file
from motcua.insight.index.values.rounds import Mark, NewRound, RoundState
from motcua.insight.index.values.scored import ScoreState
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, NotFound, Refused
from motcua.kernel.time import local_date
from motcua.registry.organisations import queries as organisations

if TYPE_CHECKING:
    from motcua.insight.index.models import IndexVersion
    from motcua.registry.organisations.models import Authority


@command
def open_round(*, actor: Actor, new: NewRound, at: datetime) -> IndexRound:
    """This function will open a round for an authority and a year, with the live value of every leaf as it is now.

    Raises Denied, NotFound (authority, version), Conflict where it is open already, Refused for a draft, a year that has
    not begun, or days out of order.
    """
    actor = policies.may_open_round(actor, new.authority_id).or_deny()
    authority, version = organisations.authority(new.authority_id), version_by_code(new.version_code)
    if authority is None:
        raise NotFound("Không tìm thấy cơ quan này.", field="authority", next_step="Chọn trong danh sách.")
    _check(new, version, at)
    if IndexRound.objects.filter(authority=authority, year=new.year, version=version).exists():
        raise Conflict("Đợt chấm điểm năm {year} của {authority} đã mở.", field="year",
                       next_step="Mở đợt ấy trong danh sách.", year=new.year, authority=authority.name)  # fmt: skip
    made = IndexRound.objects.create(
        authority=authority, year=new.year, version=version, opened_at=at, measured_at=at, self_due_on=new.self_due_on,
        appraise_due_on=new.appraise_due_on, final_due_on=new.final_due_on,
    )  # fmt: skip
    _measure(made)
    told(_opened(made, authority), made, actor, at)
    return made


def _check(new: NewRound, version: IndexVersion, at: datetime) -> None:
    today = local_date(at)
    if version.is_draft:
        raise Refused(
            "Bộ chỉ số {code} còn là dự thảo.", field="version", next_step="Ban hành trước.", code=version.code
        )
    if new.year > today.year:
        raise Refused("Năm {year} chưa bắt đầu.", field="year", next_step="Chọn năm đã bắt đầu.", year=new.year)
    if not today <= new.self_due_on <= new.appraise_due_on <= new.final_due_on:
        raise Refused("Hạn phải từ hôm nay, lần lượt: tự chấm, thẩm định, công bố.", field="self_due_on",
                      next_step="Sửa lại các ngày.")  # fmt: skip


def _opened(made: IndexRound, authority: Authority) -> events.RoundOpened:
    return events.RoundOpened(
        year=made.year, authority=authority.name, code=made.version.code, self_due_on=made.self_due_on
    )


def _measure(found: IndexRound) -> int:
    """Write the live value of every leaf; points that were given are kept where they still fit."""
    score = live_tree(found.version, found.authority_id, year_of(found.year))
    known = {mark.leaf: mark for mark in found.marks.all()}
    rows = []
    for one in score.leaves:
        mark = known.get(one.leaf.code) or IndexMark(round=found, leaf=one.leaf.code)
        mark.maximum, mark.measured, mark.live_points = one.maximum, one.measured.as_facts(), one.score
        given = mark.self_points
        mark.self_points = None if given is not None and abs(given) > one.maximum else given
        if one.state is ScoreState.NOT_APPLICABLE and mark.self_points is None:
            mark.self_points = one.score
        rows.append(mark)
    IndexMark.objects.bulk_create([row for row in rows if row.leaf not in known])
    old = [row for row in rows if row.leaf in known]
    IndexMark.objects.bulk_update(old, ["maximum", "measured", "live_points", "self_points"])
    return len(rows)


@command
def measure_round(*, actor: Actor, round_id: int, at: datetime) -> IndexRound:
    """This function will take the live values of a round again, while the authority still scores itself.

    Points that no longer fit their leaf's maximum are taken back. Raises NotFound, Denied.
    """
    found = locked_round(actor, round_id)
    actor = policies.may_score(actor, found).or_deny()
    leaves = _measure(found)
    found.measured_at = at
    found.save(update_fields=["measured_at"])
    told(events.RoundMeasured(leaves=leaves), found, actor, at)
    return found


@command
def score_self(*, actor: Actor, round_id: int, marks: Mapping[str, Mark], at: datetime) -> IndexRound:
    """This function will keep points that the authority gives itself, by leaf; the same again changes nothing.

    Raises NotFound, Denied, Refused naming the leaf whose points do not fit.
    """
    found = locked_round(actor, round_id)
    actor = policies.may_score(actor, found).or_deny()
    changed = []
    for row, mark in fitting(found, marks).items():
        if (row.self_points, row.self_words) != (mark.points, mark.words):
            row.self_points, row.self_words = mark.points, mark.words
            changed.append(row)
    if not changed:
        nothing_changed()
        return found
    IndexMark.objects.bulk_update(changed, ["self_points", "self_words"])
    points = summed(found.marks.all(), "self")
    told(events.SelfScored(leaves=len(changed), points=points), found, actor, at)
    return found


@command
def add_evidence(
    *, actor: Actor, round_id: int, leaf: str, title: str, content: bytes, at: datetime
) -> IndexEvidence:  # fmt: skip
    """This function will put in a file that proves a leaf, under its SHA-256; the same file again changes nothing.

    Raises NotFound, Denied (sent already), Refused (no such leaf, no title, not a PDF or a picture, too large, too many).
    """
    found = locked_round(actor, round_id)
    actor = policies.may_score(actor, found).or_deny()
    if not found.marks.filter(leaf=leaf).exists():
        raise Refused("Không có tiêu chí này.", field="leaf", next_step="Chọn lại tiêu chí.")
    file = checked_file(content)
    there = found.evidence.filter(leaf=leaf)
    if known := there.filter(sha256=file.sha256).first():
        nothing_changed()
        return known
    if there.count() >= MOST_FILES:
        raise Refused(
            "Mỗi tiêu chí giữ tối đa {most} tệp.", field="file", next_step="Chọn tệp cần nhất.", most=MOST_FILES
        )
    name = needed(title, field="title", what="tên minh chứng")
    kept = kept_file(found, leaf, name, file, actor, at)
    told(events.EvidenceAdded(leaf=leaf, title=name, sha256=file.sha256), found, actor, at)
    return kept


@command
def send_self_score(*, actor: Actor, round_id: int, at: datetime) -> IndexRound:
    """This function will sign the self-score and send it to appraisal: every leaf has points. Late is noted, not refused.

    Raises NotFound, Denied, Refused naming the first leaf without points.
    """
    found = locked_round(actor, round_id)
    actor = policies.may_score(actor, found).or_deny()
    rows = {row.leaf: row for row in found.marks.all()}
    empty = [leaf for leaf in found.version.tree.leaves if rows[leaf.code].self_points is None]
    if empty:
        raise Refused("Còn {count} tiêu chí chưa chấm, trước hết: {code} {title}.",
                      field=empty[0].code, next_step="Chấm hết rồi gửi.", count=len(empty), code=empty[0].code,
                      title=empty[0].title)  # fmt: skip
    points = summed(rows.values(), "self")
    found.state, found.self_signed_at, found.self_signed_by_id = RoundState.APPRAISAL, at, actor.staff_id
    found.is_late = local_date(at) > found.self_due_on
    found.save(update_fields=["state", "self_signed_at", "self_signed_by", "is_late"])
    event = events.SelfScoreSent(authority=found.authority.name, year=found.year, points=points, is_late=found.is_late)
    told(event, found, actor, at)
    return found
