"""Changing parties."""

from __future__ import annotations

from datetime import date, datetime

from motcua.foundation import rows
from motcua.foundation.commands import command, nothing_changed, record
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, NotFound, Refused, Unavailable
from motcua.kernel.text import fold, nfc
from motcua.kernel.time import local_date
from motcua.registry.citizens import events, policies
from motcua.registry.citizens.models import Party
from motcua.registry.citizens.queries import data_vault
from motcua.registry.citizens.rules.contacts import Contact, read_changes, read_contact, read_name
from motcua.registry.citizens.rules.identifiers import Identifier, read_identifier
from motcua.registry.citizens.rules.vault import Vault, WrongKeyError
from motcua.registry.citizens.values import PartyChanges, PartyFacts, PartyKind, Registration, Rekeyed

REKEY_BATCH = 1000
NEVER_TOLD = frozenset({"identifier_cipher", "identifier_hash", "name_folded"})


@command
def register_party(*, actor: Actor, at: datetime, facts: PartyFacts) -> Registration:
    """This function will find the party that has the identifier, or make one; newer contact data is taken over.

    A name that differs from ours is a warning, not a change (`correct_party` is for that). Without an identifier a new
    party is made each time. From the public nothing is taken over: an identifier typed proves nobody. At most two queries
    for a known party, two for a new one. Raises Denied, Refused naming the field.
    """
    policies.may_register_party(actor).or_deny()
    on = local_date(at)
    wanted = Party(kind=facts.kind, name=read_name(facts.name), created_at=at, updated_at=at)
    wanted.name_folded = fold(wanted.name)
    contact, checked = read_contact(facts, on=on), read_identifier(facts, on=on)
    known = _with_identifier(checked) if checked else None
    if known is None:
        known = _insert(wanted, contact, checked)
        if known is None:
            return _registered(wanted, checked, actor, at)
    return _met_again(known, wanted, contact, checked, actor, at)


@command
def correct_party(*, actor: Actor, at: datetime, party_id: int, reason: str, changes: PartyChanges) -> Party:
    """This function will put right what was written wrongly of a party.

    Dossiers keep what they were received with. Raises NotFound, Denied, Refused (no reason, a field), Conflict (another
    party has the identifier).
    """
    party = _locked(party_id)
    policies.may_update_contact(actor).or_deny()
    if not nfc(reason):
        raise Refused("Cần ghi lý do sửa.", field="reason", next_step="Ví dụ: gõ nhầm khi tiếp nhận.")
    on, kind = local_date(at), PartyKind(party.kind)
    columns = read_changes(changes, kind=kind, on=on) | _new_identifier(party, changes, on)
    changed = tuple(column for column, value in columns.items() if getattr(party, column) != value)
    if not changed:
        nothing_changed()
        return party
    for column in changed:
        setattr(party, column, columns[column])
    party.updated_at = at
    party.save(update_fields=[*changed, "updated_at"])
    told = tuple(column for column in changed if column not in NEVER_TOLD)
    event = events.PartyCorrected(party_id=party.pk, party=party.name, fields=told, reason=nfc(reason))
    record(event, subject=f"party:{party.pk}", actor=actor, at=at)
    return party


@command
def reveal_identifier(*, actor: Actor, at: datetime, party_id: int, reason: str) -> str:
    """This function will give a party's identifier in full and record who looked and why.

    Raises NotFound (no party, or none on file), Denied, Refused (no reason). Source: Luật 91/2025/QH15.
    """
    policies.may_reveal_identifier(actor).or_deny()
    party = Party.objects.filter(pk=party_id).first()
    if party is None or party.identifier_cipher is None:
        raise NotFound("Không có số giấy tờ nào được lưu cho người này.", field="identifier")
    if not nfc(reason):
        raise Refused("Cần ghi lý do xem số giấy tờ.", field="reason", next_step="Ví dụ: đối chiếu bản chính.")
    event = events.IdentifierRevealed(party_id=party.pk, party=party.name, reason=nfc(reason))
    record(event, subject=f"party:{party.pk}", actor=actor, at=at)
    return data_vault().open(bytes(party.identifier_cipher), kind=party.id_kind)


@command
def rekey_parties(*, actor: Actor, at: datetime, after_id: int = 0) -> Rekeyed:
    """This function will write one batch of identifiers anew with the current data key.

    Those that the current key closed stay as they are. Raises Denied; Unavailable where no data key opens one of them.
    """
    if not actor.is_system:
        policies.may_update_contact(actor).or_deny()
    vault = data_vault()
    listed = Party.objects.select_for_update().exclude(identifier_cipher=None).filter(pk__gt=after_id).order_by("pk")
    batch = list(listed[:REKEY_BATCH])
    stale = [party for party in batch if not vault.is_current(bytes(party.identifier_cipher or b""))]
    for party in stale:
        text = _opened(vault, party)
        party.identifier_cipher = vault.close(text, kind=party.id_kind)
        party.identifier_hash = vault.hash(text, kind=party.id_kind)
    Party.objects.bulk_update(stale, ["identifier_cipher", "identifier_hash"])
    if stale:
        record(events.PartiesRekeyed(count=len(stale)), subject="parties", actor=actor, at=at)
    else:
        nothing_changed()
    return Rekeyed(len(batch), len(stale), batch[-1].pk if len(batch) == REKEY_BATCH else None)


