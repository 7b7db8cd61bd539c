"""The pages of proposals: a trial, a proposal through its whole life, and who may open what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from motcua.channels.schedule import trying
from motcua.config import middleware
from motcua.foundation.audit.models import Entry
from motcua.insight.reform.commands import proposals as commands
from motcua.insight.reform.models import Proposal
from motcua.insight.reform.values.proposals import ProposalKind
from motcua.registry.accounts.models import Account
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
    found = [at("2018-08-01T09:00")]
    monkeypatch.setattr(middleware, "now", lambda: found[0])
    return found


@pytest.fixture
def as_(founded: World, db: None, hand: list[datetime]) -> As:
    def logged_in(name: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(pk=founded.staff[name].account_id))
        return client

    return logged_in


def said(world: World, **other: str) -> dict[str, str]:
    return {"kind": "cut_time", "procedure": world.version.procedure.code, "limit_value": "2",
            "limit_unit": "working_day", "reason": "Xong sớm từ lâu", **other}  # fmt: skip


def propose(as_: As, world: World, **other: str) -> Proposal:
    sent = as_("head").post(f"{ROOT}proposals/new/", said(world, **other))
    assert sent.status_code == 302, sent.content.decode()
    return Proposal.objects.latest("pk")


def page(client: Client, path: str = "") -> str:
    answer = client.get(f"{ROOT}{path}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_trial_is_shown_before_anything_is_proposed(founded: World, as_: As) -> None:
    asked = {"procedure": founded.version.procedure.code, "limit_value": "2", "limit_unit": "working_day"}
    shown = as_("head").get(f"{ROOT}try/", asked).content.decode()
    assert "Dự kiến trễ hẹn" in shown
    assert "Chỉ có 5 hồ sơ" in shown
    assert "Lập đề xuất với thời hạn này" in shown
    assert not Proposal.objects.exists()


def test_a_trial_without_a_procedure_says_what_is_missing(as_: As) -> None:
    shown = as_("head").get(f"{ROOT}try/", {"limit_value": "x", "limit_unit": "hour"}).content.decode()
    assert "govuk-error-summary" in shown


def test_a_trial_of_too_many_leads_to_a_proposal(founded: World, as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.channels.desk.reform.proposals.AT_ONCE", 1)
    asked = {"procedure": founded.version.procedure.code, "limit_value": "2", "limit_unit": "working_day"}
    assert "Thủ tục có 5 hồ sơ" in as_("head").get(f"{ROOT}try/", asked).content.decode()


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


def test_a_proposal_is_turned_down_or_taken_back_with_a_reason(founded: World, as_: As) -> None:
    for name, act in (("leader", "reject"), ("head", "withdraw")):
        here = f"{ROOT}proposals/{propose(as_, founded).pk}/{act}/"
        assert as_(name).post(here, {"reason": ""}).status_code == 422
        assert as_(name).post(here, {"reason": "Chưa đủ người"}).status_code == 302
        assert as_(name).get(here).status_code == 403


def test_a_refusal_stands_beside_its_field(founded: World, as_: As) -> None:
    for other in ({"limit_value": "9"}, {"limit_value": ""}, {"kind": "drop_paper", "paper": "Không có"}):
        refused = as_("head").post(f"{ROOT}proposals/new/", said(founded, **other))
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
    for _ in range(3):
        propose(as_, founded, kind=ProposalKind.BRING_IN, limit_value="")
    client = as_("head")
    page(client)
    with django_assert_max_num_queries(20):
        assert page(client).count("data-open") == 3
