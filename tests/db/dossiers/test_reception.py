"""Handing in: duplicates, what is missing at the authority, programs, several at once, at most once."""

from __future__ import annotations

import pytest

from motcua.casework.dossiers.commands.accepting import accept_dossiers
from motcua.casework.dossiers.commands.applicant import request_supplement
from motcua.casework.dossiers.commands.once import complete_once, receive_once
from motcua.casework.dossiers.commands.reception import accept_dossier, receive_dossier, refuse_dossier, submit_dossier
from motcua.casework.dossiers.models import ClockEvent, Counter, Dossier, DossierStep, Route
from motcua.casework.dossiers.values import Completion, DuplicateVerdict, PaperHandedIn, Status, SubmissionChannel
from motcua.casework.procedures.models import CompetentUnit
from motcua.kernel.errors import Conflict, Denied, NotFound, Refused
from motcua.registry.citizens.values import PartyFacts, PartyKind
from motcua.registry.organisations.models import Unit
from tests.factories.world import MORNING, PROGRAM, World, a_party, a_world, at

pytestmark = pytest.mark.django_db
LATER = at("2018-07-02T09:00")


def test_a_likely_duplicate_is_asked_about_and_the_verdict_kept(world: World) -> None:
    first = world.receive()
    with pytest.raises(Conflict, match=first.number) as conflict:
        world.receive(LATER, asks_about_duplicates=True)
    assert (conflict.value.field, bool(conflict.value.next_step)) == ("duplicate_verdict", True)
    second = world.receive(LATER, asks_about_duplicates=True, duplicate_verdict=DuplicateVerdict.DIFFERENT)
    assert Dossier.objects.get(pk=second.pk).duplicate_verdict == "different"


def test_a_refused_duplicate_takes_no_number(world: World) -> None:
    world.receive()
    with pytest.raises(Conflict):
        world.receive(LATER, asks_about_duplicates=True)
    assert world.receive(LATER).number.endswith("-0002")


def test_a_programs_duplicate_is_marked_for_a_later_look(world: World) -> None:
    world.receive()
    assert world.receive(LATER).duplicate_verdict == DuplicateVerdict.UNCHECKED


def test_what_is_settled_or_somebody_elses_is_no_duplicate(world: World) -> None:
    world.finish(world.receive())
    other = a_party("Lê Văn Khác", "048190000002")
    world.receive(LATER, asks_about_duplicates=True, applicant_id=other)
    assert world.receive(LATER, asks_about_duplicates=True).duplicate_verdict == DuplicateVerdict.NONE


def test_acceptance_asks_about_duplicates_once(world: World) -> None:
    world.receive()
    sent = world.submit(LATER, asks_about_duplicates=True)
    by = {"actor": world.actor("reception"), "dossier_id": sent.pk, "at": LATER}
    with pytest.raises(Conflict):
        accept_dossier(**by)  # type: ignore[arg-type]
    accepted = accept_dossier(**by, duplicate_verdict=DuplicateVerdict.SAME_ACCEPTED)  # type: ignore[arg-type]
    assert Dossier.objects.get(pk=accepted.pk).duplicate_verdict == "same_accepted"


def test_a_verdict_given_on_submission_stands_on_acceptance(world: World) -> None:
    world.receive()
    sent = world.submit(LATER, duplicate_verdict=DuplicateVerdict.DIFFERENT)
    accept_dossier(actor=world.actor("reception"), dossier_id=sent.pk, at=LATER)
    assert Dossier.objects.get(pk=sent.pk).duplicate_verdict == "different"


def test_several_are_accepted_in_one_act_or_none(world: World) -> None:
    sent = [world.submit(LATER, applicant_id=a_party(f"Người Mẫu {n}", f"04819000001{n}")) for n in range(3)]
    ids = [dossier.pk for dossier in sent]
    accepted = accept_dossiers(actor=world.actor("reception"), dossier_ids=[*ids[::-1], ids[0]], at=LATER)
    assert [(dossier.pk, dossier.status) for dossier in accepted] == [(pk, "received") for pk in ids]
    fresh = world.submit(LATER, applicant_id=a_party("Người Mẫu Khác", "048190000019"))
    with pytest.raises(Conflict, match=f"Hồ sơ {sent[0].number}"):
        accept_dossiers(actor=world.actor("reception"), dossier_ids=[ids[0], fresh.pk], at=LATER)
    with pytest.raises(NotFound):
        accept_dossiers(actor=world.actor("reception"), dossier_ids=[0, fresh.pk], at=LATER)


