"""Charts as data: Vega-Lite specifications made of plain values, each with the table that says the same in words.

A specification names its colours by meaning ("fill:late"); the browser puts in the colours of the theme, so that one
chart serves by day, at night and on paper. Nothing here reads a clock, a database or a request.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

Spec = dict[str, Any]
PLAIN_HEIGHT, ROW, THICK = 220, 34, 18
ROOM = 1.18
"""Lying bars leave so much room for the number at their end."""
MOST_LABELLED = 14
"""So many columns still have room for the number above each."""


class Fill(StrEnum):
    """A colour by what it means, the same on every chart."""

    INFO = "fill:info"
    DONE = "fill:done"
    SOON = "fill:soon"
    LATE = "fill:late"
    NEUTRAL = "fill:neutral"
    MINE = "fill:mine"


@dataclass(frozen=True, slots=True)
class Series:
    """One thing that is measured: its name and its colour."""

    title: str
    fill: Fill


@dataclass(frozen=True, slots=True)
class Cell:
    """One value: its number for the drawing (none where nothing was measured), its words, where it opens.

    `label` is what stands on the chart itself where the words are too long for it.
    """

    value: float | None
    said: str
    href: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One place of the chart, a row of its table: a name, its cells in the order of the series; `day` on a time axis.

    `label` is what stands on the axis where the name is too long for it.
    """

    name: str
    cells: tuple[Cell, ...]
    day: date | None = None
    href: str = ""
    label: str = ""

    @property
    def short(self) -> str:
        """The name as it stands on the chart."""
        return self.label or self.name


@dataclass(frozen=True, slots=True)
class Frame:
    """What is to be drawn: title, a sentence for those who do not see it, the head of the first column, series, points.

    A point may have more cells than there are series: those stand in the table alone, under `heads`.
    """

    key: str
    title: str
    about: str
    head: str
    series: tuple[Series, ...]
    points: tuple[Point, ...]
    href: str = ""
    most: float | None = None
    heads: tuple[str, ...] = ()
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A specification with its table."""

    frame: Frame
    spec: Spec

    @property
    def heads(self) -> tuple[str, ...]:
        """The heads of the columns of values."""
        return self.frame.heads or tuple(one.title for one in self.frame.series)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw: no value at all, or only noughts."""
        return not any(cell.value for point in self.frame.points for cell in point.cells)


def lines(frame: Frame) -> Chart:
    """This function will draw series over days as lines with a dot at each day that was measured."""
    encoding = {
        "x": {"field": "day", "type": "temporal", "timeUnit": "utcyearmonthdate", "title": None,
              "axis": {"format": "%d/%m", "labelFlush": True, "labelOverlap": "parity", "labelSeparation": 8, "grid": False, "tickCount": 8}},
        "y": _amount(frame), "color": _colour(frame), "strokeDash": _dash(frame), **_told(),
    }  # fmt: skip
    mark = {"type": "line", "point": {"filled": True, "size": 36}, "strokeWidth": 2, "tooltip": True}
    return _chart(frame, {"height": PLAIN_HEIGHT, "mark": mark, "encoding": encoding})


def columns(frame: Frame, *, stacked: bool = False) -> Chart:
    """This function will draw columns from nought, side by side or stacked, with the number above where there is room."""
    place: Spec = {
        "field": "name", "type": "ordinal", "sort": None, "title": None, "scale": {"domain": [one.short for one in frame.points]},
        "axis": {"labelAngle": 0, "labelOverlap": "greedy", "labelSeparation": 4},
    }  # fmt: skip
    beside: Spec = {} if stacked or len(frame.series) == 1 else {"xOffset": {"field": "series", "sort": None}}
    encoding = {
        "x": place, "y": _amount(frame, stack=stacked), "color": _colour(frame), "order": {"field": "order"}, **beside,
        **_told(),
    }  # fmt: skip
    apart: Spec = {"stroke": "fill:ground", "strokeWidth": 1} if stacked else {}
    bar = {"mark": {"type": "bar", "tooltip": True, **apart}, "encoding": encoding}
    if stacked or len(frame.points) * len(frame.series) > MOST_LABELLED:
        return _chart(frame, {"height": PLAIN_HEIGHT, **bar})
    label = {"mark": {"type": "text", "dy": -7}, "encoding": {**encoding, **_number()}}
    return _chart(frame, {"height": PLAIN_HEIGHT, "layer": [bar, label], "usermeta": {"labels": len(frame.points)}})


