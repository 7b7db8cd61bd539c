"""Laws of the what-if, whatever the year: a longer limit is never kept worse, and what changes nothing changes nothing."""

from __future__ import annotations

import random
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.insight.reform.rules.whatif.changes import Change
from motcua.insight.reform.rules.whatif.estimating import Estimate, estimate
from motcua.insight.reform.rules.whatif.kinds.dropping import causes_of, without
from motcua.insight.reform.rules.whatif.kinds.going_online import put_online
from motcua.insight.reform.rules.whatif.kinds.handing_down import hand_down
from motcua.insight.reform.rules.whatif.ways import Office
from motcua.insight.reform.values.whatif import Response
from motcua.registry.calendars.values import Limit, LimitUnit
from tests.factories.past_years import SEVEN_DAYS, a_year, an_office

YEARS = st.tuples(st.integers(1, 6), st.sampled_from([0.8, 1.0, 1.2]), st.sampled_from([0.0, 0.3]))
CANNOT = Response(elasticity=0.0, error=0.0, strongest_cut=1.0, evidence="", compared=0)
COUNT = 40


@cache
def office_of(year: tuple[int, float, float]) -> Office:
    seed, slowest, paused = year
    return an_office(a_year(COUNT, seed=seed, slowest=slowest, paused=paused))


def tried(year: tuple[int, float, float], change: Change, response: Response = CANNOT, seed: int = 1) -> Estimate:
    return estimate(
        office_of(year), change, response, seed=seed, tell=lambda _done, _total: None, most_runs=4
    )  # from four runs on, old and new rules meet as many draws


@settings(max_examples=15, deadline=None)
@given(YEARS, st.integers(1, 12), st.integers(1, 12), st.integers(1, 5))
def test_a_longer_limit_is_never_kept_worse(year: tuple[int, float, float], one: int, other: int, seed: int) -> None:
    short, long = (
        tried(year, Change(Limit(days, LimitUnit.WORKING_DAY)), seed=seed).late_share for days in sorted((one, other))
    )
    assert long <= short


@settings(max_examples=15, deadline=None)
@given(YEARS, st.integers(1, 5))
def test_what_changes_nothing_changes_nothing(year: tuple[int, float, float], seed: int) -> None:
    office, rng = office_of(year), random.Random(seed)
    chances = [rng.random() for _ in office.cases]
    other = causes_of(
        [(case.way.dossier_id, ["Sơ đồ vị trí"]) for case in office.cases], "Đơn xin", ["Đơn xin", "Sơ đồ vị trí"]
    )
    unchanged = (
        Change(), Change(SEVEN_DAYS), Change(rework=without(other, 1.0, chances)),
        put_online(office, 0.0, (), rng).change, hand_down(office, [], set(), ()).change,
        Change(step="appraise", step_minutes=32 * 60),
    )  # fmt: skip
    for change in unchanged:
        found = tried(year, change, seed=seed)
        assert found.late_share == found.baseline_late_share
        assert found.waited_days_saved == 0


@settings(max_examples=10, deadline=None)
@given(YEARS, st.floats(0, 1), st.floats(0, 1), st.integers(1, 5))
def test_the_more_a_paper_is_to_blame_the_more_is_spared(
    year: tuple[int, float, float], one: float, other: float, seed: int
) -> None:
    office, rng = office_of(year), random.Random(seed)
    chances = [rng.random() for _ in office.cases]
    causes = causes_of([(case.way.dossier_id, ["còn thiếu"]) for case in office.cases], "Đơn xin", ["Đơn xin"])
    fewer, more = (
        sum(
            without(causes, share, chances)(number, case.way) is not case.way
            for number, case in enumerate(office.cases)
        )
        for share in sorted((one, other))
    )
    assert fewer <= more
