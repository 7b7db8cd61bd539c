"""Receiving once per key, accepting several, keeping filters, drafts judged as seen, pages by cursor."""

from __future__ import annotations

from dataclasses import replace

import pytest

from motcua.casework.dossiers.commands.accepting import accept_dossiers
from motcua.casework.dossiers.commands.applicant import withdraw_dossier
from motcua.casework.dossiers.commands.filters import MOST_FILTERS, save_filter
from motcua.casework.dossiers.commands.once import receive_once
from motcua.casework.dossiers.commands.steps import complete_step
from motcua.casework.dossiers.models import Dossier, DraftResult, IdempotencyKey
from motcua.casework.dossiers.queries.desk_paging import Order, page_of
from motcua.casework.dossiers.values import Completion, DuplicateVerdict, StepOutcome
from motcua.kernel.actor import public_actor
from motcua.kernel.errors import Conflict, Denied, Refused
from motcua.registry.citizens.models import Party
from motcua.registry.citizens.values import PartyFacts, PartyKind
from tests.factories.world import MORNING, World, a_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return a_world()


def test_receives_once_for_a_key(world: World) -> None:
    sent = {"actor": world.actor("reception"), "intake": world.intake(), "key": "k1", "at": MORNING}
    first, again = receive_once(**sent), receive_once(**sent)
    assert (first.is_new, again.is_new) == (True, False)
    assert first.dossier.pk == again.dossier.pk
    assert Dossier.objects.count() == 1


def test_another_content_under_the_same_key_is_a_conflict(world: World) -> None:
    reception = world.actor("reception")
    receive_once(actor=reception, intake=world.intake(), key="k1", at=MORNING)
    other = replace(world.intake(), request_content="Việc khác")
    with pytest.raises(Conflict, match="đã dùng cho một"):
        receive_once(actor=reception, intake=other, key="k1", at=MORNING)


def test_a_refused_intake_leaves_its_key_free(world: World) -> None:
    reception = world.actor("reception")
    with pytest.raises(Refused):
        receive_once(actor=reception, intake=replace(world.intake(), case_code="không có"), key="k1", at=MORNING)
    assert not IdempotencyKey.objects.exists()
    assert receive_once(actor=reception, intake=world.intake(), key="k1", at=MORNING).is_new


def test_registers_the_applicant_in_the_same_act(world: World) -> None:
    facts = PartyFacts(kind=PartyKind.PERSON, name="Lý Thị Mới", identifier="048190000077")
    made = receive_once(
        actor=world.actor("reception"), intake=world.intake(applicant_id=0), key="k1", applicant=facts, at=MORNING
    )
    assert Party.objects.get(pk=made.dossier.applicant_id).name == "Lý Thị Mới"


@pytest.mark.parametrize("key", ["", "k" * 256])
def test_refuses_a_key_that_is_none(world: World, key: str) -> None:
    with pytest.raises(Refused, match="Khóa"):
        receive_once(actor=world.actor("reception"), intake=world.intake(), key=key, at=MORNING)


def test_accepts_all_or_none_and_names_the_dossier(world: World) -> None:
    sent, taken = world.submit(duplicate_verdict=DuplicateVerdict.DIFFERENT), world.receive()
    with pytest.raises(Conflict, match=taken.number):
        accept_dossiers(actor=world.actor("reception"), dossier_ids=[taken.pk, sent.pk], at=MORNING)
    assert Dossier.objects.get(pk=sent.pk).status == "submitted"
    withdraw_dossier(actor=world.actor("reception"), dossier_id=taken.pk, reason="Nộp nhầm", at=MORNING)
    accept_dossiers(actor=world.actor("reception"), dossier_ids=[sent.pk], at=MORNING)
    assert Dossier.objects.get(pk=sent.pk).status == "received"


@pytest.mark.parametrize("chosen", [[], list(range(101))])
def test_accepts_between_one_and_a_hundred(world: World, chosen: list[int]) -> None:
    with pytest.raises(Refused, match="Chọn từ 1 đến 100"):
        accept_dossiers(actor=world.actor("reception"), dossier_ids=chosen, at=MORNING)


def test_keeps_a_bounded_number_of_filters(world: World) -> None:
    handler = world.actor("handler")
    for number in range(MOST_FILTERS):
        save_filter(actor=handler, name=f"Bộ lọc {number}", query="only=late", at=MORNING)
    save_filter(actor=handler, name="Bộ lọc 1", query="only=today", at=MORNING)
    with pytest.raises(Refused, match="nhiều nhất"):
        save_filter(actor=handler, name="Thêm nữa", query="only=late", at=MORNING)


def test_only_staff_keep_filters(world: World) -> None:
    with pytest.raises(Denied):
        save_filter(actor=public_actor(), name="Của tôi", query="only=late", at=MORNING)


@pytest.mark.parametrize(("name", "query"), [("", "only=late"), ("x" * 81, "only=late"), ("Trống", "  ?")])
def test_refuses_a_filter_without_name_or_condition(world: World, name: str, query: str) -> None:
    with pytest.raises(Refused):
        save_filter(actor=world.actor("handler"), name=name, query=query, at=MORNING)


def test_judges_the_draft_that_was_seen(world: World) -> None:
    dossier = world.do(world.receive(), "reception", "head", "handler", "head")
    step, draft = world.step(dossier), DraftResult.objects.get(dossier=dossier)
    unseen = Completion(step.pk, StepOutcome.APPROVE, draft_id=draft.pk + 1)
    with pytest.raises(Conflict, match="đã thay đổi"):
        complete_step(actor=world.actor("leader"), completion=unseen, at=MORNING)
    seen = Completion(step.pk, StepOutcome.APPROVE, draft_id=draft.pk)
    assert complete_step(actor=world.actor("leader"), completion=seen, at=MORNING).outcome == "approval"


@pytest.mark.parametrize("descending", [False, True])
def test_pages_forwards_and_back_with_equal_and_absent_values(world: World, descending: bool) -> None:
    dossiers = [world.receive() for _ in range(5)] + [world.submit() for _ in range(4)]
    order, rows = Order("due_at", descending=descending), Dossier.objects.all()
    seen, cursor, backs = [], "", []
    while cursor is not None:
        page = page_of(rows, order, cursor, size=2)
        seen += [row.pk for row in page.rows]
        backs.append(page)
        cursor = page.next  # type: ignore[assignment]
    assert sorted(seen) == sorted(one.pk for one in dossiers)
    assert [Dossier.objects.get(pk=pk).due_at is None for pk in seen] == [False] * 5 + [True] * 4
    again = page_of(rows, order, backs[-1].previous or "", size=2)
    assert [row.pk for row in again.rows] == [row.pk for row in backs[-2].rows]


@pytest.mark.parametrize("cursor", ["x", "////", "W10", "bm90IGpzb24"])
def test_a_cursor_that_says_nothing_gives_the_first_page(world: World, cursor: str) -> None:
    dossier = world.receive()
    assert [row.pk for row in page_of(Dossier.objects.all(), Order(), cursor).rows] == [dossier.pk]
