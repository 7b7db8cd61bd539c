"""The register of figures: each is whole, and its value is what its counts make of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from motcua.insight.statistics.values.definitions import FIGURES
from motcua.insight.statistics.values.figures import (
    Dimension,
    Figure,
    FigureUnit,
    FigureValue,
    Reading,
    count,
    hours,
    mean_hours,
    percent,
)


@pytest.mark.parametrize("figure", FIGURES.values(), ids=list(FIGURES))
def test_a_figure_says_all_about_itself(figure: Figure) -> None:
    assert all((figure.title, figure.title_en, figure.formula, figure.numerator, figure.source, figure.owner))
    assert bool(figure.counts) is figure.measured is (figure.reading is not Reading.NONE)
    if figure.unit is FigureUnit.PERCENT:
        assert figure.denominator
        assert figure.of or not figure.measured
    assert figure.as_facts()["dimensions"] == [one.value for one in figure.dimensions]
    assert all(one.label for one in (*Dimension, figure.unit, figure.group))


def test_a_share_of_nothing_is_no_value_and_never_nought() -> None:
    assert percent("x", 0, 0) == FigureValue("x", None, 0, 0)
    assert mean_hours("x", 0, 0).value is None
    assert percent("x", 0, 5).value == 0


def test_shares_are_rounded_half_up_to_the_hundredth() -> None:
    assert percent("x", 1, 3).value == Decimal("33.33")
    assert percent("x", 1, 800).value == Decimal("0.13")
    assert (count("x", 7).value, hours(90), mean_hours("x", 100, 3).value) == (
        Decimal(7),
        Decimal("1.50"),
        Decimal("0.56"),
    )
    assert percent("x", 1, 3).as_facts() == {"name": "x", "value": 33.33, "numerator": 1, "denominator": 3}
