"""The pages of a round: opened, scored, proved, sent, appraised, signed by both, published; refusals beside their leaf."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.insight.index.models import IndexRound
from motcua.registry.accounts.models import Account
from tests.factories.index import IndexWorld, an_index_world
from tests.factories.stage import hand_of_clock
from tests.factories.standing import standing
from tests.factories.world import at

pytestmark = pytest.mark.django_db
ROOT = "/desk/index/rounds/"
PDF = b"%PDF-1.7 minh chung %%EOF"
As = Callable[[str], Client]


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[IndexWorld]:
    yield from standing(an_index_world, django_db_blocker)


@pytest.fixture
def as_(
    founded: IndexWorld, db: None, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path, forgetful: None
) -> As:  # fmt: skip
    settings.EVIDENCE_ROOT = tmp_path
    hand_of_clock(monkeypatch, at("2019-01-07T09:00"))

    def logged_in(name: str) -> Client:
        staff = founded.ward_leader if name == "ward_leader" else founded.world.staff[name]
        client = Client()
        client.force_login(Account.objects.get(pk=staff.account_id))
        return client

    return logged_in


def opened(as_: As, founded: IndexWorld) -> str:
    sent = as_("home_affairs").post(f"{ROOT}new/", {
        "authority": founded.ward.pk, "year": 2018, "version": "quan-2018", "self_due_on": "10/01/2019",
        "appraise_due_on": "20/01/2019", "final_due_on": "31/01/2019",
    })  # fmt: skip
    assert sent.status_code == 302, sent.content.decode()
    return f"{ROOT}{IndexRound.objects.latest('pk').pk}/"


def boxes(**points: str) -> dict[str, str]:
    found = IndexRound.objects.latest("pk")
    penalties = {"P.1.1"}
    filled = {f"p-{mark.leaf}": "0" if mark.leaf in penalties else f"{mark.maximum}" for mark in found.marks.all()}
    return filled | {f"p-{code.replace('_', '.')}": value for code, value in points.items()}


def test_a_round_goes_its_whole_way_through_the_pages(as_: As, founded: IndexWorld) -> None:
    here = opened(as_, founded)
    ward, office, leader = as_("ward_leader"), as_("home_affairs"), as_("leader")
    assert "Tự chấm điểm" in ward.get(here).content.decode()
    shown = ward.get(f"{here}score/").content.decode()
    assert "chưa đo" in shown
    assert "Minh chứng:" in shown
    assert ward.post(f"{here}send/").status_code == 422
    assert ward.post(f"{here}score/", boxes()).status_code == 302
    assert ward.get(f"{here}evidence/", {"leaf": "I.1.1"}).status_code == 200
    file = SimpleUploadedFile("quyet-dinh.pdf", PDF)
    assert ward.post(f"{here}evidence/", {"leaf": "I.1.1", "title": "Quyết định 12", "file": file}).status_code == 302
    assert ward.post(f"{here}measure/").status_code == 302
    assert ward.post(f"{here}send/").status_code == 302
    kept = IndexRound.objects.latest("pk").evidence.get()
    file_given = office.get(f"{here}evidence/{kept.pk}/")
    assert file_given.content == PDF
    assert (file_given["Content-Type"], file_given["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert file_given["Content-Disposition"] == "inline; filename*=utf-8''Quy%E1%BA%BFt%20%C4%91%E1%BB%8Bnh%2012.pdf"
    assert file_given["Cache-Control"] == "private"
    for name in ("handler", "reception", "stranger", "head"):
        assert as_(name).get(f"{here}evidence/{kept.pk}/").status_code in (403, 404)
    assert office.get(f"{here}appraise/").status_code == 200
    refused = office.post(f"{here}appraise/", boxes(II_1_1="1"))
    assert refused.status_code == 422
    assert "khác điểm tự chấm cần lý do" in refused.content.decode()
    assert office.post(f"{here}appraise/", boxes(II_1_1="1") | {"w-II.1.1": "Thiếu báo cáo"}).status_code == 302
    assert office.post(f"{here}minutes/", {"minutes": "Đã kiểm tra", "outside_no": ""}).status_code == 302
    assert leader.post(f"{here}finalise/", {"decision_no": "7/QĐ"}).status_code == 422
    assert ward.post(f"{here}countersign/", {"remark": "Nhất trí"}).status_code == 302
    assert leader.post(f"{here}finalise/", {"decision_no": "7/QĐ"}).status_code == 302
    told = leader.get(here).content.decode()
    for words in ("Đã công bố, đã khóa", "Thiếu báo cáo", "SHA-256", "Nhất trí", "Quyết định 12", "khác", "Nhật ký"):
        assert words in told, words
    assert "không còn khớp" not in told
    IndexRound.objects.latest("pk").marks.filter(leaf="I.1.1").update(final_points=0, final_words="x")
    assert "không còn khớp" in leader.get(here).content.decode()
    listed = leader.get(ROOT).content.decode()
    assert "UBND phường Mẫu" in listed
    ranked = leader.get("/desk/index/", {"year": "2018"}).content.decode()
    assert "Điểm công bố" in ranked


@pytest.mark.parametrize(
    ("value", "said"), [("ba", "nhập điểm bằng số"), ("99", "điểm từ 0 đến 3"), ("1,234", "bằng số")]
)
def test_points_that_do_not_fit_stand_beside_their_leaf(as_: As, founded: IndexWorld, value: str, said: str) -> None:
    here = opened(as_, founded)
    refused = as_("ward_leader").post(f"{here}score/", {"p-I.1.1": value})
    assert refused.status_code == 422
    assert said in refused.content.decode()
    assert f'value="{value}"' in refused.content.decode()


def test_others_find_no_act_and_strangers_no_round(as_: As, founded: IndexWorld) -> None:
    here = opened(as_, founded)
    for act in ("score", "evidence", "send", "appraise", "minutes", "countersign", "finalise", "finalise/changes"):
        assert as_("leader").get(f"{here}{act}/").status_code == 403
        assert as_("head").get(f"{here}{act}/").status_code == 404
    assert as_("head").get(here).status_code == 404
    assert as_("leader").post(f"{here}measure/").status_code == 403
    assert as_("leader").get(f"{ROOT}new/").status_code == 403
    assert as_("home_affairs").get(f"{here}evidence/1/").status_code == 404


def test_a_round_that_cannot_be_opened_stays_on_its_page(as_: As, founded: IndexWorld) -> None:
    opened(as_, founded)
    sent = {"authority": founded.ward.pk, "year": 2018, "version": "quan-2018", "self_due_on": "10/01/2019",
            "appraise_due_on": "20/01/2019", "final_due_on": "31/01/2019"}  # fmt: skip
    again = as_("home_affairs").post(f"{ROOT}new/", sent)
    assert again.status_code == 422
    assert "đã mở" in again.content.decode()
    assert as_("home_affairs").get(f"{ROOT}new/").status_code == 200


def test_the_list_and_a_round_count_their_queries(
    as_: As, founded: IndexWorld, django_assert_max_num_queries: Any
) -> None:
    here, client = opened(as_, founded), as_("leader")
    client.get(ROOT)
    with django_assert_max_num_queries(20):
        assert client.get(ROOT).content.decode().count("data-open") == 1
    with django_assert_max_num_queries(30):
        client.get(here)


def signed_by_both(as_: As, founded: IndexWorld) -> str:
    here, ward, office = opened(as_, founded), as_("ward_leader"), as_("home_affairs")
    assert ward.post(f"{here}score/", boxes()).status_code == 302
    assert ward.post(f"{here}send/").status_code == 302
    assert office.post(f"{here}appraise/", boxes(II_1_1="1") | {"w-II.1.1": "Thiếu báo cáo"}).status_code == 302
    assert office.post(f"{here}minutes/", {"minutes": "Đã kiểm tra"}).status_code == 302
    assert ward.post(f"{here}countersign/", {"remark": "Xin xét lại"}).status_code == 302
    return here


def test_a_decision_that_changes_points_has_its_page_its_reason_and_its_document(as_: As, founded: IndexWorld) -> None:
    here, leader = signed_by_both(as_, founded), as_("leader")
    there = f"{here}finalise/changes/"
    assert there in leader.get(here).content.decode()
    shown = leader.get(there).content.decode()
    assert "Thiếu báo cáo" in shown
    assert "Văn bản quyết định" in shown
    said = boxes(II_1_1="2") | {"decision_no": "7/QĐ"}
    for more, told in (
        ({}, "khác điểm thẩm định cần lý do"),
        ({"w-II.1.1": "Nhận bổ sung"}, "phải kèm văn bản quyết định"),
        ({"w-II.1.1": "Nhận bổ sung", "document": SimpleUploadedFile("a.txt", b"chu")}, "không phải PDF"),
        ({"p-II.1.1": "hai"}, "nhập điểm bằng số"),
        ({"decision_no": ""}, "Số quyết định"),
    ):
        refused = leader.post(there, said | more)
        assert refused.status_code == 422
        assert told in refused.content.decode()
        assert 'value="2"' in refused.content.decode() or "p-II.1.1" in more
    paper = {"w-II.1.1": "Nhận bổ sung", "document": SimpleUploadedFile("qd.pdf", PDF)}
    assert leader.post(there, said | paper).status_code == 302
    mark = IndexRound.objects.latest("pk").marks.get(leaf="II.1.1")
    assert (mark.appraised_points, mark.final_points, mark.final_words) == (1, 2, "Nhận bổ sung")
    told = leader.get(here).content.decode()
    for words in ("Nhận bổ sung", "7/QĐ</a> (PDF", "Đã công bố, đã khóa"):
        assert words in told, words
    assert as_("leader").get(there).status_code == 403


@pytest.mark.parametrize("name", ["home_affairs", "ward_leader", "head", "handler", "stranger"])
def test_only_a_leader_above_who_did_not_appraise_publishes_changed_points(
    as_: As, founded: IndexWorld, name: str
) -> None:  # fmt: skip
    here = signed_by_both(as_, founded)
    said = boxes(II_1_1="2") | {"decision_no": "7/QĐ", "w-II.1.1": "x", "document": SimpleUploadedFile("qd.pdf", PDF)}
    assert as_(name).get(f"{here}finalise/changes/").status_code in (403, 404)
    assert as_(name).post(f"{here}finalise/changes/", said).status_code in (403, 404)
    assert IndexRound.objects.latest("pk").state == "signing"


def test_two_people_who_score_at_once_do_not_undo_each_other(as_: As, founded: IndexWorld) -> None:
    here, ward = opened(as_, founded), as_("ward_leader")
    assert ward.post(f"{here}score/", boxes()).status_code == 302
    seen = {f"o-{code[2:]}": f"{value.removesuffix('.00').replace('.', ',')}|" for code, value in boxes().items()}
    assert ward.post(f"{here}score/", {"p-I.1.1": "1", "w-I.1.1": "Người thứ nhất"}).status_code == 302
    plain = {f"p-{code[2:]}": value.removesuffix("|") for code, value in seen.items()}
    late = plain | seen | {"p-II.1.1": "2", "w-II.1.1": "Người thứ hai"}
    assert ward.post(f"{here}score/", late).status_code == 302
    marks = {one.leaf: (one.self_points, one.self_words) for one in IndexRound.objects.latest("pk").marks.all()}
    assert marks["I.1.1"] == (1, "Người thứ nhất")
    assert marks["II.1.1"] == (2, "Người thứ hai")
    emptied = ward.post(f"{here}score/", {"p-I.1.1": ""})
    assert emptied.status_code == 422
    assert "không bỏ trống" in emptied.content.decode()
