"""Receiving and completing at most once: what a form sent twice or a program repeated must not do again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import connection

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.commands.reception import receive_dossier
from motcua.casework.dossiers.commands.steps import complete_step
from motcua.casework.dossiers.models import Dossier, IdempotencyKey
from motcua.casework.dossiers.values import Completion, Intake
from motcua.foundation.commands import command, nothing_changed
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, Refused
from motcua.registry.citizens.commands import register_party
from motcua.registry.citizens.values import PartyFacts

LONGEST_KEY = 255
# The unique index makes a second request wait here until the first has ended, whatever its outcome.
_CLAIM = f"""
INSERT INTO {IdempotencyKey._meta.db_table} (owner, key, fingerprint, made_at) VALUES (%s, %s, %s, %s)
ON CONFLICT (owner, key) DO NOTHING RETURNING id
"""  # noqa: S608, SLF001 - the table's name is our own


@dataclass(frozen=True, slots=True)
class ReceivedOnce:
    """The dossier of a key, and whether this very request made it."""

    dossier: Dossier
    is_new: bool


@command
def receive_once(
    *, actor: Actor, intake: Intake, key: str, fingerprint: str = "", applicant: PartyFacts | None = None, at: datetime
) -> ReceivedOnce:
    """This function will receive a dossier as `receive_dossier` does, but once only for a key of the actor.

    With `applicant`, that party is found or registered in the same act and takes the place of `intake.applicant_id`.
    The same key with the same content gives the dossier that was made; `fingerprint` stands for the content and is
    computed from intake and applicant when empty. Raises Conflict when the key came with other content before, Refused
    for a key that is empty or longer than 255 signs, and whatever `receive_dossier` and `register_party` raise.
    """
    _check_key(key)
    told = fingerprint or hashlib.sha256(f"{intake!r} {applicant!r}".encode()).hexdigest()
    claimed = _claim(actor.label, key, told, at)
    if claimed is None:
        return ReceivedOnce(_earlier(actor, key, told), is_new=False)
    if applicant is not None:
        party = register_party(actor=actor, at=at, facts=applicant)
        intake = replace(intake, applicant_id=party.party_id)
    dossier = receive_dossier(actor=actor, intake=intake, at=at)
    IdempotencyKey.objects.filter(pk=claimed).update(dossier=dossier)
    return ReceivedOnce(dossier, is_new=True)


@command
def complete_once(
    *, actor: Actor, completion: Completion, key: str, fingerprint: str = "", at: datetime
) -> Dossier:
    """This function will complete a step as `complete_step` does, but once only for a key of the actor.

    The same key with the same content gives the dossier as it is now. Raises as `receive_once` and `complete_step` do.
    """
    _check_key(key)
    told = fingerprint or hashlib.sha256(repr(completion).encode()).hexdigest()
    claimed = _claim(actor.label, key, told, at)
    if claimed is None:
        return _earlier(actor, key, told)
    dossier = complete_step(actor=actor, completion=completion, at=at)
    IdempotencyKey.objects.filter(pk=claimed).update(dossier=dossier)
    return dossier


def _check_key(key: str) -> None:
    if not key or len(key) > LONGEST_KEY:
        raise Refused(f"Khóa chống gửi trùng cần từ 1 đến {LONGEST_KEY} ký tự.", field="idempotency_key",
                      next_step="Gửi lại với một khóa khác.")  # fmt: skip


def _claim(owner: str, key: str, fingerprint: str, at: datetime) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, [owner, key, fingerprint, at])
        row = cursor.fetchone()
    return row[0] if row else None


def _earlier(actor: Actor, key: str, fingerprint: str) -> Dossier:
    """Give what the key made before; nothing changes."""
    nothing_changed()
    known = IdempotencyKey.objects.select_related("dossier").get(owner=actor.label, key=key)
    if known.fingerprint != fingerprint:
        raise Conflict(f"Khóa chống gửi trùng “{key[:60]}” đã dùng cho một nội dung khác.", field="idempotency_key",
                       next_step="Gửi lại với một khóa khác (trên màn hình: mở trang tiếp nhận mới).")  # fmt: skip
    return policies.see_or_missing(actor, known.dossier)
