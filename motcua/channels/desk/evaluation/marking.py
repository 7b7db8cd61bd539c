"""Points in boxes: how a table of boxes is drawn and read, for one official or for a whole unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from motcua.foundation.web.words import decimal_words
from motcua.insight.evaluation.queries.months import Told
from motcua.insight.evaluation.values.said import Marks
from motcua.insight.evaluation.values.scheme import Criterion
from motcua.insight.evaluation.values.states import Level
from motcua.kernel.errors import Refused

POINTS = re.compile(r"\d{1,3}(?:[.,]\d{1,6})?", re.ASCII)
SHOWN_BEFORE = {
    Level.SELF: (Level.SELF,),
    Level.HEAD: (Level.HEAD, Level.SELF),
    Level.REVIEW: (Level.REVIEW, Level.HEAD),
}
"""Whose points stand in the boxes when a level begins: its own, else those of the level before, else the suggestion."""


@dataclass(frozen=True, slots=True)
class Box:
    """One box for points, named for who cannot see its column."""

    name: str
    value: str
    label: str
    most: str
    suggested: str
    criterion: Criterion


@dataclass(frozen=True, slots=True)
class Line:
    """The boxes of one official, `None` where a criterion is not his, and a comment."""

    told: Told
    boxes: tuple[Box | None, ...]
    comment_name: str
    comment: str


def lines_of(people: Iterable[Told], level: Level, posted: Mapping[str, str] | None = None) -> list[Line]:
    """This function will give the boxes of several officials, filled with what was sent, else with what is known."""
    listed = list(people)
    columns = columns_of(listed)
    return [_line(told, columns, level, posted) for told in listed]


def columns_of(people: Sequence[Told]) -> list[Criterion]:
    """This function will give every criterion that anybody of them is judged by, in the scheme's order."""
    found: dict[str, Criterion] = {}
    for told in sorted(people, key=lambda one: -len(one.criteria)):
        found |= {one.code: one for one in told.criteria if one.code not in found}
    return list(found.values())


def _line(told: Told, columns: Sequence[Criterion], level: Level, posted: Mapping[str, str] | None) -> Line:
    own = {one.code for one in told.criteria}
    known = told.scorings.get(level)
    name = f"c-{told.evaluation.pk}"
    comment = posted.get(name, "") if posted is not None else (known.comment if known else "")
    boxes = tuple(_box(told, one, level, posted) if one.code in own else None for one in columns)
    return Line(told, boxes, name, comment)


def _box(told: Told, criterion: Criterion, level: Level, posted: Mapping[str, str] | None) -> Box:
    name, metric = f"p-{told.evaluation.pk}-{criterion.code}", told.metrics.get(criterion.code)
    value = posted.get(name, "") if posted is not None else _before(told, criterion.code, level)
    label = _("%(criterion)s, %(person)s") % {"criterion": criterion.name, "person": told.evaluation.name}
    return Box(name, value, label, plain(criterion.most), plain(metric.points) if metric else "", criterion)


def _before(told: Told, code: str, level: Level) -> str:
    for earlier in SHOWN_BEFORE[level]:
        if code in told.levels[earlier]:
            return plain(told.levels[earlier][code])
    metric = told.metrics.get(code)
    return plain(metric.points) if metric else ""


def marks_in(posted: Mapping[str, str], people: Iterable[Told]) -> list[Marks]:
    """This function will read the boxes of several officials; raises Refused naming whose box is no number."""
    return [
        Marks(
            evaluation_id=told.evaluation.pk, comment=posted.get(f"c-{told.evaluation.pk}", ""),
            points={one.code: _points(posted, told, one) for one in told.criteria},
        )
        for told in people
    ]  # fmt: skip


def filled_in(posted: Mapping[str, str], people: Iterable[Told]) -> list[Told]:
    """This function will leave out whoever's boxes are all empty: he is scored another time."""
    return [
        one
        for one in people
        if any(posted.get(f"p-{one.evaluation.pk}-{each.code}", "").strip() for each in one.criteria)
    ]


def _points(posted: Mapping[str, str], told: Told, criterion: Criterion) -> Decimal:
    text = posted.get(f"p-{told.evaluation.pk}-{criterion.code}", "").strip()
    if not POINTS.fullmatch(text):
        words = {"criterion": criterion.name, "person": told.evaluation.name}
        raise Refused(_("%(person)s, “%(criterion)s”: nhập điểm bằng số.") % words, field=criterion.code,
                      next_step=_("Ví dụ: 18 hoặc 18,5."))  # fmt: skip
    return Decimal(text.replace(",", "."))


def plain(value: Decimal) -> str:
    """This function will write points without needless noughts."""
    return decimal_words(value)
