"""Telling those who prepare reports, by e-mail, that one is late: the reaction to a report that was chased."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.template import Context
from django.template.loader import get_template

from motcua.capabilities.notifications.commands import deliver_message, queue_message
from motcua.capabilities.notifications.values import Letter
from motcua.foundation.access.permissions import PERMISSION_ROLES, Permission
from motcua.foundation.audit.models import Entry
from motcua.insight.reports.queries import versions
from motcua.insight.reports.queries.computing import form
from motcua.kernel.actor import Via, system_actor
from motcua.kernel.time import now
from motcua.registry.accounts.queries import emails_of
from motcua.registry.organisations import queries as organisations

POSTMAN = system_actor(Via.SCHEDULE, "Hộp thư báo tin")
REPORTS_PATH = "desk/reports"


def tell_preparers(entry: Entry) -> None:
    """This function will send the letter of one line of the journal to each preparer with an address, once however often called.

    Raises Unavailable when the mail server does not take it; the outbox retries.
    """
    title, body = _written(entry)
    for address in sorted(set(emails_of(_preparers(entry)).values())):
        letter = Letter(subject=entry.subject, kind=entry.event, address=address, title=title, body=body,
                        dedupe_key=f"entry:{entry.pk}:{address}")  # fmt: skip
        message = queue_message(letter=letter, actor=POSTMAN, at=now())
        deliver_message(message_id=message.pk, actor=POSTMAN, at=now())


def _preparers(entry: Entry) -> set[int]:
    """Give the accounts of those who may prepare the authority's reports now."""
    roles = PERMISSION_ROLES[Permission.REPORTS_REPORT_PREPARE]
    found = (organisations.staff_with_role(role, at=now(), authority_id=entry.authority_id) for role in sorted(roles))
    return {holder.account_id for holders in found for holder in holders}


def _written(entry: Entry) -> tuple[str, str]:
    """Give title and body; the first line of the template is the title."""
    facts = entry.facts
    report = versions.report(POSTMAN, int(entry.subject.removeprefix("report:")))
    told = {
        "report": form(report.form).title, "form": facts["form"], "period": facts["period"], "times": facts["times"],
        "due_on": f"{date.fromisoformat(facts['due_on']):%d/%m/%Y}",
        "link": f"{settings.BASE_URL}/{REPORTS_PATH}/{report.pk}/",
    }  # fmt: skip
    text = get_template("messages/report_late.txt").template.render(Context(told, autoescape=False))  # type: ignore[attr-defined]
    title, _, body = text.strip().partition("\n")
    return title.strip(), body.strip()