def _opened(vault: Vault, party: Party) -> str:
    try:
        return vault.open(bytes(party.identifier_cipher or b""), kind=party.id_kind)
    except WrongKeyError as wrong:
        raise Unavailable(
            "Không có khóa nào trong MOTCUA_DATA_KEY mở được một số giấy tờ đã lưu.", field="MOTCUA_DATA_KEY",
            next_step="Ghi khóa cũ vào sau khóa mới, cách nhau bằng dấu phẩy, rồi chạy lại.",
        ) from wrong  # fmt: skip


def _with_identifier(identifier: Identifier) -> Party | None:
    hashes = data_vault().hashes(identifier.text, kind=identifier.kind)
    found = rows.fetch(
        Party, "WHERE id_kind = %s AND identifier_hash = ANY(%s) LIMIT 1", [identifier.kind, list(hashes)]
    )
    return found[0] if found else None


def _insert(wanted: Party, contact: Contact, identifier: Identifier | None) -> Party | None:
    """Insert the party; if somebody else inserted the same identifier meanwhile, give that one instead."""
    for field, value in contact.given().items():
        setattr(wanted, field, value)
    if identifier is None:
        wanted.save(force_insert=True)
        return None
    _put_identifier(wanted, identifier)
    if Party.objects.insert_once(wanted):
        return None
    return _with_identifier(identifier)


def _put_identifier(party: Party, identifier: Identifier) -> None:
    vault = data_vault()
    party.id_kind = identifier.kind
    party.identifier_cipher = vault.close(identifier.text, kind=identifier.kind)
    party.identifier_hash = vault.hash(identifier.text, kind=identifier.kind)
    party.identifier_masked = identifier.masked


def _registered(party: Party, identifier: Identifier | None, actor: Actor, at: datetime) -> Registration:
    kind = PartyKind(party.kind)
    event = events.PartyRegistered(party_id=party.pk, party=party.name, kind=kind, kind_label=kind.label.lower())
    record(event, subject=f"party:{party.pk}", actor=actor, at=at)
    warnings = identifier.warnings if identifier else ()
    return Registration(party.pk, is_new=True, warnings=warnings, name=party.name, phone=party.phone, email=party.email)


def _met_again(
    known: Party, wanted: Party, contact: Contact, identifier: Identifier | None, actor: Actor, at: datetime
) -> Registration:
    """Take newer contact data over, if the actor may; say where the name differs."""
    warnings = list(identifier.warnings if identifier else ())
    trusted = bool(policies.may_update_contact(actor))
    if trusted and known.name_folded != wanted.name_folded:
        warnings.append(f"Số giấy tờ này đã ghi tên {known.name}, khác tên vừa nhập.")
    given = contact.given() if trusted else {}
    changed = tuple(field for field, value in given.items() if getattr(known, field) != value)
    met = Registration(
        known.pk, is_new=False, changed=changed, warnings=tuple(warnings), name=known.name,
        phone=str(given.get("phone", known.phone)), email=str(given.get("email", known.email)),
    )  # fmt: skip
    if not changed:
        nothing_changed()
        return met
    Party.objects.filter(pk=known.pk).update(**{field: given[field] for field in changed}, updated_at=at)
    event = events.ContactUpdated(party_id=known.pk, party=known.name, fields=changed)
    record(event, subject=f"party:{known.pk}", actor=actor, at=at)
    return met


def _new_identifier(party: Party, changes: PartyChanges, on: date) -> dict[str, object]:
    if changes.identifier is None:
        return {}
    facts = PartyFacts(
        kind=PartyKind(party.kind), name=party.name, id_kind=changes.id_kind, identifier=changes.identifier,
        born_on=changes.born_on or party.born_on,
    )  # fmt: skip
    checked = read_identifier(facts, on=on)
    if checked is None:
        raise Refused("Số giấy tờ không được để trống.", field="identifier", next_step="Nhập số giấy tờ đúng.")
    other = _with_identifier(checked)
    if other is not None and other.pk != party.pk:
        raise Conflict("Số giấy tờ này đã thuộc về {holder}.", field="identifier",
                       next_step="Dùng người đã có trong hệ thống.", holder=other.name)  # fmt: skip
    if other is not None:
        return {}
    renewed = Party()
    _put_identifier(renewed, checked)
    columns = ("id_kind", "identifier_cipher", "identifier_hash", "identifier_masked")
    return {column: getattr(renewed, column) for column in columns}


def _locked(party_id: int) -> Party:
    party = Party.objects.select_for_update().filter(pk=party_id).first()
    if party is None:
        raise NotFound("Không có người này trong hệ thống.", field="party")
    return party
