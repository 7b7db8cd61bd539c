"""Registering, correcting and looking at applicants."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from datetime import date, datetime

import pytest
from click.testing import CliRunner
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.channels.cli.rekey import rekey
from motcua.foundation.audit.models import Entry
from motcua.foundation.audit.queries import journal_of
from motcua.foundation.commands import command
from motcua.kernel.actor import public_actor
from motcua.kernel.errors import Conflict, Denied, NotFound, Refused, Unavailable
from motcua.kernel.time import ZONE
from motcua.registry.citizens import commands
from motcua.registry.citizens.commands import correct_party, register_party, rekey_parties, reveal_identifier
from motcua.registry.citizens.models import Party
from motcua.registry.citizens.queries import find_by_identifier
from motcua.registry.citizens.rules.vault import WrongKeyError
from motcua.registry.citizens.values import IdKind, PartyChanges, PartyKind, Rekeyed
from tests.factories.accounts import AT, PROGRAM
from tests.factories.citizens import HOUSEHOLD_BUSINESS, PERSON, a_party, personal_id
from tests.factories.organisations import the_cast

pytestmark = pytest.mark.django_db
DIGITS = "048085000123"


def register(facts=PERSON, actor=PROGRAM, at=AT, **changes):
    return register_party(actor=actor, at=at, facts=replace(facts, **changes))


def test_the_identifier_is_sealed_hashed_and_masked():
    party = a_party()
    assert party.identifier_masked == "048*****0123"
    kept = Party.objects.values().get()
    assert DIGITS not in str(
        {name: bytes(value) if isinstance(value, memoryview) else value for name, value in kept.items()}
    )
    assert DIGITS not in str(list(Entry.objects.values_list("facts", flat=True)))
    assert find_by_identifier("048 085 000 123") == party


def test_the_same_identifier_is_the_same_party():
    first, again = register(), register(identifier="048.085.000.123")
    assert (first.is_new, again.is_new) == (True, False)
    assert first.party_id == again.party_id


def test_another_kind_of_identifier_is_another_party():
    person = a_party()
    business = a_party(HOUSEHOLD_BUSINESS, identifier=DIGITS)
    assert person.pk != business.pk


def test_newer_contact_data_is_taken_over_and_recorded():
    party_id = register().party_id
    again = register(phone="0236 3 123 456", address="")
    party = Party.objects.get(pk=party_id)
    assert (party.phone, party.phone_as_entered, party.address) == ("+842363123456", "0236 3 123 456", PERSON.address)
    assert again.changed == ("phone", "phone_as_entered")
    assert journal_of(f"party:{party_id}").last().event == "citizens.contact.updated"


def test_the_same_again_changes_and_records_nothing():
    party_id = register().party_id
    assert register().changed == ()
    assert journal_of(f"party:{party_id}").count() == 1


def test_another_name_is_a_warning_and_not_a_change():
    party_id = register().party_id
    again = register(name="Nguyễn Thị Khác")
    assert "Nguyễn Văn Ẩn" in again.warnings[0]
    assert Party.objects.get(pk=party_id).name == "Nguyễn Văn Ẩn"


def test_the_same_name_in_another_normal_form_is_the_same_name():
    register()
    assert register(name="NGUYỄN VĂN ẨN").warnings == ()


def test_the_public_changes_nothing_of_somebody_known_and_learns_nothing():
    party_id = register().party_id
    again = register(actor=public_actor(), name="Kẻ Lạ", phone="0905999999")
    assert (again.party_id, again.changed, again.warnings) == (party_id, (), ())
    assert Party.objects.get(pk=party_id).phone == "+84905123456"


def test_without_an_identifier_each_is_somebody_new():
    assert register(identifier="").party_id != register(identifier="").party_id


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"identifier": "12345"}, "personal_id"),
        ({"identifier": "999085000123"}, "personal_id"),
        ({"id_kind": IdKind.OLD_ID}, "old_id"),
        ({"id_kind": IdKind.PASSPORT, "identifier": "??"}, "passport"),
        ({"id_kind": IdKind.TAX_CODE, "identifier": "0400101395"}, "tax_code"),
        ({"kind": PartyKind.ORGANISATION}, "personal_id"),
        ({"phone": "abc"}, "phone"),
        ({"email": "abc"}, "email"),
        ({"address": "x" * 401}, "address"),
        ({"born_on": date(2100, 1, 1)}, "born_on"),
    ],
)
def test_refuses_naming_the_field(changes, field):
    with pytest.raises(Refused) as refused:
        register(**changes)
    assert refused.value.field == field
    assert refused.value.next_step
    assert not Party.objects.exists()


def test_doubts_are_warnings():
    assert "1985" in register(born_on=date(1990, 5, 1)).warnings[0]
    in_2026 = datetime(2026, 1, 5, 8, tzinfo=ZONE)
    assert "hết giá trị" in register(at=in_2026, identifier="201234567").warnings[0]
    assert register(identifier="201234568").warnings == ()
    assert "01/07/2025" in register(HOUSEHOLD_BUSINESS, identifier=personal_id(9)).warnings[0]
    assert "nước cấp" in register(id_kind=IdKind.PASSPORT, identifier="AB 12345").warnings[0]


def test_reception_registers_and_a_handler_does_not():
    cast = the_cast()
    assert register(actor=cast.reception.actor).is_new
    with pytest.raises(Denied):
        register(actor=cast.handler.actor)


def test_a_new_party_costs_two_queries_and_a_known_one_at_most_two():
    @command
    def received(*, facts):
        with CaptureQueriesContext(connection) as asked:
            register_party(actor=PROGRAM, at=AT, facts=facts)
        return len(asked)

    assert received(facts=PERSON) == 2
    assert received(facts=replace(PERSON, phone="0905 999 999")) == 2


@pytest.mark.django_db(transaction=True)
def test_two_counters_at_once_register_one_party():
    ready, found = threading.Barrier(2), []

    def counter():
        ready.wait()
        try:
            found.append(register())
        finally:
            connection.close()

    counters = [threading.Thread(target=counter) for _ in range(2)]
    for one in counters:
        one.start()
    for one in counters:
        one.join()
    assert len({one.party_id for one in found}) == Party.objects.count() == 1
    assert sorted(one.is_new for one in found) == [False, True]


def test_the_database_refuses_the_same_identifier_twice_and_half_an_identifier():
    party = a_party()
    for changes in ({}, {"identifier_masked": ""}, {"identifier_hash": None}, {"name_folded": ""}):
        twin = Party.objects.get(pk=party.pk)
        twin.pk = None
        if changes:
            twin.identifier_hash = b"x" * 32
        for name, value in changes.items():
            setattr(twin, name, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            twin.save(force_insert=True)


def test_seeing_an_identifier_is_recorded_with_its_reason():
    cast, party = the_cast(), a_party()
    seen = reveal_identifier(actor=cast.handler.actor, at=AT, party_id=party.pk, reason="đối chiếu bản chính")
    assert seen == DIGITS
    entry = journal_of(f"party:{party.pk}").last()
    assert (entry.event, entry.actor_name, entry.facts["reason"]) == (
        "citizens.identifier.revealed", "Phạm Văn Lý", "đối chiếu bản chính",
    )  # fmt: skip


def test_not_everybody_sees_an_identifier_and_nobody_without_a_reason():
    cast, party = the_cast(), a_party()
    for stranger in (cast.clerk.actor, cast.anonymous.actor):
        with pytest.raises(Denied):
            reveal_identifier(actor=stranger, at=AT, party_id=party.pk, reason="tò mò")
    with pytest.raises(Refused):
        reveal_identifier(actor=cast.handler.actor, at=AT, party_id=party.pk, reason=" ")
    with pytest.raises(NotFound):
        reveal_identifier(actor=cast.handler.actor, at=AT, party_id=a_party(identifier="").pk, reason="đối chiếu")


def test_a_correction_needs_a_reason_and_is_recorded():
    cast, party = the_cast(), a_party()
    changes = PartyChanges(name="Nguyễn Văn Ân", phone="", identifier=personal_id(7))
    with pytest.raises(Refused):
        correct_party(actor=cast.reception.actor, at=AT, party_id=party.pk, reason="", changes=changes)
    with pytest.raises(Denied):
        correct_party(actor=cast.handler.actor, at=AT, party_id=party.pk, reason="gõ nhầm", changes=changes)
    correct_party(actor=cast.reception.actor, at=AT, party_id=party.pk, reason="gõ nhầm", changes=changes)
    party.refresh_from_db()
    assert (party.name, party.name_folded, party.phone) == ("Nguyễn Văn Ân", "nguyen van an", "")
    assert find_by_identifier(personal_id(7)) == party
    assert find_by_identifier(DIGITS) is None
    facts = journal_of(f"party:{party.pk}").last().facts
    assert set(facts["fields"]) == {"name", "phone", "phone_as_entered", "identifier_masked"}


def test_a_correction_to_anothers_identifier_is_refused():
    party, _ = a_party(identifier=personal_id(8)), a_party()
    with pytest.raises(Conflict, match="Nguyễn Văn Ẩn"):
        correct_party(actor=PROGRAM, at=AT, party_id=party.pk, reason="x", changes=PartyChanges(identifier=DIGITS))


def test_a_correction_that_corrects_nothing_records_nothing():
    party = a_party()
    same = PartyChanges(name=party.name, identifier=DIGITS)
    correct_party(actor=PROGRAM, at=AT, party_id=party.pk, reason="x", changes=same)
    assert journal_of(f"party:{party.pk}").count() == 1


def test_a_new_data_key_finds_opens_and_takes_over_what_the_old_one_closed(settings):
    settings.DATA_KEY = "khóa cũ"
    party = a_party()
    settings.DATA_KEY = "khóa mới,khóa cũ"
    assert register().party_id == party.pk
    assert rekey_parties(actor=PROGRAM, at=AT) == Rekeyed(seen=1, written=1, after_id=None)
    settings.DATA_KEY = "khóa mới"
    assert find_by_identifier(DIGITS) == party
    assert reveal_identifier(actor=PROGRAM, at=AT, party_id=party.pk, reason="kiểm tra") == DIGITS
    entries = Entry.objects.count()
    assert rekey_parties(actor=PROGRAM, at=AT).written == 0
    assert Entry.objects.count() == entries


def test_a_lost_data_key_is_said_and_not_guessed(settings):
    party = a_party()
    settings.DATA_KEY = "khóa khác"
    with pytest.raises(WrongKeyError):
        reveal_identifier(actor=PROGRAM, at=AT, party_id=party.pk, reason="kiểm tra")
    with pytest.raises(Unavailable, match="Ghi khóa cũ vào sau khóa mới"):
        rekey_parties(actor=PROGRAM, at=AT)


def test_the_program_writes_them_all_anew_batch_by_batch(settings, monkeypatch):
    monkeypatch.setattr(commands, "REKEY_BATCH", 2)
    settings.DATA_KEY = "khóa cũ"
    for digits in ("048085000123", "048085000124", "048085000125", "048085000126", "048085000127"):
        a_party(identifier=digits)
    settings.DATA_KEY = "khóa mới,khóa cũ"
    done = CliRunner().invoke(rekey, ["--json"])
    assert json.loads(done.stdout) == {"identifiers": 5, "written": 5}
    settings.DATA_KEY = "khóa mới"
    again = CliRunner().invoke(rekey)
    assert "Đã mã hóa lại 0 trên 5 số giấy tờ" in again.stdout
