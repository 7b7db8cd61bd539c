"""The pages of the figures: what is told, to whom, and that each count opens down to its dossiers."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.casework.dossiers.values import Status
from motcua.insight.statistics import queries as statistics
from motcua.insight.statistics.values.figures import FigureGroup
from motcua.kernel.time import ZONE
from tests.factories.dossiers import MORNING, Shop
from tests.web.desk_admin.conftest import As

pytestmark = pytest.mark.django_db
HOME = "/desk/figures/"
MOST_QUERIES = 40  # session, actor, navigation, places; eleven readings and the catalogue's eight on the first page
AUGUST = datetime(2018, 8, 2, 9, 0, tzinfo=ZONE)


@pytest.fixture
def work(shop: Shop) -> Shop:
    shop.a_dossier(at_step="appraise", when=MORNING - timedelta(days=8))
    shop.a_dossier(Status.RETURNED, when=datetime(2018, 5, 14, 8, 0, tzinfo=ZONE))
    return shop


def page(as_: As, name: str, path: str = "", **said: str) -> str:
    answer = as_(name).get(HOME + path, said)
    assert answer.status_code == 200, answer.content.decode()[:500]
    return answer.content.decode()


class TestHome:
    def test_tells_every_figure_once_with_its_value(self, work: Shop, as_: As) -> None:
        shown = page(as_, "leader", period="2018")
        for figure in statistics.definitions():
            assert shown.count(f'href="/desk/figures/{figure.name}/?') == 1, figure.name
        assert re.search(r"Hồ sơ tiếp nhận</a></th><td[^>]*><strong>2 hồ sơ", shown)
        assert "Chưa đo: chờ phần thanh toán trực tuyến" in shown
        assert all(f"{group.label}</caption>" in shown for group in FigureGroup)

    def test_a_period_is_asked_by_its_name(self, work: Shop, as_: As) -> None:
        assert re.search(r"Hồ sơ tiếp nhận</a></th><td[^>]*><strong>1 hồ sơ", page(as_, "leader", period="2018-05"))
        assert as_("leader").get(HOME, {"period": "soon"}).status_code == 404

    def test_is_not_there_for_those_without_the_right(self, work: Shop, as_: As) -> None:
        assert as_("handler").get(HOME).status_code == 404
        assert HOME not in as_("handler").get("/desk/").content.decode()

    def test_english(self, work: Shop, as_: As) -> None:
        client = as_("leader")
        client.cookies["django_language"] = "en"
        shown = client.get(HOME, {"period": "2018"}).content.decode()
        assert "Dossiers received" in shown
        assert "Not measured yet" in shown


class TestFigure:
    def test_shows_value_trend_slices_and_definition(self, work: Shop, as_: As) -> None:
        shown = page(as_, "leader", "on_time_rate/", period="2018", by="unit")
        for words in ("100,00%", "1 trên 1", "Tháng 5/2018", "Phòng Quản lý đô thị", "Mẫu số", "TT 01/2020/TT-VPCP"):
            assert words in shown, words

    def test_every_figure_has_its_page(self, work: Shop, as_: As) -> None:
        leader = as_("leader")
        for figure in statistics.definitions():
            answer = leader.get(f"{HOME}{figure.name}/", {"period": "2018"})
            assert (answer.status_code, figure.numerator in answer.content.decode()) == (200, True), figure.name

    def test_what_is_not_measured_says_why_and_shows_no_number(self, work: Shop, as_: As) -> None:
        shown = page(as_, "leader", "online_payment_share/", period="2018")
        assert "Chưa đo" in shown
        assert "mc-stat__number" not in shown

    def test_the_head_of_a_unit_sees_his_own_people_only(self, work: Shop, as_: As) -> None:
        assert "Phạm Văn Lý" in page(as_, "leader", "received/", period="2018", by="official")
        assert as_("head").get(f"{HOME}received/dossiers/", {"by": "official", "key": "999"}).status_code == 404

    def test_an_unknown_figure_or_dimension_is_not_found(self, work: Shop, as_: As) -> None:
        assert as_("leader").get(f"{HOME}happiness/").status_code == 404
        assert as_("leader").get(f"{HOME}submitted/", {"by": "official"}).status_code == 404


class TestDossiers:
    def test_each_number_opens_down_to_as_many_dossiers(self, work: Shop, as_: As) -> None:
        shown = page(as_, "leader", "received/", period="2018", by="procedure")
        (href,) = set(re.findall(r'href="(/desk/figures/received/dossiers/[^"]*by=procedure[^"]*)"', shown))
        listed = as_("leader").get(href.replace("&amp;", "&")).content.decode()
        assert "2 hồ sơ" in listed
        assert len(re.findall(r"data-open", listed)) == 2

    def test_what_counts_no_dossiers_has_no_list(self, work: Shop, as_: As) -> None:
        assert as_("leader").get(f"{HOME}time_cuts/dossiers/").status_code == 404

    def test_a_fragment_is_the_list_alone(self, work: Shop, as_: As) -> None:
        answer = as_("leader").get(f"{HOME}received/dossiers/", {"period": "2018"}, headers={"HX-Request": "true"})
        assert answer.content.decode().lstrip().startswith('<div id="rows">')


class TestClosing:
    def test_home_affairs_freezes_a_period_that_is_over(
        self, work: Shop, as_: As, clock: Callable[[datetime], None]
    ) -> None:
        assert "Chốt số liệu kỳ này" not in page(as_, "home_affairs", period="2018-07")
        clock(AUGUST)
        assert "Chốt số liệu kỳ này" in page(as_, "home_affairs", period="2018-07")
        answer = as_("home_affairs").post(f"{HOME}close/?period=2018-07", follow=True)
        assert "Đã chốt số liệu Tháng 7/2018." in answer.content.decode()
        (href,) = re.findall(r'href="(/desk/figures/closed/\d+/)"', answer.content.decode())
        shown = as_("leader").get(href).content.decode()
        assert "Không số liệu nào của kỳ này thay đổi" in shown
        assert href in page(as_, "leader", "received/", period="2018-07")

    def test_others_do_not(self, work: Shop, as_: As, clock: Callable[[datetime], None]) -> None:
        clock(AUGUST)
        assert "Chốt số liệu kỳ này" not in page(as_, "head", period="2018-07")
        assert as_("head").post(f"{HOME}close/?period=2018-07").status_code == 403
        assert as_("leader").get(f"{HOME}closed/0/").status_code == 404


@pytest.mark.parametrize("path", ["", "on_time_rate/?by=unit", "received/dossiers/", "received/?by=official"])
def test_the_number_of_queries_is_bounded(work: Shop, as_: As, path: str) -> None:
    client = as_("leader")
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(HOME + path).status_code == 200
    assert len(caught) <= MOST_QUERIES, "\n".join(query["sql"][:120] for query in caught)
