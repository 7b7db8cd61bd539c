"""Telling the applicant by e-mail: the reaction to what happened to a dossier."""

from __future__ import annotations

import logging

from motcua.capabilities.notifications.commands import deliver_message, queue_message
from motcua.casework.dossiers.events.reception import (
    DossierExtended,
    DossierReceived,
    DossierRefused,
    DossierStopped,
    ResultReady,
    SupplementRequested,
)
from motcua.casework.dossiers.queries.one import dossier_by_id
from motcua.channels.messages.letters import letter_of
from motcua.foundation.audit.models import Entry
from motcua.kernel.actor import Via, system_actor
from motcua.kernel.events import Event
from motcua.kernel.time import now

logger = logging.getLogger(__name__)
POSTMAN = system_actor(Via.SCHEDULE, "Hộp thư báo tin")
TOLD: tuple[type[Event], ...] = (
    DossierReceived, SupplementRequested, DossierRefused, DossierExtended, DossierStopped, ResultReady,
)  # fmt: skip


def is_told(event: Event) -> bool:
    """This function will tell whether an event is to be told by e-mail: the applicant had left an address."""
    return bool(getattr(event, "by_mail", False))


def tell_applicant(entry: Entry) -> None:
    """This function will send the letter of one line of the journal, once however often it is called.

    Raises Conflict while another worker sends it, Unavailable when the mail server does not take it; the outbox retries.
    """
    dossier = dossier_by_id(POSTMAN, int(entry.subject.removeprefix("dossier:")))
    if not dossier.applicant.email:  # taken back since
        logger.info("entry %s: %s has no e-mail address any more", entry.pk, dossier.number)
        return
    message = queue_message(letter=letter_of(entry, dossier), actor=POSTMAN, at=now())
    deliver_message(message_id=message.pk, actor=POSTMAN, at=now())
