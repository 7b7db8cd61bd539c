"""The pages of the index: home with its ranking, the tree, why a leaf has its points, comparison, versions, who sees what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from motcua.channels.desk.index.wording import plain
from motcua.insight.index.models import IndexVersion
from motcua.insight.index.queries import live_tree
from motcua.insight.index.queries.live import year_of
from motcua.insight.index.rules.methods import rounded
from motcua.registry.accounts.models import Account
from tests.factories.index import IndexWorld, an_index_world
from tests.factories.stage import hand_of_clock
from tests.factories.standing import standing
from tests.factories.world import at

pytestmark = pytest.mark.django_db
ROOT = "/desk/index/"
ASKED = {"year": "2018"}
As = Callable[[str], Client]


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[IndexWorld]:
    yield from standing(an_index_world, django_db_blocker)


@pytest.fixture
def hand(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    found = hand_of_clock(monkeypatch, at("2019-01-07T09:00"))
    cache.clear()
    return found


@pytest.fixture
def as_(founded: IndexWorld, db: None, hand: list[datetime]) -> As:
    def logged_in(name: str) -> Client:
        staff = founded.ward_leader if name == "ward_leader" else founded.world.staff[name]
        client = Client()
        client.force_login(Account.objects.get(pk=staff.account_id))
        return client

    return logged_in


def page(client: Client, path: str = "", **asked: str) -> str:
    answer = client.get(f"{ROOT}{path}", ASKED | asked)
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return answer.content.decode()


def test_home_shows_the_total_the_ranking_and_what_would_raise_it(as_: As) -> None:
    told = page(as_("leader"))
    for words in ("Chỉ số năm 2018", "Tự tính lúc này", "mới có điểm cho", "UBND phường Mẫu", "thêm 12 tháng", "+9", "9 − 0", "(0 + 12) ÷ 12 × 100 = 100%",
                  "Điểm tự tính từng lĩnh vực", "không phải 0 điểm"):  # fmt: skip
        assert words in told, words


def test_the_tree_shows_every_leaf_and_says_what_is_not_measured(as_: As, founded: IndexWorld) -> None:
    told = page(as_("head"), "tree/")
    for leaf in founded.version.tree.leaves:
        assert leaf.title in told
    assert "Chưa đo: chờ phần quản lý văn bản" in told
    assert "chấm tay" in told
    assert "không phát sinh" not in told.split("III.1.1")[1][:300]


def test_a_leaf_says_why_with_its_arithmetic_and_leads_to_its_figure(as_: As) -> None:
    told = page(as_("leader"), "leaves/III.1.1/")
    for words in ("Vì sao?", "1 ÷ 1 × 100 = 100%", "/desk/figures/on_time_rate/", "Phòng Kinh tế", "Theo bậc"):
        assert words in told, words
    assert "9 × min(1; 0 ÷ 100) = 0" in page(as_("leader"), "leaves/V.1.1/")
    assert "Không có gì để chia: Cho đủ điểm" in page(as_("leader"), "leaves/III.1.2/")
    assert "max(0; 6 − 2 × 0) = 6" in page(as_("leader"), "leaves/V.2.1/")
    assert "3 × min(1; max(0; (0 − 0) ÷ (3 − 0))) = 0" in page(as_("leader"), "leaves/T.1.1/")
    penalty = page(as_("leader"), "leaves/P.1.1/")
    assert "max(0; 5 − 1 × 0) = 5" in penalty
    assert "Điểm trừ: 5 − 5 = 0" in penalty
    assert "Chấm tay" in page(as_("leader"), "leaves/II.1.1/")
    assert as_("leader").get(f"{ROOT}leaves/khong-co/", ASKED).status_code == 404


@pytest.mark.parametrize(("by", "words"), [
    ("places", "UBND phường Mẫu"), ("units", "Phòng Kinh tế"), ("years", "2018"),
])  # fmt: skip
def test_authorities_units_and_years_are_compared(as_: As, by: str, words: str) -> None:
    assert words in page(as_("leader"), "compare/", by=by)


def test_places_of_which_not_the_same_is_measured_compare_by_their_shares(as_: As, founded: IndexWorld) -> None:
    told = page(as_("leader"), "compare/", by="places")
    shares = told.split("Tỷ lệ trên phần đã có điểm")[1].split("</tr>")[0]
    for place in (founded.world.authority, founded.ward):
        score = live_tree(founded.version, place.pk, year_of(2018)).total
        assert score.score is not None
        assert f"có điểm cho {plain(score.known_maximum)}<" in told
        assert f"{plain(rounded(100 * score.score / score.known_maximum))}%" in shares


def test_the_comparison_is_given_as_a_piece_too(as_: As) -> None:
    whole, piece = (
        as_("leader"),
        as_("leader").get(f"{ROOT}compare/", ASKED | {"by": "units"}, headers={"HX-Request": "true"}),
    )
    assert piece.content.decode().strip().startswith('<div id="comparison">')
    assert "Phòng Kinh tế" in piece.content.decode()
    assert whole.get(f"{ROOT}compare/", ASKED | {"by": "moon"}).status_code == 404


@pytest.mark.parametrize("asked", [{"version": "khong-co"}, {"place": "a0"}, {"year": "99"}])
def test_what_is_not_there_is_not_found(as_: As, asked: dict[str, str]) -> None:
    assert as_("leader").get(ROOT, ASKED | asked).status_code == 404


@pytest.mark.parametrize("name", ["handler", "clerk", "reception", "stranger"])
@pytest.mark.parametrize("path", ["", "tree/", "compare/", "rounds/", "versions/", "leaves/I.1.1/"])
def test_who_sees_no_figures_sees_no_scores(as_: As, name: str, path: str) -> None:
    assert as_(name).get(f"{ROOT}{path}", ASKED).status_code in (403, 404)
    assert f'href="{ROOT}"' not in as_(name).get("/desk/").content.decode()


def test_the_ward_sees_itself_and_not_the_district(as_: As, founded: IndexWorld) -> None:
    client = as_("ward_leader")
    assert "UBND phường Mẫu" in page(client)
    assert client.get(ROOT, ASKED | {"place": f"a{founded.world.authority.pk}"}).status_code == 404


def test_pages_count_their_queries(as_: As, django_assert_max_num_queries: Any) -> None:
    client = as_("leader")
    page(client)
    with django_assert_max_num_queries(60):
        page(client, "tree/")
    with django_assert_max_num_queries(70):  # the ward's tree is remembered for five minutes
        page(client)
    with django_assert_max_num_queries(25):
        page(client, "versions/")


def test_without_a_version_the_first_step_is_shown(as_: As) -> None:
    IndexVersion.objects.all().delete()
    assert "Chưa ban hành bộ chỉ số nào" in page(as_("home_affairs"))
    assert "Chưa có bộ chỉ số nào" in page(as_("home_affairs"), "versions/")
    assert as_("home_affairs").get(f"{ROOT}tree/", ASKED).status_code == 404


def test_a_decision_table_goes_out_and_comes_back_and_is_published(as_: As) -> None:
    client = as_("home_affairs")
    assert "giả định" in page(client, "versions/")
    book = load_workbook(BytesIO(client.get(f"{ROOT}versions/quan-2018.xlsx").content))
    book["Bộ chỉ số"]["B1"], book["Bộ chỉ số"]["B4"] = "quan-2019", "2019-01-01"
    sent = client.post(f"{ROOT}versions/import/", {"file": as_file(book)})
    assert sent.status_code == 302, sent.content.decode()
    assert client.get(f"{ROOT}versions/quan-2019/publish/").status_code == 200
    assert client.post(f"{ROOT}versions/quan-2019/publish/", {"decision_no": ""}).status_code == 422
    assert client.post(f"{ROOT}versions/quan-2019/publish/", {"decision_no": "3/QĐ"}).status_code == 302
    assert IndexVersion.objects.get(code="quan-2019").decision_no == "3/QĐ"
    assert client.get(f"{ROOT}versions/khong-co.xlsx").status_code == 404


def as_file(book: Any) -> SimpleUploadedFile:
    kept = BytesIO()
    book.save(kept)
    return SimpleUploadedFile("bo.xlsx", kept.getvalue())


def test_faults_of_a_table_stand_on_the_page_with_their_places(as_: As) -> None:
    client = as_("home_affairs")
    book = load_workbook(BytesIO(client.get(f"{ROOT}versions/quan-2018.xlsx").content))
    book["Lĩnh vực"]["D2"], book["Tiêu chí thành phần"]["D3"] = "x", "y"
    refused = client.post(f"{ROOT}versions/import/", {"file": as_file(book)})
    told = refused.content.decode()
    assert refused.status_code == 422
    assert "trang “Lĩnh vực”, dòng 2, cột Điểm tối đa" in told
    assert "trang “Tiêu chí thành phần”, dòng 3, cột Điểm tối đa" in told
    client.cookies["django_language"] = "en"
    english = client.post(f"{ROOT}versions/import/", {"file": as_file(book)}).content.decode()
    assert "sheet “Lĩnh vực”, row 2, column Điểm tối đa, cell D2: must be a number, for example 12,5." in english


def test_the_packaged_ones_are_put_in_by_a_button(as_: As) -> None:
    IndexVersion.objects.filter(code="qd-766").delete()
    assert "Bộ đi kèm chưa nạp" in page(as_("home_affairs"), "versions/")
    assert as_("home_affairs").post(f"{ROOT}versions/load/").status_code == 302
    assert IndexVersion.objects.filter(code="qd-766").exists()
    for path in ("versions/load/", "versions/import/"):
        assert as_("leader").post(f"{ROOT}{path}").status_code == 403
    assert as_("leader").get(f"{ROOT}versions/qd-766/publish/").status_code == 403
