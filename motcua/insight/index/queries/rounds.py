"""Reading rounds: lists, one with its marks put back on the tree, evidence, the content that a lock protects."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from motcua.foundation import evidence
from motcua.foundation.audit import queries as audit
from motcua.foundation.audit.models import Entry
from motcua.insight.index.models import IndexEvidence, IndexMark, IndexRound
from motcua.insight.index.values.measured import text_of
from motcua.insight.index.values.rounds import Basis, RoundState
from motcua.insight.index.values.tree import Leaf
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound, Unavailable
from motcua.registry.organisations import queries as organisations

AROUND = ("authority", "version", "self_signed_by", "appraised_by", "countersigned_by", "final_by")
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class MarkedLeaf:
    """A leaf with its mark in a round."""

    leaf: Leaf
    mark: IndexMark
    evidence: tuple[IndexEvidence, ...]

    @property
    def stands(self) -> Decimal | None:
        """The points as the round has them now: the last level that gave some."""
        mark = self.mark
        levels = (mark.final_points, mark.appraised_points, mark.self_points)
        return next((one for one in levels if one is not None), None)


def rounds_visible_to(actor: Actor) -> QuerySet[IndexRound]:
    """This function will give the rounds of the authorities that the actor may see, the latest year first."""
    found = IndexRound.objects.select_related(*AROUND).order_by("-year", "authority__code")
    return found if actor.is_system else found.filter(authority_id__in=organisations.authority_ids_visible_to(actor))


def round_by_id(actor: Actor, round_id: int) -> IndexRound:
    """This function will give one round; raises NotFound, without a hint, if the actor may not see it."""
    found = rounds_visible_to(actor).filter(pk=round_id).first()
    if found is None:
        raise NotFound("Không tìm thấy đợt chấm điểm này.", next_step="Mở lại từ trang Chỉ số.")
    return found


def rounds_of(year: int, authority_ids: Collection[int]) -> QuerySet[IndexRound]:
    """This function will give the rounds of a year for some authorities."""
    return IndexRound.objects.filter(year=year, authority_id__in=authority_ids).select_related(*AROUND)


def marked_leaves(found: IndexRound) -> list[MarkedLeaf]:
    """This function will give every leaf of a round with its mark and evidence, in the order of the tree. Two queries."""
    marks = {mark.leaf: mark for mark in found.marks.all()}
    files: dict[str, list[IndexEvidence]] = {}
    for one in found.evidence.order_by("id"):
        files.setdefault(one.leaf, []).append(one)
    return [
        MarkedLeaf(leaf, marks[leaf.code], tuple(files.get(leaf.code, ())))
        for leaf in found.version.tree.leaves
        if leaf.code in marks
    ]


def evidence_for(found: IndexRound, leaf: str) -> list[IndexEvidence]:
    """This function will give the files of one leaf, or of the whole, in the order in which they were put in."""
    return list(found.evidence.filter(leaf=leaf).order_by("id"))


def total_of(marks: Iterable[IndexMark], level: Basis) -> Decimal | None:
    """This function will add up the points of a level; nothing while it gave none."""
    name = f"{level.value}_points"
    given = [points for mark in marks if (points := getattr(mark, name)) is not None]
    return sum(given, ZERO) if given else None


def story_of(found: IndexRound) -> QuerySet[Entry]:
    """This function will give what the journal tells of a round, oldest first."""
    return audit.journal_of(found.subject)


def evidence_of(found: IndexRound, evidence_id: int) -> tuple[IndexEvidence, bytes]:
    """This function will give a file of a round with its content, as it was put in.

    Raises NotFound, Unavailable where the file is gone or was changed since.
    """
    kept = found.evidence.filter(pk=evidence_id).first()
    if kept is None:
        raise NotFound("Không tìm thấy minh chứng này.", next_step="Mở lại đợt chấm điểm.")
    content = evidence.content_of(kept.sha256)
    if content is None:
        raise Unavailable(
            "Tệp minh chứng đã mất hoặc không còn nguyên vẹn.", next_step="Báo quản trị khôi phục từ bản sao lưu."
        )
    return kept, content


def content_of(found: IndexRound) -> dict[str, Any]:
    """This function will give everything that a lock protects: the tree, what was measured, all points and their words."""
    return {
        "authority": found.authority_id, "year": found.year, "version": found.version.facts,
        "measured_at": found.measured_at.isoformat(), "minutes": found.minutes, "outside_no": found.outside_no,
        "remark": found.remark, "decision_no": found.decision_no, "final_points": text_of(found.final_points),
        "marks": [
            [mark.leaf, text_of(mark.maximum), mark.measured, *_levels(mark)]
            for mark in found.marks.order_by("leaf")
        ],
        "evidence": sorted(found.evidence.values_list("leaf", "sha256")),
    }  # fmt: skip


def _levels(mark: IndexMark) -> list[str | None]:
    return [
        text_of(mark.live_points), text_of(mark.self_points), mark.self_words, text_of(mark.appraised_points),
        mark.appraised_words, text_of(mark.final_points), mark.final_words,
    ]  # fmt: skip


def hash_of(found: IndexRound) -> str:
    """This function will give the SHA-256 of a round's content as it is now, in hexadecimal."""
    text = json.dumps(content_of(found), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def is_unchanged(found: IndexRound) -> bool:
    """This function will tell whether a locked round is still what was locked."""
    return found.stands is RoundState.FINAL and hash_of(found) == found.locked_hash
