"""Receiving and completing at most once: what a form sent twice or a program repeated must not do again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.commands.reception import receive_dossier
from motcua.casework.dossiers.commands.steps import complete_step
from motcua.casework.dossiers.models import Dossier, IdempotencyKey
from motcua.casework.dossiers.values import Completion, Intake
from motcua.foundation import rows
from motcua.foundation.commands import at_end, command
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, Failure, Refused
from motcua.registry.citizens.values import PartyFacts

LONGEST_KEY = 255
_KEEP = f"""
INSERT INTO {IdempotencyKey._meta.db_table} (owner, key, fingerprint, dossier_id, made_at) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (owner, key) DO NOTHING RETURNING dossier_id
"""  # noqa: S608, SLF001 - the table's name is our own


class _KeyTaken(Conflict):
    """Somebody used the key first; what was done under it now is undone."""


@dataclass(frozen=True, slots=True)
class ReceivedOnce:
    """The dossier of a key, and whether this very request made it."""

    dossier: Dossier
    is_new: bool


def receive_once(
    *, actor: Actor, intake: Intake, key: str, fingerprint: str = "", applicant: PartyFacts | None = None, at: datetime
) -> ReceivedOnce:
    """This function will receive a dossier as `receive_dossier` does, but once only for a key of the actor.

    With `applicant`, that party is found or registered in the same act and takes the place of `intake.applicant_id`.
    The same key with the same content gives the dossier that was made; `fingerprint` stands for the content and is
    computed from intake and applicant when empty. Of two requests at once the second waits at the key, and what it did
    is undone. Raises Conflict when the key came with other content before, Refused for a key that is empty or longer
    than 255 signs, and whatever `receive_dossier` and `register_party` raise.
    """
    _check_key(key)
    told = fingerprint or hashlib.sha256(f"{intake!r} {applicant!r}".encode()).hexdigest()
    wanted = intake if applicant is None else replace(intake, applicant=applicant)
    try:
        return ReceivedOnce(_receive(actor=actor, intake=wanted, key=key, fingerprint=told, at=at), is_new=True)
    except Failure as failure:
        return ReceivedOnce(_earlier(actor, key, told, failure), is_new=False)


@command
def _receive(*, actor: Actor, intake: Intake, key: str, fingerprint: str, at: datetime) -> Dossier:
    dossier = receive_dossier(actor=actor, intake=intake, at=at)
    _keep(actor, key, fingerprint, dossier, at)
    return dossier


def complete_once(*, actor: Actor, completion: Completion, key: str, fingerprint: str = "", at: datetime) -> Dossier:
    """This function will complete a step as `complete_step` does, but once only for a key of the actor.

    The same key with the same content gives the dossier as it is now. Raises as `receive_once` and `complete_step` do.
    """
    _check_key(key)
    told = fingerprint or hashlib.sha256(repr(completion).encode()).hexdigest()
    try:
        return _complete(actor=actor, completion=completion, key=key, fingerprint=told, at=at)
    except Failure as failure:
        return _earlier(actor, key, told, failure)


@command
def _complete(*, actor: Actor, completion: Completion, key: str, fingerprint: str, at: datetime) -> Dossier:
    dossier = complete_step(actor=actor, completion=completion, at=at)
    _keep(actor, key, fingerprint, dossier, at)
    return dossier


def _check_key(key: str) -> None:
    if not key or len(key) > LONGEST_KEY:
        raise Refused("Khóa chống gửi trùng cần từ 1 đến {most} ký tự.", field="idempotency_key",
                      next_step="Gửi lại với một khóa khác.", most=LONGEST_KEY)  # fmt: skip


def _keep(actor: Actor, key: str, fingerprint: str, dossier: Dossier, at: datetime) -> None:
    """Keep the key with what came of it; the unique index lets one request pass and the other find it taken."""

    def settle(kept: list[tuple[int]]) -> None:
        if not kept:
            raise _KeyTaken("Khóa chống gửi trùng này vừa được dùng.", field="idempotency_key")

    at_end(rows.Statement(_KEEP, [actor.label, key, fingerprint, dossier.pk, at], settle))


def _earlier(actor: Actor, key: str, fingerprint: str, failure: Failure) -> Dossier:
    """Give what the key made before; if it made nothing, the failure is a true one and goes on."""
    known = IdempotencyKey.objects.select_related("dossier").filter(owner=actor.label, key=key).first()
    if known is None:
        raise failure
    if known.fingerprint != fingerprint:
        raise Conflict("Khóa chống gửi trùng “{key}” đã dùng cho một nội dung khác.", field="idempotency_key",
                       next_step="Gửi lại với một khóa khác (trên màn hình: mở trang tiếp nhận mới).",
                       key=key[:60]) from failure  # fmt: skip
    return policies.see_or_missing(actor, known.dossier)
