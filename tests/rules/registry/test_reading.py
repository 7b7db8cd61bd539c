"""Reading what people and files give: codes, names of places, identifiers, sections of a set-up file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
import yaml

from motcua.kernel.errors import Refused
from motcua.registry.accounts.rules.logins import checked_login
from motcua.registry.citizens.rules.identifiers import read_identifier
from motcua.registry.citizens.values import IdKind, PartyFacts, PartyKind
from motcua.registry.organisations.rules.codes import checked_authority_code, checked_name, checked_unit_code
from motcua.registry.organisations.rules.plan import read_plan
from motcua.registry.organisations.rules.sections import Section
from motcua.registry.places.rules.names import name_key
from motcua.registry.places.rules.source import read_places
from motcua.registry.places.values import PlaceRef

DAY = date(2018, 7, 2)


@pytest.mark.parametrize("code", ["000.00.26.H17", "h17.26", "H17.26.03", "H17"])
def test_identifiers_of_authorities_of_both_styles_are_read(code):
    assert checked_authority_code(code) == code.upper()


@pytest.mark.parametrize("code", ["", "26", "000.0.26.H17", "H17-26", "H17.26.", "Đà Nẵng"])
def test_other_codes_of_authorities_are_refused(code):
    with pytest.raises(Refused) as refused:
        checked_authority_code(code)
    assert refused.value.field == "code"


@pytest.mark.parametrize("code", ["", "-X", "X-", "a b", "Đ1", "X" * 36])
def test_odd_codes_of_units_are_refused(code):
    with pytest.raises(Refused):
        checked_unit_code(code)


def test_a_name_is_kept_in_normal_form_with_single_spaces():
    assert checked_name("  Phòng  Nội vu\u0323 ") == "Phòng Nội vụ"
    with pytest.raises(Refused):
        checked_name("x" * 201)


@pytest.mark.parametrize("typed", ["Quận Cẩm Lệ", "Q. Cẩm Lệ", "cam le", "CẨM LỆ", "q.cẩm lệ"])
def test_kind_words_do_not_make_another_place(typed):
    assert name_key(typed) == "cam le"


@pytest.mark.parametrize(("name", "key"), [("TP. Đà Nẵng", "da nang"), ("TP Đà Nẵng", "da nang"), ("Xã Hoà Châu", "hoa chau"),
                                           ("Xuân Hà", "xuan ha"), ("Phước Mỹ", "phuoc my"), ("Thanh Khê", "thanh khe")])  # fmt: skip
def test_a_name_that_begins_like_a_kind_word_stays_whole(name, key):
    assert name_key(name) == key


def test_the_login_of_an_email_is_one_login():
    assert checked_login("Tran.Mau@Vidu.VN") == "tran.mau@vidu.vn"


def identifier(text, kind=PartyKind.PERSON, id_kind=None, on=DAY, born_on=None):
    return read_identifier(PartyFacts(kind=kind, name="X", id_kind=id_kind, identifier=text, born_on=born_on), on=on)


def test_the_kind_of_identifier_follows_from_who_one_is():
    assert identifier("048085000123").kind is IdKind.PERSONAL_ID
    assert identifier("201234567").kind is IdKind.OLD_ID
    assert identifier("0400101394", PartyKind.ORGANISATION).kind is IdKind.TAX_CODE
    assert identifier("c 1234567", id_kind=IdKind.PASSPORT).text == "C1234567"
    assert identifier("  ") is None


def test_old_cards_are_doubtful_from_the_day_they_ended():
    assert identifier("201234567", on=date(2024, 12, 31)).warnings == ()
    assert len(identifier("201234567", on=date(2025, 1, 1)).warnings) == 1


def test_a_personal_tax_code_is_doubtful_before_its_day_and_for_organisations():
    business = PartyKind.HOUSEHOLD_BUSINESS
    assert len(identifier("048085000123", business, on=date(2025, 6, 30)).warnings) == 1
    assert identifier("048085000123", business, on=date(2025, 7, 1)).warnings == ()
    assert len(identifier("048085000123", PartyKind.ORGANISATION, on=date(2025, 7, 1)).warnings) == 1


def test_a_number_from_the_future_is_doubtful():
    assert "2085" in identifier("048285000123").warnings[0]


def test_a_last_day_becomes_the_half_open_end():
    row = {"code": "1", "name": "Phường Hoà X", "kind": "ward", "level": 3, "last_day": date(2025, 6, 30),
           "became": [{"code": "2", "share": 0.5}]}  # fmt: skip
    ((place,), (succession,)) = read_places({"places": [row]})
    assert (place.name, place.valid_until) == ("Phường Hòa X", date(2025, 7, 1))
    assert (succession.old, succession.new) == (PlaceRef("1", date(2025, 6, 30)), PlaceRef("2", date(2025, 7, 1)))
    assert succession.share == Decimal("0.5")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": ""}, "places"),
        ({"kind": "lang"}, "places[1].kind"),
        ({"level": "ba"}, "places[1].level"),
        ({"first_day": "xưa"}, "places[1].first_day"),
        ({"latitude": "bắc"}, "places[1].latitude"),
        ({"parent": "48"}, "places[1].parent"),
        ({"became": [{"code": "2"}]}, "places[1].became"),
        ({"dan_so": 5}, "places[1].dan_so"),
    ],
)
def test_a_place_that_is_not_understood_names_the_field(changes, field):
    row = {"code": "1", "name": "X", "kind": "ward", "level": 3} | changes
    with pytest.raises(Refused) as refused:
        read_places({"places": [row]})
    assert refused.value.field == field


def test_a_file_without_places_is_refused():
    with pytest.raises(Refused):
        read_places({})


def test_a_section_refuses_what_nobody_read():
    section = Section({"name": "A", "fax": 1}, "tệp.x")
    assert section.text("name") == "A"
    with pytest.raises(Refused, match=r"x\.fax: không hiểu mục này; các mục hiểu được: name") as refused:
        section.end()
    assert refused.value.field == "x.fax"


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("authorities: sai", "authorities"),
        ("authorities: [sai]", "authorities[0]"),
        ("calendar: {}", "calendar.name"),
        ("calendar: {name: L, shifts: [{start: 07:30}]}", "calendar.shifts[0].end"),
        (
            'calendar: {name: L, shifts: [{weekdays: [hai], start: "07:30", end: "11:30"}]}',
            "calendar.shifts[0].weekdays",
        ),
        ("authorities: [{code: H17, name: X, kind: other, shared: có}]", "authorities[0].shared"),
        ("successions: [{old: H1, new: H2, old_on: 2025-06-30, share: nửa}]", "successions[0].share"),
    ],
)
def test_a_set_up_file_names_the_very_field(text, field):
    admin = {"administrator": {"authority": "H17", "unit": "X", "login": "x", "name": "X"}}
    with pytest.raises(Refused) as refused:
        read_plan(yaml.safe_load(text) | admin)
    assert refused.value.field.removeprefix("tệp.") == field
