"""How targets, plans and tasks are said: values with their unit, words with their colour, the arithmetic in lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from motcua.foundation.web.templatetags.mc_filters import day
from motcua.foundation.web.values import Tone
from motcua.foundation.web.words import count_words, decimal_words, percent_words
from motcua.insight.reform.values.measures import MEASURES
from motcua.insight.reform.values.plans import (
    Direction,
    MeasuredOver,
    PlanState,
    ReadingState,
    TargetStanding,
    TaskState,
)
from motcua.insight.statistics.values.figures import FigureUnit

PLAN_TONES = {PlanState.DRAFT: Tone.SOON, PlanState.ISSUED: Tone.INFO, PlanState.CLOSED: Tone.DONE}
TASK_TONES = {
    TaskState.OPEN: Tone.INFO, TaskState.REPORTED: Tone.SOON, TaskState.ACCEPTED: Tone.DONE, TaskState.DROPPED: Tone.NEUTRAL,
}  # fmt: skip
READING_TONES = {ReadingState.REPORTED: Tone.SOON, ReadingState.CONFIRMED: Tone.DONE, ReadingState.RETURNED: Tone.LATE}


@dataclass(frozen=True, slots=True)
class Tag:
    """A word with its colour."""

    words: str
    tone: Tone


def number(value: Decimal) -> str:
    """This function will say a number in the language of the page, to two digits at most."""
    return decimal_words(round(value, 2))


def amount(standing: TargetStanding, value: Decimal | None, *, is_value: bool = False) -> str:
    """This function will say a value, baseline or goal with its unit; a counted share to one digit."""
    if value is None:
        return _("chưa đo")
    if standing.unit is FigureUnit.PERCENT:
        return percent_words(value) if is_value else f"{number(value)}%"
    unit = _(standing.unit.label) if standing.unit else standing.unit_of_measure
    return f"{number(value)}%" if unit == "%" else f"{number(value)} {unit}"


def goal(standing: TargetStanding) -> str:
    """This function will say what is to be reached: a number that is not to be passed is said to be one."""
    shown = amount(standing, standing.goal)
    return shown if standing.direction is Direction.AT_LEAST else _("không quá %(goal)s") % {"goal": shown}


def verdict(standing: TargetStanding) -> Tag:
    """This function will say whether a target is reached, on its way, behind, or not measured."""
    if standing.reached is None:
        return Tag(_("Chưa đo"), Tone.NEUTRAL)
    if standing.reached:
        return Tag(_("Đạt"), Tone.DONE)
    if standing.is_over:
        return Tag(_("Quá hạn, không đạt"), Tone.LATE)
    if standing.on_course is None:
        return Tag(_("Chưa đạt"), Tone.INFO)
    return Tag(_("Đúng tiến độ"), Tone.INFO) if standing.on_course else Tag(_("Chậm tiến độ"), Tone.LATE)


def share_percent(standing: TargetStanding) -> int | None:
    """This function will give the share of the way in whole percent; what is not reached is never said to be whole."""
    if standing.share is None or standing.share == 1:
        return None if standing.share is None else 100
    return min(99, round(standing.share * 100))


def over(standing: TargetStanding) -> str:
    """This function will say what was divided by what."""
    if standing.denominator is None or standing.numerator is None:
        return ""
    return _("%(part)s trên %(whole)s") % {
        "part": count_words(standing.numerator), "whole": count_words(standing.denominator),
    }  # fmt: skip


def why_lines(standing: TargetStanding) -> list[str]:
    """This function will derive a target's value, its share of the way and where it leads, in plain lines."""
    figure = MEASURES.get(standing.figure)
    lines = [_("Đo bằng kết quả đơn vị báo cáo, được xác nhận.")]
    if figure is not None:
        lines = [_("Cách tính: %(how)s.") % {"how": _(figure.formula)}, _counted(figure.numerator, standing.numerator)]
        if figure.denominator:
            lines.append(_counted(figure.denominator, standing.denominator))
        lines.append(_days(standing))
        if figure.not_measured:
            return [*lines, _(figure.not_measured)]
    if standing.value is None:
        return [*lines, _("Chưa có gì để tính, nên chưa kết luận.")]
    return [*lines, _way(standing), *_line(standing)]


def _counted(what: str, how_many: int | None) -> str:
    return f"{_(what)}: {'–' if how_many is None else count_words(how_many)}"


def _days(standing: TargetStanding) -> str:
    said = {"on": day(standing.on), "baseline": day(standing.baseline_on), "year": standing.on.year}
    if standing.measured_over is MeasuredOver.STOCK:
        return _("Số có đến hết ngày %(on)s.") % said
    if standing.measured_over is MeasuredOver.YEAR:
        return _("Cộng từ đầu năm %(year)s đến hết ngày %(on)s.") % said
    return _("Cộng từ ngày mốc %(baseline)s đến hết ngày %(on)s.") % said


def _way(standing: TargetStanding) -> str:
    assert standing.value is not None
    goal = amount(standing, standing.goal)
    if standing.reached:
        return _("%(value)s đã đạt mức %(goal)s.") % {"value": amount(standing, standing.value), "goal": goal}
    if standing.baseline is None or standing.baseline == standing.goal:
        return _("%(value)s chưa đạt mức %(goal)s.") % {"value": amount(standing, standing.value), "goal": goal}
    return _("Quãng đường: (%(value)s − %(baseline)s) : (%(goal)s − %(baseline)s) = %(share)s%%.") % {
        "value": number(standing.value), "baseline": number(standing.baseline), "goal": number(standing.goal),
        "share": number((standing.share or Decimal(0)) * 100),
    }  # fmt: skip


def _line(standing: TargetStanding) -> list[str]:
    found = standing.projection
    if found is None or standing.reached:
        return []
    assert standing.value is not None
    said = {
        "begun": number(standing.value - found.gained), "gained": number(found.gained), "so_far": found.days_so_far,
        "in_all": found.days_in_all, "projected": amount(standing, found.projected), "due": day(standing.due_on),
        "goal": amount(standing, standing.goal),
    }  # fmt: skip
    if standing.measured_over is MeasuredOver.YEAR and not found.gained:
        return [_("Tỷ lệ trong năm được coi là giữ nguyên đến cuối năm: %(projected)s.") % said]
    verdict = _("kịp mức %(goal)s.") if found.is_on_course else _("chưa kịp mức %(goal)s.")
    way = _("Nếu cứ đều như đã đi: %(begun)s + %(gained)s × %(in_all)s ngày : %(so_far)s ngày = %(projected)s, ")
    return [way % said + verdict % said]


def task_tag(state: TaskState) -> Tag:
    """This function will say where a task stands."""
    return Tag(_(state.label), TASK_TONES[state])


def late_words(due_on: date, on: date) -> str:
    """This function will say how a day lies to another: late, today, or how many days are left."""
    days = (due_on - on).days
    if days < 0:
        return _("quá hạn %(n)s ngày") % {"n": count_words(-days)}
    return _("hôm nay đến hạn") if days == 0 else _("còn %(n)s ngày") % {"n": count_words(days)}


def late_tone(due_on: date, on: date) -> Tone:
    """This function will give the colour of a day: late, within a week, or later."""
    if due_on < on:
        return Tone.LATE
    return Tone.SOON if due_on - on <= timedelta(7) else Tone.NEUTRAL
