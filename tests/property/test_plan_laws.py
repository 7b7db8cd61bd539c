"""Laws of the way from a baseline to a goal, and of reminders."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from motcua.insight.reform.rules.plans.progress import Way, is_reached, projection, share_of_way
from motcua.insight.reform.rules.plans.tasks import reminders_by
from motcua.insight.reform.values.plans import Direction, MeasuredOver

amounts = st.decimals(min_value=-10_000, max_value=1_000_000, places=2)
directions = st.sampled_from(Direction)
days = st.dates(min_value=date(2016, 1, 1), max_value=date(2030, 12, 31))


def is_better(one: Decimal, other: Decimal, direction: Direction) -> bool:
    return one >= other if direction is Direction.AT_LEAST else one <= other


@given(st.none() | amounts, amounts, amounts, amounts, directions)
def test_a_better_value_is_never_less_far(
    baseline: Decimal | None, goal: Decimal, one: Decimal, other: Decimal, direction: Direction
) -> None:
    better, worse = (one, other) if is_better(one, other, direction) else (other, one)
    assert share_of_way(baseline, goal, better, direction) >= share_of_way(baseline, goal, worse, direction)


@given(st.none() | amounts, amounts, amounts, directions)
def test_the_share_is_clipped_and_whole_exactly_where_the_goal_is_reached(
    baseline: Decimal | None, goal: Decimal, value: Decimal, direction: Direction
) -> None:
    share = share_of_way(baseline, goal, value, direction)
    assert 0 <= share <= 1
    assert (share == 1) is is_reached(value, goal, direction)


@given(amounts, amounts, amounts)
def test_directions_mirror_each_other(baseline: Decimal, goal: Decimal, value: Decimal) -> None:
    up = share_of_way(baseline, goal, value, Direction.AT_LEAST)
    assert up == share_of_way(-baseline, -goal, -value, Direction.AT_MOST)


@given(amounts, amounts, directions, days, st.integers(1, 4_000), st.integers(0, 4_000))
def test_a_line_through_the_last_day_ends_at_the_value(
    baseline: Decimal, value: Decimal, direction: Direction, first: date, length: int, later: int
) -> None:
    due = first + timedelta(length)
    way = Way(baseline=baseline, baseline_on=first, goal=value, due_on=due, direction=direction,
              measured_over=MeasuredOver.SINCE_BASELINE)  # fmt: skip
    found = projection(way, value=value, on=due + timedelta(later))
    assert found is not None
    assert found.projected == value
    assert found.is_on_course


@given(days, st.integers(-30, 400), st.integers(0, 60))
def test_reminders_never_go_back_and_come_at_most_weekly_in_the_end(due: date, late: int, more: int) -> None:
    before, after = (reminders_by(due, due + timedelta(one)) for one in (late, late + more))
    assert before <= after
    if late >= 7:
        assert after - before <= more // 7 + 1
