"""Finding applicants as clerks type: without diacritics, in any normal form, the last word half."""

from __future__ import annotations

import unicodedata

import pytest
from django.db import connection

from motcua.registry.citizens.queries import find_by_identifier, parties_by_ids, search_parties
from motcua.registry.citizens.values import IdKind
from tests.factories.citizens import HOUSEHOLD_BUSINESS, a_party, personal_id

pytestmark = pytest.mark.django_db
NAMES = ("Nguyễn Văn Ẩn", "Nguyễn Văn Anh", "Đặng Thị Ấn", "Lê Hoà")


@pytest.fixture(autouse=True)
def people():
    return [a_party(name=name, identifier=personal_id(number), phone="") for number, name in enumerate(NAMES)]


def found(text):
    return [party.name for party in search_parties(text)]


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_any_normal_form_finds_it(form):
    assert found(unicodedata.normalize(form, "Nguyễn Văn Ẩn")) == ["Nguyễn Văn Ẩn", "Nguyễn Văn Anh"]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("nguyen van an", ["Nguyễn Văn Ẩn", "Nguyễn Văn Anh"]),
        ("NGUYỄN", ["Nguyễn Văn Ẩn", "Nguyễn Văn Anh"]),
        ("an van", ["Nguyễn Văn Ẩn"]),
        ("dang", ["Đặng Thị Ấn"]),
        ("đặng t", ["Đặng Thị Ấn"]),
        ("Lê Hòa", ["Lê Hoà"]),
        ("le hòa & ! :* '", ["Lê Hoà"]),
        ("yen", []),
        ("", []),
        ("  '\\ ", []),
    ],
)
def test_finds_by_words_and_the_beginning_of_the_last(typed, names):
    assert found(typed) == names


def test_finds_by_identifier_and_by_phone():
    business = a_party(HOUSEHOLD_BUSINESS, phone="0905 777 888")
    assert search_parties("0400101394") == [business]
    assert search_parties("0905777888") == [business]
    assert search_parties("+84 905 777 888") == [business]
    assert search_parties("0905777889") == []
    assert found(personal_id(1)) == ["Nguyễn Văn Anh"]


@pytest.mark.parametrize("typed", ["công ty 29/3", "29 3", "cong ty 29", "c.ty-mẫu", "mau c ty"])
def test_numbers_and_signs_within_names_are_found(typed):
    party = a_party(HOUSEHOLD_BUSINESS, name="Công ty 29/3 C.Ty-Mẫu")
    assert search_parties(typed) == [party]


def test_an_identifier_is_found_by_kind_or_by_any():
    assert find_by_identifier(personal_id(2)).name == "Đặng Thị Ấn"
    assert find_by_identifier(personal_id(2), id_kind=IdKind.PASSPORT) is None
    assert find_by_identifier("") is None


def test_no_more_than_asked_for():
    assert len(search_parties("nguyen", limit=1)) == 1


def test_several_at_once(people):
    assert set(parties_by_ids([people[0].pk, people[2].pk])) == {people[0], people[2]}


def test_the_search_uses_its_index():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT id FROM citizens_party WHERE search @@ to_tsquery('simple', 'nguyen & van & an:*') LIMIT 20"
        )
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "citizens_party_search" in plan
