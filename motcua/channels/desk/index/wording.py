"""How points, values, formulas and goals are said; what is not measured is said so, never as nought."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from motcua.channels.desk.web import in_english
from motcua.foundation.web.words import decimal_words
from motcua.insight.index.values.goals import Goal
from motcua.insight.index.values.measured import Measured, Offered, text_of
from motcua.insight.index.values.scored import AreaScore, LeafScore, ScoreState, Sum
from motcua.insight.index.values.tree import AreaKind, Better, Leaf, Method

PERCENT = "%"


def plain(value: Decimal | None) -> str:
    """This function will write a number without needless noughts, with the signs of the language; a dash for none."""
    text = text_of(value)
    if text is None:
        return "–"
    return decimal_words(Decimal(text)).replace("-", "−")


def typed(value: Decimal | None) -> str:
    """This function will write points as they are typed into a box: no signs between thousands; empty for none."""
    text = text_of(value) or ""
    return text if in_english() else text.replace(".", ",")


def points(value: Decimal | None) -> str:
    """This function will say points; what has none is not measured yet."""
    return _("chưa đo") if value is None else plain(value)


def percent(value: Decimal | None) -> str:
    """This function will say a share in percent; a dash for none."""
    return "–" if value is None else f"{plain(value)}%"


def signed(value: Decimal) -> str:
    """This function will say a gain with its sign."""
    return f"+{plain(value)}" if value > 0 else plain(value)


def out_of(total: Sum) -> str:
    """This function will say points out of the most there is."""
    return f"{points(total.score)}/{plain(total.maximum)}"


def area_out_of(one: AreaScore) -> str:
    """This function will say what an area adds: points out of its most, or what a bonus or a penalty came to."""
    return out_of(one.total) if one.area.kind is AreaKind.SCORED else points(one.total.score)


def area_note(one: AreaScore) -> str:
    """This function will say what the points of an area leave open: parts without points, the most of a bonus or a penalty."""
    kind, most = one.area.kind, plain(one.area.maximum)
    if kind is AreaKind.SCORED:
        return known_part(one.total)
    said = _("điểm thưởng, nhiều nhất %(most)s") if kind is AreaKind.BONUS else _("điểm trừ, nhiều nhất %(most)s")
    return said % {"most": most}


def under_total(total: Sum, band: str = "") -> str:
    """This function will say below a total: out of how much, how it is called, how much of it has points so far."""
    most = _("trên %(most)s") % {"most": plain(total.maximum)}
    return "; ".join(filter(None, (most, _(band) if band else "", known_part(total))))


def known_part(total: Sum) -> str:
    """This function will say how much of the index has points so far; nothing where all has."""
    if total.is_whole:
        return ""
    words = {"known": plain(total.known_maximum), "most": plain(total.maximum)}
    return _("mới có điểm cho %(known)s trên %(most)s") % words


def known_short(total: Sum) -> str:
    """This function will say shortly, for a narrow cell, how much has points so far; nothing where all has."""
    return "" if total.is_whole else _("có điểm cho %(known)s") % {"known": plain(total.known_maximum)}


def leaf_points(one: LeafScore) -> str:
    """This function will say the points of a leaf, or why it has none."""
    return _(one.state.label) if one.score is None else plain(one.score)


def leaf_out_of(one: LeafScore) -> str:
    """This function will say the points of a leaf out of the most it may give, or why it has none."""
    return leaf_points(one) if one.score is None else f"{plain(one.score)}/{plain(one.maximum)}"


def live_points(leaf: Leaf, computed: Decimal | None) -> str:
    """This function will say what was computed for a leaf of a round: what is scored by hand has no computed points."""
    return _(ScoreState.MANUAL.label) if leaf.method is Method.MANUAL else points(computed)


def value_words(measured: Measured, unit: str) -> str:
    """This function will say a measured value with its unit."""
    if measured.value is None:
        return "–"
    return f"{plain(measured.value)}{'' if unit == PERCENT else ' '}{unit}".strip()


def over_words(measured: Measured) -> str:
    """This function will say what a share was made of."""
    if measured.numerator is None or measured.denominator is None:
        return ""
    words = {"part": plain(measured.numerator), "whole": plain(measured.denominator)}
    return _("%(part)s trên %(whole)s") % words


def unit_of(leaf: Leaf, offered: Mapping[str, Offered]) -> str:
    """This function will give the unit of a leaf's measure."""
    found = offered.get(leaf.measure)
    return _(found.unit) if found and found.unit not in ("", PERCENT) else (found.unit if found else "")


