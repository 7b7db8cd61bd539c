"""Step budgets under a shorter limit."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from motcua.insight.reform.rules.shortening import QUARTER, shortened

HOURS = {"receive": Decimal(4), "appraise": Decimal(32), "sign": Decimal(8), "register": Decimal(4)}


def test_all_steps_shrink_alike() -> None:
    assert shortened(HOURS, 2 / 3) == {
        "receive": Decimal("2.5"), "appraise": Decimal("21.25"), "sign": Decimal("5.25"), "register": Decimal("2.5"),
    }  # fmt: skip


def test_one_step_gives_up_all_of_the_time() -> None:
    assert shortened(HOURS, 2 / 3, step="appraise") == HOURS | {"appraise": Decimal(16)}


def test_a_limit_that_is_no_shorter_changes_nothing() -> None:
    assert shortened(HOURS, 1.5) == HOURS


@given(
    st.dictionaries(st.text(min_size=1), st.decimals(1, 200, places=2), min_size=1, max_size=9),
    st.floats(0.05, 0.999),
)
def test_the_sum_never_passes_the_new_limit_and_no_step_vanishes(hours: dict[str, Decimal], ratio: float) -> None:
    left = shortened(hours, ratio)
    assert left.keys() == hours.keys()
    assert all(budget >= QUARTER for budget in left.values())
    assert all(float(left[node]) <= max(float(hours[node]) * ratio + 0.01, float(QUARTER)) for node in hours)
