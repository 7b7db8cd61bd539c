"""The leader's first page: what waits, what is late, what is told; current within seconds of an act, and cheap."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.casework.dossiers.commands.tallies import fold_tallies
from motcua.casework.dossiers.values import Status
from motcua.insight.reform.commands.plans import issue_plan
from motcua.insight.reform.commands.tasks import add_task
from motcua.kernel.time import ZONE
from tests.factories.dossiers import MORNING, Shop
from tests.factories.plans import DAY, a_plan, new_task
from tests.factories.world import PROGRAM
from tests.web.desk_dashboards.conftest import NOW, As

pytestmark = pytest.mark.django_db
HTMX = {"headers": {"HX-Request": "true"}}
HOME = "/desk/dashboards/"
MOST_QUERIES = 32  # session, actor, navigation, place, calendar; then one or two for each of the nine parts


@pytest.fixture
def work(shop: Shop) -> Shop:
    """Two late at appraisal, one waiting for the leader's signature, one due today, one done in May."""
    for days in (8, 7):
        shop.a_dossier(at_step="appraise", when=MORNING - timedelta(days=days))
    shop.a_dossier(at_step="sign", when=datetime(2018, 7, 2, 8, 0, tzinfo=ZONE))
    shop.a_dossier(at_step="check", when=datetime(2018, 6, 28, 10, 0, tzinfo=ZONE))
    shop.a_dossier(Status.RETURNED, when=datetime(2018, 5, 14, 8, 0, tzinfo=ZONE))
    return shop


def number_of(page: str, label: str) -> str:
    found = re.search(rf"{label}</a><p class=\"mc-stat__number\">([\d.]+)<", page)
    assert found, label
    return found[1]


class TestFirstPage:
    def test_says_three_numbers(self, work: Shop, as_: As) -> None:
        page = as_("leader").get(HOME).content.decode()
        assert [number_of(page, label) for label in ("Chờ tôi", "Quá hạn", "Đến hạn hôm nay")] == ["1", "2", "1"]

    def test_each_number_opens_what_was_counted(self, work: Shop, as_: As) -> None:
        client = as_("leader")
        page = client.get(HOME).content.decode()
        for href, number in re.findall(
            r'mc-stat__label" href="([^"]+)">[^<]+</a><p class="mc-stat__number">(\d+)', page
        ):
            assert client.get(href.replace("&amp;", "&")).content.decode().count("data-open") == int(number), href

    def test_what_waits_is_signed_after_a_look(self, work: Shop, as_: As) -> None:
        client = as_("leader")
        page = client.get(HOME).content.decode()
        assert "Xem trước để duyệt, ký" in page
        step = re.search(r'name="step" value="(\d+)"', page)
        assert step
        assert f'value="{step[1]}:' in client.get(f"/desk/preview/?step={step[1]}").content.decode()

    def test_names_the_units_in_which_work_is_late(self, work: Shop, as_: As) -> None:
        page = as_("leader").get(HOME).content.decode()
        late = re.search(r'id="late".*?</section>', page, re.DOTALL)
        assert late
        assert "Phòng Quản lý đô thị" in late[0]
        assert "2 hồ sơ" in late[0]

    def test_nothing_waits_and_nothing_is_late(self, shop: Shop, as_: As) -> None:
        page = as_("leader").get(HOME).content.decode()
        assert "Không còn hồ sơ nào chờ bạn." in page
        assert "Không có hồ sơ nào quá hạn." in page
        assert "Xem trước để duyệt, ký" not in page

    def test_an_act_is_on_the_page_at_the_next_asking(self, work: Shop, as_: As) -> None:
        client = as_("leader")
        asked = re.search(r'hx-get="([^"]+)" hx-trigger="every 3s', client.get(HOME).content.decode())
        assert asked
        address = asked[1].replace("&amp;", "&")
        assert client.get(address, **HTMX).status_code == 204
        work.a_dossier(at_step="appraise", when=MORNING - timedelta(days=9))
        answer = client.get(address, **HTMX)
        assert "<html" not in answer.content.decode()
        assert number_of(answer.content.decode(), "Quá hạn") == "3"

    def test_folding_changes_nothing_that_is_shown(self, work: Shop, as_: As) -> None:
        client = as_("leader")
        before = client.get(HOME).content.decode()
        assert fold_tallies() > 0
        after = client.get(HOME).content.decode()
        pulse = re.compile(r"pulse=[^\"]+|csrf[^>]+>|X-CSRFToken[^}]+")
        assert pulse.sub("", after) == pulse.sub("", before)

    def test_asks_the_database_little(self, work: Shop, as_: As) -> None:
        client = as_("leader")
        client.get(HOME)
        with CaptureQueriesContext(connection) as few:
            client.get(HOME)
        for days in (5, 6, 9):
            work.a_dossier(at_step="sign", when=MORNING - timedelta(days=days))
        with CaptureQueriesContext(connection) as more:
            client.get(HOME)
        assert len(more) == len(few) <= MOST_QUERIES

    def test_asking_again_costs_next_to_nothing(self, work: Shop, as_: As) -> None:
        client = as_("leader")
        asked = re.search(r'hx-get="([^"]+)" hx-trigger="every 3s', client.get(HOME).content.decode())
        assert asked
        with CaptureQueriesContext(connection) as few:
            client.get(asked[1].replace("&amp;", "&"), **HTMX)
        assert len(few) <= 10

    @pytest.mark.parametrize("name", ["handler", "clerk", "reception", "admin", "other_unit"])
    def test_is_not_there_for_others(self, shop: Shop, as_: As, name: str) -> None:
        assert as_(name).get(HOME).status_code == 404
        assert f'href="{HOME}"' not in as_(name).get("/desk/").content.decode()

    def test_another_authority_is_not_found(self, shop: Shop, as_: As) -> None:
        assert as_("leader").get(f"{HOME}?place=a{shop.cast.elsewhere.pk}").status_code == 404

    def test_a_head_sees_his_unit(self, work: Shop, as_: As) -> None:
        page = as_("head").get(HOME).content.decode()
        assert '<span class="govuk-caption-l">Phòng Quản lý đô thị</span>' in page

    def test_counts_the_tasks_of_the_years_plans(self, shop: Shop, as_: As) -> None:
        cast = shop.cast
        plan = a_plan(cast.authority.pk, unit_id=cast.department.pk)
        facts = new_task(cast.department.pk, owner_id=cast.head.staff.pk)
        add_task(actor=PROGRAM, at=DAY, plan_id=plan.pk, said=facts)
        issue_plan(actor=PROGRAM, at=DAY, plan_id=plan.pk, number="12/KH-KT", issued_on=DAY.date())
        page = as_("leader").get(HOME).content.decode()
        assert "Đã xong 0 trên 1 việc đến hạn trong năm, 0 việc đúng hạn." in page

    def test_in_english(self, work: Shop, as_: As) -> None:
        client = as_("leader")
        client.cookies["django_language"] = "en"
        page = client.get(HOME).content.decode()
        assert "The five most urgent things" in page
        assert "Đang trễ" not in page

    def test_a_dormant_authority_shows_its_last_year(
        self, work: Shop, as_: As, clock: Callable[[datetime], None]
    ) -> None:
        clock(NOW.replace(year=2020))
        page = as_("leader").get(HOME).content.decode()
        assert "việc ghi nhận gần nhất" in page
        assert number_of(page, "Quá hạn") == "2"


