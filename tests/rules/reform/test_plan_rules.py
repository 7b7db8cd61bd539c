"""How far a target is, how a task goes on, when somebody is reminded, what a file is."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from motcua.insight.reform.rules.plans.evidence import MOST_BYTES, checked_file
from motcua.insight.reform.rules.plans.progress import Way, is_reached, projection, share_of_way
from motcua.insight.reform.rules.plans.tasks import NEXT_OF_PLAN, NEXT_OF_TASK, may_follow, reminders_by
from motcua.insight.reform.values.measures import MEASURES, measure
from motcua.insight.reform.values.plans import Direction, MeasuredOver, PlanState, TaskState
from motcua.insight.statistics.values.definitions import FIGURES
from motcua.kernel.errors import Refused

D = Decimal
UP, DOWN = Direction.AT_LEAST, Direction.AT_MOST
DUE = date(2018, 6, 1)


@pytest.mark.parametrize(
    ("baseline", "goal", "value", "direction", "share"),
    [
        ("0", "10", "5.99", UP, "0.5990"),
        ("0", "10", "11.38", UP, "1"),
        ("0", "10", "-1", UP, "0"),
        ("20", "5", "10", DOWN, "0.6667"),
        ("20", "5", "25", DOWN, "0"),
        ("0", "0", "0", DOWN, "1"),
        ("0", "0", "3", DOWN, "0"),
        ("0", "10000000", "9999999.99", UP, "0.9999"),
    ],
)
def test_the_share_of_the_way_is_clipped_and_knows_its_direction(
    baseline: str, goal: str, value: str, direction: Direction, share: str
) -> None:
    assert share_of_way(D(baseline), D(goal), D(value), direction) == D(share)


def test_without_a_baseline_it_is_all_or_nothing() -> None:
    assert share_of_way(None, D(10), D(9), UP) == 0
    assert share_of_way(None, D(10), D(10), UP) == 1


def a_way(over: MeasuredOver = MeasuredOver.STOCK, **other: object) -> Way:
    facts: dict[str, object] = {
        "baseline": D(0), "baseline_on": date(2018, 1, 1), "goal": D(10), "due_on": date(2020, 12, 31),
        "direction": UP, "measured_over": over,
    }  # fmt: skip
    return Way(**facts | other)  # type: ignore[arg-type]


def test_a_stock_goes_on_in_a_straight_line_from_its_baseline() -> None:
    found = projection(a_way(), value=D("5.99"), on=date(2018, 12, 31))
    assert found is not None
    assert (found.days_so_far, found.days_in_all) == (364, 1095)
    assert found.projected == D("18.02")
    assert found.is_on_course


def test_a_count_of_the_year_goes_on_at_its_pace_and_a_share_stays() -> None:
    half = date(2018, 7, 2)  # the 183rd day
    counted = projection(a_way(MeasuredOver.YEAR, direction=DOWN), value=D(6), on=half)
    assert counted is not None
    assert (counted.projected, counted.is_on_course) == (D("11.97"), False)
    share = projection(a_way(MeasuredOver.YEAR, is_rate=True), value=D(9), on=half)
    assert share is not None
    assert (share.projected, share.is_on_course) == (D(9), False)


def test_before_the_first_day_and_without_a_baseline_nothing_is_projected() -> None:
    assert projection(a_way(), value=D(1), on=date(2018, 1, 1)) is None
    assert projection(a_way(baseline=None), value=D(1), on=date(2018, 5, 1)) is None


def test_every_unfinished_state_has_a_way_out_and_nothing_comes_back_from_the_end() -> None:
    assert {now for now, after in NEXT_OF_TASK.items() if not after} == {TaskState.ACCEPTED, TaskState.DROPPED}
    assert set(NEXT_OF_TASK) == set(TaskState)
    assert not may_follow(TaskState.OPEN, TaskState.ACCEPTED)
    assert [state for state, after in NEXT_OF_PLAN.items() if not after] == [PlanState.CLOSED]


@pytest.mark.parametrize(
    ("late", "earned"), [(-3, 0), (0, 0), (1, 1), (2, 1), (3, 2), (6, 2), (7, 3), (13, 3), (14, 4), (21, 5)]
)
def test_reminders_come_once_a_step_and_weekly_after(late: int, earned: int) -> None:
    assert reminders_by(DUE, DUE + timedelta(late)) == earned


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\nx\n%%EOF\n", "application/pdf"),
        (b"\xff\xd8\xff\xe0x\xff\xd9", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\nxxxxIEND\xaeB`\x82", "image/png"),
        (b"RIFF\x00\x00\x00\x00WEBPx", "image/webp"),
    ],
)
def test_a_file_is_known_by_its_content(content: bytes, kind: str) -> None:
    assert checked_file(content).media_type == kind


@pytest.mark.parametrize("content", [b"", b"MZ\x90", b"%PDF-1.7 cut off", b"\xff\xd8\xff" + b"0" * MOST_BYTES])
def test_other_files_are_refused_at_their_field(content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        checked_file(content)
    assert refused.value.field == "file"


def test_a_target_is_measured_by_what_some_room_defines() -> None:
    assert measure("") is None
    assert measure("time_cuts_percent") is FIGURES["time_cuts_percent"]
    assert set(FIGURES) < set(MEASURES)
    with pytest.raises(Refused):
        measure("made_up")


def test_reaching_counts_the_goal_itself() -> None:
    assert is_reached(D(10), D(10), UP)
    assert is_reached(D(10), D(10), DOWN)
