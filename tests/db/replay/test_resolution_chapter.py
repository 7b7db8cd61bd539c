"""Resolution 05 in the scenario: its targets counted, its plans issued, one task late and chased; a second time nothing."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.channels.replay import founding
from motcua.channels.replay.facts import DISTRICT_CODE
from motcua.channels.replay.people import positions
from motcua.channels.replay.steering import chapters, resolution
from motcua.channels.replay.steering.tasks_of_2018 import MACHINES, PLANS
from motcua.foundation.audit.models import Entry
from motcua.insight.reform.models import ReformTask
from motcua.insight.reform.queries.plans import plans_issued_on_time, targets_of, tasks_done
from motcua.insight.reform.values.plans import TaskState
from motcua.kernel.time import Period

pytestmark = pytest.mark.slow
LOGINS = {"chu-tich", "noi-vu", *(task.owner for plan in PLANS for task in plan.tasks)}
YEAR = Period(date(2018, 1, 1), date(2019, 1, 1))


@pytest.fixture
def district(db: None) -> int:
    founding.authority_id.cache_clear()
    founding.unit_id.cache_clear()
    founding._authorities()
    for seat in positions():
        if seat.login in LOGINS:
            founding._appoint(seat)
    return founding.authority_id(DISTRICT_CODE)


def play_all() -> None:
    for _day, play in sorted(resolution.DAYS, key=lambda one: one[0]):
        play()


def test_the_year_is_played_once(district: int) -> None:
    play_all()
    assert plans_issued_on_time([district], 2018) == (6, 7)
    assert tasks_done([district], YEAR) == (6, 8, 10)
    machines = ReformTask.objects.get(name=MACHINES)
    assert machines.extensions.count() == 1
    assert machines.reminders > 5
    assert machines.stands is TaskState.ACCEPTED
    late = ReformTask.objects.get(name__startswith="Nâng cấp trang")
    assert (late.stands, late.reminders > 3) == (TaskState.OPEN, True)
    told = Entry.objects.count()
    play_all()
    assert Entry.objects.count() == told


def test_targets_are_counted_and_one_is_reported_by_hand(district: int) -> None:
    play_all()
    found = {one.name: one for one in targets_of([district], date(2018, 12, 31))}
    assert len(found) == 7
    assert found[MACHINES].value == 7
    assert [one.name for one in found.values() if one.is_reported] == [MACHINES]
    # Nothing was received here: what divides by nought is not measured, what counts is nought.
    assert {one.value for one in found.values() if one.figure.endswith("_percent")} == {None}


def test_every_day_has_its_chapter() -> None:
    assert {day for day, _play in resolution.DAYS} <= chapters.days()
