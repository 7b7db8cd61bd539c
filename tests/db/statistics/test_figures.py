"""Figures on a handful of dossiers: value, numerator, denominator, slices."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from motcua.casework.dossiers.commands.applicant import withdraw_dossier
from motcua.casework.dossiers.commands.corrections import decide_correction, judge_lateness, request_correction
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import overview
from motcua.casework.dossiers.queries.behind import dossiers_counted
from motcua.casework.dossiers.queries.overview import Horizon, Scope
from motcua.casework.dossiers.queries.standings import standings
from motcua.casework.dossiers.values import CauseKind
from motcua.insight.statistics import queries as statistics
from motcua.insight.statistics.reading import value_of
from motcua.insight.statistics.values.figures import Dimension, FigureSlice, FigureValue, Reading
from motcua.insight.statistics.values.periods import calendar_month, calendar_year
from motcua.kernel.errors import NotFound, Refused
from motcua.kernel.time import Period, midnight
from tests.factories.standing import standing
from tests.factories.world import World, a_world, at

pytestmark = pytest.mark.django_db
WAY = ("reception", "head", "handler", "head", "leader", "clerk")


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    yield from standing(_lived, django_db_blocker)


def _lived() -> World:
    """Four dossiers: early, on time, late, and one still open; one handed in online and withdrawn."""
    world = a_world()
    for received, ready in (
        ("07-02T08:00", "07-04T16:00"),
        ("07-02T08:00", "07-05T08:00"),
        ("07-30T08:00", "08-20T08:00"),
    ):
        world.do(world.receive(at(f"2018-{received}")), *WAY, when=at(f"2018-{ready}"))
    world.receive(at("2018-08-06T08:00"))
    gone = world.receive(at("2018-07-02T08:00"))
    withdraw_dossier(actor=world.actor("reception"), dossier_id=gone.pk, reason="Đổi ý", at=at("2018-07-02T09:00"))
    return world


@pytest.fixture
def world(founded: World, forgetful: None) -> World:
    return copy(founded)


def test_what_happened_around_dossiers_is_counted_in_its_period(world: World) -> None:
    late = Dossier.objects.get(timeliness="overdue")
    assert value(world, "late_unexplained").numerator == 1
    judge_lateness(actor=world.actor("head"), dossier_id=late.pk, step_id=None, kind=CauseKind.SUBJECTIVE,
                   cause="Quên bấm", at=at("2018-08-21T08:00"))  # fmt: skip
    assert [value(world, f"late_{cause}").numerator for cause in ("subjective", "objective", "unexplained")] == [
        1,
        0,
        0,
    ]
    asked = request_correction(actor=world.actor("handler"), dossier_id=late.pk, step_id=None, reason="Quên bấm",
                               claimed_at=at("2018-07-31T08:00"), at=at("2018-08-21T09:00"))  # fmt: skip
    decide_correction(actor=world.actor("head"), correction_id=asked.pk, approve=True, reason="Đúng sổ",
                      at=at("2018-08-21T10:00"))  # fmt: skip
    assert [value(world, name).numerator for name in ("corrections", "overdue", "overdue_corrected")] == [1, 0, 1]
    assert value(world, "corrections", calendar_month(2018, 7)).numerator == 0
    assert value(world, "resolved", calendar_month(2018, 7)).numerator == 3  # its result has moved back into July


def value(world: World, name: str, period: Period | None = None) -> FigureValue:
    return statistics.figure(name, period=period or calendar_year(2018), authority_ids=[world.authority.pk])


def slices(world: World, name: str, by: Dimension, period: Period | None = None) -> tuple[FigureSlice, ...]:
    return statistics.figure(name, period=period or calendar_year(2018), authority_ids=[world.authority.pk], by=by)


def test_a_year_in_figures(world: World) -> None:
    names = ("received", "resolved", "early", "on_time", "overdue", "pending", "pending_overdue", "withdrawn")
    assert [value(world, name).numerator for name in names] == [5, 3, 1, 1, 1, 1, 1, 1]
    assert value(world, "on_time_rate") == FigureValue("on_time_rate", Decimal("66.67"), 2, 3)
    assert value(world, "on_time_rate_766") == FigureValue("on_time_rate_766", Decimal("50.00"), 2, 4)


def test_what_is_pending_is_asked_of_any_past_moment(world: World) -> None:
    july, august = calendar_month(2018, 7), calendar_month(2018, 8)
    assert [value(world, name, july).numerator for name in ("pending", "pending_overdue", "carried_over")] == [1, 0, 0]
    assert [value(world, name, august).numerator for name in ("pending", "pending_overdue", "carried_over")] == [
        1,
        1,
        1,
    ]
    middle = Period(date(2018, 8, 1), date(2018, 8, 15))
    assert [value(world, name, middle).numerator for name in ("pending", "pending_overdue")] == [2, 2]


def test_what_stood_open_at_a_past_instant_is_what_the_roll_ups_say(world: World) -> None:
    scope = Scope((world.authority.pk,))
    for month in range(6, 10):
        period = calendar_month(2018, month)
        assert period.end
        last = midnight(period.end) - timedelta(microseconds=1)
        horizon = Horizon(last, last, last, is_live=False)
        stood = standings(scope, horizon)
        told = [value(world, name, period).numerator for name in ("pending", "pending_overdue")]
        assert [stood.total.open, stood.total.overdue] == told, month
        assert stood.total == overview.standing(scope, horizon)
        for slices_of in (stood.units, stood.people, stood.procedures):
            assert sum(one.open for one in slices_of) == told[0]
            assert all(one.name for one in slices_of if one.key)


def test_slices_add_up_and_are_named(world: World) -> None:
    by_month = slices(world, "received", Dimension.MONTH, Period(date(2018, 7, 1), date(2018, 10, 1)))
    assert [(one.key, one.title, one.value.numerator) for one in by_month] == [
        ("2018-07", "Tháng 7/2018", 4), ("2018-08", "Tháng 8/2018", 1), ("2018-09", "Tháng 9/2018", 0),
    ]  # fmt: skip
    assert [one.value.numerator for one in slices(world, "pending", Dimension.MONTH)][6:9] == [1, 1, 1]
    for by in Dimension:
        assert sum(one.value.numerator or 0 for one in slices(world, "received", by)) == 5
    assert {one.title for one in slices(world, "received", Dimension.PROCEDURE)} == {"Đăng ký gánh hàng rong"}


@pytest.mark.parametrize("name", [figure.name for figure in statistics.definitions()])
def test_every_figure_can_be_counted_and_sliced_as_it_says(world: World, name: str) -> None:
    definition = statistics.definition(name)
    found = value(world, name)
    assert (found.value is None) >= (not definition.measured)
    for by in definition.dimensions:
        slices(world, name, by)


def test_medians_are_sliced_from_roll_ups_and_from_rows_alike(world: World) -> None:
    whole = value(world, "authority_time_median").value
    assert whole
    for by in (Dimension.AUTHORITY, Dimension.UNIT, Dimension.PROCEDURE, Dimension.CHANNEL, Dimension.INTAKE):
        assert [one.value.value for one in slices(world, "authority_time_median", by)] == [whole], by
    assert value(world, "authority_time_median").denominator == 3
    by_month = {one.key: one.value.value for one in slices(world, "authority_time_median", Dimension.MONTH)}
    assert len(by_month) == 12
    assert by_month["2018-06"] is None
    assert by_month["2018-08"] == slices(world, "authority_time_mean", Dimension.MONTH)[7].value.value  # one result


def test_the_catalogue_is_sliced_by_field_unit_and_authority(world: World) -> None:
    whole = value(world, "procedures_in_catalogue").numerator
    assert whole
    for by in statistics.definition("procedures_in_catalogue").dimensions:
        assert sum(one.value.numerator or 0 for one in slices(world, "procedures_in_catalogue", by)) == whole, by
    (named,) = slices(world, "time_cuts_percent", Dimension.UNIT)
    assert (named.title, named.value.numerator, named.value.denominator) == ("Phòng Kinh tế, UBND quận Mẫu", 0, whole)


def test_what_is_not_measured_has_no_value(world: World) -> None:
    assert value(world, "online_payment_share") == FigureValue("online_payment_share", None)
    assert statistics.definition("online_payment_share").not_measured.startswith("Chưa đo")


def test_what_too_few_people_said_has_no_value(world: World) -> None:
    assert value(world, "satisfaction_index").value is None
    index, factor = (statistics.definition(f"satisfaction_{name}") for name in ("index", "access"))
    told = {"answers": 7, "index": 85.5, "access_satisfied": 6, "access_valid": 7}
    assert value_of(index, told) == FigureValue("satisfaction_index", Decimal("85.5"), None, 7)
    assert value_of(factor, told).value == Decimal("85.71")
    assert value_of(factor, {"answers": 7}).value is None


def test_an_unknown_figure_and_a_dimension_it_lacks_are_told(world: World) -> None:
    with pytest.raises(NotFound):
        value(world, "happiness")
    with pytest.raises(Refused) as refused:
        slices(world, "time_cuts", Dimension.CHANNEL)
    assert refused.value.field == "by"


OPENED = [one.name for one in statistics.definitions() if one.reading in (Reading.TALLIES, Reading.WORK) and not one.of]


@pytest.mark.parametrize("name", OPENED)
def test_a_count_opens_down_to_as_many_dossiers(world: World, name: str) -> None:
    for period in (calendar_year(2018), calendar_month(2018, 8)):
        assert period.start
        assert period.end
        counted = value(world, name, period)
        for by in (None, *statistics.definition(name).dimensions):
            if by is Dimension.MONTH:
                continue
            keys = [("", counted)] if by is None else [(one.key, one.value) for one in slices(world, name, by, period)]
            for key, found in keys:
                listed = dossiers_counted(
                    statistics.definition(name).counts, start=period.start, end=period.end,
                    authority_ids=[world.authority.pk], by=by.value if by else "", key=key,
                )  # fmt: skip
                assert (listed.count() > 0) == bool(found.numerator), (by, key)
                assert listed.count() == found.numerator or name.startswith("steps_")
