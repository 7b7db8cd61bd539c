"""The figures of the scenario are closed on their days; a second time nothing happens."""

from __future__ import annotations

import pytest

from motcua.channels.replay import founding
from motcua.channels.replay.facts import DISTRICT_CODE
from motcua.channels.replay.people import positions
from motcua.channels.replay.steering import chapters, figures
from motcua.foundation.audit.models import Entry
from motcua.insight.statistics import queries as statistics

pytestmark = pytest.mark.slow


@pytest.fixture
def district(db: None) -> int:
    founding.authority_id.cache_clear()
    founding.unit_id.cache_clear()
    founding._authorities()
    for seat in positions():
        if seat.login == figures.OFFICER:
            founding._appoint(seat)
    return founding.authority_id(DISTRICT_CODE)


def test_quarters_and_years_are_closed_once(district: int) -> None:
    for _ in range(2):
        for _day, play in figures.DAYS:
            play()
        titles = [one.title for one in statistics.closed_periods([district])]
        assert sorted(titles) == sorted([
            *(f"Quý {number} năm 2018 (15 – 14)" for number in range(1, 5)), "Năm 2018 (15 – 14)", "Năm 2018",
        ])  # fmt: skip
    assert Entry.objects.filter(event="figures.period_closed").count() == 6


def test_every_day_has_its_chapter() -> None:
    assert set(figures.CLOSED) <= chapters.days()