def formula(leaf: Leaf) -> str:
    """This function will say a leaf's rule in words."""
    goal, sign = plain(leaf.target), "≥" if leaf.better is Better.HIGH else "≤"
    if leaf.method is Method.BOOLEAN:
        return _("Đủ điểm khi giá trị %(sign)s %(goal)s, không thì 0 điểm") % {"sign": sign, "goal": _goal(leaf)}
    if leaf.method is Method.TIERED:
        steps = (f"{sign} {plain(tier.at)}: {plain(100 * tier.share)}%" for tier in leaf.tiers)
        return _("Theo bậc: %(steps)s điểm tối đa; còn lại 0 điểm") % {"steps": "; ".join(steps)}
    if leaf.method is Method.LINEAR:
        return _("Tăng đều từ %(floor)s (0 điểm) đến %(goal)s (đủ điểm)") % {"floor": plain(leaf.floor), "goal": goal}
    if leaf.method is Method.DEDUCT:
        return _("Điểm tối đa trừ %(per)s cho mỗi trường hợp, không dưới 0") % {"per": plain(leaf.per)}
    if leaf.method is Method.MANUAL:
        return _("Chấm tay theo minh chứng")
    return _("Điểm tối đa × giá trị ÷ %(goal)s, không quá điểm tối đa") % {"goal": _goal(leaf)}


def arithmetic(one: LeafScore, unit: str, kind: AreaKind) -> Iterator[str]:
    """This function will show the sum by which a leaf got its points, line by line; a penalty takes off what is missing."""
    leaf, told = one.leaf, one.measured
    if one.maximum != leaf.maximum:
        words = {"before": plain(leaf.maximum), "after": plain(one.maximum)}
        yield _("Điểm tối đa sau khi chia lại phần không phát sinh: %(before)s → %(after)s") % words
    if one.state is not ScoreState.SCORED or told.value is None or one.score is None:
        yield _(told.why) if told.why else _("Không có gì để chia: %(policy)s.") % {"policy": _(leaf.absence.label)}
        return
    if told.numerator is not None and told.denominator:
        yield _("Giá trị: %(part)s ÷ %(whole)s × 100 = %(value)s") % {
            "part": plain(told.numerator), "whole": plain(told.denominator), "value": value_words(told, unit),
        }  # fmt: skip
    else:
        yield _("Giá trị: %(value)s") % {"value": value_words(told, unit)}
    if kind is AreaKind.PENALTY:
        kept = one.score + one.maximum
        yield _sum(one, plain(told.value), kept)
        yield _("Điểm trừ: %(kept)s − %(most)s = %(points)s") % {
            "kept": plain(kept), "most": plain(one.maximum), "points": plain(one.score),
        }  # fmt: skip
    else:
        yield _sum(one, plain(told.value), one.score)


def _sum(one: LeafScore, value: str, points: Decimal) -> str:
    leaf, most, got = one.leaf, plain(one.maximum), plain(points)
    if leaf.method in (Method.RATIO, Method.SURVEY):
        return f"{most} × min(1; {value} ÷ {_goal(leaf)}) = {got}"
    if leaf.method is Method.LINEAR:
        floor, goal = plain(leaf.floor), plain(leaf.target)
        return f"{most} × min(1; max(0; ({value} − {floor}) ÷ ({goal} − {floor}))) = {got}"
    if leaf.method is Method.DEDUCT:
        per = plain(leaf.per) + ("" if one.maximum == leaf.maximum else f" × {most} ÷ {plain(leaf.maximum)}")
        return f"max(0; {most} − {per} × {value}) = {got}"
    return _("%(rule)s → %(points)s trên %(most)s") % {"rule": formula(leaf), "points": got, "most": most}


def _goal(leaf: Leaf) -> str:
    if leaf.target is not None:
        return plain(leaf.target)
    if leaf.method is Method.BOOLEAN:
        return "1" if leaf.better is Better.HIGH else "0"
    return "100"


def goal_words(goal: Goal, unit: str) -> str:
    """This function will say what reaches a goal: so many more or fewer of what is counted."""
    counted = goal.leaf.leaf.counted
    noun = counted if counted and (goal.of_whole or unit != PERCENT) else unit
    noun = _("điểm phần trăm") if noun == PERCENT else noun
    words = {"more": plain(goal.more), "what": noun}
    said = _("bớt %(more)s %(what)s") if goal.is_fewer else _("thêm %(more)s %(what)s")
    return (said % words).strip()


def goal_reached(goal: Goal) -> str:
    """This function will show by what sum a goal's distance reaches it; nothing where no whole is counted."""
    told = goal.leaf.measured
    if not goal.of_whole or goal.reached is None:
        return ""
    sign = "−" if goal.is_fewer else "+"
    made = f"({plain(told.numerator)} {sign} {plain(goal.more)}) ÷ {plain(told.denominator)} × 100"
    return f"{made} = {plain(goal.reached)}%"


def goal_gain(goal: Goal) -> str:
    """This function will show by what sum a goal brings its points: those at the goal less those of now."""
    now = goal.leaf.score or Decimal(0)
    before = f"({plain(now)})" if now < 0 else plain(now)
    return f"{plain(now + goal.gain)} − {before}"
