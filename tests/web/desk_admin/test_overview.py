from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.casework.dossiers.values import Status
from motcua.kernel.time import ZONE
from tests.factories.dossiers import MORNING, Shop
from tests.web.desk_admin.conftest import NOW, As

pytestmark = pytest.mark.django_db
HTMX = {"headers": {"HX-Request": "true"}}
MOST_QUERIES = 28  # session, actor, navigation, places, calendar, the eight of the figures and the six of the charts


@pytest.fixture
def work(shop: Shop) -> Shop:
    """Two late, one due today, one due soon, one waiting for the applicant, one done, one still to come in."""
    for days in (8, 7):
        shop.a_dossier(at_step="appraise", when=MORNING - timedelta(days=days))
    shop.a_dossier(at_step="check", when=datetime(2018, 6, 28, 10, 0, tzinfo=ZONE))
    shop.a_dossier(at_step="assign", when=datetime(2018, 7, 2, 8, 0, tzinfo=ZONE))
    shop.a_dossier(Status.AWAITING_SUPPLEMENT)
    shop.a_dossier(Status.RETURNED, when=datetime(2018, 5, 14, 8, 0, tzinfo=ZONE))
    shop.a_dossier(Status.SUBMITTED)
    return shop


def number_of(page: str, label: str) -> str:
    found = re.search(rf"{label}</a><p class=\"mc-stat__number\">([\d.]+)<", page)
    assert found, label
    return found[1]


class TestHome:
    def test_counts_what_is_open(self, work: Shop, as_: As) -> None:
        page = as_("leader").get("/desk/overview/").content.decode()
        labels = ("Quá hạn", "Đến hạn hôm nay", "Sắp đến hạn", "Chờ người nộp", "Đang giải quyết")
        assert [number_of(page, label) for label in labels] == ["2", "1", "1", "1", "5"]

    def test_names_unit_person_procedure_and_where_it_burns(self, work: Shop, as_: As) -> None:
        page = as_("leader").get("/desk/overview/").content.decode()
        assert "Nơi đang trễ" in page
        assert "Thẩm định, dự thảo kết quả" in page
        for name in ("Phòng Quản lý đô thị", "Phạm Văn Lý", "Chưa giao cho ai", "Cấp số nhà"):
            assert name in page, name

    def test_opens_down_to_the_same_dossiers(self, work: Shop, as_: As) -> None:
        client = as_("leader")
        home = client.get("/desk/overview/").content.decode()
        for href, number in re.findall(
            r'mc-stat__label" href="([^"]+)">[^<]+</a><p class="mc-stat__number">(\d+)', home
        ):
            listed = client.get(href.replace("&amp;", "&")).content.decode()
            assert f"{number} hồ sơ" in listed
            assert listed.count("data-open") == int(number)

    def test_the_year_by_month_and_on_time(self, work: Shop, as_: As) -> None:
        page = as_("leader").get("/desk/overview/?year=2018").content.decode()
        assert "100,0%" in page
        assert "Giải quyết xong" in page

    def test_a_year_without_work_says_so(self, work: Shop, as_: As) -> None:
        assert "Chưa có hồ sơ nào trong năm này" in as_("leader").get("/desk/overview/?year=2017").content.decode()

    def test_a_dormant_authority_shows_its_last_year(
        self, work: Shop, as_: As, clock: Callable[[datetime], None]
    ) -> None:
        clock(NOW.replace(year=2020))
        page = as_("leader").get("/desk/overview/").content.decode()
        assert 'value="2018"' in page
        assert "việc ghi nhận gần nhất" in page
        assert number_of(page, "Quá hạn") == "2"

    def test_the_head_sees_the_unit_first(self, work: Shop, as_: As) -> None:
        page = as_("head").get("/desk/overview/").content.decode()
        assert '<span class="govuk-caption-l">Phòng Quản lý đô thị</span>' in page

    def test_stays_current_while_work_goes_on(self, work: Shop, as_: As) -> None:
        client = as_("leader")
        page = client.get("/desk/overview/").content.decode()
        found = re.search(r'hx-get="([^"]+)" hx-trigger="every 3s, seen"', page)
        assert found
        address = found[1].replace("&amp;", "&")
        assert client.get(address, **HTMX).status_code == 204
        work.a_dossier()
        answer = client.get(address, **HTMX)
        assert answer.status_code == 200
        assert "<html" not in answer.content.decode()
        assert number_of(answer.content.decode(), "Đang giải quyết") == "6"

    def test_asks_the_database_little(self, work: Shop, as_: As) -> None:
        client = as_("leader")
        client.get("/desk/overview/")
        with CaptureQueriesContext(connection) as few:
            client.get("/desk/overview/")
        for _ in range(3):
            work.a_dossier()
        with CaptureQueriesContext(connection) as more:
            client.get("/desk/overview/")
        assert len(more) == len(few) <= MOST_QUERIES

    @pytest.mark.parametrize("name", ["handler", "clerk", "reception", "admin", "other_unit"])
    def test_is_not_there_for_others(self, shop: Shop, as_: As, name: str) -> None:
        assert as_(name).get("/desk/overview/").status_code == 404
        assert "/desk/overview/" not in as_(name).get("/desk/").content.decode()

    def test_asks_strangers_to_log_in(self, shop: Shop, as_: As) -> None:
        assert as_("anonymous").get("/desk/overview/").status_code == 302

    def test_another_authority_is_not_found(self, shop: Shop, as_: As) -> None:
        place = f"a{shop.cast.elsewhere.pk}"
        for path in ("", "dossiers/", "year/2018/"):
            assert as_("leader").get(f"/desk/overview/{path}?place={place}").status_code == 404
        there = as_("other_authority").get("/desk/overview/").content.decode()
        assert shop.cast.authority.name not in there

    @pytest.mark.parametrize("year", ["18", "abcd", "9999", "²018"])
    def test_an_impossible_year_is_not_found(self, shop: Shop, as_: As, year: str) -> None:
        assert as_("leader").get("/desk/overview/", {"year": year}).status_code == 404