@pytest.mark.parametrize("many", [0, 101])
def test_no_more_than_a_hundred_are_accepted_at_once(world: World, many: int) -> None:
    with pytest.raises(Refused) as refused:
        accept_dossiers(actor=world.actor("reception"), dossier_ids=list(range(many)), at=LATER)
    assert refused.value.field == "dossiers"


def test_only_the_desk_receives(world: World) -> None:
    with pytest.raises(Denied):
        receive_dossier(actor=world.actor("handler"), intake=world.intake(), at=MORNING)
    sent = world.submit()
    for act in (accept_dossier, refuse_dossier):
        with pytest.raises(Denied):
            act(
                actor=world.actor("handler"),
                dossier_id=sent.pk,
                at=LATER,
                **({"reason": "X"} if act is refuse_dossier else {}),
            )


def test_an_unknown_applicant_authority_or_case_is_named(world: World) -> None:
    for wrong, field in (({"applicant_id": 0}, "applicant"), ({"case_code": "9"}, "case")):
        with pytest.raises((NotFound, Refused)) as refused:
            world.receive(**wrong)
        assert refused.value.field == field
    with pytest.raises((NotFound, Refused)):
        submit_dossier(actor=PROGRAM, intake=world.intake(authority_id=0), at=MORNING)


@pytest.mark.parametrize("missing", ["route", "competent", "desk"])
def test_an_authority_that_is_not_ready_says_what_is_missing(world: World, missing: str) -> None:
    if missing == "route":
        Route.objects.filter(pk=world.route_id).update(is_current=False)
    elif missing == "competent":
        CompetentUnit.objects.all().delete()
    else:
        Unit.objects.filter(pk=world.units["leadership"].pk).update(kind="office")
    with pytest.raises(Refused) as refused:
        world.receive()
    assert refused.value.field == ("authority" if missing == "desk" else "procedure")
    assert refused.value.next_step


def test_a_paper_without_a_name_is_refused(world: World) -> None:
    with pytest.raises(Refused) as refused:
        world.receive(papers=(PaperHandedIn(" "),))
    assert refused.value.field == "papers"


def test_a_new_applicant_is_registered_on_the_way(world: World) -> None:
    facts = PartyFacts(kind=PartyKind.PERSON, name="Võ Thị Mới", identifier="048190000077", phone="0905 111 222")
    dossier = world.receive(applicant=facts, applicant_id=0, submitter_id=world.applicant_id)
    assert (dossier.applicant.name, dossier.submitter_id) == ("Võ Thị Mới", world.applicant_id)
    assert {"vo", "moi", "0905111222"} <= set(dossier.search_text.split())


def test_received_here_handled_elsewhere(world: World) -> None:
    """The desk of one authority takes in for another: numbers are its own, the work and the calendar the other's."""
    other = a_world(code="000.00.27.H17", procedure_code="2.900002", prefix="khac-")
    intake = world.intake(
        procedure_code="2.900002", handling_authority_id=other.authority.pk, applicant_id=other.applicant_id
    )
    dossier = receive_dossier(actor=world.actor("reception"), intake=intake, at=MORNING)
    assert dossier.number.startswith("000.00.26.H17-")
    assert (dossier.authority_id, dossier.intake_authority_id) == (other.authority.pk, world.authority.pk)
    assert world.step(dossier).unit_id == world.units["one_stop"].pk
    dossier = world.do(dossier, "reception")
    other.do(dossier, "head", "handler", "head", "leader", "clerk")
    assert world.do(dossier, "reception").status == Status.RETURNED


def test_numbers_begin_anew_each_day(world: World) -> None:
    numbers = [world.receive(at(f"2018-07-{day}T08:00")).number[-11:] for day in ("02", "02", "03")]
    assert numbers == ["180702-0001", "180702-0002", "180703-0001"]
    assert Counter.objects.get(day="2018-07-02").last == 2


def test_a_fee_that_the_desk_states_is_kept(world: World) -> None:
    assert world.receive(fee_due=5000).fee_due == 5000
    assert world.receive(LATER).fee_due == 2000