class TestStart:
    def test_a_leader_begins_at_his_first_page(self, shop: Shop, as_: As) -> None:
        assert as_("leader").get("/desk/dashboards/start/").headers["Location"] == HOME

    @pytest.mark.parametrize("name", ["handler", "head", "reception", "home_affairs"])
    def test_others_begin_at_their_work(self, shop: Shop, as_: As, name: str) -> None:
        assert as_(name).get("/desk/dashboards/start/").headers["Location"] == "/desk/"


class TestCharts:
    def test_every_number_of_the_charts_opens_down_to_its_dossiers(self, work: Shop, as_: As) -> None:
        client = as_("leader")
        page = client.get("/desk/overview/").content.decode()
        figures = re.findall(r"<figure class=\"mc-vega\".*?</figure>", page, re.DOTALL)
        links = {
            pair
            for figure in figures
            for pair in re.findall(r'<td[^>]*><a class="govuk-link" href="([^"]+)">([\d.]+)<', figure)
        }
        assert len(links) >= 12
        for href, number in links:
            listed = client.get(href.replace("&amp;", "&")).content.decode()
            assert f"<strong>{number} hồ sơ" in listed, href

    def test_a_unit_is_drawn_from_its_own_dossiers(self, work: Shop, as_: As) -> None:
        page = as_("head").get("/desk/overview/").content.decode()
        assert 'data-chart="by-field"' in page
        assert 'data-chart="places"' not in page
        assert 'data-chart="satisfaction"' not in page
        assert "/desk/figures/on_time_rate/" not in page

    @pytest.mark.parametrize("more", ["day=x", "day=2018-07-01&days=99", "day=1899-01-01"])
    def test_impossible_days_are_not_found(self, shop: Shop, as_: As, more: str) -> None:
        assert as_("leader").get(f"/desk/overview/dossiers/?what=received&{more}").status_code == 404


class TestIndex:
    def test_is_asked_for_apart_and_kept_while_the_page_is_redrawn(self, work: Shop, as_: As) -> None:
        page = as_("leader").get(HOME).content.decode()
        assert 'id="index-now"' in page
        assert "hx-preserve" in page
        found = re.search(r'id="index-now" hx-get="([^"]+)"', page)
        assert found
        assert "Chưa đo" in as_("leader").get(found[1].replace("&amp;", "&")).content.decode()

    @pytest.mark.parametrize("name", ["handler", "reception", "other_unit"])
    def test_is_not_there_for_others(self, shop: Shop, as_: As, name: str) -> None:
        assert as_(name).get(f"{HOME}index/").status_code == 404

    def test_without_a_script_the_way_to_it_stands_there(self, shop: Shop, as_: As) -> None:
        assert re.search(r'id="index-now".*?/desk/index/', as_("leader").get(HOME).content.decode(), re.DOTALL)
