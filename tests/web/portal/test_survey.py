"""The survey's page: open to who holds the ticket, plain enough for any telephone, silent about whose dossier it is."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from motcua.casework.dossiers.models import Dossier
from motcua.insight.oversight.models import SatisfactionAnswer
from motcua.insight.oversight.queries.satisfaction import survey_ticket
from tests.factories.world import World

pytestmark = pytest.mark.django_db
CHOSEN = {"access": "5", "procedure": "4", "official": "5", "result": "5", "listening": ""}


def address_of(dossier: Dossier) -> str:
    return reverse("portal:survey", args=[survey_ticket(dossier.pk)])


def returned(world: World) -> Dossier:
    return world.finish(world.receive())


def test_the_tracking_page_leads_to_it_once_the_result_is_returned(client: Client, world: World) -> None:
    dossier = world.receive()
    client.post("/tra-cuu/", {"number": dossier.number, "secret": dossier.lookup_secret})
    assert "/danh-gia/" not in client.get("/tra-cuu/ho-so/").content.decode()
    dossier = world.finish(dossier)
    assert address_of(dossier) in client.get("/tra-cuu/ho-so/").content.decode()


def test_five_choices_are_kept_without_a_name(client: Client, world: World) -> None:
    dossier = returned(world)
    page = client.get(address_of(dossier)).content.decode()
    assert page.count('type="radio"') == 25
    assert "Nguyễn Thị Thử" not in page
    assert dossier.number not in page
    answer = client.post(address_of(dossier), CHOSEN)
    assert (answer.status_code, answer["Location"]) == (302, "/danh-gia/cam-on/")
    kept = SatisfactionAnswer.objects.get()
    assert (kept.access, kept.procedure_score, kept.listening, kept.is_assumed) == (5, 4, None, False)
    assert "Đã nhận câu trả lời." in client.get("/danh-gia/cam-on/").content.decode()


def test_twice_is_once(client: Client, world: World) -> None:
    dossier = returned(world)
    client.post(address_of(dossier), CHOSEN)
    again = client.post(address_of(dossier), {**CHOSEN, "access": "1"})
    assert "đã được đánh giá" in again.content.decode()
    assert SatisfactionAnswer.objects.get().access == 5


def test_nothing_chosen_is_said_beside_the_first_question(client: Client, world: World) -> None:
    answer = client.post(address_of(returned(world)), {})
    assert answer.status_code == 422
    assert "Chưa chọn câu trả lời nào." in answer.content.decode()


def test_before_the_result_there_is_nothing_to_judge(client: Client, world: World) -> None:
    dossier = world.receive()
    assert "chưa trả kết quả" in client.get(address_of(dossier)).content.decode()
    assert client.post(address_of(dossier), CHOSEN).status_code == 422
    assert not SatisfactionAnswer.objects.exists()


@pytest.mark.parametrize("ticket", ["x", "a" * 24, "%00" * 8, "é" * 24])
def test_a_made_up_ticket_is_not_found(client: Client, world: World, ticket: str) -> None:
    assert client.get(f"/danh-gia/{ticket}/").status_code == 404
