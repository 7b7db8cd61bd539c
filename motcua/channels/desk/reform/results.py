"""How a what-if is shown: the answer in rows, a picture of who has room and who has not, assumptions in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from motcua.channels.desk.reform import telling
from motcua.channels.desk.reform.telling import limit_words, number, percent, trial_rows
from motcua.foundation.web.values import Row
from motcua.insight.reform.values.whatif import DeskLoad, Measure, StepUse, WhatIf, Words

WIDTH, LINE, BAR, TOP = 620, 58, 12, 24
WHOLE = 310
"""Where the line of a full budget stands; what takes twice as long fills the picture."""
MOST_BARS = 12
LIMITS = ("limit", "limits", "now")
"""Facts of a sentence that are limits."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A step in the picture: its words, and two bars, before and under the change, over one line each."""

    words: str
    text_y: int
    before: int | None
    before_y: int
    after: int
    after_y: int
    end_y: int
    is_over: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A step in the table beneath the picture."""

    name: str
    unit: str
    before: str
    after: str
    over: str
    is_over: bool


def about_trials() -> str:
    """This function will say what a trial is."""
    return _(
        "Hồ sơ thật của mười hai tháng qua được cho chạy lại theo đề xuất: người làm, giờ làm việc và hàng chờ như đã có. "
        "Chưa đề xuất gì cả."
    )


def shown(found: WhatIf) -> dict[str, Any]:  # Any: what a template is given
    """This function will say a what-if for its page."""
    steps = in_the_picture(found.steps)
    return {
        "change": said(found.change), "rows": trial_rows(found), "own": [_row(each) for each in found.measures],
        "notes": [said(each) for each in found.notes], "assumptions": [said(each) for each in found.assumptions],
        "bars": [_bar(place, each) for place, each in enumerate(steps)], "lines": [_line(each) for each in found.steps],
        "width": WIDTH, "whole": WHOLE, "height": TOP + LINE * len(steps), "bar": BAR,
        "loads": [(each, percent(each.used_before), percent(each.used_after), percent(each.late_share), number(each.dossiers))
                  for each in found.loads],
        "is_tight": [load for load in found.loads if is_tight(load)],
    }  # fmt: skip


def in_the_picture(steps: Sequence[StepUse]) -> Sequence[StepUse]:
    """This function will give the steps for the picture: all in their order, or where they are many the tightest."""
    if len(steps) <= MOST_BARS:
        return steps
    return sorted(steps, key=lambda step: -step.used_after)[:MOST_BARS]


def said(words: Words) -> str:
    """This function will say a sentence with its facts, in the reader's language."""
    facts = {name: _limits(str(fact)) if name in LIMITS else fact for name, fact in words.facts.items()}
    return _(words.text) % facts if words.text else ""


def _limits(fact: str) -> str:
    """Say "7 ngày làm việc", or several with their counts: "7 ngày làm việc: 12; 6 ngày làm việc: 30"."""
    pieces = [piece.partition(": ") for piece in fact.split("; ")]
    return "; ".join(f"{limit_words(label)}{mark}{count}" for label, mark, count in pieces)


def is_tight(load: DeskLoad) -> bool:
    """This function will tell whether people would have no time left."""
    return load.used_after >= 1


def _row(measure: Measure) -> Row:
    value = telling.said(measure.value, measure.unit)
    if measure.low is not None and measure.high is not None and measure.low != measure.high:
        span = {"low": telling.said(measure.low, measure.unit), "high": telling.said(measure.high, measure.unit)}
        value = f"{value} ({_('từ %(low)s đến %(high)s') % span})"
    return Row(_(measure.label), value)


def _bar(place: int, step: StepUse) -> Bar:
    y = TOP + LINE * place
    before = None if step.used_before is None else round(min(step.used_before * WHOLE, WIDTH))
    after = round(min(step.used_after * WHOLE, WIDTH))
    return Bar(_name(step), y + 12, before, y + 18, after, y + 32, y + 32 + BAR, step.used_after > 1)


def _line(step: StepUse) -> Line:
    return Line(_(step.name), step.unit, percent(step.used_before), percent(step.used_after), percent(step.over_after),
                step.used_after > 1)  # fmt: skip


def _name(step: StepUse) -> str:
    """Say a step in a line of the picture: of another authority its name, which tells it apart, is enough."""
    whose = step.unit.rpartition(", ")[2]
    return f"{whose} · {_(step.name)}" if whose else _(step.name)
