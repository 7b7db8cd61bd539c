"""Laws of the late-risk: what holds for whatever was learned and wherever a dossier stands."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.insight.risk.rules.chance import Reader
from motcua.insight.risk.rules.frequency import never_rising
from motcua.insight.risk.rules.tables import drawn
from tests.factories.past_stays import a_stand, learned, visits

PASTS = [learned(visits(200, seed=seed, late=late)) for seed, late in ((1, 0.0), (2, 0.1), (3, 0.9))]
PASTS += [replace(PASTS[1], load_factors=(0.5, 1.0, 1.4, 2.0), month_factors={1: 1.3, 6: 0.8})]
minutes = st.integers(0, 6000)
stands = st.builds(
    a_stand, procedure_id=st.sampled_from([11, 12]), field_id=st.sampled_from([3, None]),
    unit_id=st.sampled_from([7, None]), promised=st.integers(1, 6000), age=minutes, left=st.integers(-500, 6000),
    step_left=st.none() | st.integers(-500, 6000), load=st.none() | st.floats(0.1, 9), month=st.integers(1, 12),
)  # fmt: skip


@given(st.sampled_from(PASTS), stands)
def test_a_chance_lies_between_nought_and_one(past: object, stand: object) -> None:
    found = Reader(past).chance(stand)  # type: ignore[arg-type]
    for chance in (found.late, found.step_late):
        assert chance is None or 0 <= chance <= 1


@given(st.sampled_from(PASTS), stands, st.integers(-500, 6000))
def test_less_time_left_never_gives_a_smaller_chance(past: object, stand: object, left: int) -> None:
    reader = Reader(past)  # type: ignore[arg-type]
    more, less = sorted((stand.left, left), reverse=True)  # type: ignore[attr-defined]
    late = [reader.chance(replace(stand, left=one)).late for one in (more, less)]  # type: ignore[type-var]
    assert late[0] is not None
    assert late[1] is not None
    assert late[0] <= late[1]


@given(st.sampled_from(PASTS), stands, st.integers(0, 6000), st.integers(0, 6000))
def test_less_time_left_for_the_step_never_gives_a_smaller_chance_of_it(
    past: object, stand: object, one: int, other: int
) -> None:
    reader, running = Reader(past), replace(stand, left=100)  # type: ignore[arg-type,type-var]
    more, less = sorted((one, other), reverse=True)
    late = [reader.chance(replace(running, step_left=left)).step_late for left in (more, less)]
    assert late[0] is not None
    assert late[1] is not None
    assert late[0] <= late[1]


@given(st.sampled_from(PASTS), stands, st.integers(1, 9000))
def test_past_its_due_instant_the_chance_is_one(past: object, stand: object, by: int) -> None:
    assert Reader(past).chance(replace(stand, left=-by)).late == 1.0  # type: ignore[arg-type,type-var]


@given(st.integers(0, 500), st.integers(0, 500), st.floats(0, 1), st.floats(0.1, 100))
def test_a_narrow_past_is_drawn_to_between_what_was_seen_and_the_wider_one(
    late: int, on_time: int, wider: float, strength: float
) -> None:
    own = late / (late + on_time) if late + on_time else wider
    found = drawn(late, late + on_time, wider, strength)
    assert min(own, wider) - 1e-9 <= found <= max(own, wider) + 1e-9


@settings(max_examples=50)
@given(st.lists(st.tuples(st.floats(0, 1), st.floats(1, 1000)), max_size=12))
def test_pooling_keeps_the_order_and_the_mean(shares: list[tuple[float, float]]) -> None:
    pooled = never_rising(shares)
    assert len(pooled) == len(shares)
    assert all(one >= other - 1e-12 for one, other in pairwise(pooled))
    weighed = sum(share * weight for share, weight in shares)
    assert abs(weighed - sum(share * weight for share, (_, weight) in zip(pooled, shares, strict=True))) < 1e-6
