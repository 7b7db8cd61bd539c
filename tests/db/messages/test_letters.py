"""What applicants read in their mail, and how often."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.core import mail
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.capabilities.notifications.queries import messages_about
from motcua.casework.dossiers.commands.applicant import request_supplement
from motcua.casework.dossiers.commands.leaders import extend_dossier, stop_dossier
from motcua.casework.dossiers.commands.reception import refuse_dossier
from motcua.casework.dossiers.models import Dossier
from motcua.channels.messages import telling
from motcua.channels.messages.letters import TEMPLATES
from motcua.channels.messages.telling import TOLD, tell_applicant
from motcua.config.reactions import REACTIONS
from motcua.foundation.audit.models import Entry
from motcua.foundation.audit.queries import journal_of
from motcua.kernel.time import local
from motcua.registry.citizens.commands import correct_party, register_party
from motcua.registry.citizens.values import IdKind, PartyChanges, PartyFacts, PartyKind
from tests.factories.world import FOUNDED, MORNING, PROGRAM, World, a_party, a_world, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    made = a_world()
    made.applicant_id = a_party("Lê Thị Mẫu & Con", "048190000777", email="le.mau@example.vn")
    return made


def line(dossier: Dossier, event: str) -> Entry:
    return journal_of(dossier.subject).filter(event=f"dossier.{event}").get()


def told(dossier: Dossier, event: str) -> str:
    tell_applicant(line(dossier, event))
    letter = mail.outbox[-1]
    assert letter.to == ["le.mau@example.vn"]
    return f"{letter.subject}\n{letter.body}"


def test_a_received_dossier_is_told_with_its_promise_and_where_to_follow_it(world: World) -> None:
    dossier = world.receive()

    letter = told(dossier, "received")

    assert letter.startswith(f"Đã tiếp nhận hồ sơ {dossier.number}\nKính gửi Lê Thị Mẫu & Con,")
    assert f"{local(dossier.promised_due_at):%H:%M ngày %d/%m/%Y}" in letter
    assert f"tra-cuu?ma={dossier.number}" in letter
    assert dossier.lookup_secret in letter
    assert "0236 000 0000" in letter
    assert world.version.name in letter


def test_a_letter_is_sent_once_however_often_the_job_runs(world: World) -> None:
    dossier = world.receive()
    for _ in range(3):
        tell_applicant(line(dossier, "received"))
    assert len(mail.outbox) == 1
    assert [message.dedupe_key for message in messages_about(dossier.subject)] == [
        f"entry:{line(dossier, 'received').pk}"
    ]


def test_every_paper_to_bring_is_named(world: World) -> None:
    dossier = world.receive()
    request_supplement(
        actor=world.actor("handler"),
        dossier_id=dossier.pk,
        items=("Bản vẽ", "Ảnh 4x6"),
        reason="Thiếu hai giấy tờ.",
        at=MORNING,
    )
    letter = told(dossier, "supplement_requested")
    assert "- Bản vẽ\n- Ảnh 4x6" in letter
    assert "Thiếu hai giấy tờ." in letter
    assert dossier.lookup_secret not in letter


def test_a_refusal_says_why_and_what_may_be_done(world: World) -> None:
    dossier = world.submit()
    refuse_dossier(actor=world.actor("reception"), dossier_id=dossier.pk, reason="Không thuộc thẩm quyền.", at=MORNING)
    letter = told(dossier, "refused")
    assert "Không thuộc thẩm quyền." in letter
    assert "phản ánh, kiến nghị" in letter


def test_an_extension_apologises_and_names_the_new_day(world: World) -> None:
    dossier = world.do(world.receive(), "reception")
    new = at("2018-07-10T15:00")
    extend_dossier(actor=world.actor("leader"), dossier_id=dossier.pk, new_due_at=new, reason="Chờ đo đạc.", at=MORNING)
    letter = told(dossier, "extended")
    assert letter.startswith("Xin lỗi và hẹn lại ngày trả")
    assert "15:00 ngày 10/07/2018" in letter


def test_a_stop_says_why(world: World) -> None:
    dossier = world.do(world.receive(), "reception")
    stop_dossier(actor=world.actor("leader"), dossier_id=dossier.pk, reason="Có bản án.", at=MORNING)
    assert "Có bản án." in told(dossier, "stopped")


@pytest.mark.parametrize(("outcome", "words"), [("done", "theo yêu cầu"), ("reject", "không đủ điều kiện")])
def test_a_result_says_how_it_was_decided_and_what_to_bring(world: World, outcome: str, words: str) -> None:
    dossier = world.do(world.receive(), "reception", "head")
    dossier = world.do(dossier, "handler", outcome=outcome, summary="Lý do mẫu")
    dossier = world.do(dossier, "head", "leader", "clerk")
    letter = told(dossier, "result_ready")
    assert words in letter
    assert "giấy hẹn và giấy tờ tùy thân" in letter


def test_the_holder_of_a_passport_reads_english_below(world: World) -> None:
    facts = PartyFacts(
        kind=PartyKind.PERSON,
        name="Sample Person",
        id_kind=IdKind.PASSPORT,
        identifier="X1234567",
        email="sample@example.com",
    )
    applicant = register_party(actor=PROGRAM, at=FOUNDED, facts=facts).party_id
    dossier = world.receive(applicant_id=applicant)
    tell_applicant(line(dossier, "received"))
    body = mail.outbox[-1].body
    assert body.startswith("Kính gửi Sample Person")
    assert "Dear Sample Person" in body
    assert "your dossier" in body


def test_who_took_the_address_back_gets_no_letter(world: World) -> None:
    dossier = world.receive()
    correct_party(
        actor=PROGRAM, party_id=world.applicant_id, reason="Theo yêu cầu", changes=PartyChanges(email=""), at=MORNING
    )
    tell_applicant(line(dossier, "received"))
    assert mail.outbox == []


def test_a_job_is_deferred_with_the_act_only_where_there_is_an_address(world: World) -> None:
    before = set(ProcrastinateJob.objects.values_list("id", flat=True))
    with_mail = world.receive()
    world.receive(applicant_id=a_party("Không Thư", "048190000778"))
    jobs = ProcrastinateJob.objects.exclude(id__in=before)
    assert [job.args for job in jobs] == [{"entry_id": line(with_mail, "received").pk, "reaction": "tell_applicant"}]


def test_every_event_that_is_told_has_its_letter_and_its_reaction() -> None:
    assert {event.name for event in TOLD} == set(TEMPLATES)
    told = {event for event, reactions in REACTIONS.items() if any(one.name == "tell_applicant" for one in reactions)}
    assert told == set(TOLD)
    assert all("by_mail" in event.__dataclass_fields__ for event in TOLD)
    assert isinstance(telling.now(), datetime)
