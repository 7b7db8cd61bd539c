"""The pages of the late-risk: the list and its reasons, who sees whose work, how right the forecast is, marks elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from motcua.casework.dossiers.models import Dossier
from motcua.channels.desk.risk.lists import percent
from motcua.registry.accounts.models import Account
from tests.factories.risky import LEARNED_AT, NOW, a_past, learned, open_dossiers
from tests.factories.stage import hand_of_clock
from tests.factories.standing import standing
from tests.factories.world import World, a_world, at

pytestmark = pytest.mark.django_db
ROOT = "/desk/risk/"
As = Callable[[str], Client]


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[World, dict[str, Dossier]]]:
    def made() -> tuple[World, dict[str, Dossier]]:
        world = a_past()
        return world, open_dossiers(world)

    yield from standing(made, django_db_blocker)


@pytest.fixture
def hand(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    return hand_of_clock(monkeypatch, NOW)


@pytest.fixture
def as_(founded: tuple[World, dict[str, Dossier]], db: None, hand: list[datetime], forgetful: None) -> As:
    def logged_in(name: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(pk=founded[0].staff[name].account_id))
        return client

    return logged_in


@pytest.fixture
def world(founded: tuple[World, dict[str, Dossier]]) -> World:
    return founded[0]


@pytest.fixture
def made(founded: tuple[World, dict[str, Dossier]]) -> dict[str, Dossier]:
    return founded[1]


def page(client: Client, address: str = ROOT) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_head_sees_his_unit_the_likeliest_first_with_reasons(
    as_: As, world: World, made: dict[str, Dossier]
) -> None:
    learned(world)
    shown = page(as_("head"))
    places = [shown.index(made[name].number) for name in ("overdue", "soon", "fresh")]
    assert places == sorted(places)
    for words in ("Phòng Kinh tế", "Đã quá hạn", "Vì sao?", "thường còn cần", "Không dùng để đánh giá ai"):
        assert words in shown
    assert "Người Mẫu" not in shown.split("<main")[1]


def test_before_the_first_lesson_it_says_that_too_little_is_known(as_: As) -> None:
    shown = page(as_("leader"))
    assert "Chưa đủ dữ liệu" in shown
    assert "cần ít nhất 30" in shown


def test_an_official_sees_what_waits_for_him_and_nothing_of_others(
    as_: As, world: World, made: dict[str, Dossier]
) -> None:
    learned(world)
    assert made["soon"].number in page(as_("handler"))
    assert "Không có hồ sơ nào đang giải quyết" in page(as_("clerk"))
    assert "Không có hồ sơ nào đang giải quyết" in page(as_("stranger"))
    for name in ("handler", "stranger"):
        assert as_(name).get(f"{ROOT}?place=a{world.authority.pk}").status_code == 404
    assert Client().get(ROOT).status_code == 302


def test_another_authority_sees_none_of_it(as_: As, made: dict[str, Dossier], world: World) -> None:
    other = a_world(code="000.00.27.H17", procedure_code="2.900009", prefix="khac-")
    client = Client()
    client.force_login(Account.objects.get(pk=other.staff["leader"].account_id))
    assert made["soon"].number not in page(client)
    assert client.get(f"{ROOT}?place=a{world.authority.pk}").status_code == 404


def test_is_narrowed_by_field_band_and_page(as_: As, world: World, made: dict[str, Dossier]) -> None:
    learned(world)
    client, place = as_("leader"), f"?place=a{world.authority.pk}"
    assert made["soon"].number not in page(client, f"{ROOT}{place}&band=overdue")
    assert made["overdue"].number in page(
        client, f"{ROOT}{place}&band=overdue&field={world.version.procedure.field_id}"
    )
    assert "Không có hồ sơ nào khớp" in page(client, f"{ROOT}{place}&field=999999")
    assert "Không có hồ sơ nào đang giải quyết" in page(client, f"{ROOT}{place}&cursor=7&band=nonsense")


def test_a_fragment_equals_its_place_in_the_whole_page(as_: As, world: World) -> None:
    learned(world)
    client = as_("head")
    whole, piece = page(client), client.get(ROOT, headers={"HX-Request": "true"}).content.decode()
    table = piece[piece.index("<table") : piece.index("</table>")]
    assert "<html" not in piece
    assert table in whole


def test_the_list_costs_as_many_queries_for_many_as_for_few(as_: As, world: World) -> None:
    learned(world)
    client = as_("leader")
    page(client)
    with CaptureQueriesContext(connection) as few:
        page(client)
    for minute in range(30):
        world.receive(at("2018-08-06T08:20") + timedelta(seconds=minute))
    with CaptureQueriesContext(connection) as many:
        shown = page(client)
    assert len(many) == len(few) <= 22
    assert "cursor=1" in shown
    assert "cursor=0" in page(client, f"{ROOT}?place=a{world.authority.pk}&cursor=1")


def test_my_work_marks_what_is_likely_to_be_late_within_its_eight_queries(
    as_: As, world: World, made: dict[str, Dossier], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    learned(world)
    client = as_("handler")
    page(client, "/desk/")
    with django_assert_max_num_queries(8):
        shown = page(client, "/desk/")
    assert "Xếp theo nguy cơ trễ" in shown
    assert "Nguy cơ" in shown.split("<tbody")[1]


def test_the_page_of_a_dossier_tells_its_chance_and_why(as_: As, world: World, made: dict[str, Dossier]) -> None:
    learned(world)
    shown = page(as_("handler"), f"/desk/dossiers/{made['soon'].number}/")
    assert "khả năng trễ hẹn" in shown
    assert "Vì sao dự báo như vậy?" in shown


def test_says_how_right_it_was_and_from_what_it_learned(as_: As, world: World, hand: list[datetime]) -> None:
    assert "Chưa học được gì" in page(as_("handler"), f"{ROOT}accuracy/")
    model = learned(world)
    shown = page(as_("handler"), f"{ROOT}accuracy/")
    assert model.sha256 in shown
    assert "cần ít nhất hai tháng" in shown
    begun = at("2018-08-06T08:30")
    for number in range(4):
        dossier = world.receive(begun + timedelta(minutes=number))
        world.do(dossier, "reception", "head", when=begun + timedelta(minutes=30))
        world.do(dossier, "handler", "head", "leader", "clerk", when=begun + timedelta(days=2 + number))
    hand[0] = at("2018-09-03T09:00")
    learned(world, when=hand[0] - timedelta(hours=1), until=date(2018, 9, 1))
    shown = page(as_("handler"), f"{ROOT}accuracy/")
    for words in ("Mỗi tháng từ 2018-08 đến 2018-08", "Điểm Brier", "Trễ hạn của bước", "<svg"):
        assert words in shown


def test_speaks_english(as_: As, world: World) -> None:
    learned(world, when=LEARNED_AT)
    client = as_("head")
    client.cookies["django_language"] = "en"
    shown = page(client)
    for words in ("Late-risk", "usually took", "working time"):
        assert words in shown
    assert "How right is this forecast?" in page(client, f"{ROOT}accuracy/")


@pytest.mark.parametrize(
    ("chance", "said"), [(None, ""), (0.001, "dưới 1%"), (0.2, "20%"), (0.999, "99%"), (1.0, "100%")]
)
def test_a_chance_is_never_said_surer_than_it_is(chance: float | None, said: str) -> None:
    assert percent(chance) == said
