"""The parts of a what-if: how pace is measured, what a half-day holds, small statistics, and their laws."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.casework.dossiers.queries.past_work import PaceCell
from motcua.insight.reform.rules.whatif.comparing import distance, gives_back, quantile, wilson
from motcua.insight.reform.rules.whatif.desks import HALF_DAY, LEAST_A_HALF_DAY, Desk
from motcua.insight.reform.rules.whatif.drawing import Draw
from motcua.insight.reform.rules.whatif.pace import response_of
from motcua.insight.reform.rules.whatif.running import Run, Trip
from motcua.insight.reform.rules.whatif.ways import Visit, Way
from motcua.insight.reform.values.whatif import WhatIf, whatif_from
from motcua.kernel.time import ZONE
from motcua.registry.calendars.values import Limit, LimitUnit
from tests.factories.past_years import a_year, an_office

SHARES = st.floats(0, 1)
VALUES = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40)


def cell(procedure: int, days: int, minutes: float, *, count: int = 50, variance: float = 0.1) -> PaceCell:
    return PaceCell(procedure, Limit(days, LimitUnit.WORKING_DAY), count, math.log(minutes), variance)


def test_without_a_changed_limit_nobody_is_taken_to_hasten() -> None:
    found = response_of([cell(1, 5, 900), cell(2, 7, 1200)])
    assert (found.elasticity, found.strongest_cut, found.compared) == (0.0, 1.0, 0)
    assert "giả định" in found.evidence


@pytest.mark.parametrize(
    ("after", "elasticity"), [(500, 1.0), (1000, 0.0), (1000 * 0.5**0.5, 0.5), (400, 1.0), (1200, 0.0)]
)
def test_pace_is_what_time_fell_by_beside_the_limit(after: float, elasticity: float) -> None:
    found = response_of([cell(1, 10, 1000), cell(1, 5, after)])
    assert found.elasticity == pytest.approx(elasticity, abs=0.001)
    assert found.strongest_cut == 0.5


def test_the_surer_measurement_weighs_more_and_few_dossiers_tell_nothing() -> None:
    sure, vague = (cell(1, 10, 1000, count=900), cell(1, 8, 800, count=900)), (cell(2, 10, 1000), cell(2, 8, 1000))
    assert response_of([*sure, *vague]).elasticity > 0.9
    assert response_of([cell(1, 10, 1000), cell(1, 5, 500, count=3)]).compared == 0


def test_who_is_behind_does_the_earliest_due_first_and_the_rest_next_half_day() -> None:
    way = Way([Visit(0, 0, 0, 10, 0, 0, 60)], (0,), 0, resets=False)
    trips = [Trip(0, way, due=float(1000 - number), paces=(1.0,)) for number in range(LEAST_A_HALF_DAY + 2)]
    ready = Run(trips, [Desk()]).go().ready
    assert sorted(ready) == [10] * LEAST_A_HALF_DAY + [HALF_DAY] * 2
    late = [Trip(0, way, due=500.0, paces=(1.0,))] * LEAST_A_HALF_DAY
    waiting = Run(
        [*late, Trip(1, way, 900.0, (1.0,)), Trip(2, way, 100.0, (1.0,))], [Desk(others=[(HALF_DAY, 3)])]
    ).go()
    assert waiting.ready[-1] < waiting.ready[-2]


def test_other_work_takes_room_and_no_more_than_was_ever_managed_is_expected() -> None:
    desk = Desk(mine=[5, 6, 7, 300], others=[(10, 9), (500, 2)])
    assert desk.most == 12
    assert [desk.room(place) for place in (0, 1, 2)] == [3, 12, 10]


def test_a_clock_that_starts_again_is_counted_from_there() -> None:
    way = Way([Visit(0, 0, 0, 100, 480, 50, 60)], (0,), 0, resets=True)
    ran = Run([Trip(0, way, 960.0, (1.0,))], [Desk()]).go()
    assert ran.restarted == [530.0]
    assert ran.ready == [580.0]
    assert ran.taken == [[100.0]]


def test_branches_that_ran_beside_each_other_do_so_again() -> None:
    year = a_year(1)
    first, left, right, *rest = year.steps
    right = replace(right, arrived_at=left.arrived_at)
    both = type(year)(year.dossiers, [first, left, right, *rest], (), 0)
    (case,) = an_office(both).cases
    assert case.way.visits[3].waits_for == 2
    assert Run([Trip(case.received, case.way, 1e9, (1.0,) * 6)], an_office(both).desks).go().ready[
        0
    ] - case.received == (pytest.approx(case.minutes, abs=1))


def test_a_step_of_a_dossier_that_finished_meanwhile_is_passed_over() -> None:
    year = a_year(3)
    fewer = type(year)(year.dossiers[:2], year.steps, (), 1)
    assert len(an_office(fewer).cases) == 2


def test_a_result_that_was_set_right_to_an_earlier_instant_is_believed() -> None:
    year = a_year(1)
    (dossier,) = year.dossiers
    earlier = dossier.ready_at - timedelta(minutes=3)
    right = replace(dossier, ready_at=earlier)
    (case,) = an_office(type(year)([right], year.steps, (), 0)).cases
    assert sum(visit.hold for visit in case.way.visits) == case.minutes


@given(VALUES, VALUES)
def test_distance_is_a_distance(one: list[float], other: list[float]) -> None:
    assert 0 <= distance(one, other) <= 1
    assert distance(one, other) == distance(other, one)
    assert distance(one, one) == 0


def test_nothing_is_no_distance_from_anything() -> None:
    assert distance([], [1.0]) == 0
    assert quantile([], 0.5) == 0


@given(VALUES, SHARES)
def test_a_quantile_lies_among_the_values(values: list[float], share: float) -> None:
    assert min(values) - 1e-6 <= quantile(values, share) <= max(values) + 1e-6


@given(SHARES, st.integers(1, 10_000))
def test_the_interval_of_a_share_holds_it(share: float, count: int) -> None:
    low, high = wilson(share, count)
    assert 0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1


def test_the_interval_of_nothing_is_everything() -> None:
    assert wilson(0.0, 0) == (0.0, 1.0)


def test_what_is_due_within_the_day_goes_the_way_of_its_nearest_only() -> None:
    office = an_office(a_year(120, limit=Limit(0, LimitUnit.SAME_DAY)))
    by_hour = sorted(office.cases, key=lambda case: case.received_at.astimezone(ZONE).time())
    place = {case.way.dossier_id: number for number, case in enumerate(by_hour)}
    drawn = Draw(office.cases, random.Random(1)).ways()
    apart = [
        abs(place[case.way.dossier_id] - place[way.dossier_id]) for case, way in zip(office.cases, drawn, strict=True)
    ]
    assert 0 < max(apart) <= 4


@pytest.mark.parametrize(
    ("late", "curves", "count", "is_given_back"),
    [(0.009, 0.1, 1000, True), (0.011, 0.1, 1000, False), (-0.04, 0.05, 24, True), (0.05, 0.05, 24, False),
     (0.0, 0.11, 1000, False)],
)  # fmt: skip
def test_a_year_is_given_back_within_a_point_or_one_dossier(
    late: float, curves: float, count: int, is_given_back: bool
) -> None:
    assert gives_back(late, curves, count) is is_given_back


def test_remarks_of_earlier_releases_are_still_read() -> None:
    kept = remembered_with("Chỉ có 9 hồ sơ, dưới 1% của năm.")
    assert [str(note) for note in whatif_from(kept).notes] == ["Chỉ có 9 hồ sơ, dưới 1% của năm."]


def remembered_with(note: str) -> dict[str, Any]:
    nothing: dict[str, Any] = {
        "procedure": "1", "year": 2018, "limit": "", "limit_label": "", "dossiers": 9, "unfinished": 0, "late_share": 0.0,
        "interval": (0.0, 0.1), "observed_late_share": 0.0, "baseline_late_share": 0.0, "late_share_at_present_pace": 0.0,
        "first_to_break": None, "days_saved": 0.0, "median_minutes_before": 1.0, "median_minutes_after": 1.0,
        "distance": 0.0, "is_reproduced": True, "limits_in_year": (), "runs": 3, "seed": 1,
        "response": response_of([]),
    }  # fmt: skip
    return WhatIf(**nothing).as_facts() | {"notes": [note]}
