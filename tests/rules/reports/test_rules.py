"""Which periods a duty covers, when a report is due, what may follow what, and which numbers break a law."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.insight.reports.rules import invariants
from motcua.insight.reports.rules.duties import due_day, kind_of, spans_owed
from motcua.insight.reports.rules.lifecycle import TRANSITIONS, Act, follows, next_state
from motcua.insight.reports.values.forms import FORMS, PeriodKind
from motcua.insight.reports.values.states import VersionState
from motcua.insight.statistics.values.periods import span_named
from motcua.kernel.errors import Conflict

GOOD = {"c3": 10, "c4": 2, "c5": 7, "c6": 1, "c7": 6, "c8": 4, "c9": 1, "c10": 1, "c11": 2, "c12": 1, "c13": 1,
        "withdrawn": 1, "stopped": 1}  # fmt: skip


def weekday(day: date) -> bool:
    return day.isoweekday() < 6


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        (PeriodKind.QUARTER, ["2018-Q1/VPCP", "2018-Q2/VPCP", "2018-Q3/VPCP", "2018-Q4/VPCP"]),
        (PeriodKind.YEAR, ["2018/VPCP"]),
        (PeriodKind.CALENDAR_YEAR, ["2018"]),
    ],
)
def test_a_duty_of_2018_covers_the_periods_that_end_in_it(kind: PeriodKind, keys: list[str]) -> None:
    found = spans_owed(kind, since=date(2018, 1, 1), before=date(2019, 1, 1))
    assert [span.key for span in found] == keys
    assert {kind_of(key) for key in keys} == {kind}


def test_a_period_is_owed_only_once_it_is_over() -> None:
    since = date(2018, 1, 1)
    assert list(spans_owed(PeriodKind.QUARTER, since=since, before=date(2018, 3, 14))) == []
    (first,) = spans_owed(PeriodKind.QUARTER, since=since, before=date(2018, 3, 15))
    assert (first.start, first.end) == (date(2017, 12, 15), date(2018, 3, 15))


def test_no_report_is_made_for_another_kind_of_period() -> None:
    assert kind_of("2018-Q1") is None
    assert kind_of("2018-03") is None
    assert kind_of("2018-03/VPCP") is PeriodKind.MONTH


@pytest.mark.parametrize(
    ("key", "days", "due"),
    [
        ("2018-Q1/VPCP", 5, date(2018, 3, 21)),
        ("2018-Q3/VPCP", 5, date(2018, 9, 21)),
        ("2018-Q1/VPCP", 1, date(2018, 3, 15)),
    ],
)
def test_the_due_day_is_counted_in_working_days_after_the_last_day(key: str, days: int, due: date) -> None:
    assert due_day(span_named(key), days, weekday) == due


def test_every_state_that_waits_has_a_way_on_and_what_was_replaced_has_none() -> None:
    ways = {state: {act for (source, act) in TRANSITIONS if source is state} for state in VersionState}
    assert ways.pop(VersionState.REPLACED) == set()
    assert all(ways.values())
    assert next_state(VersionState.CHECKED, Act.SIGN) is VersionState.SIGNED
    assert not follows(VersionState.PREPARED, Act.SIGN)
    with pytest.raises(Conflict, match="Đã gửi"):
        next_state(VersionState.SENT, Act.SIGN)


def test_good_numbers_obey_every_law_and_each_broken_one_is_named() -> None:
    assert all(check.holds for check in invariants.checked(invariants.OF_RESOLUTION, [("Hộ tịch", GOOD)], GOOD))
    for key, law in (("c4", "(3)=(4)+(5)+(6)"), ("c8", "(7)=(8)+(9)+(10)"), ("c12", "(11)=(12)+(13)"),
                     ("withdrawn", "(3)=(7)+(11)+rút+dừng")):  # fmt: skip
        wrong = GOOD | {key: GOOD[key] + 1}
        checks = {
            one.law: one.breaches for one in invariants.checked(invariants.OF_RESOLUTION, [("Hộ tịch", wrong)], GOOD)
        }
        assert checks[law] == ("Hộ tịch",)
        assert checks[invariants.SUMS] == (key,)


def test_every_form_has_one_edition_at_most_on_a_day_and_columns_of_different_names() -> None:
    for form in FORMS.values():
        for day in (date(2018, 3, 14), date(2020, 12, 14), date(2020, 12, 15), date(2025, 7, 1), date(2026, 3, 14)):
            assert sum(day in edition.valid for edition in form.editions) <= 1, (form.key, day)
        assert len({column.key for column in form.columns}) == len(form.columns)
    assert FORMS["II.06a"].number_on(date(2018, 3, 14)) == "06a/VPCP/KSTT"
    assert FORMS["II.06a"].number_on(date(2021, 3, 14)) == "II.06a/VPCP/KSTT"
    assert FORMS["II.06a.2025"].edition_on(date(2018, 3, 14)) is None
