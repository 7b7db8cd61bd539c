"""The pages of emulation: from the opening of a year to certificates, and nothing for strangers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from motcua.channels.desk.emulation import views
from motcua.insight.emulation.models import EmulationRound, EmulationScheme, Nomination
from motcua.insight.emulation.values.states import RoundState
from tests.factories.emulation import CLOSED, COMPUTED, DECIDED, HELD, Year, a_year
from tests.factories.stage import hand_of_clock
from tests.factories.standing import standing

ROOT = "/desk/emulation/"
As = Callable[[str], Client]


@pytest.fixture(scope="module")
def opened(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Year]:
    yield from standing(a_year, django_db_blocker)


@pytest.fixture
def hand(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    return hand_of_clock(monkeypatch, COMPUTED)


@pytest.fixture
def year(opened: Year, db: None, hand: list[datetime]) -> Year:
    return opened


@pytest.fixture
def as_(year: Year) -> As:
    def logged_in(name: str) -> Client:
        client = Client()
        client.force_login(year.world.staff[name].account)
        return client

    return logged_in


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return str(answer.content.decode())


def page_of(year: Year) -> str:
    return f"{ROOT}rounds/{year.round.pk}/"


def case_of(year: Year, name: str) -> str:
    return f"{ROOT}cases/{year.of(name).pk}/"


def ticks(year: Year, **titles: str) -> dict[str, str]:
    return {f"t-{year.of(name).pk}-{code}": "on" for name, codes in titles.items() for code in codes.split()}


def test_a_long_round_is_turned_page_by_page(year: Year, as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "A_PAGE", 2)
    officer, page = as_("home_affairs"), page_of(year)
    officer.post(f"{page}compute/")
    first, second = text_of(officer, page), text_of(officer, f"{page}?page=2")
    assert 'href="?page=2" rel="next"' in first
    assert 'href="?page=1" rel="prev"' in second
    assert "Trang 2 trong" in second
    opens = re.compile(r"/desk/emulation/cases/\d+/")
    assert len(set(opens.findall(first))) == 2
    assert not set(opens.findall(first)) & set(opens.findall(second))


def test_a_year_from_computing_to_certificates(year: Year, as_: As, hand: list[datetime]) -> None:
    officer, head, leader = as_("home_affairs"), as_("head"), as_("leader")
    page = page_of(year)
    assert "Chưa tính điểm" in text_of(officer, page)
    assert officer.post(f"{page}compute/").status_code == 302
    assert "Mới có 1/12 tháng" in text_of(officer, page)
    assert "Đơn vị chưa đề nghị" in text_of(officer, page)
    form = text_of(head, f"{page}propose/")
    assert "Người Mẫu Clerk" not in form
    wanted = ticks(year, handler="CSTDCS GK", colleague="LDTT", office="TTLDTT") | {
        f"r-{year.of('handler').pk}": "Làm đỡ việc"
    }
    assert head.post(f"{page}propose/", wanted).status_code == 302
    assert "Làm đỡ việc" in text_of(head, f"{page}propose/")
    assert (
        leader.post(
            f"{page}propose/?unit={year.world.units['office'].pk}",
            ticks(year, handler="CSTDCS", head="LDTT", office="TTLDTT"),
        ).status_code
        == 302
    )
    assert officer.post(f"{page}close/").status_code == 302
    hand[0] = HELD
    staff = year.world.staff
    sitting = {
        "held_on": "20/12/2018",
        "chair": staff["leader"].pk,
        "secretary": staff["home_affairs"].pk,
        "members": [staff["head"].pk],
    }
    assert officer.post(f"{page}council/", sitting).status_code == 302
    assert officer.post(f"{page}council/", {**sitting, "members": []}).status_code == 422
    for code in ("LDTT", "CSTDCS", "TTLDTT"):
        rows = Nomination.objects.filter(title=code).select_related("case")
        own = {one.pk for one in rows if one.case.staff_id == staff["head"].pk}
        assert text_of(officer, f"{page}votes/{code}/").count("không biểu quyết về mình") == len(own)
        said: dict[str, Any] = {f"for-{one.pk}": "2" if one.pk in own else "3" for one in rows}
        said |= {f"against-{one.pk}": "0" for one in rows} | {f"seen-{one.pk}": "" for one in rows}
        assert officer.post(f"{page}votes/{code}/", {**said, f"for-{rows[0].pk}": "x"}).status_code == 422
        assert officer.post(f"{page}votes/{code}/", said).status_code == 302
    assert officer.get(f"{page}votes/GK/").status_code == 404, "the leader took it back"
    decision = {"decision_no": "45/QĐ-UBND", "decided_on": "28/12/2018"}
    hand[0] = DECIDED
    assert leader.post(f"{page}decide/", decision).status_code == 422
    assert officer.post(f"{page}minutes/", {"minutes_no": "01/BB", "conclusion": "Nhất trí."}).status_code == 302
    assert leader.get(f"{page}minutes.pdf").content.startswith(b"%PDF-")
    assert officer.post(f"{page}decide/", decision).status_code == 403
    assert leader.post(f"{page}decide/", decision).status_code == 302
    assert EmulationRound.objects.get(pk=year.round.pk).stands is RoundState.DECIDED
    assert "Lao động tiên tiến" in text_of(as_("stranger"), f"{page}titles/")
    assert "92" not in text_of(as_("stranger"), f"{page}titles/"), "no scores among staff"
    for address in (f"{page}certificates.pdf", f"{case_of(year, 'handler')}certificates.pdf"):
        answer = officer.get(address)
        assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert officer.get(f"{page}certificates.pdf?part=2").status_code == 404
    assert as_("handler").get(f"{case_of(year, 'handler')}certificates.pdf").status_code == 200
    assert as_("handler").get(f"{page}certificates.pdf").status_code == 404
    assert "Được tặng" in text_of(as_("handler"), case_of(year, "handler"))


def test_a_case_explains_every_part_and_every_veto(year: Year, as_: As) -> None:
    year.compute()
    page = text_of(as_("stranger"), case_of(year, "stranger"))
    for said in ("Đánh giá hằng tháng", "07/2018", "chưa đo", "Xếp loại năm dưới mức yêu cầu", "cần thuộc 2 mức cao nhất",
                 "/desk/evaluation/people/", "giả định"):  # fmt: skip
        assert said in page
    unit = text_of(as_("head"), case_of(year, "office"))
    assert "Trung bình của 3 người" in unit


@pytest.mark.parametrize("name", ["handler", "stranger", "clerk", "admin", "head"])
def test_strangers_find_nothing(year: Year, as_: As, name: str) -> None:
    year.compute()
    client, page = as_(name), page_of(year)
    seen = {"head": {"head", "handler", "colleague"}, "admin": set()}.get(name, {name})
    people = set(year.world.staff) - {"admin"}
    statuses = {other: client.get(case_of(year, other)).status_code for other in people}
    assert {other for other, status in statuses.items() if status == 200} == seen
    assert set(statuses.values()) <= {200, 404}
    expected = 404 if name == "admin" else 403
    for act in ("compute", "close", "council", "minutes", "decide"):
        assert client.post(f"{page}{act}/").status_code == expected, act
    for address in ("minutes.pdf", "certificates.pdf", "titles/"):
        assert client.get(f"{page}{address}").status_code == 404
    if name != "head":
        assert client.get(f"{page}propose/").status_code == 404
    listed = client.get(page)
    if name != "admin":
        words = listed.content.decode()
        assert {other for other in people if f">{year.world.staff[other].name}</a>" in words} == seen
        assert "Danh hiệu và tỷ lệ" not in words
    else:
        assert listed.status_code == 404


def test_a_veto_is_not_ticked_away(year: Year, as_: As) -> None:
    year.compute()
    address = f"{page_of(year)}propose/?unit={year.world.units['other_office'].pk}"
    refused = as_("leader").post(address, ticks(year, stranger="LDTT"))
    assert refused.status_code == 422
    assert "cần thuộc 2 mức cao nhất" in refused.content.decode()
    assert not Nomination.objects.exists()
    assert as_("leader").get(f"{page_of(year)}propose/?unit=0").status_code == 404


def test_home_leads_everybody_to_his_part(year: Year, as_: As) -> None:
    assert "Chưa có năm nào của bạn" in text_of(as_("clerk"), ROOT)
    year.compute()
    assert case_of(year, "clerk") in text_of(as_("clerk"), ROOT)
    assert "Mở đợt xét thi đua" in text_of(as_("home_affairs"), ROOT)
    assert "Mở đợt xét thi đua" not in text_of(as_("leader"), ROOT)
    assert "Thi đua" in text_of(as_("clerk"), "/desk/")
    assert as_("clerk").get(f"{ROOT}rounds/open/").status_code == 404
    place = {"authority": year.world.authority.pk}
    assert as_("home_affairs").post(f"{ROOT}rounds/open/", {**place, "year": "2018"}).status_code == 422
    assert as_("home_affairs").post(f"{ROOT}rounds/open/", {**place, "year": "2017"}).status_code == 302


def test_schemes_are_shown_with_what_is_assumed_and_loaded_by_home_affairs(year: Year, as_: As) -> None:
    page = text_of(as_("clerk"), f"{ROOT}schemes/")
    assert "giả định" in page
    assert "15%" in page
    assert "schemes/load" not in page
    assert as_("clerk").post(f"{ROOT}schemes/load/").status_code == 403
    EmulationRound.objects.all().delete()
    EmulationScheme.objects.all().delete()
    assert "Chưa có quy định nào" in text_of(as_("clerk"), f"{ROOT}schemes/")
    assert as_("home_affairs").post(f"{ROOT}schemes/load/").status_code == 302
    assert EmulationScheme.objects.count() == 2


def test_equals_are_asked_for_by_name(year: Year, as_: As, hand: list[datetime]) -> None:
    facts = year.round.scheme.facts
    wider = [{**one, "share": "0.2"} if one["code"] == "CSTDCS" else one for one in facts["titles"]]
    EmulationScheme.objects.filter(pk=year.round.scheme_id).update(facts={**facts, "titles": wider})
    year.up_to_council()
    hand[0] = CLOSED
    officer, page = as_("home_affairs"), page_of(year)
    assert "2 người bằng điểm" in text_of(officer, page)
    assert year.of("colleague").name in text_of(officer, f"{page}equals/CSTDCS/")
    chosen = {"chosen": [year.of("colleague").pk], "reason": "Có sáng kiến"}
    assert officer.post(f"{page}equals/CSTDCS/", chosen).status_code == 302
    assert "bằng điểm ở giới hạn" not in text_of(officer, page)
    assert officer.get(f"{page}equals/GK/").status_code == 404


def test_a_round_is_read_in_few_statements(year: Year, as_: As, django_assert_max_num_queries: Any) -> None:
    year.up_to_council()
    officer = as_("home_affairs")
    officer.get(page_of(year))
    with django_assert_max_num_queries(24):
        assert officer.get(page_of(year)).status_code == 200
