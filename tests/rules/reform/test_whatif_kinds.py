"""The kinds of proposals on a made-up year: papers dropped, wards, online, work from outside; and a model that can fail."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from motcua.casework.dossiers.queries.past_work import Load, PastYear
from motcua.insight.reform.rules.shortening import promised_less, standard_steps
from motcua.insight.reform.rules.whatif.changes import Change
from motcua.insight.reform.rules.whatif.estimating import Estimate, estimate
from motcua.insight.reform.rules.whatif.kinds.bringing_in import bring_in
from motcua.insight.reform.rules.whatif.kinds.dropping import Cause, causes_of, without
from motcua.insight.reform.rules.whatif.kinds.going_online import CHECK, Sent, present_share, put_online
from motcua.insight.reform.rules.whatif.kinds.handing_down import Hands, Ward, hand_down
from motcua.insight.reform.rules.whatif.loads import receivers, steps_after, steps_before, use_of
from motcua.insight.reform.rules.whatif.ways import Office, Way
from motcua.insight.reform.values.whatif import KS_TOLERANCE, LATE_TOLERANCE, Response
from motcua.kernel.time import ZONE
from motcua.registry.calendars.values import Limit, LimitUnit
from tests.factories.past_years import AUTHORITY, CALENDAR, RULER, SEVEN_DAYS, a_year, an_office

DAYS = [day for number in range(330) if CALENDAR.is_working_day(day := date(2018, 1, 2) + timedelta(number))]
CANNOT = Response(elasticity=0.0, error=0.0, strongest_cut=1.0, evidence="", compared=0)
PAPERS = ("Đơn đề nghị cấp phép", "Bản sao giấy chứng nhận", "Sơ đồ vị trí")
ROLES = {"receive": "reception", "assign": "dept_head", "appraise": "handler", "check": "dept_head", "sign": "leader",
         "register": "clerk"}  # fmt: skip


def ran(office: Office, change: Change, runs: int = 4) -> Estimate:
    return estimate(office, change, CANNOT, seed=3, tell=lambda _done, _total: None, most_runs=runs)


def a_supplemented_year(slowest: float = 1.1) -> PastYear:
    return a_year(200, paused=0.3, slowest=slowest)


def with_roles(year: PastYear, places: Sequence[int] = ()) -> PastYear:
    dossiers = [replace(one, place_id=places[one.id % len(places)] if places else None) for one in year.dossiers]
    return replace(year, dossiers=dossiers, steps=[replace(one, role=ROLES[one.node]) for one in year.steps])


def paused_ids(year: PastYear) -> list[int]:
    return [one.id for one in year.dossiers if one.supplement_count]


# --- papers


@pytest.mark.parametrize(
    ("lines", "cause"),
    [(["Bản sao giấy chứng nhận"], Cause.THIS_PAPER), (["bản sao giấy chứng nhận quyền sử dụng đất"], Cause.THIS_PAPER),
     (["giấy chứng nhận"], Cause.THIS_PAPER), (["Sơ đồ vị trí"], Cause.OTHER),
     (["Bản sao giấy chứng nhận", "Sơ đồ vị trí"], Cause.OTHER), (["Bản sao giấy tờ còn thiếu"], Cause.UNKNOWN),
     (["Bản sao giấy chứng nhận", "điều khác hẳn"], Cause.OTHER), ([], Cause.UNKNOWN)],
)  # fmt: skip
def test_a_request_is_put_down_to_the_paper_it_names_alone(lines: list[str], cause: Cause) -> None:
    assert causes_of([(1, lines)], PAPERS[1], PAPERS).by_dossier == {1: cause}


def test_two_requests_are_spared_only_if_both_are() -> None:
    first, other, vague = [PAPERS[1]], [PAPERS[2]], ["còn thiếu"]
    for lines, cause in (
        ((first, first), Cause.THIS_PAPER),
        ((first, other), Cause.OTHER),
        ((first, vague), Cause.UNKNOWN),
    ):
        assert causes_of([(1, each) for each in lines], PAPERS[1], PAPERS).by_dossier == {1: cause}


def test_what_is_not_recorded_is_guessed_as_what_is_recorded() -> None:
    recorded = causes_of([(1, [PAPERS[1]]), (2, [PAPERS[2]]), (3, ["?"])], PAPERS[1], PAPERS)
    assert recorded.share_of_unknown == 0.5
    assert causes_of([(1, ["?"])], PAPERS[1], PAPERS).share_of_unknown == pytest.approx(1 / 3)


def test_without_the_paper_nobody_waits_for_it() -> None:
    year = a_supplemented_year()
    office, chances = an_office(year), [0.5] * len(year.dossiers)
    this = causes_of([(found, [PAPERS[1]]) for found in paused_ids(year)], PAPERS[1], PAPERS)
    spared = ran(office, Change(rework=without(this, 0.0, chances)))
    assert spared.waited_days_saved * 480 > 60 * len(paused_ids(year))
    other = causes_of([(found, [PAPERS[2]]) for found in paused_ids(year)], PAPERS[1], PAPERS)
    kept = ran(office, Change(rework=without(other, 1.0, chances)))
    assert kept.waited_days_saved == 0
    assert kept.late_share == kept.baseline_late_share


def test_what_may_be_the_papers_fault_spans_from_none_to_all() -> None:
    year = a_supplemented_year()
    office, rng = an_office(year), random.Random(5)
    chances = [rng.random() for _ in year.dossiers]
    causes = causes_of([(found, ["còn thiếu"]) for found in paused_ids(year)], PAPERS[1], PAPERS)
    change = Change(
        rework=without(causes, 0.3, chances), extremes=(without(causes, 0.0, chances), without(causes, 1.1, chances))
    )
    found = ran(office, change)
    low, high = found.waited_range
    assert low == pytest.approx(0, abs=1e-9)
    assert low < found.waited_days_saved < high
    assert found.interval[0] <= found.late_share <= found.interval[1]


# --- wards


def ward(number: int, people: int = 1) -> Ward:
    own = [number * 1000 + each for each in range(people)]
    return Ward(number, number, RULER, {role: Hands(number, own) for role in set(ROLES.values())})


def test_dossiers_go_to_the_ward_of_their_people_and_use_its_hands() -> None:
    office = an_office(with_roles(a_year(120), places=(2, 3)))
    moved = hand_down(office, [ward(2), ward(3)], {AUTHORITY}, ())
    assert (moved.by_ward, moved.unplaced) == ({2: 60, 3: 60}, 0)
    after = moved.change.after
    assert after is not None
    before, then = steps_before(office), steps_after(office, moved.change)
    hers = {place for place, person in enumerate(after.people) if person >= 1000}
    assert sum(then[place] for place in hers) == sum(before.values())
    assert use_of(after.desks, then, hers, 500) > use_of(after.desks, before, hers, 500) == 0
    found = ran(office, moved.change)
    assert [authority for authority, _ in found.late_by] == [2, 3]
    assert found.first_to_break is not None
    assert found.first_to_break.unit_id in (2, 3)


def test_a_ward_that_does_it_already_goes_on_with_the_same_steps() -> None:
    year = with_roles(a_year(60), places=(2,))
    steps = [replace(one, unit_id=2) if one.dossier_id <= 30 else one for one in year.steps]
    office = an_office(replace(year, steps=steps))
    moved = hand_down(office, [ward(2)], {AUTHORITY}, ())
    assert moved.change.after is not None
    assert len(set(moved.change.after.steps)) == len(moved.change.after.steps) == len(moved.change.origins)


def test_where_nobody_knows_the_ward_all_get_their_share() -> None:
    office = an_office(with_roles(a_year(90)))
    moved = hand_down(office, [ward(2), ward(3), ward(4)], {AUTHORITY}, ())
    assert (moved.by_ward, moved.unplaced) == ({2: 30, 3: 30, 4: 30}, 90)
    known = an_office(with_roles(a_year(90), places=(2, 2, 9)))
    assert hand_down(known, [ward(2), ward(3)], {AUTHORITY}, ()).by_ward == {2: 90, 3: 0}


def test_hands_that_are_full_make_dossiers_late() -> None:
    office = an_office(with_roles(a_year(200, slowest=0.9), places=(2,)))
    days = [
        day
        for month in range(1, 13)
        for number in range(1, 28)
        if CALENDAR.is_working_day(day := date(2018, month, number))
    ]
    busy = [Load(2000, datetime.combine(day, time(hour), tzinfo=ZONE), 3) for day in days for hour in (9, 15)]
    free, full = (ran(office, hand_down(office, [ward(2)], {AUTHORITY}, loads).change) for loads in ((), busy))
    assert full.late_share > free.late_share


def test_nothing_handed_down_is_nothing_changed() -> None:
    office = an_office(with_roles(a_year(100, slowest=1.1)))
    found = ran(office, hand_down(office, [ward(2)], set(), ()).change)
    assert found.late_share == found.baseline_late_share > 0
    assert found.waited_days_saved == 0


# --- online


def test_a_share_comes_online_at_the_hours_of_those_who_came_so() -> None:
    office, evening = an_office(a_year(100)), [Sent(21 * 60, 30)] * 30
    online = put_online(office, 0.4, evening, random.Random(1))
    assert (online.shifted, online.outside, online.is_measured) == (40, 40, True)
    assert online.change.after is not None
    assert present_share(online.change.after) == 0.4
    found = ran(office, online.change)
    checks = [step for step in found.steps if step.step == CHECK]
    assert [step.used_before for step in checks] == [None]
    assert steps_after(office, online.change).total() == steps_before(office).total() + 40
    assert receivers(office) == receivers(online.change.after)


def test_few_online_submissions_lead_to_assumed_hours() -> None:
    online = put_online(an_office(a_year(100)), 1.0, [Sent(60, 0)] * 5, random.Random(1))
    assert not online.is_measured
    assert 20 < online.outside < 80


def test_the_clock_of_what_comes_online_starts_when_it_is_checked() -> None:
    office = an_office(a_year(100, slowest=0.9))
    slow = put_online(office, 1.0, [Sent(8 * 60, 2000)] * 30, random.Random(1))
    assert ran(office, slow.change).late_share <= LATE_TOLERANCE  # a slow check is not taken from the limit
    late = [step.over_after for step in ran(office, slow.change).steps if step.step == CHECK]
    assert late == [1.0]


def test_nobody_more_online_is_nothing_changed() -> None:
    office = an_office(a_year(100, slowest=1.1))
    found = ran(office, put_online(office, 0.0, (), random.Random(1)).change)
    assert found.late_share == found.baseline_late_share > 0


# --- from outside


def test_work_from_outside_goes_the_ways_of_what_is_like_it() -> None:
    office = an_office(a_year(100, slowest=1.1))
    change = bring_in(office, 60, Limit(5, LimitUnit.WORKING_DAY), random.Random(2), days=DAYS, own={0: [(700, 9)]})
    assert change.after is not None
    assert [str(case.limit) for case in change.after.cases] == ["5 working_day"] * 60
    assert change.after.desks[0].others[700] == office.desks[0].others.get(700, 0) + 9
    found = ran(office, change)
    assert found.late_share == pytest.approx(found.baseline_late_share, abs=0.1)  # as tight as what it is like
    assert found.days_saved == 0


def test_one_dossier_to_go_by_does_not_make_all_come_at_once() -> None:
    office = an_office(a_year(1, slowest=0.9))
    change = bring_in(office, 60, SEVEN_DAYS, random.Random(2), days=DAYS, own={})
    assert change.after is not None
    assert len({case.received for case in change.after.cases}) > 40
    assert ran(office, change).late_share <= LATE_TOLERANCE


def test_the_same_limit_leaves_the_ways_as_they_were() -> None:
    office = an_office(a_year(50))
    change = bring_in(office, 50, SEVEN_DAYS, random.Random(2), days=DAYS, own={})
    assert change.after is not None
    assert change.rework is not None
    assert change.rework(0, change.after.cases[0].way) is change.after.cases[0].way


# --- one step


def test_a_step_with_less_time_breaks_and_the_promise_stays() -> None:
    office = an_office(a_year(200))
    found = ran(office, Change(step="appraise", step_minutes=4 * 60))
    assert found.days_saved == 0
    assert found.late_share == found.baseline_late_share
    assert found.first_to_break is not None
    assert found.first_to_break.step == "appraise"
    (appraise,) = [step for step in found.steps if step.step == "appraise"]
    assert appraise.used_before is not None
    assert appraise.used_after == pytest.approx(8 * appraise.used_before, rel=0.01)


@pytest.mark.parametrize(
    ("limit", "minutes", "less"),
    [("7 working_day", 479, "7 working_day"), ("7 working_day", 960, "5 working_day"), ("20 hour", 90, "19 hour"),
     ("10 calendar_day", 960, "10 calendar_day"), ("1 working_day", 960, "1 working_day")],
)  # fmt: skip
def test_only_whole_units_are_promised(limit: str, minutes: int, less: str) -> None:
    value, unit = limit.split(" ")
    assert str(promised_less(Limit(int(value), LimitUnit(unit)), minutes)) == less


@pytest.mark.parametrize("hours", [8, 40, 56])
def test_the_usual_steps_fit_into_the_limit(hours: int) -> None:
    assert 0 < sum(each for _, _, each in standard_steps(hours)) <= hours


# --- the validation can fail


def reproduces(office: Office, year: PastYear) -> bool:
    found = ran(office, Change(), runs=12)
    observed = sum(dossier.was_late for dossier in year.dossiers) / len(year.dossiers)
    return abs(found.baseline_late_share - observed) <= LATE_TOLERANCE and found.distance <= KS_TOLERANCE


def test_a_year_is_reproduced_and_a_wrong_model_of_it_is_not() -> None:
    year = a_year(240, slowest=1.1)
    office = an_office(year)
    assert reproduces(office, year)
    assert not reproduces(replace(office, cases=[replace(case, way=slower(case.way)) for case in office.cases]), year)
    punctual = replace(year, dossiers=[replace(dossier, was_late=False) for dossier in year.dossiers])
    assert not reproduces(office, punctual)
    longer = replace(office, cases=[replace(case, minutes=case.minutes * 2) for case in office.cases])
    assert not reproduces(longer, year)


def slower(way: Way) -> Way:
    return replace(way, visits=[replace(visit, hold=visit.hold * 3 // 2) for visit in way.visits])
