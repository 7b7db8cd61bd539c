"""Time and numbers as a person says them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from motcua.foundation.web import words
from motcua.foundation.web.values import Tone

THURSDAY = datetime(2026, 11, 12, 9, 30, tzinfo=UTC)  # 16:30 in Việt Nam


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (660, "còn 1 ngày 3 giờ làm việc, đến 16:30 thứ Năm 12/11"),
        (480, "còn 1 ngày làm việc, đến 16:30 thứ Năm 12/11"),
        (95, "còn 1 giờ 35 phút làm việc, đến 16:30 thứ Năm 12/11"),
        (0, "còn chưa đến 1 phút, đến 16:30 thứ Năm 12/11"),
        (-130, "quá hạn 2 giờ 10 phút làm việc, từ 16:30 thứ Năm 12/11"),
        (-1000, "quá hạn 2 ngày làm việc, từ 16:30 thứ Năm 12/11"),
    ],
)
def test_what_is_left_is_said_in_vietnamese(minutes: int, said: str) -> None:
    assert words.due_words(minutes, THURSDAY) == said


def test_what_is_left_is_said_in_english() -> None:
    with translation.override("en"):
        assert words.due_words(660, THURSDAY) == "1 day 3 hours of working time left, until 16:30 Thursday 12/11"
        assert words.due_words(-60, THURSDAY) == "overdue by 1 hour of working time, since 16:30 Thursday 12/11"


@given(st.integers(-100_000, 100_000), st.integers(60, 720))
def test_lateness_is_a_word_and_a_tone_at_once(minutes: int, day: int) -> None:
    late = words.due_words(minutes, THURSDAY, day).startswith("quá hạn")
    assert late == (minutes < 0) == (words.due_tone(minutes, day) is Tone.LATE)


@pytest.mark.parametrize(("minutes", "tone"), [(-1, "late"), (0, "soon"), (480, "soon"), (481, "neutral")])
def test_within_one_working_day_it_is_soon(minutes: int, tone: str) -> None:
    assert words.due_tone(minutes) == tone


@pytest.mark.parametrize(
    ("template", "drawn"),
    [
        ("{{ at|moment }}", "16:30 12/11/2026"),
        ("{{ at|moment_words }}", "16:30 thứ Năm 12/11/2026"),
        ("{{ at|day }}", "12/11/2026"),
        ("{{ born|day }}", "02/09/1975"),
        ("{{ at|iso }}", "2026-11-12T16:30:00+07:00"),
        ("{{ 660|work_words }}", "1 ngày 3 giờ làm việc"),
        ("{{ 1500000|dong }}", "1.500.000 đ"),
        ("{{ 12553|count }}", "12.553"),
        ("{{ nothing|moment }}{{ nothing|day }}{{ nothing|dong }}{{ nothing|count }}{{ nothing|masked }}", ""),
        (
            "{% instant at %}",
            '<time datetime="2026-11-12T16:30:00+07:00" title="16:30:00 12/11/2026">16:30 12/11/2026</time>',
        ),
    ],
)
def test_filters(template: str, drawn: str) -> None:
    assert Template(template).render(Context({"at": THURSDAY, "born": date(1975, 9, 2), "nothing": None})) == drawn


def test_an_identifier_is_masked() -> None:
    shown = Template("{{ number|masked }}").render(Context({"number": "048199001234"}))
    assert shown.endswith("1234")
    assert "99001" not in shown


@pytest.mark.parametrize(
    ("value", "places", "vietnamese", "english"),
    [
        (12553, 0, "12.553", "12,553"),
        (Decimal("18.50"), None, "18,5", "18.5"),
        (Decimal(100), None, "100", "100"),
        (1234.5678, 2, "1.234,57", "1,234.57"),
        (-0.25, None, "-0,25", "-0.25"),
    ],
)
def test_numbers_bear_the_marks_of_the_language(
    value: Decimal | float, places: int | None, vietnamese: str, english: str
) -> None:
    assert words.decimal_words(value, places) == vietnamese
    with translation.override("en"):
        assert words.decimal_words(value, places) == english


def test_a_percentage_has_one_place() -> None:
    assert words.percent_words(99.94) == "99,9%"
