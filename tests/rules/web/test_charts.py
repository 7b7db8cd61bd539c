"""Charts as data: from nought, coloured by meaning, with gaps as gaps, and the table saying all of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from motcua.foundation.web.charts import Cell, Chart, Fill, Frame, Point, Series, bars, columns, lines, tiles

SERIES = (Series("Tiếp nhận", Fill.INFO), Series("Giải quyết xong", Fill.DONE))


def cells(*values: float | None) -> tuple[Cell, ...]:
    return tuple(Cell(value, "–" if value is None else f"{value:g}") for value in values)


FRAME = Frame(
    "flow", "Theo ngày", "Mô tả", "Ngày", SERIES,
    (Point("01/07", cells(3, 2), day=date(2018, 7, 1)), Point("02/07", cells(None, 5), day=date(2018, 7, 2))),
)  # fmt: skip
EVERY = [lines(FRAME), columns(FRAME), columns(FRAME, stacked=True), bars(FRAME)]


def layers(chart: Chart) -> list[dict[str, object]]:
    return chart.spec.get("layer") or [chart.spec]


@pytest.mark.parametrize("chart", EVERY)
def test_what_was_not_measured_is_a_gap_and_never_nought(chart: Chart) -> None:
    drawn = [(row["name"], row["series"], row["value"]) for row in chart.spec["data"]["values"]]
    assert ("02/07", "Tiếp nhận", 0) not in drawn
    assert [value for name, series, value in drawn if (name, series) == ("02/07", "Tiếp nhận")] == []
    assert ("01/07", "Tiếp nhận", 3) in drawn


@pytest.mark.parametrize("chart", EVERY)
def test_values_are_drawn_from_nought(chart: Chart) -> None:
    for layer in layers(chart):
        encoding: dict[str, dict[str, object]] = layer["encoding"]  # type: ignore[assignment]
        amount = encoding["x" if encoding["y"]["field"] == "name" else "y"]
        scale: dict[str, object] = amount["scale"]  # type: ignore[assignment]
        assert scale.get("zero") or scale["domain"][0] == 0  # type: ignore[index]


@pytest.mark.parametrize("chart", EVERY)
def test_colours_are_meanings_and_never_values(chart: Chart) -> None:
    text = repr(chart.spec)
    assert "fill:info" in text
    assert "#" not in text


def test_one_series_needs_no_legend_and_two_lines_differ_by_more_than_colour() -> None:
    one = columns(replace(FRAME, series=SERIES[:1]))
    assert one.spec["layer"][0]["encoding"]["color"]["legend"] is None
    dashes = lines(FRAME).spec["encoding"]["strokeDash"]["scale"]["range"]
    assert len({tuple(dash) for dash in dashes}) == 2


def test_numbers_stand_above_few_columns_alone() -> None:
    few, many = columns(FRAME), columns(replace(FRAME, points=FRAME.points * 8))
    assert [layer["mark"]["type"] for layer in few.spec["layer"]] == ["bar", "text"]
    assert many.spec["mark"]["type"] == "bar"
    assert few.spec["usermeta"] == {"labels": 2}


def test_every_name_keeps_its_place_though_it_has_no_value() -> None:
    empty = Point("03/07", cells(None, None))
    chart = columns(replace(FRAME, points=(*FRAME.points, empty)))
    assert chart.spec["layer"][0]["encoding"]["x"]["scale"]["domain"] == ["01/07", "02/07", "03/07"]


def test_parts_of_a_whole_have_the_colour_of_their_own_meaning() -> None:
    parts = (Series("Quá hạn", Fill.LATE), Series("Còn xa hạn", Fill.DONE))
    points = (Point("Quá hạn", cells(2)), Point("Còn xa hạn", cells(9)))
    chart = tiles(Frame("left", "Còn lại", "Mô tả", "Còn lại", parts, points, heads=("Hồ sơ",)))
    assert chart.heads == ("Hồ sơ",)
    assert [(row["name"], row["series"], row["value"]) for row in chart.spec["data"]["values"]] == [
        ("Quá hạn", "Quá hạn", 2), ("Còn xa hạn", "Còn xa hạn", 9),
    ]  # fmt: skip
    assert chart.spec["layer"][0]["encoding"]["color"]["scale"]["range"] == ["fill:late", "fill:done"]


def test_cells_beyond_the_series_stand_in_the_table_alone() -> None:
    wide = replace(FRAME, heads=("A", "B", "C"), points=(Point("x", cells(1, 2, 77)),))
    assert columns(wide).heads == ("A", "B", "C")
    assert 77 not in [row["value"] for row in columns(wide).spec["data"]["values"]]


def test_an_axis_of_counts_has_whole_numbers_alone() -> None:
    def axis(values: tuple[float, float]) -> dict[str, object]:
        found: dict[str, object] = lines(replace(FRAME, points=(Point("x", cells(*values)),))).spec["encoding"]["y"][
            "axis"
        ]
        return found

    assert axis((1, 2))["tickMinStep"] == 1
    assert "tickMinStep" not in axis((0.5, 2))


@pytest.mark.parametrize(("values", "is_empty"), [((0, 0), True), ((None, None), True), ((0, 1), False)])
def test_knows_when_there_is_nothing_to_draw(values: tuple[int | None, int | None], is_empty: bool) -> None:
    assert columns(replace(FRAME, points=(Point("x", cells(*values)),))).is_empty is is_empty


def test_a_short_name_stands_on_the_axis_and_the_whole_one_in_the_table() -> None:
    chart = columns(replace(FRAME, points=(Point("Tháng 5/2018", cells(1, 2), label="5/18"),)))
    assert {row["name"] for row in chart.spec["data"]["values"]} == {"5/18"}
    assert chart.frame.points[0].name == "Tháng 5/2018"
