"""Accepting several submitted dossiers in one act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from motcua.casework.dossiers.commands.reception import accept_dossier
from motcua.casework.dossiers.models import Dossier
from motcua.foundation.commands import command
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Failure, Refused
from motcua.kernel.phrases import Phrase

MOST_AT_ONCE = 100


@command
def accept_dossiers(*, actor: Actor, dossier_ids: Sequence[int], at: datetime) -> list[Dossier]:
    """This function will accept several submitted dossiers, at most 100: all of them, or none if one cannot be.

    Raises as `accept_dossier` does; the message names the dossier.
    """
    if not 0 < len(dossier_ids) <= MOST_AT_ONCE:
        raise Refused(
            "Chọn từ 1 đến {most} hồ sơ mỗi lần.", field="dossiers", next_step="Chọn lại hồ sơ.", most=MOST_AT_ONCE
        )
    return [_accepted(actor, dossier_id, at) for dossier_id in sorted(set(dossier_ids))]


def _accepted(actor: Actor, dossier_id: int, at: datetime) -> Dossier:
    try:
        return accept_dossier(actor=actor, dossier_id=dossier_id, at=at)
    except Failure as failure:
        number = Dossier.objects.filter(pk=dossier_id).values_list("number", flat=True).first()
        if number:
            failure.message = Phrase("Hồ sơ {number}: {why}", number=number, why=failure.message)
        raise
