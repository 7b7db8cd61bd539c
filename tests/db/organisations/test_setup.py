"""Setting up authorities from the files that come with the product, and from a few options."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from django.contrib.auth.hashers import check_password

from motcua.channels.cli.init import init
from motcua.channels.cli.token import token
from motcua.foundation.audit.models import Entry
from motcua.kernel.actor import Actor, Role, Via
from motcua.kernel.errors import Denied, Failure, Refused
from motcua.kernel.time import ZONE
from motcua.registry.accounts.queries import account_by_login, account_of_token
from motcua.registry.calendars.values import Limit, LimitUnit
from motcua.registry.organisations import queries
from motcua.registry.organisations.commands.setup import AlreadySetUpError, set_up
from motcua.registry.organisations.models import Authority, Unit
from motcua.registry.organisations.values import UnitKind
from tests.factories.accounts import AT, PROGRAM

pytestmark = pytest.mark.django_db
DATA = Path(queries.__file__).with_name("data")
IN_2018, IN_2026 = date(2018, 7, 2), date(2026, 1, 5)
SMALL = {
    "calendar": {"name": "Lịch phường"},
    "authorities": [
        {"code": "H17.61", "name": "UBND phường Mẫu", "kind": "ward_committee",
         "units": [{"code": "VP", "name": "Văn phòng", "kind": "office"}]}
    ],
    "administrator": {"authority": "H17.61", "unit": "VP", "login": "quan-tri", "name": "Quản Trị"},
}  # fmt: skip


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def load(name: str, at: datetime = AT):
    return set_up(actor=PROGRAM, at=at, source=yaml.safe_load((DATA / name).read_text(encoding="utf-8")))


def small(**changes):
    return set_up(actor=PROGRAM, at=AT, source=SMALL | changes)


def test_the_tree_of_2018_has_city_district_and_six_wards_with_their_units():
    done = load("cam_le_2018.yaml")
    district = queries.authority_by_code("000.00.26.H17", IN_2018)
    wards = queries.children_of(district.pk, IN_2018)
    assert [ward.name.removeprefix("Ủy ban nhân dân phường ") for ward in wards] == [
        "Khuê Trung", "Hòa Phát", "Hòa An", "Hòa Thọ Tây", "Hòa Thọ Đông", "Hòa Xuân",
    ]  # fmt: skip
    assert (district.parent.code, district.place.code, district.is_code_assumed) == ("000.00.00.H17", "495", True)
    assert {"NOI-VU", "QLDT", "VHTT", "LDTBXH", "KINH-TE", "BQL-CHO", "TU-PHAP", "TCKH", "TNMT", "GDDT"} <= {
        unit.code for unit in queries.units_of(district.pk, IN_2018)
    }
    assert all(queries.unit_of_kind(ward.pk, UnitKind.ONE_STOP, IN_2018) for ward in wards)
    assert done.units == Unit.objects.count() == 15 + 6 * 7


def test_wards_work_by_the_calendar_of_the_city():
    load("cam_le_2018.yaml")
    calendar = queries.calendar_of_authority("000.06.26.H17", on=IN_2018)
    friday = datetime(2018, 12, 28, 14, tzinfo=ZONE)
    assert calendar.due(friday, Limit(1, LimitUnit.WORKING_DAY)) == datetime(2019, 1, 2, 14, tzinfo=ZONE)


def test_the_two_tier_tree_ends_and_succeeds_the_old_one():
    load("cam_le_2018.yaml")
    done = load("da_nang_2025.yaml", datetime(2025, 7, 1, 8, tzinfo=ZONE))
    assert done.skipped_successions == ()
    assert queries.authority_by_code("000.00.26.H17", date(2025, 6, 30)) is not None
    assert queries.authority_by_code("000.00.26.H17", date(2025, 7, 1)) is None
    old = queries.authority_by_code("000.04.26.H17", IN_2018)
    assert [(new.name, share) for new, share in queries.successors(old.pk)[old.pk]] == [
        ("Ủy ban nhân dân phường Cẩm Lệ", 1)
    ]
    city = queries.authority_by_code("000.00.00.H17", IN_2026)
    assert [ward.code for ward in queries.children_of(city.pk, IN_2026)] == ["H17.61", "H17.62", "H17.63"]
    district = queries.authority_by_code("000.00.26.H17", IN_2018).pk
    assert sum(share for _, share in queries.successors(district)[district]) == 1


def test_the_two_tier_tree_stands_alone_and_names_what_it_skipped():
    done = load("da_nang_2025.yaml", datetime(2025, 7, 1, 8, tzinfo=ZONE))
    assert set(done.codes) == {"000.00.00.H17", "H17.61", "H17.62", "H17.63"}
    assert len(done.skipped_successions) == 9


def test_the_first_administrator_can_log_in_and_administer_everything_below():
    done = load("cam_le_2018.yaml")
    account = account_by_login(done.administrator_login)
    assert check_password(done.administrator_password, account.password)
    actor = queries.actor_for_account(account.pk, at=AT, via=Via.DESK)
    ward = queries.authority_by_code("000.03.26.H17", IN_2018)
    assert actor.holds(Role.ADMIN)
    assert ward.pk in queries.authority_ids_visible_to(actor)
    assert done.administrator_password not in str(list(Entry.objects.values_list("facts", flat=True)))
    assert done.administrator_password not in repr(done)


def test_a_second_run_is_refused_and_changes_nothing():
    small()
    entries = Entry.objects.count()
    with pytest.raises(AlreadySetUpError, match=r"H17\.61"):
        small()
    assert Entry.objects.count() == entries


def test_only_the_program_sets_up():
    with pytest.raises(Denied):
        set_up(actor=Actor(name="Ai đó", via=Via.DESK), at=AT, source=SMALL)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"authorities": []}, "authorities"),
        ({"authorities": [{"code": "H17.61", "kind": "ward_committee"}]}, "authorities[0].name"),
        ({"authorities": [{"code": "H17.61", "name": "X", "kind": "thanh-pho"}]}, "authorities[0].kind"),
        (
            {"authorities": [{"code": "H17.61", "name": "X", "kind": "other", "first_day": "mai"}]},
            "authorities[0].first_day",
        ),
        ({"authorities": [{"code": "phường", "name": "X", "kind": "other"}]}, "code"),
        ({"authorities": [{"code": "H17.61", "name": "X", "kind": "other", "place": "99999"}]}, "place"),
        ({"authorities": [{"code": "H17.61", "name": "X", "kind": "other", "fax": "1"}]}, "authorities[0].fax"),
        ({"calendar": {"name": "L", "shifts": [{"start": "sáng", "end": "11:30"}]}}, "calendar.shifts[0].start"),
        ({"calendar": {"name": "L", "days": "all"}}, "calendar.days"),
        ({"administrator": {}}, "administrator.login"),
        ({"administrator": SMALL["administrator"] | {"unit": "KHONG"}}, "administrator.unit"),
        ({"administrator": SMALL["administrator"] | {"authority": "H17.99"}}, "administrator.authority"),
        ({"administrator": SMALL["administrator"] | {"roles": ["vua"]}}, "administrator.roles"),
        ({"successions": [{"old": "H17.1", "new": "H17.61"}]}, "successions[0].old_on"),
        ({"them": 1}, "them"),
    ],
)
def test_a_file_that_is_not_understood_names_the_field_and_leaves_nothing(changes, field):
    with pytest.raises(Failure) as refused:
        small(**changes)
    assert refused.value.field == field
    assert not Authority.objects.exists()


def test_places_of_the_file_itself_are_known():
    place = {"code": "00001", "name": "Phường Khác", "kind": "ward", "level": 2, "first_day": date(2000, 1, 1)}
    small(places=[place], authorities=[SMALL["authorities"][0] | {"place": "00001"}])
    assert Authority.objects.get().place.name == "Phường Khác"


def test_own_hours_are_taken():
    shifts = [{"start": "07:00", "end": "11:30"}, {"weekdays": [0], "start": "13:30", "end": "17:00"}]
    small(calendar={"name": "Lịch riêng", "days": "none", "shifts": shifts})
    calendar = queries.calendar_of_authority("H17.61")
    assert calendar.closing(date(2018, 7, 2)) == datetime(2018, 7, 2, 17, tzinfo=ZONE)
    assert calendar.closing(date(2018, 7, 3)) == datetime(2018, 7, 3, 11, 30, tzinfo=ZONE)


def test_init_with_options_prints_one_document(tmp_path):
    ran = CliRunner().invoke(
        init, ["--code", "H17.61", "--name", "UBND phường Mẫu", "--place", "20260", "--admin-login", "quan-tri",
               "--admin-name", "Trần Thị Mẫu", "--json"],
    )  # fmt: skip
    facts = json.loads(ran.stdout)
    assert (ran.exit_code, facts["authorities"], facts["units"]) == (0, ["H17.61"], 3)
    account = account_by_login("quan-tri")
    assert check_password(facts["administrator"]["password"], account.password)


def test_init_without_a_file_asks_for_what_it_needs():
    ran = CliRunner().invoke(init, ["--code", "H17.61", "--name", "X"])
    assert ran.exit_code == 2
    assert "--admin-login" in ran.stderr


@pytest.mark.parametrize("content", ["a: [", "chỉ là chữ", ""])
def test_init_refuses_a_file_that_is_no_yaml_mapping(tmp_path, content):
    file = tmp_path / "x.yaml"
    file.write_text(content, encoding="utf-8")
    assert isinstance(CliRunner().invoke(init, ["--from", str(file)]).exception, Refused)


def test_token_create_gives_a_token_that_works():
    small()
    ran = CliRunner().invoke(token, ["create", "--staff", "QUAN-TRI", "--label", "Máy quét", "--json"])
    raw = json.loads(ran.stdout)["token"]
    assert account_of_token(raw) == account_by_login("quan-tri")
    listed = CliRunner().invoke(token, ["list", "--staff", "quan-tri"]).stdout
    assert "Máy quét" in listed
    assert raw not in listed
    number = json.loads(CliRunner().invoke(token, ["list", "--staff", "quan-tri", "--json"]).stdout)[0]["id"]
    CliRunner().invoke(token, ["revoke", str(number)])
    assert account_of_token(raw) is None


def test_token_for_nobody_is_one_clear_failure():
    ran = CliRunner().invoke(token, ["create", "--staff", "khong-co"])
    assert isinstance(ran.exception, Failure)
    assert "khong-co" in str(ran.exception)
