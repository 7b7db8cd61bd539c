"""Points in boxes: a round's leaves as a table of points and words, drawn and read for one level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from motcua.channels.desk.index.wording import live_points, plain, typed
from motcua.insight.index.queries.rounds import MarkedLeaf
from motcua.insight.index.values.rounds import Basis, Mark
from motcua.kernel.errors import Refused

POINTS = re.compile(r"-?\d{1,4}(?:[.,]\d{1,2})?", re.ASCII)


_LEVELS = {Basis.SELF: "self", Basis.APPRAISED: "appraised", Basis.FINAL: "final"}
_BEFORE = {Basis.SELF: "live", Basis.APPRAISED: "self", Basis.FINAL: "appraised"}


@dataclass(frozen=True, slots=True)
class Box:
    """The boxes of one leaf: points and words, what they held when the page was drawn, and the levels before."""

    one: MarkedLeaf
    value: str
    words: str
    seen: str
    most: str
    before: tuple[tuple[str, str, str], ...]


def boxes_of(leaves: list[MarkedLeaf], level: Basis, posted: Mapping[str, str] | None = None) -> list[Box]:
    """This function will give the boxes of a level, filled with what was sent, else its own points, else those before."""
    return [_box(one, level, posted) for one in leaves]


def _box(one: MarkedLeaf, level: Basis, posted: Mapping[str, str] | None) -> Box:
    mark, code, name = one.mark, one.leaf.code, _LEVELS[level]
    own, before = getattr(mark, f"{name}_points"), getattr(mark, f"{_BEFORE[level]}_points")
    value, said = typed(own if own is not None else before), getattr(mark, f"{name}_words")
    seen = _seen(value, said)
    if posted is not None:
        value, said, seen = (posted.get(f"{sign}-{code}", "") for sign in "pwo")
    return Box(one, value, said, seen, plain(mark.maximum), tuple(_levels_before(one, level)))


def _levels_before(one: MarkedLeaf, level: Basis) -> Iterator[tuple[str, str, str]]:
    """Give heading, points and words of the levels before one."""
    mark = one.mark
    yield _(Basis.LIVE.label), live_points(one.leaf, mark.live_points), ""
    if level is not Basis.SELF:
        yield _(Basis.SELF.label), plain(mark.self_points), mark.self_words
    if level is Basis.FINAL:
        yield _("Thẩm định"), plain(mark.appraised_points), mark.appraised_words


def _seen(value: str, words: str) -> str:
    return f"{value}|{words}"


def marks_in(posted: Mapping[str, str], leaves: list[MarkedLeaf], level: Basis) -> dict[str, Mark]:
    """This function will read the boxes that were filled or changed; what stands as the page was drawn is left alone where
    points are kept already, so that two people at once do not undo each other.

    Raises Refused naming the leaf whose box is no number, or was emptied.
    """
    found: dict[str, Mark] = {}
    for one in leaves:
        code, is_kept = one.leaf.code, getattr(one.mark, f"{_LEVELS[level]}_points") is not None
        text, words = posted.get(f"p-{code}", "").strip(), posted.get(f"w-{code}", "")
        if is_kept and posted.get(f"o-{code}") == _seen(text, words):
            continue
        if text:
            found[code] = Mark(_points(code, text.replace("−", "-")), words)
        elif is_kept and f"p-{code}" in posted:
            raise Refused(_("Tiêu chí %(code)s: điểm đã ghi chỉ sửa được, không bỏ trống.") % {"code": code}, field=code,
                          next_step=_("Nhập điểm mới."))  # fmt: skip
    return found


def _points(code: str, text: str) -> Decimal:
    if not POINTS.fullmatch(text):
        raise Refused(_("Tiêu chí %(code)s: nhập điểm bằng số.") % {"code": code}, field=code,
                      next_step=_("Ví dụ: 3 hoặc 2,5."))  # fmt: skip
    return Decimal(text.replace(",", "."))
