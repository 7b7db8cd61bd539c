"""Telling Home Affairs what came of a change three months after it took effect."""

from __future__ import annotations

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.urls import reverse

from motcua.capabilities.notifications.commands import deliver_message, queue_message
from motcua.capabilities.notifications.values import Letter
from motcua.foundation.audit.models import Entry
from motcua.insight.reform.queries.proposals import proposal
from motcua.kernel.actor import Role, Via, system_actor
from motcua.kernel.events import sentence_of
from motcua.kernel.time import now
from motcua.registry.accounts.queries import emails_of
from motcua.registry.organisations import queries as organisations

POSTMAN = system_actor(Via.SCHEDULE, "Hộp thư báo tin")
LONGEST_TITLE = 200


def tell_home_affairs(entry: Entry) -> None:
    """This function will write to everybody of Home Affairs who left an address, once however often it is called.

    Whoever left none finds it on the proposal and in the list. Raises as delivering a message does; the outbox retries.
    """
    found = proposal(POSTMAN, int(entry.subject.removeprefix("proposal:")))
    holders = organisations.staff_with_role(Role.HOME_AFFAIRS, at=entry.at, authority_id=found.authority_id)
    addresses = emails_of({holder.account_id for holder in holders if holder.acting_for_id is None})
    for address in sorted(set(addresses.values())):
        message = queue_message(letter=_letter(entry, found.version.name, address), actor=POSTMAN, at=now())
        deliver_message(message_id=message.pk, actor=POSTMAN, at=now())


def _letter(entry: Entry, procedure: str, address: str) -> Letter:
    link = settings.BASE_URL + reverse("desk_reform:proposal", args=[int(entry.subject.removeprefix("proposal:"))])
    facts = {"sentence": sentence_of(entry.event, entry.facts), "procedure": procedure, "link": link}
    template = get_template("messages/proposal_compared.txt").template  # type: ignore[attr-defined] # Django's own inside
    title, _, body = str(template.render(Context(facts, autoescape=False))).strip().partition("\n")
    return Letter(subject=entry.subject, kind=entry.event, address=address, title=title.strip()[:LONGEST_TITLE],
                  body=body.strip(), dedupe_key=f"entry:{entry.pk}:{address}")  # fmt: skip
