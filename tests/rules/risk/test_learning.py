"""Learning: stays in working minutes, backlogs, months forecast from the months before them, scores."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from motcua.insight.risk.rules import trying
from motcua.insight.risk.rules.clock import OfficeClock, date_of, day_of
from motcua.insight.risk.rules.frequency import DOSSIER, STEP, code_of
from motcua.insight.risk.rules.learning import Lesson
from motcua.insight.risk.rules.moments import Look, Moment, codes_at, looks_at, moments_of
from motcua.insight.risk.rules.pace import Pace
from motcua.insight.risk.rules.scores import score
from motcua.insight.risk.rules.tables import LEFTS, Table, over, quantile, result_codes, row_at
from motcua.insight.risk.values.backtest import METHOD, WITHOUT_FACTORS, BackTest, backtest_from
from motcua.kernel.time import ZONE
from tests.factories.past_stays import AUTHORITY, CALENDAR, CLOCK, THREE_DAYS, a_visit, seconds, stays, visits

MONDAY = datetime(2018, 7, 2, 8, 0, tzinfo=ZONE)


def tried(makers: trying.Makers = trying.KEPT, count: int = 900) -> BackTest:
    past, backlogs = stays(visits(count))
    moments = list(moments_of(past, {AUTHORITY: CLOCK}, backlogs))
    found = trying.tried(past, moments, makers, Lesson({AUTHORITY: CLOCK}))
    assert found is not None
    return found


@pytest.mark.parametrize("hours", [0, 1, 5, 26, 74, 200])
def test_the_clock_of_days_agrees_with_the_calendar(hours: int) -> None:
    start = datetime(2018, 7, 5, 9, 30, tzinfo=ZONE)
    later = start + timedelta(hours=hours)
    assert CLOCK.at(seconds(later)) - CLOCK.at(seconds(start)) == CALENDAR.working_minutes_between(start, later)


def test_instants_outside_of_the_clock_count_as_its_edges() -> None:
    clock = OfficeClock(CALENDAR, date(2018, 7, 2), date(2018, 7, 3))
    assert (clock.at(0), clock.at(2**31)) == (0, 960)
    assert not clock.is_worked(day_of(0))
    assert date_of(seconds(MONDAY)) == date(2018, 7, 2)


def test_a_stay_is_measured_in_thousandths_of_what_was_promised() -> None:
    (stay,), _ = stays([a_visit(MONDAY, 288, 720)])
    promised = CALENDAR.working_minutes_between(MONDAY, CALENDAR.due(MONDAY, THREE_DAYS))
    assert (stay.promised, stay.hold, stay.rest) == (promised, 288_000 // promised, 720_000 // promised)


def test_looks_end_with_the_stay_or_when_it_is_late() -> None:
    (short,), _ = stays([a_visit(MONDAY, 60, 600)])
    (long,), _ = stays([a_visit(MONDAY, 4000, 5000)])
    assert [look.age for look in looks_at(short, CLOCK)] == [30]
    found = list(looks_at(long, CLOCK))
    assert all(look.late and look.left >= 0 for look in found)
    assert [look.step_late for look in found if look.step_left is not None] == [True] * 8
    assert found[-1].step_left is None
    counted = [code for look in found for code in _codes(look)]
    assert codes_at(long, CLOCK) == counted


def _codes(look: Look) -> list[int]:
    codes = [code_of(DOSSIER, look.age, look.left, came=look.late)]
    if look.step_left is not None:
        codes.append(code_of(STEP, look.age, look.step_left, came=bool(look.step_late)))
    return codes


def test_a_backlog_is_told_beside_the_usual_one_of_the_days_before() -> None:
    past, backlogs = stays(visits(900))
    late = day_of(past[-1].visit.ready)
    assert backlogs.load(7, late) is not None
    assert backlogs.load(99, late) is None
    assert backlogs.load(7, day_of(past[0].visit.arrived)) is None
    assert set(backlogs.usual()) == {7}
    assert stays([])[0] == []


def test_rows_and_quantiles_are_read_from_the_counts() -> None:
    table: dict[int, int] = {}
    for rest in (100, 200, 300, 400):
        for code in result_codes(50, rest):
            table[code] = table.get(code, 0) + 1
    row = Table(table).row(0)
    assert row.stays == 4
    assert over(row.results_over, 250) == 2
    assert over(row.results_over, -1) == 4
    assert over(row.results_over, 99_999) == 0
    assert 150 <= quantile(row.results_over, row.stays, 0.5) <= 250
    assert quantile((9,) * len(LEFTS), 9, 0.5) == LEFTS[-1]
    assert Table(table).row(row_at(700)).stays == 0


def test_a_pace_is_drawn_to_the_usual_one() -> None:
    pace = Pace()
    assert pace.factors(0) == {}
    for group, took in ((0, 10.0), (1, 40.0)):
        for _ in range(200):
            pace.add(group, took, 20.0)
    factors = pace.factors(400)
    assert 0.4 < factors[0] < 1 < factors[1] <= 2


def test_months_are_told_apart_only_after_a_year() -> None:
    short, long = Lesson({AUTHORITY: CLOCK}), Lesson({AUTHORITY: CLOCK})
    past, _ = stays(visits(400))
    short.add(past[:100])
    long.add([*past, past[-1]._replace(visit=past[-1].visit._replace(arrived=past[0].visit.arrived + 340 * 86_400))])
    assert short.learned().month_factors == {}
    assert len(long.learned().month_factors) > 6


def test_every_month_is_forecast_by_the_months_before_it() -> None:
    found = tried()
    assert (found.first_month, found.last_month) == ("2018-02", "2018-11")
    kept, base = found.score(METHOD), found.score("base")
    assert kept.forecasts == base.forecasts > 1000
    assert kept.brier < base.brier
    assert kept.found > 0.25
    assert sum(one.forecasts for one in kept.deciles) == kept.forecasts
    assert found.favours_factors == (kept.brier <= found.score(WITHOUT_FACTORS).brier)
    assert backtest_from(found.as_facts()) == found


def test_every_rival_is_tried_on_the_same_moments() -> None:
    found = tried(trying.ALL, count=90)
    assert {one.method for one in found.dossier} == set(trying.ALL)
    assert len({one.forecasts for one in found.dossier}) == 1
    assert len({one.forecasts for one in found.step}) == 1


def test_a_moment_can_be_watched_and_a_part_of_them_be_tried() -> None:
    past, backlogs = stays(visits(600))
    some = list(moments_of(past, {AUTHORITY: CLOCK}, backlogs, most=300))
    assert 100 < len(some) < 1000
    watched: list[Moment] = []
    trying.tried(
        past, some, trying.KEPT, Lesson({AUTHORITY: CLOCK}), watch=lambda moment, _said: watched.append(moment)
    )
    assert watched


def test_nothing_can_be_forecast_from_nothing() -> None:
    lesson = Lesson({AUTHORITY: CLOCK})
    assert trying.tried([], [], trying.KEPT, lesson) is None
    assert lesson.learned().load_factors == ()


def test_scores_of_sure_and_of_wrong_forecasts() -> None:
    right = score("right", [(1.0, True)] * 2 + [(0.0, False)] * 18)
    wrong = score("wrong", [(0.0, True)] * 2 + [(1.0, False)] * 18)
    assert (right.brier, right.found, wrong.brier) == (0.0, 1.0, 1.0)
    assert right.log_loss < 0.001 < wrong.log_loss < 10
    assert score("none", []).deciles == ()