def test_a_refused_dossier_has_no_clock(world: World) -> None:
    sent = world.submit()
    refuse_dossier(actor=world.actor("reception"), dossier_id=sent.pk, reason="Sai thẩm quyền", at=LATER)
    assert not ClockEvent.objects.filter(dossier=sent).exists()
    assert not DossierStep.objects.filter(dossier=sent).exists()


def test_what_waits_for_a_supplement_may_be_refused(world: World) -> None:
    sent = world.submit()
    clerk = world.actor("reception")
    request_supplement(actor=clerk, dossier_id=sent.pk, items=["Đơn"], reason="Thiếu", at=LATER)
    refused = refuse_dossier(actor=clerk, dossier_id=sent.pk, reason="Không bổ sung", at=LATER)
    assert refused.status == Status.REFUSED


# ------------------------------------------------------------------------------------------------------ at most once
def test_the_same_key_gives_the_same_dossier(world: World) -> None:
    once = {"actor": world.actor("reception"), "intake": world.intake(), "key": "k1"}
    first = receive_once(**once, at=MORNING)  # type: ignore[arg-type]
    again = receive_once(**once, at=LATER)  # type: ignore[arg-type]
    assert (first.is_new, again.is_new, again.dossier.pk) == (True, False, first.dossier.pk)
    assert Dossier.objects.count() == 1
    assert world.receive(LATER).number.endswith("-0002")


def test_another_content_under_the_same_key_is_a_conflict(world: World) -> None:
    clerk = world.actor("reception")
    receive_once(actor=clerk, intake=world.intake(), key="k1", at=MORNING)
    with pytest.raises(Conflict, match="nội dung khác") as conflict:
        receive_once(actor=clerk, intake=world.intake(request_content="Khác"), key="k1", at=LATER)
    assert conflict.value.field == "idempotency_key"
    assert Dossier.objects.count() == 1


def test_a_key_is_its_owners_alone(world: World) -> None:
    receive_once(actor=world.actor("reception"), intake=world.intake(), key="k1", at=MORNING)
    assert receive_once(actor=PROGRAM, intake=world.intake(), key="k1", at=LATER).is_new


def test_a_duplicate_under_a_new_key_is_a_true_conflict(world: World) -> None:
    world.receive()
    with pytest.raises(Conflict, match="cùng thủ tục"):
        receive_once(
            actor=world.actor("reception"), intake=world.intake(asks_about_duplicates=True), key="k2", at=LATER
        )


@pytest.mark.parametrize("key", ["", "x" * 256])
def test_a_key_has_one_to_255_signs(world: World, key: str) -> None:
    clerk = world.actor("reception")
    with pytest.raises(Refused):
        receive_once(actor=clerk, intake=world.intake(), key=key, at=MORNING)
    with pytest.raises(Refused):
        complete_once(actor=clerk, completion=Completion(0), key=key, at=MORNING)


def test_an_applicant_told_with_the_key_takes_the_place(world: World) -> None:
    facts = PartyFacts(kind=PartyKind.PERSON, name="Võ Thị Mới", identifier="048190000077")
    made = receive_once(actor=world.actor("reception"), intake=world.intake(), applicant=facts, key="k1", at=MORNING)
    assert made.dossier.applicant.name == "Võ Thị Mới"


def test_a_step_is_completed_once_for_a_key(world: World) -> None:
    dossier = world.receive()
    clerk, completion = world.actor("reception"), Completion(world.step(dossier).pk)
    for _ in range(2):
        done = complete_once(actor=clerk, completion=completion, key="s1", at=LATER)
        assert done.pk == dossier.pk
    assert world.step(dossier).kind == "assign"
    with pytest.raises(Conflict, match="nội dung khác"):
        complete_once(actor=clerk, completion=Completion(completion.step_id, note="x"), key="s1", at=LATER)
    with pytest.raises(Conflict, match="hoàn thành"):
        complete_once(actor=clerk, completion=completion, key="s2", at=LATER)


def test_a_postal_dossier_is_checked_as_an_online_one(world: World) -> None:
    sent = submit_dossier(actor=PROGRAM, intake=world.intake(channel=SubmissionChannel.POSTAL), at=MORNING)
    assert (sent.status, sent.intake_check_due_at) == (Status.SUBMITTED, at("2018-07-03T08:00"))
