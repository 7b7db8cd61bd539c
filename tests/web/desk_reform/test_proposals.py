"""The pages of proposals: a trial, a proposal through its whole life, and who may open what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from motcua.channels.desk.reform import results
from motcua.channels.schedule import trying
from motcua.foundation.audit.models import Entry
from motcua.insight.reform.commands import proposals as commands
from motcua.insight.reform.models import Proposal
from motcua.insight.reform.values.whatif import Words
from motcua.registry.accounts.models import Account
from tests.factories.procedures import imported, sheet
from tests.factories.stage import hand_of_clock
from tests.factories.standing import standing
from tests.factories.world import World, a_world, at

pytestmark = pytest.mark.django_db
ROOT = "/desk/reform/"
WAY = ("reception", "head", "handler", "head", "leader", "clerk")
As = Callable[[str], Client]


def a_working_world() -> World:
    world = a_world()
    for day in range(2, 7):
        dossier = world.receive(at(f"2018-07-{day:02}T08:30"))
        for step, name in enumerate(WAY):
            world.do(dossier, name, when=at(f"2018-07-{day:02}T09:00") + timedelta(minutes=20 * step))
    return world


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    yield from standing(a_working_world, django_db_blocker)


@pytest.fixture
def hand(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    return hand_of_clock(monkeypatch, at("2018-08-01T09:00"))


@pytest.fixture
def as_(founded: World, db: None, hand: list[datetime]) -> As:
    def logged_in(name: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(pk=founded.staff[name].account_id))
        return client

    return logged_in


def said(**other: str) -> dict[str, str]:
    return {"step": "", "limit_value": "2", "limit_unit": "working_day", "reason": "Xong sớm từ lâu", **other}


def form_of(world: World, kind: str = "cut-time") -> str:
    return f"{ROOT}proposals/new/{kind}/?procedure={world.version.procedure.code}"


def propose(as_: As, world: World, kind: str = "cut-time", **other: str) -> Proposal:
    sent = as_("head").post(form_of(world, kind), said(**other))
    assert sent.status_code == 302, sent.content.decode()
    return Proposal.objects.latest("pk")


def page(client: Client, path: str = "") -> str:
    answer = client.get(f"{ROOT}{path}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_trial_is_shown_before_anything_is_proposed(founded: World, as_: As) -> None:
    asked = {"procedure": founded.version.procedure.code, "step": "", "limit_value": "2", "limit_unit": "working_day"}
    shown = as_("head").get(f"{ROOT}try/cut-time/", asked).content.decode()
    for words in ("Dự kiến trễ hẹn", "Chỉ có 5 hồ sơ", "Lập đề xuất như vậy", "Vì sao có những số này?", "Thẩm định"):
        assert words in shown
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    ("kind", "terms", "words"),
    [("cut-time", {"step": "appraise", "step_hours": "4", "limit_unit": "working_day"}, "từ 12 giờ còn 4 giờ"),
     ("drop-paper", {"paper": ""}, "Hồ sơ phải bổ sung trong kỳ"),
     ("put-online", {"online_level": "partial", "share": "40"}, "Hồ sơ chuyển sang nộp trực tuyến"),
     ("delegate", {"wards": "on"}, "không có phường, xã nào đủ người")],
)  # fmt: skip
def test_every_kind_is_tried_with_its_own_fields(
    founded: World, as_: As, kind: str, terms: dict[str, str], words: str
) -> None:
    code = founded.version.procedure.code
    names = {"cut-time": "step_hours", "drop-paper": "paper", "put-online": "share", "delegate": "wards"}
    first = page(as_("head"), f"try/{kind}/?procedure={code}")
    assert [name for name in names.values() if f'name="{name}"' in first] == [names[kind]]
    if "paper" in terms:
        terms = {"paper": founded.version.papers.all()[0].name}
    answer = as_("head").get(f"{ROOT}try/{kind}/", {"procedure": code, **terms})
    assert answer.status_code == 200
    assert words in answer.content.decode()


def test_a_trial_runs_on_other_months_where_it_is_asked_to(founded: World, as_: As) -> None:
    asked = {"procedure": founded.version.procedure.code, "limit_value": "2", "limit_unit": "working_day", "step": ""}
    before = as_("head").get(f"{ROOT}try/cut-time/", asked | {"until": "02/07/2018"}).content.decode()
    assert "không có hồ sơ nào đã xong" in before
    assert "02/07/2017 đến trước 02/07/2018" in before
    some = as_("head").get(f"{ROOT}try/cut-time/", asked | {"until": "05/07/2018"}).content.decode()
    assert "Chỉ có 3 hồ sơ" in some
    assert "govuk-error-summary" in as_("head").get(f"{ROOT}try/cut-time/", asked | {"until": "x"}).content.decode()


def test_the_kinds_and_their_procedures_are_offered_one_after_the_other(founded: World, as_: As) -> None:
    for start in ("try/", "proposals/new/"):
        shown = page(as_("head"), start)
        for kind in ("cut-time", "drop-paper", "bring-in", "delegate", "put-online"):
            assert f"{ROOT}{start}{kind}/" in shown
    assert founded.version.procedure.code in page(as_("head"), "try/cut-time/")
    outside = page(as_("head"), "try/bring-in/")
    assert f'value="{founded.version.procedure.code}"' not in outside
    assert "Mọi thủ tục của cơ quan đã ở một cửa" in outside


@pytest.mark.parametrize("path", ["try/nothing/", "proposals/new/nothing/", "try/cut-time/?procedure=9.999"])
def test_what_is_no_kind_or_no_procedure_is_not_there(as_: As, path: str) -> None:
    assert as_("head").get(f"{ROOT}{path}").status_code == 404


def test_a_procedure_from_outside_asks_how_many_are_expected(founded: World, as_: As) -> None:
    imported(sheet("2.900099", time_limit={"value": 5, "unit": "working_day", "source": "K"}))
    asked = {"procedure": "2.900099", "tried": "1"}
    assert "Ghi số hồ sơ dự kiến một năm" in as_("head").get(f"{ROOT}try/bring-in/", asked).content.decode()
    shown = as_("head").get(f"{ROOT}try/bring-in/", asked | {"expected": "30"}).content.decode()
    for words in ("Đưa vào một cửa 30 hồ sơ một năm", "Sức làm của từng nơi", "chưa đo"):
        assert words in shown


def test_a_trial_without_a_limit_says_what_is_missing(founded: World, as_: As) -> None:
    asked = {"procedure": founded.version.procedure.code, "limit_value": "x", "limit_unit": "hour"}
    assert "govuk-error-summary" in as_("head").get(f"{ROOT}try/cut-time/", asked).content.decode()


def test_a_trial_of_too_many_leads_to_a_proposal(founded: World, as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.channels.desk.reform.trials.AT_ONCE", 1)
    asked = {"procedure": founded.version.procedure.code, "limit_value": "2", "limit_unit": "working_day"}
    assert "Thủ tục có 5 hồ sơ" in as_("head").get(f"{ROOT}try/cut-time/", asked).content.decode()


def test_a_proposal_lives_through_all_of_its_pages(founded: World, as_: As, hand: list[datetime]) -> None:
    proposal = propose(as_, founded)
    here = f"{ROOT}proposals/{proposal.pk}/"
    assert "Góp ý" not in page(as_("head"), f"proposals/{proposal.pk}/")
    steps: tuple[tuple[str, str, dict[str, str]], ...] = (
        ("home_affairs", "opinion", {"stance": "agree", "text": "Nên làm"}),
        ("home_affairs", "council", {"held_on": "01/08/2018", "votes_for": "5", "votes_against": "0", "minutes": "Nhất trí"}),
        ("leader", "approve", {"decision_no": "9/QĐ-UBND", "valid_from": "03/09/2018", "reason": ""}),
        ("home_affairs", "enact", {}),
    )  # fmt: skip
    for name, act, sent in steps:
        assert as_(name).get(f"{here}{act}/").status_code == 200
        assert as_(name).post(f"{here}{act}/", sent).status_code == 302
    hand[0] = at("2018-12-10T09:00")
    told = page(as_("leader"), f"proposals/{proposal.pk}/")
    for words in ("Đã công bố", "9/QĐ-UBND", "Nhất trí", "Ba tháng sau khi áp dụng", "chưa đo", "Phiên bản đã công bố"):
        assert words in told
    assert "Đã công bố" in page(as_("home_affairs"))


def test_the_page_says_for_what_the_verdict_waits(founded: World, as_: As, hand: list[datetime]) -> None:
    proposal = propose(as_, founded)
    here = f"{ROOT}proposals/{proposal.pk}/"
    council = {"held_on": "01/08/2018", "votes_for": "5", "votes_against": "0", "minutes": "Nhất trí"}
    as_("home_affairs").post(f"{here}council/", council)
    as_("leader").post(f"{here}approve/", {"decision_no": "9/QĐ-UBND", "valid_from": "03/09/2018", "reason": ""})
    as_("home_affairs").post(f"{here}enact/", {})
    founded.receive(at("2018-11-30T15:00"))
    hand[0] = at("2018-12-03T09:00")
    told = page(as_("leader"), f"proposals/{proposal.pk}/")
    assert "Chờ hồ sơ chưa đến hẹn" in told
    hand[0] = at("2018-12-10T09:00")
    told = page(as_("leader"), f"proposals/{proposal.pk}/")
    assert "Không giữ được lời hứa" in told
    assert "quá hẹn (tính là trễ)" in told


def test_a_proposal_is_turned_down_or_taken_back_with_a_reason(founded: World, as_: As) -> None:
    for name, act in (("leader", "reject"), ("head", "withdraw")):
        here = f"{ROOT}proposals/{propose(as_, founded).pk}/{act}/"
        assert as_(name).post(here, {"reason": ""}).status_code == 422
        assert as_(name).post(here, {"reason": "Chưa đủ người"}).status_code == 302
        assert as_(name).get(here).status_code == 403


def test_an_approval_is_taken_back_with_its_reason_and_the_unit_may_propose_again(founded: World, as_: As) -> None:
    proposal = propose(as_, founded)
    assert as_("head").post(form_of(founded), said()).status_code == 422, "the same again"
    here = f"{ROOT}proposals/{proposal.pk}/"
    council = {"held_on": "01/08/2018", "votes_for": "5", "votes_against": "0", "minutes": "Nhất trí"}
    as_("home_affairs").post(f"{here}council/", council)
    as_("leader").post(f"{here}approve/", {"decision_no": "9/QĐ-UBND", "valid_from": "03/09/2018", "reason": ""})
    assert "Thôi phê duyệt" in page(as_("leader"), f"proposals/{proposal.pk}/")
    assert "Thôi phê duyệt" not in page(as_("head"), f"proposals/{proposal.pk}/")
    assert as_("head").get(f"{here}revoke/").status_code == 403
    assert as_("leader").post(f"{here}revoke/", {"reason": ""}).status_code == 422
    assert as_("leader").post(f"{here}revoke/", {"reason": "Luật đã đổi"}).status_code == 302
    told = page(as_("head"), f"proposals/{proposal.pk}/")
    assert "Đã thôi phê duyệt" in told
    assert "Thôi phê duyệt: Luật đã đổi" in " ".join(told.split())
    propose(as_, founded)


def test_a_refusal_stands_beside_its_field(founded: World, as_: As) -> None:
    for kind, other in (("cut-time", {"limit_value": "9"}), ("cut-time", {"limit_value": ""}),
                        ("cut-time", {"step": "appraise", "step_hours": "12"}), ("cut-time", {"step": "appraise"}),
                        ("drop-paper", {"paper": "Không có"}), ("put-online", {"online_level": "full"}),
                        ("cut-time", {"reason": ""})):  # fmt: skip
        refused = as_("head").post(form_of(founded, kind), said(**other))
        assert refused.status_code == 422
        assert "govuk-error-summary" in refused.content.decode()


@pytest.mark.parametrize(("name", "status"), [("head", 200), ("leader", 403), ("handler", 403), ("home_affairs", 200)])
def test_only_units_that_may_propose_find_the_form(as_: As, name: str, status: int) -> None:
    assert as_(name).get(f"{ROOT}proposals/new/").status_code == status


def test_what_is_tried_later_shows_how_far_it_is(founded: World, as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "AT_ONCE", 1)
    proposal = propose(as_, founded)
    assert "Đang thử" in page(as_("head"), f"proposals/{proposal.pk}/")
    entry = Entry.objects.get(event="reform.proposal.made", subject=proposal.subject)
    trying.try_proposal(entry)
    trying.try_proposal(entry)
    told = page(as_("head"), f"proposals/{proposal.pk}/")
    assert "Đang thử" not in told
    assert "Dự kiến trễ hẹn" in told


def test_the_list_counts_its_queries_and_not_its_rows(
    founded: World, as_: As, django_assert_max_num_queries: Any
) -> None:
    for share in ("60", "61", "62"):
        propose(as_, founded, "put-online", online_level="full", share=share)
    client = as_("head")
    page(client)
    with django_assert_max_num_queries(20):
        assert page(client).count("data-open") == 3


def test_an_english_page_says_limits_and_remarks_in_english(founded: World, as_: As) -> None:
    browser = as_("head")
    browser.cookies["django_language"] = "en"
    asked = {"procedure": founded.version.procedure.code, "limit_value": "2", "limit_unit": "working_day"}
    page = browser.get("/desk/reform/try/cut-time/", asked).content.decode()
    for english in ("limit 2 working days", "to 2 working days", "too few to trust the share", "100%"):
        assert english in page
    for vietnamese in ("ngày làm việc", "hồ sơ đã xong", "Chín trong mười lượt"):
        assert vietnamese not in page


def test_several_limits_are_said_in_the_readers_language() -> None:
    words = Words(text="Thời hạn: %(limits)s", facts={"limits": "7 ngày làm việc: 12; trong ngày: 3"})
    assert results.said(words) == "Thời hạn: 7 ngày làm việc: 12; trong ngày: 3"
    with override("en"):
        assert "7 working days: 12; " in results.said(words)
        assert "trong ngày" not in results.said(words)
