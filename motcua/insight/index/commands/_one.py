"""What the commands of rounds share: one row locked, or the reason why not; points that fit their leaf; words; files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from motcua.foundation import evidence
from motcua.foundation.commands import record
from motcua.insight.index.models import IndexEvidence, IndexMark, IndexRound
from motcua.insight.index.rules.evidence import EvidenceFile
from motcua.insight.index.values.measured import text_of
from motcua.insight.index.values.rounds import Mark
from motcua.insight.index.values.tree import AreaKind, IndexTree
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound, Refused
from motcua.kernel.events import Event
from motcua.kernel.phrases import Phrase
from motcua.kernel.text import nfc
from motcua.registry.organisations import queries as organisations

LONGEST, TITLE, ZERO, HUNDREDTH = 4000, 200, Decimal(0), Decimal("0.01")


def locked_round(actor: Actor, round_id: int) -> IndexRound:
    """Give a round with its version, locked until the command ends; missing for whoever may not see it."""
    found = (
        IndexRound.objects.select_for_update(of=("self",)).select_related("version", "authority").filter(pk=round_id)
    ).first()
    seen = found is not None and (
        actor.is_system or found.authority_id in organisations.authority_ids_visible_to(actor)
    )
    if found is None or not seen:
        raise NotFound("Không tìm thấy đợt chấm điểm này.", next_step="Mở lại từ trang Chỉ số.")
    return found


def fitting(found: IndexRound, marks: Mapping[str, Mark]) -> dict[IndexMark, Mark]:
    """Give the marks beside the rows of their leaves; refuse a leaf that is not there and points beyond its maximum."""
    tree = found.version.tree
    rows = {row.leaf: row for row in found.marks.all()}
    if not marks.keys() <= rows.keys():
        raise Refused("Có tiêu chí không thuộc bộ chỉ số này.", field="marks", next_step="Tải lại trang.")
    said = {}
    for code, mark in marks.items():
        low, high = bounds(tree, rows[code])
        if not low <= mark.points <= high or mark.points != mark.points.quantize(HUNDREDTH):
            raise Refused("Tiêu chí {code}: điểm từ {low} đến {high}, nhiều nhất hai chữ số thập phân.",
                          field=code, next_step="Sửa điểm rồi ghi lại.", code=code, low=text_of(low),
                          high=text_of(high))  # fmt: skip
        said[rows[code]] = Mark(mark.points, words(mark.words))
    return said


def bounds(tree: IndexTree, row: IndexMark) -> tuple[Decimal, Decimal]:
    """Give the least and the most points of a leaf: a penalty takes off."""
    area = tree.area_of(row.leaf)
    return (-row.maximum, ZERO) if area is not None and area.kind is AreaKind.PENALTY else (ZERO, row.maximum)


def summed(rows: Iterable[IndexMark], level: str) -> Decimal:
    """Add up the points of a level, without needless noughts."""
    return Decimal(text_of(sum((getattr(row, f"{level}_points") or ZERO for row in rows), ZERO)) or 0)


def words(text: str) -> str:
    """Give a text in one form."""
    return nfc(text)[:LONGEST]


def needed(text: str, *, field: str, what: str) -> str:
    """Give a text in one form; refuse an empty one."""
    found = words(text)
    if not found:
        raise Refused("Chưa ghi {what}.", field=field, next_step="Ghi {what}.", what=Phrase(what))
    return found


def told(event: Event, found: IndexRound, actor: Actor, at: datetime) -> None:
    """Record an event about a round."""
    record(event, subject=found.subject, actor=actor, at=at, authority_id=found.authority_id)


def kept_file(
    found: IndexRound, leaf: str, title: str, file: EvidenceFile, actor: Actor, at: datetime
) -> IndexEvidence:  # fmt: skip
    """Keep a file of a round, for one leaf or for the whole."""
    evidence.keep(file.content, file.sha256)
    return IndexEvidence.objects.create(
        round=found, leaf=leaf, title=title[:TITLE], sha256=file.sha256, media_type=file.media_type,
        size=len(file.content), added_at=at, added_by_id=actor.staff_id,
    )  # fmt: skip