class TestYear:
    def test_every_figure_opens_down_to_its_dossiers(self, work: Shop, as_: As) -> None:
        client = as_("leader")
        page = client.get("/desk/overview/year/2018/").content.decode()
        links = re.findall(r'<a class="govuk-link[^"]*" href="([^"]+)" aria-label="([\d.]+) ', page)
        assert len(links) >= 9
        for href, number in links:
            listed = client.get(href.replace("&amp;", "&")).content.decode()
            assert f"<strong>{number} hồ sơ" in listed, href

    def test_pending_at_the_years_end(self, work: Shop, as_: As) -> None:
        page = as_("leader").get("/desk/overview/year/2018/").content.decode()
        assert number_of(page, "Chưa xong cuối năm") == "5"

    def test_the_head_may_read_it_for_the_authority(self, work: Shop, as_: As) -> None:
        page = as_("head").get("/desk/overview/year/2018/").content.decode()
        assert work.cast.authority.name in page

    def test_in_english(self, work: Shop, as_: As) -> None:
        client = as_("leader")
        client.cookies["django_language"] = "en"
        page = client.get("/desk/overview/year/2018/").content.decode()
        assert "Report of 2018" in page
        assert "Tiếp nhận" not in re.sub(r"<(svg|script|nav).*?</\1>", "", page, flags=re.DOTALL).replace(
            "Bộ phận Tiếp nhận và Trả kết quả", ""
        )


class TestDossiersBehind:
    @pytest.mark.parametrize("what", ["", "soon", "received", "corrected", "pending_overdue"])
    def test_every_figure_has_a_list(self, work: Shop, as_: As, what: str) -> None:
        assert as_("leader").get("/desk/overview/dossiers/", {"what": what} if what else {}).status_code == 200

    def test_an_unknown_figure_is_not_found(self, shop: Shop, as_: As) -> None:
        assert as_("leader").get("/desk/overview/dossiers/?what=secrets").status_code == 404
        assert as_("leader").get("/desk/overview/dossiers/?what=received&month=13").status_code == 404

    def test_narrows_to_what_nobody_has(self, work: Shop, as_: As) -> None:
        page = as_("leader").get("/desk/overview/dossiers/?what=open&person=").content.decode()
        assert "Chưa giao cho ai" in page
        assert page.count("data-open") == 4
