"""The year's arrivals: drawn from a seed, whatever the seed the same in number, and always fit to be resolved."""

from __future__ import annotations

import random
from collections import Counter
from datetime import time

import pytest

from motcua.channels.replay import facts
from motcua.channels.replay.catalogue import entries, entry
from motcua.channels.replay.names import address, person, personal_id
from motcua.channels.replay.pace import chance, pick
from motcua.channels.replay.people import positions
from motcua.channels.replay.plan import LAST_DAY, Arrival, Draw, arrivals, working_days
from motcua.channels.replay.year import periods
from motcua.kernel.identifiers import parse_personal_id
from motcua.registry.calendars.values import official_calendar

CALENDAR = official_calendar()


@pytest.fixture(scope="module")
def whole_year() -> list[Arrival]:
    return arrivals(seed=2018, share=1.0)


def test_the_whole_year_is_what_the_source_tells(whole_year: list[Arrival]) -> None:
    assert len(whole_year) == facts.TOTAL_DOSSIERS == 12_553
    assert sum(arrival.clicked_late for arrival in whole_year) == facts.CLICKED_LATE


def test_the_same_seed_gives_the_same_year() -> None:
    assert arrivals(seed=2018, share=0.05) == arrivals(seed=2018, share=0.05)


@pytest.mark.parametrize("seed", [1, 99])
@pytest.mark.parametrize("share", [0.01, 0.05])
def test_another_seed_varies_people_and_times_not_totals(seed: int, share: float) -> None:
    one, other = arrivals(seed=seed, share=share), arrivals(seed=2018, share=share)
    assert len(one) == len(other) == round(facts.TOTAL_DOSSIERS * share)
    assert (
        sum(a.clicked_late for a in one) == sum(a.clicked_late for a in other) == round(facts.CLICKED_LATE * share) or 1
    )
    assert [a.at for a in one] != [a.at for a in other]
    assert [a.person for a in one] != [a.person for a in other]


def test_tiny_shares_still_work() -> None:
    assert arrivals(seed=1, share=0.00001) == []
    assert len(arrivals(seed=1, share=0.0001)) == 1


def test_people_come_in_working_time_in_order(whole_year: list[Arrival]) -> None:
    assert [(a.at, a.n) for a in whole_year] == sorted((a.at, a.n) for a in whole_year)
    assert sorted(a.n for a in whole_year) == list(range(1, len(whole_year) + 1))
    assert all(CALENDAR.next_open(a.at) == a.at for a in whole_year)
    assert all(a.at.second == a.at.microsecond == 0 for a in whole_year)  # a slip tells hour and minute


def test_nothing_comes_in_that_cannot_be_resolved_within_the_year(whole_year: list[Arrival]) -> None:
    days = working_days()
    left = {day: len(days) - number for number, day in enumerate(days, start=1)}
    too_late = [a for a in whole_year if entry(a.code).days > left[a.at.date()]]
    assert too_late == []
    last = [a for a in whole_year if a.at.date() == LAST_DAY]
    assert all(a.at.time() < time(14, 30) for a in last)


def test_the_two_powers_go_to_the_wards_on_their_day(whole_year: list[Arrival]) -> None:
    delegated = [a for a in whole_year if a.code in facts.DELEGATED]
    assert {a.at.date() >= facts.DELEGATED_ON for a in delegated} == {True, False}
    assert all((a.authority_code != facts.DISTRICT_CODE) is (a.at.date() >= facts.DELEGATED_ON) for a in delegated)


def test_procedures_from_outside_come_only_from_their_day(whole_year: list[Arrival]) -> None:
    early = [a for a in whole_year if (day := entry(a.code).brought_in_on) and a.at.date() < day]
    assert early == []


def test_the_catalogue_is_the_districts() -> None:
    found = entries()
    assert len(found) == len({one.code for one in found})
    assert sum(one.brought_in_on is None for one in found) == 167
    assert sum(one.brought_in_on is not None for one in found) == 10
    assert sum(one.cut_on is not None for one in found) == 19
    assert sum(bool(one.facts.get("online_payment")) for one in found) == 5
    assert all(one.cut_to < one.limit_value for one in found if one.cut_to is not None)


def test_no_arrival_is_online_where_the_procedure_is_not(whole_year: list[Arrival]) -> None:
    assert [a for a in whole_year if a.channel == "online" and entry(a.code).facts["online_level"] == "offline"] == []
    assert set(Counter(a.channel for a in whole_year)) == {"direct", "postal", "online"}


def test_about_a_hundred_and_twenty_people_work_there() -> None:
    seats = list(positions())
    assert 110 <= len(seats) <= 130
    assert len({seat.login for seat in seats}) == len(seats)


@pytest.mark.parametrize("n", [0, 1, 57, 9_999, 10_000, 12_552])
def test_made_up_people_have_numbers_that_are_read(n: int) -> None:
    name, sex = person(n)
    assert name
    assert sex in "mf"
    assert parse_personal_id(personal_id(n, sex)).birth_year == 1950 + n // 10_000
    assert address(n, "quận Mẫu").endswith("quận Mẫu")


def test_made_up_people_are_told_apart_by_their_numbers() -> None:
    assert len({personal_id(n, person(n)[1]) for n in range(12_553)}) == 12_553


def test_weights_are_followed_and_nothing_else_is_drawn() -> None:
    draw, rng = Draw([0, 3, 0, 1]), random.Random(1)
    drawn = Counter(draw(rng) for _ in range(4000))
    assert set(drawn) == {1, 3}
    assert 2.5 < drawn[1] / drawn[3] < 3.5


def test_chance_is_the_same_for_the_same_words_and_even() -> None:
    assert chance("a", 1) == chance("a", 1) != chance("a", 2)
    values = [chance(n) for n in range(2000)]
    assert 0 <= min(values) < 0.01
    assert 0.99 < max(values) < 1
    assert {pick(3, n) for n in range(50)} == {0, 1, 2}


def test_the_periods_hold_every_working_day_once_and_begin_on_each_change() -> None:
    found = list(periods())
    assert [day for period in found for day in period] == list(working_days())
    changes = {one.cut_on for one in entries() if one.cut_on} | {facts.DELEGATED_ON}
    assert changes <= {period[0] for period in found}
