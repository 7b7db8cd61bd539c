"""Telling the owner of a late task by e-mail, where his address is known."""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils import translation

from motcua.capabilities.notifications.commands import deliver_message, queue_message
from motcua.capabilities.notifications.values import Letter, MessageLanguage
from motcua.foundation.audit.models import Entry
from motcua.insight.reform.events.plans import TaskReminded
from motcua.insight.reform.queries.plan_pages import task as task_of
from motcua.kernel.actor import Via, system_actor
from motcua.kernel.events import Event
from motcua.kernel.time import now
from motcua.registry.organisations import queries as organisations

logger = logging.getLogger(__name__)
POSTMAN = system_actor(Via.SCHEDULE, "Hộp thư báo tin")
TASK_PATH = "desk/reform/tasks"
LONGEST_TITLE = 200


def is_mailed(event: Event) -> bool:
    """This function will tell whether somebody was reminded whose address is known."""
    return isinstance(event, TaskReminded) and event.by_mail


def mail_owner(entry: Entry) -> None:
    """This function will send the reminder of one line of the journal, once however often it is called.

    Raises Conflict while another worker sends it, Unavailable when the mail server does not take it; the outbox retries.
    """
    letter = reminder_of(entry)
    if letter is None:  # another owner, or the address was taken back since
        logger.info("entry %s: nobody to remind by mail any more", entry.pk)
        return
    message = queue_message(letter=letter, actor=POSTMAN, at=now())
    deliver_message(message_id=message.pk, actor=POSTMAN, at=now())


def reminder_of(entry: Entry) -> Letter | None:
    """This function will write the reminder to the owner of a task, or nothing where he has no address."""
    task = task_of(POSTMAN, int(entry.subject.removeprefix("reform_task:")))
    owner = organisations.staff_member(task.owner_id) if task.owner_id else None
    if owner is None or not owner.account.email:
        return None
    template: Any = get_template("messages/task_reminded.txt")  # Any: Django's own template inside
    facts = {
        "task": task.name, "plan": task.plan.title, "owner": owner.name, "due": f"{task.due_on:%d/%m/%Y}",
        "days": entry.facts["days_late"], "link": f"{settings.BASE_URL}/{TASK_PATH}/{task.pk}/",
    }  # fmt: skip
    with translation.override(MessageLanguage.VI.value):
        text = template.template.render(Context(facts, autoescape=False))
    title, _, body = text.strip().partition("\n")
    return Letter(subject=entry.subject, kind=entry.event, address=owner.account.email, title=title[:LONGEST_TITLE],
                  body=body.strip(), dedupe_key=f"entry:{entry.pk}")  # fmt: skip
