"""A year run again: unchanged rules give it back, shorter limits break what is tight, evidence bounds the hope."""

from __future__ import annotations

from datetime import datetime
from functools import cache

import pytest

from motcua.casework.dossiers.queries.past_work import Load
from motcua.insight.reform.rules.whatif.changes import Change
from motcua.insight.reform.rules.whatif.estimating import Estimate, estimate
from motcua.insight.reform.rules.whatif.running import Run, Trip
from motcua.insight.reform.values.whatif import KS_TOLERANCE, LATE_TOLERANCE, Response
from motcua.kernel.time import ZONE
from motcua.registry.calendars.values import Limit, LimitUnit
from tests.factories.past_years import RULER, SEVEN_DAYS, a_year, an_office

CANNOT = Response(elasticity=0.0, error=0.0, strongest_cut=1.0, evidence="", compared=0)
YEAR = 240
FOLLOWS = Response(elasticity=1.0, error=0.05, strongest_cut=0.7, evidence="", compared=9)


def days(count: int) -> Limit:
    return Limit(count, LimitUnit.WORKING_DAY)


@cache
def tried(limit: Limit, response: Response = CANNOT, slowest: float = 0.9, step: str = "", runs: int = 5) -> Estimate:
    office = an_office(a_year(YEAR, slowest=slowest))
    return estimate(office, Change(limit, step), response, seed=3, tell=silent, most_runs=runs)


def silent(_done: int, _total: int) -> None:
    return


def observed(slowest: float) -> float:
    return sum(dossier.was_late for dossier in a_year(YEAR, slowest=slowest).dossiers) / YEAR


def test_each_way_run_alone_takes_what_was_recorded() -> None:
    office = an_office(a_year(40, paused=0.3))
    for case in office.cases:
        trip = Trip(case.received, case.way, case.received + case.promised, (1.0,) * len(case.way.visits))
        ran = Run([trip], office.desks).go()
        assert ran.ready[0] - case.received == pytest.approx(case.minutes, abs=1)


def test_the_whole_year_under_its_own_order_takes_what_was_recorded() -> None:
    office = an_office(a_year(200))
    trips = [Trip(case.received, case.way, case.received + case.promised, (1.0,) * 6) for case in office.cases]
    ran = Run(trips, office.desks).go()
    gaps = [abs(ready - case.received - case.minutes) for ready, case in zip(ran.ready, office.cases, strict=True)]
    assert sorted(gaps)[len(gaps) // 2] <= 1


@pytest.mark.parametrize("slowest", [0.9, 1.1, 1.3])
def test_unchanged_rules_give_the_year_back_within_the_stated_tolerance(slowest: float) -> None:
    found = tried(SEVEN_DAYS, slowest=slowest, runs=30)
    assert abs(found.baseline_late_share - observed(slowest)) <= LATE_TOLERANCE
    assert found.distance <= KS_TOLERANCE


def test_the_same_limit_changes_nothing() -> None:
    found = tried(SEVEN_DAYS, FOLLOWS, 1.1)
    assert found.days_saved == 0
    assert found.late_share == found.baseline_late_share > 0


def test_a_shorter_limit_is_never_kept_better() -> None:
    shares = [tried(days(count)).late_share for count in (7, 6, 5, 4, 3, 1)]
    assert shares == sorted(shares)
    assert shares[0] <= LATE_TOLERANCE
    assert shares[-1] > 0.9


def test_whoever_followed_limits_before_is_expected_to_follow_this_one() -> None:
    assert tried(days(6), FOLLOWS).late_share < 0.02 < tried(days(6), CANNOT).late_share


def test_nobody_is_expected_to_hasten_more_than_was_ever_shown() -> None:
    assert tried(days(2), FOLLOWS).late_share > 0.5


def test_the_interval_holds_the_estimate_and_grows_where_little_is_known() -> None:
    low, high = tried(days(5)).interval
    assert low <= tried(days(5)).late_share <= high
    few = estimate(an_office(a_year(10)), Change(days(5)), CANNOT, seed=3, tell=silent, most_runs=5)
    assert few.interval[1] - few.interval[0] > high - low


def test_days_saved_are_those_promised_before_less_those_promised_after() -> None:
    assert tried(days(5)).days_saved == pytest.approx(2 * YEAR)
    assert tried(days(9)).days_saved == pytest.approx(-2 * YEAR)


def test_the_step_with_the_least_room_breaks_first() -> None:
    first = tried(days(4)).first_to_break
    assert first is not None
    assert first.step == "appraise"


def test_a_cut_of_one_step_hastens_that_step_alone() -> None:
    whole, single = tried(days(6), FOLLOWS), tried(days(6), FOLLOWS, step="appraise")
    assert single.days_saved == whole.days_saved
    assert single.late_share == pytest.approx(whole.late_share, abs=0.1)
    assert tried(days(5), FOLLOWS, step="register").late_share > tried(days(5), FOLLOWS).late_share


@pytest.mark.parametrize(
    "limit", [Limit(9, LimitUnit.CALENDAR_DAY), Limit(40, LimitUnit.HOUR), Limit(1, LimitUnit.SAME_DAY)]
)
def test_other_units_are_counted_by_the_calendar(limit: Limit) -> None:
    found, year = tried(limit), a_year(YEAR)
    promised = sum(7 * 480 - RULER.promised(dossier.received_at, limit) for dossier in year.dossiers)
    assert found.days_saved == pytest.approx(promised / 480)
    assert 0 <= found.late_share <= 1


def test_the_same_seed_gives_the_same_answer() -> None:
    office = an_office(a_year(60))
    again = [estimate(office, Change(days(5)), FOLLOWS, seed=7, tell=silent, most_runs=5) for _ in range(2)]
    assert again[0] == again[1]


def test_progress_is_told_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    estimate(an_office(a_year(20)), Change(days(5)), CANNOT, seed=1, tell=lambda *way: told.append(way))
    assert told[-1][0] == told[-1][1]
    assert told == sorted(told)


def test_people_who_are_kept_busy_by_other_work_make_dossiers_late() -> None:
    year = a_year(60, slowest=0.95)
    signers = {step.person_id for step in year.steps if step.node == "sign"}
    busy = [
        Load(person, datetime(2018, month, day, 16, tzinfo=ZONE), 8)
        for person in signers for month in range(1, 13) for day in (9, 10, 11, 23, 24, 25)
    ]  # fmt: skip
    free, kept = (
        estimate(an_office(year, loads), Change(days(6)), CANNOT, seed=3, tell=silent, most_runs=5)
        for loads in ((), busy)
    )
    assert kept.late_share >= free.late_share
