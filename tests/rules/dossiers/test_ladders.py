"""Warnings, durations of timers, and whether open dossiers may move to a new route."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from motcua.casework.dossiers.rules.durations import working_minutes
from motcua.casework.dossiers.rules.moving import obstacles
from motcua.casework.dossiers.rules.routing import Route, Step, compile_route, linear_route
from motcua.casework.dossiers.rules.warnings import LADDER, is_news, level_at
from motcua.casework.dossiers.values import (
    CauseKind,
    ResultKind,
    Status,
    SubmissionChannel,
    Timeliness,
    WarningLevel,
)
from motcua.kernel.time import ZONE
from motcua.registry.calendars.values import official_calendar
from tests.factories.routes import document, flow, node, process

CALENDAR = official_calendar()


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2018-07-{text}").replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("now", "level"),
    [
        ("02T08:00", WarningLevel.NONE),
        ("06T07:59", WarningLevel.NONE),
        ("06T08:00", WarningLevel.HALF),  # four of eight days are gone
        ("09T17:00", WarningLevel.HALF),
        ("10T08:00", WarningLevel.THREE_QUARTERS),
        ("11T07:59", WarningLevel.THREE_QUARTERS),
        ("11T08:00", WarningLevel.ONE_DAY),
        ("12T08:00", WarningLevel.ONE_DAY),  # the due minute itself is still in time
        ("12T08:01", WarningLevel.OVERDUE),
    ],
)
def test_the_ladder_over_eight_days(now: str, level: WarningLevel) -> None:
    assert level_at(at(now), since=at("02T08:00"), due_at=at("12T08:00"), calendar=CALENDAR) is level


@pytest.mark.parametrize(
    ("now", "level"),
    [
        ("02T08:00", WarningLevel.NONE),
        ("02T09:00", WarningLevel.HALF),
        ("02T09:30", WarningLevel.THREE_QUARTERS),
        ("02T10:00", WarningLevel.THREE_QUARTERS),
        ("02T10:01", WarningLevel.OVERDUE),
    ],
)
def test_work_of_two_hours_knows_no_day_left(now: str, level: WarningLevel) -> None:
    assert level_at(at(now), since=at("02T08:00"), due_at=at("02T10:00"), calendar=CALENDAR) is level


def test_only_a_higher_level_is_news() -> None:
    assert [is_news(level, "three_quarters") for level in LADDER] == [False, False, False, True, True]
    assert [is_news(level, "") for level in LADDER] == [False, True, True, True, True]


@pytest.mark.parametrize("kind", [WarningLevel, Status, SubmissionChannel, ResultKind, Timeliness, CauseKind])
def test_every_word_has_a_vietnamese_label_of_its_own(kind: type) -> None:
    labels = [member.label for member in kind]
    assert all(labels)
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(
    ("duration", "minutes"),
    [
        ("PT8H", 480), ("P1D", 480), ("P1W", 2400), ("PT30M", 30), ("P1DT2H30M", 630), ("PT1S", 1), ("PT1M59S", 2),
        ("PT0S", 0), ("P2W1DT1H1M1S", 5342),
    ],
)  # fmt: skip
def test_a_timers_duration_is_working_time(duration: str, minutes: int) -> None:
    assert working_minutes(duration) == minutes


@pytest.mark.parametrize("text", ["", "8H", "P1Y", "P1M", "PT1.5H", "P-1D", "R3/PT8H", "PT8H ", "P١D"])
def test_what_is_no_duration_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="not a duration"):
        working_minutes(text)


def linear(*steps: tuple[str, str]) -> Route:
    made = [Step(role, name, Decimal(2)) for role, name in steps]
    return compile_route(linear_route(made, name="Mẫu", process_id="mau"))


OLD = linear(("reception", "Tiếp nhận"), ("handler", "Thẩm định"), ("return_desk", "Trả"))


def test_nothing_stands_in_the_way_of_the_same_route() -> None:
    assert obstacles(OLD.tasks, OLD, OLD) == ()


def test_a_node_that_is_gone_or_became_somebody_elses_is_named_once() -> None:
    new = linear(("reception", "Tiếp nhận"), ("leader", "Ký"), ("return_desk", "Trả"))
    there, gone, _ = OLD.tasks
    assert obstacles([there], OLD, new) == ()
    assert obstacles([gone, gone], OLD, new) == (gone,)
    assert obstacles(["nowhere"], OLD, new) == ("nowhere",)


def timed(host: str) -> Route:
    timer = node(
        "boundaryEvent", "late",
        "<bpmn:timerEventDefinition><bpmn:timeDuration>PT8H</bpmn:timeDuration></bpmn:timerEventDefinition>",
        attachedToRef=host,
    )  # fmt: skip
    nodes = node("s", "s") + node("t", "a") + node("t", "b") + node("e", "e") + node("e", "e2") + timer
    return compile_route(
        document(process(nodes + flow("s", "a") + flow("a", "b") + flow("b", "e") + flow("late", "e2")))
    )


def test_a_timer_that_hangs_on_another_step_now_stands_in_the_way() -> None:
    assert obstacles(["late"], timed("a"), timed("a")) == ()
    assert obstacles(["late"], timed("a"), timed("b")) == ("late",)


def test_a_token_at_a_parallel_gateway_is_never_moved() -> None:
    body = "".join(
        node(kind, name) for kind, name in (("s", "s"), ("p", "f"), ("t", "a"), ("t", "b"), ("p", "j"), ("e", "e"))
    )
    arrows = "".join(flow(*ends) for ends in (("s", "f"), ("f", "a"), ("f", "b"), ("a", "j"), ("b", "j"), ("j", "e")))
    route = compile_route(document(process(body + arrows)))
    assert obstacles(["a", "j"], route, route) == ("j",)