def bars(frame: Frame) -> Chart:
    """This function will draw one bar for each name, lying, from nought, in the order given; its number at the end."""
    return _lying(frame, _values(replace(frame, series=frame.series[:1])))


def tiles(frame: Frame) -> Chart:
    """This function will draw each point as a bar in the colour of the series of the same place: one part of a whole each."""
    own = [
        {"name": point.short, "series": series.title, "value": point.cells[0].value or 0, "said": point.cells[0].said,
         "told": f"{point.name}: {point.cells[0].said}", "order": place}
        for place, (point, series) in enumerate(zip(frame.points, frame.series, strict=True))
    ]  # fmt: skip
    return _lying(frame, own)


def _lying(frame: Frame, values: list[Spec]) -> Chart:
    names: Spec = {
        "field": "name", "type": "nominal", "sort": None, "title": None,
        "axis": {"labelLimit": 190, "ticks": False, "domain": False},
    }  # fmt: skip
    most = max((one["value"] for one in values), default=0) or 1
    amount = {**_amount(frame), "scale": {"domain": [0, most * ROOM]}, "axis": None}
    encoding = {"y": names, "x": amount, "color": {**_colour(frame), "legend": None}, **_told()}
    bar = {"mark": {"type": "bar", "height": THICK, "tooltip": True}, "encoding": encoding}
    label = {"mark": {"type": "text", "align": "left", "dx": 5}, "encoding": {"y": names, "x": amount, **_number()}}
    return _chart(frame, {"height": max(1, len(frame.points)) * ROW, "layer": [bar, label]}, values)


def _chart(frame: Frame, drawing: Spec, values: Sequence[Spec] | None = None) -> Chart:
    whole = {
        "description": frame.about,
        "width": "container",
        "data": {"values": _values(frame) if values is None else list(values)},
    }
    return Chart(frame, {**whole, **drawing})


def _values(frame: Frame) -> list[Spec]:
    """Give one row for each measured value: a gap is left out, never drawn as nought."""
    return [
        {"name": point.short, "series": series.title, "value": cell.value, "said": cell.label or cell.said, "order": place,
         "told": f"{point.name} – {series.title}: {cell.said}", **({"day": point.day.isoformat()} if point.day else {})}
        for point in frame.points
        for place, (series, cell) in enumerate(zip(frame.series, point.cells, strict=False))
        if cell.value is not None
    ]  # fmt: skip


def _amount(frame: Frame, *, stack: bool = False) -> Spec:
    """Give the axis of values: always from nought, so that lengths may be compared."""
    scale: Spec = {"zero": True, "nice": True} if frame.most is None else {"domain": [0, frame.most]}
    return {"field": "value", "type": "quantitative", "title": None, "stack": "zero" if stack else None,
            "scale": scale, "axis": {"tickCount": 4, **_whole(frame), "domain": False, "ticks": False}}  # fmt: skip


def _whole(frame: Frame) -> Spec:
    """Give the rule that an axis of counts has no ticks between whole numbers."""
    drawn = [
        cell.value for point in frame.points for cell in point.cells[: len(frame.series)] if cell.value is not None
    ]
    return {"tickMinStep": 1} if all(float(value).is_integer() for value in drawn) else {}


def _colour(frame: Frame) -> Spec:
    """Give the colours of the series; a legend only where more than one must be told apart."""
    scale = {"domain": [one.title for one in frame.series], "range": [one.fill.value for one in frame.series]}
    legend: Spec | None = {"orient": "top", "title": None} if len(frame.series) > 1 else None
    return {"field": "series", "type": "nominal", "scale": scale, "legend": legend}


def _dash(frame: Frame) -> Spec:
    """Give each line its own dash, so that no line is known by its colour alone."""
    dashes = [[1, 0], [6, 3], [2, 3], [8, 3, 2, 3]]
    domain = [one.title for one in frame.series]
    legend: Spec | None = {"orient": "top", "title": None} if len(frame.series) > 1 else None
    return {
        "field": "series",
        "type": "nominal",
        "scale": {"domain": domain, "range": dashes[: len(domain)]},
        "legend": legend,
    }


def _number() -> Spec:
    return {"text": {"field": "said", "type": "nominal"}, "color": {"value": "fill:ink"}}


def _told() -> Spec:
    return {"tooltip": {"field": "told", "type": "nominal"}}
