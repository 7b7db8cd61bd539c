"""The pages of a round: opened, scored, proved, sent, appraised, signed by both, published; refusals beside their leaf."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.config import middleware
from motcua.insight.index.models import IndexRound
from motcua.registry.accounts.models import Account
from tests.factories.index import IndexWorld, an_index_world
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
    hand: list[datetime] = [at("2019-01-07T09:00")]
    monkeypatch.setattr(middleware, "now", lambda: hand[0])

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
    assert office.get(f"{here}evidence/{kept.pk}/").content == PDF
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
    IndexRound.objects.latest("pk").marks.filter(leaf="I.1.1").update(final_points=0)
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
    for act in ("score", "evidence", "send", "appraise", "minutes", "countersign", "finalise"):
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
