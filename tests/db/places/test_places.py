"""Places by code and day: the same code names other areas before and after 01/07/2025."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from motcua.foundation.audit.models import Entry
from motcua.kernel.actor import Actor, Via
from motcua.kernel.errors import Denied, Refused
from motcua.registry.places import queries
from motcua.registry.places.commands import load_places
from motcua.registry.places.models import Place, PlaceSuccession
from tests.factories.accounts import AT, PROGRAM
from tests.factories.places import DISTRICT_DAYS, TWO_TIER_DAYS, a_place, the_places

pytestmark = pytest.mark.django_db
REUSED = {"20260": ("Phường Khuê Trung", "Phường Cẩm Lệ"), "20305": ("Phường Hòa Phát", "Phường An Khê"),
          "20314": ("Phường Hòa Xuân", "Phường Hòa Xuân")}  # fmt: skip


@pytest.mark.parametrize("code", REUSED)
def test_a_code_names_another_area_since_the_two_tier_day(code):
    the_places()
    before, after = (queries.place_by_code(code, day) for day in (date(2025, 6, 30), date(2025, 7, 1)))
    assert (before.name, after.name) == REUSED[code]
    assert before.pk != after.pk


def test_a_place_without_known_beginning_was_always_there():
    assert a_place("20260", date(1998, 1, 1)).name == "Phường Khuê Trung"


def test_an_ended_place_is_gone_and_a_wrong_code_is_nothing():
    the_places()
    assert queries.place_by_code("495", date(2025, 7, 1)) is None
    assert queries.place_by_code("99999", DISTRICT_DAYS) is None


def test_another_sources_code_finds_the_place_too():
    assert a_place("20224", TWO_TIER_DAYS).code == "20305"


def test_a_second_loading_changes_nothing_and_says_nothing():
    the_places()
    before = list(Place.objects.order_by("pk").values())
    entries = Entry.objects.count()
    loaded = load_places(actor=PROGRAM, at=AT)
    assert (loaded.created, loaded.updated, loaded.unchanged, loaded.successions) == (0, 0, len(before), 0)
    assert list(Place.objects.order_by("pk").values()) == before
    assert Entry.objects.count() == entries


def test_a_corrected_fact_is_taken_over():
    the_places()
    Place.objects.filter(code="495").update(name="Quận Sai")
    assert load_places(actor=PROGRAM, at=AT).updated == 1
    assert Place.objects.get(code="495").name == "Quận Cẩm Lệ"


def test_wards_became_whole_wards():
    khue_trung = a_place("20260")
    assert [(new.name, share) for new, share in queries.successors(khue_trung.pk)] == [("Phường Cẩm Lệ", Decimal(1))]
    cam_le = queries.place_by_code("20260", TWO_TIER_DAYS)
    assert {old.name for old, _ in queries.predecessors(cam_le.pk)} == {
        "Phường Khuê Trung", "Phường Hòa Thọ Tây", "Phường Hòa Thọ Đông",
    }  # fmt: skip


def test_wards_of_a_district_and_of_the_city_by_day():
    district = a_place("495")
    assert queries.wards_of(district.pk, DISTRICT_DAYS).count() == 6
    assert queries.wards_of(district.parent_id, DISTRICT_DAYS).count() == 6
    assert {ward.name for ward in queries.wards_of(district.parent_id, TWO_TIER_DAYS)} == {
        "Phường Cẩm Lệ", "Phường An Khê", "Phường Hòa Xuân",
    }  # fmt: skip


@pytest.mark.parametrize("typed", ["Phường Hòa An", "P. Hoà An", "hoa an", "Hòa  An", "p.Hòa An", "phuong hoa an"])
def test_is_found_however_it_is_spelt(typed):
    the_places()
    assert [found.code for found in queries.places_named(typed, DISTRICT_DAYS)] == ["20306"]


@pytest.mark.parametrize("typed", ["", "Phường", "An", "Hòa"])
def test_half_a_name_is_not_a_name(typed):
    the_places()
    assert queries.places_named(typed, DISTRICT_DAYS) == []


def test_the_database_refuses_two_bearers_of_one_code():
    ward = a_place()
    for row in ({"valid_until": None}, {"valid_from": ward.valid_until - timedelta(days=1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Place.objects.create(code=ward.code, name="Khác", name_folded="khac", kind="ward", level=3, **row)


def test_the_database_refuses_a_share_that_is_none():
    ward = a_place()
    with pytest.raises(IntegrityError), transaction.atomic():
        PlaceSuccession.objects.create(old=ward, new=ward, share=Decimal("1.1"))


def test_not_everybody_loads_places():
    with pytest.raises(Denied):
        load_places(actor=Actor(name="Ai đó", via=Via.DESK), at=AT)


def test_a_parent_that_is_nowhere_is_named():
    row = {"code": "1", "name": "Phường X", "kind": "ward", "level": 3, "parent": {"code": "77", "day": DISTRICT_DAYS}}
    with pytest.raises(Refused, match="mã 77 ngày 02/07/2018"):
        load_places(actor=PROGRAM, at=AT, source={"places": [row]})
    assert not Place.objects.exists()


@pytest.mark.shared
def test_states_the_facts_of_the_source(shared_folder):
    the_places()
    with (shared_folder / "data" / "geo-units.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        last = date.fromisoformat(row["valid_to"]) if row["valid_to"] else None
        place = queries.place_by_code(row["code"], last or TWO_TIER_DAYS)
        assert (place.name, place.kind, place.level) == (row["name"], row["kind"], int(row["level"]))
        assert place.valid_from == (date.fromisoformat(row["valid_from"]) if row["valid_from"] else None)
        assert place.valid_until == (last + timedelta(days=1) if last else None)
        assert (place.latitude, place.longitude) == (Decimal(row["lat"]), Decimal(row["lon"]))
        assert (place.parent.code if place.parent else "") == row["parent_code"]
        assert [new.code for new, _ in queries.successors(place.pk)] == [row["successor_code"]] * bool(
            row["successor_code"]
        )
    assert Place.objects.count() == len(rows)
