"""The screen in the hall: no person on it, an address that can be shut, and a stranger finds nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.casework.dossiers.commands.tallies import fold_tallies
from motcua.casework.dossiers.values import Status
from motcua.foundation.audit.models import Entry
from motcua.insight.statistics.commands import open_screen
from motcua.insight.statistics.models import WallScreen
from tests.factories.dossiers import MORNING, Shop
from tests.web.desk_dashboards.conftest import NOW, As

pytestmark = pytest.mark.django_db
HTMX = {"headers": {"HX-Request": "true"}}
SCREENS = "/desk/dashboards/screens/"


@pytest.fixture
def address(shop: Shop) -> str:
    admin = shop.cast.admin.actor
    secret = open_screen(actor=admin, authority_id=shop.cast.authority.pk, place="Sảnh tầng 1", at=NOW)
    return f"/desk/dashboards/wall/{secret}/"


class TestWall:
    def test_counts_the_day_for_whoever_has_the_address(self, shop: Shop, address: str) -> None:
        shop.a_dossier(when=NOW - timedelta(minutes=30))
        page = Client().get(address).content.decode()
        assert re.findall(r"<dd>([^<]+)</dd>", page)[0] == "1"
        assert shop.cast.authority.name in page

    def test_tells_apart_what_has_a_result_and_what_was_handed_over(self, shop: Shop, address: str) -> None:
        shop.a_dossier(Status.RETURNED)
        for folds in (False, True):
            if folds:
                assert fold_tallies()
            page = Client().get(address).content.decode()
            named = dict(re.findall(r"<dt>([^<]+)</dt><dd>([^<]+)</dd>", page))
            assert named["Đã trả hôm nay"] == "1"
        shop.a_dossier(Status.RESULT_READY)
        named = dict(re.findall(r"<dt>([^<]+)</dt><dd>([^<]+)</dd>", Client().get(address).content.decode()))
        assert int(named["Có kết quả hôm nay"]) > int(named["Đã trả hôm nay"]) == 1

    def test_names_results_by_day_and_last_digits_alone(self, shop: Shop, address: str) -> None:
        dossier = shop.a_dossier(Status.RESULT_READY)
        page = Client().get(address).content.decode()
        assert f"•{dossier.number[-3:]}" in page
        assert dossier.number not in page
        assert dossier.applicant.name not in page

    def test_tells_of_no_person(self, shop: Shop, address: str) -> None:
        for status in (Status.RESULT_READY, Status.IN_PROGRESS):
            shop.a_dossier(status)
        page = Client().get(address).content.decode()
        for name in ("Nguyễn", "Trần", "Lê ", "Phạm", shop.cast.handler.actor.name):
            assert name not in page, name

    def test_refreshes_itself_with_and_without_a_script(self, shop: Shop, address: str) -> None:
        page = Client().get(address).content.decode()
        assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page
        assert f'hx-get="{address}"' in page
        piece = Client().get(address, **HTMX).content.decode()
        assert piece.strip().startswith('<main class="mc-wall"')
        shop.a_dossier(when=NOW - timedelta(minutes=5))
        assert Client().get(address, **HTMX).content.decode() != piece

    def test_is_kept_by_nobody_on_the_way(self, address: str) -> None:
        answer = Client().get(address)
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert "noindex" in answer.content.decode()

    def test_costs_few_queries(self, shop: Shop, address: str) -> None:
        for _ in range(3):
            shop.a_dossier(Status.RESULT_READY)
        with CaptureQueriesContext(connection) as asked:
            Client().get(address)
        assert len(asked) <= 5

    @pytest.mark.parametrize("secret", ["x", "a" * 32, "1"])
    def test_another_address_is_not_found(self, address: str, secret: str) -> None:
        assert Client().get(f"/desk/dashboards/wall/{secret}/").status_code == 404

    def test_a_shut_address_is_not_found(self, shop: Shop, address: str, as_: As) -> None:
        screen = WallScreen.objects.get()
        answer = as_("admin").post(f"{SCREENS}{screen.pk}/shut/", follow=True)
        assert "Đã khóa địa chỉ của màn hình “Sảnh tầng 1”." in answer.content.decode()
        assert Client().get(address).status_code == 404
        assert as_("admin").post(f"{SCREENS}{screen.pk}/shut/").status_code == 404

    def test_where_nothing_has_happened_for_long_it_shows_the_last_day(
        self, shop: Shop, address: str, clock: Callable[[datetime], None]
    ) -> None:
        shop.a_dossier(when=MORNING)
        clock(NOW.replace(year=2020))
        page = Client().get(address).content.decode()
        assert f"Số liệu của ngày {MORNING:%d/%m/%Y}" in page
        assert "Đã nhận trong ngày" in page
        assert "hôm nay" not in page

    def test_staff_see_the_hall_of_their_own_authority(self, shop: Shop, as_: As) -> None:
        assert shop.cast.authority.name in as_("reception").get("/desk/dashboards/wall/").content.decode()
        assert shop.cast.authority.name not in as_("other_authority").get("/desk/dashboards/wall/").content.decode()


class TestScreens:
    @pytest.mark.parametrize("name", ["admin", "one_stop_head"])
    def test_an_address_is_told_once_and_only_its_hash_is_kept(self, shop: Shop, as_: As, name: str) -> None:
        client = as_(name)
        page = client.post(f"{SCREENS}open/", {"authority": shop.cast.authority.pk, "place": "Sảnh chính"})
        secret = re.search(r"/desk/dashboards/wall/([\w-]{32})/", page.content.decode())
        assert secret
        assert Client().get(f"/desk/dashboards/wall/{secret[1]}/").status_code == 200
        assert secret[1] not in client.get(SCREENS).content.decode()
        assert secret[1] not in str(WallScreen.objects.values().get())
        told = Entry.objects.filter(event="figures.wall_screen_opened").latest("id")
        assert secret[1] not in str(told.facts)

    def test_a_screen_needs_a_place(self, shop: Shop, as_: As) -> None:
        answer = as_("admin").post(f"{SCREENS}open/", {"authority": shop.cast.authority.pk, "place": "  "})
        assert answer.status_code == 422
        assert not WallScreen.objects.exists()

    @pytest.mark.parametrize("name", ["leader", "home_affairs", "head", "reception", "handler"])
    def test_others_do_not_know_of_them(self, shop: Shop, as_: As, address: str, name: str) -> None:
        client = as_(name)
        for path in ("", "open/", f"{WallScreen.objects.get().pk}/shut/"):
            assert client.get(f"{SCREENS}{path}").status_code == 404
        assert SCREENS not in client.get("/desk/").content.decode()

    def test_no_screen_yet(self, shop: Shop, as_: As) -> None:
        assert "Chưa có màn hình nào" in as_("admin").get(SCREENS).content.decode()
