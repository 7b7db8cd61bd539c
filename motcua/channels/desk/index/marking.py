"""Points in boxes: a round's leaves as a table of points and words, drawn and read for one level."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from motcua.channels.desk.index.wording import live_points, plain
from motcua.insight.index.queries.rounds import MarkedLeaf
from motcua.insight.index.values.rounds import Basis, Mark
from motcua.kernel.errors import Refused

POINTS = re.compile(r"-?\d{1,3}(?:[.,]\d{1,2})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Box:
    """The boxes of one leaf: points and words, named for who cannot see their column."""

    one: MarkedLeaf
    name: str
    value: str
    words_name: str
    words: str
    most: str
    live: str
    own: str


def boxes_of(leaves: list[MarkedLeaf], level: Basis, posted: Mapping[str, str] | None = None) -> list[Box]:
    """This function will give the boxes of a level, filled with what was sent, else its own points, else those before."""
    return [_box(one, level, posted) for one in leaves]


def _box(one: MarkedLeaf, level: Basis, posted: Mapping[str, str] | None) -> Box:
    mark, name, words_name = one.mark, f"p-{one.leaf.code}", f"w-{one.leaf.code}"
    own = mark.self_points if level is Basis.SELF else mark.appraised_points
    said = mark.self_words if level is Basis.SELF else mark.appraised_words
    before = mark.live_points if level is Basis.SELF else mark.self_points
    known = own if own is not None else before
    value = "" if known is None else plain(known)
    if posted is not None:
        value, said = posted.get(name, ""), posted.get(words_name, "")
    live = live_points(one.leaf, mark.live_points)
    return Box(one, name, value, words_name, said, plain(mark.maximum), live, plain(mark.self_points))


def marks_in(posted: Mapping[str, str], leaves: list[MarkedLeaf]) -> dict[str, Mark]:
    """This function will read the boxes that are filled; raises Refused naming the leaf whose box is no number."""
    found: dict[str, Mark] = {}
    for one in leaves:
        code = one.leaf.code
        text = posted.get(f"p-{code}", "").strip().replace("−", "-")
        if not text:
            continue
        if not POINTS.fullmatch(text):
            raise Refused(_("Tiêu chí %(code)s: nhập điểm bằng số.") % {"code": code}, field=code,
                          next_step=_("Ví dụ: 3 hoặc 2,5."))  # fmt: skip
        found[code] = Mark(Decimal(text.replace(",", ".")), posted.get(f"w-{code}", ""))
    return found
