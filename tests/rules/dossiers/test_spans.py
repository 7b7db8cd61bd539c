"""Days are gathered by day, half month and year so that any period is read from few rows, each day once."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from motcua.casework.dossiers.rules.spans import Grain, Stretch, cover, next_start, start_of

days = st.dates(date(2015, 1, 1), date(2022, 12, 31))


@given(start=days, length=st.integers(0, 1_500), coarsest=st.sampled_from(list(Grain)))
def test_every_day_is_covered_once_and_no_other(start: date, length: int, coarsest: Grain) -> None:
    end = start + timedelta(length)
    covered: list[date] = []
    for stretch in cover(start, end, coarsest):
        assert stretch.start < stretch.end
        assert (start_of(stretch.grain, stretch.start), start_of(stretch.grain, stretch.end)) == stretch[1:]
        assert stretch.grain <= coarsest
        covered += [stretch.start + timedelta(n) for n in range((stretch.end - stretch.start).days)]
    assert covered == [start + timedelta(n) for n in range(length)]


@given(grain=st.sampled_from(list(Grain)), day=days)
def test_a_row_begins_at_or_before_its_days_and_ends_after(grain: Grain, day: date) -> None:
    assert start_of(grain, day) <= day < next_start(grain, day)
    assert start_of(grain, next_start(grain, day)) == next_start(grain, day)


def test_a_reported_year_is_whole_halves_and_a_calendar_year_one_row() -> None:
    assert list(cover(date(2018, 1, 1), date(2019, 1, 1))) == [Stretch(Grain.YEAR, date(2018, 1, 1), date(2019, 1, 1))]
    reported = list(cover(date(2017, 12, 15), date(2018, 12, 15)))
    assert {stretch.grain for stretch in reported} == {Grain.HALF}
