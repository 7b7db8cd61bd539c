from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction

from motcua.capabilities.notifications import queries
from motcua.capabilities.notifications.commands import (
    CLAIM,
    claim_message,
    deliver_message,
    mark_failed,
    mark_sent,
    queue_message,
)
from motcua.capabilities.notifications.models import Message
from motcua.capabilities.notifications.values import MessageLanguage, MessageState
from motcua.foundation.audit import queries as audit
from motcua.kernel.errors import Conflict, NotFound, Refused, Unavailable
from motcua.kernel.events import sentence_of
from tests.factories.notifications import AT, WORKER, a_letter, a_queued_message

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(minutes=1)


def told(subject: str = "dossier:12") -> list[str]:
    return [entry.event.rpartition(".")[2] for entry in audit.journal_of(subject).order_by("id")]


def refuse_mail(_self: EmailMessage, **_options: Any) -> int:
    raise SMTPServerDisconnected("Connection unexpectedly closed")


@pytest.fixture
def no_mail_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EmailMessage, "send", refuse_mail)


def test_a_queued_message_waits_with_its_words_and_the_journal_tells_of_it() -> None:
    message = a_queued_message(title=" Hồ sơ\r\nBcc: nguoi.khac@example.vn ")

    message.refresh_from_db()
    assert message.state == MessageState.QUEUED
    assert message.title == "Hồ sơ Bcc: nguoi.khac@example.vn"
    assert list(queries.messages_undelivered()) == [message]
    assert told() == ["queued"]


def test_the_same_news_is_queued_once() -> None:
    first = a_queued_message()

    again = a_queued_message(body="Lời khác, cùng một tin.")

    assert again.pk == first.pk
    assert again.body == first.body
    assert told() == ["queued"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"address": "không có"}, "address"),
        ({"address": "a@example.vn\nBcc: b@example.vn"}, "address"),
        ({"title": "  "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"body": ""}, "body"),
        ({"subject": ""}, "subject"),
        ({"dedupe_key": " "}, "dedupe_key"),
    ],
)
def test_a_letter_that_cannot_be_sent_is_refused_by_field(changed: dict[str, str], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        queue_message(letter=a_letter(**changed), actor=WORKER, at=AT)

    assert refusal.value.field == field
    assert refusal.value.next_step
    assert not Message.objects.exists()


def test_a_delivered_message_leaves_the_house_once() -> None:
    message = a_queued_message(language=MessageLanguage.EN)

    assert deliver_message(message_id=message.pk, actor=WORKER, at=LATER)
    assert not deliver_message(message_id=message.pk, actor=WORKER, at=LATER)

    assert [(letter.to, letter.subject) for letter in mail.outbox] == [([message.address], message.title)]
    headers = mail.outbox[0].message()
    assert headers["Message-ID"].startswith(f"<message-{message.pk}@")
    assert (headers["Auto-Submitted"], headers["Content-Language"]) == ("auto-generated", "en")
    message.refresh_from_db()
    assert (message.state, message.sent_at, message.claimed_at) == (MessageState.SENT, LATER, None)
    assert not queries.messages_undelivered().exists()
    assert told() == ["queued", "claimed", "sent"]


def test_a_failed_message_says_why_and_goes_out_at_the_next_attempt(monkeypatch: pytest.MonkeyPatch) -> None:
    message = a_queued_message()
    with monkeypatch.context() as patch:
        patch.setattr(EmailMessage, "send", refuse_mail)
        with pytest.raises(Unavailable):
            deliver_message(message_id=message.pk, actor=WORKER, at=LATER)

    message.refresh_from_db()
    assert message.state == MessageState.FAILED
    assert message.error == "SMTPServerDisconnected: Connection unexpectedly closed"
    assert list(queries.messages_undelivered()) == [message]

    assert deliver_message(message_id=message.pk, actor=WORKER, at=LATER)
    message.refresh_from_db()
    assert (message.state, message.attempts, message.error) == (MessageState.SENT, 2, "")
    assert told() == ["queued", "claimed", "failed", "claimed", "sent"]


def test_of_two_workers_one_sends_and_the_other_is_told_to_come_back() -> None:
    message = a_queued_message()
    assert claim_message(message_id=message.pk, actor=WORKER, at=LATER)

    with pytest.raises(Conflict, match="đang được gửi"):
        deliver_message(message_id=message.pk, actor=WORKER, at=LATER + CLAIM - timedelta(seconds=1))

    assert mail.outbox == []


def test_the_message_of_a_worker_that_died_is_sent_by_another_after_ten_minutes() -> None:
    message = a_queued_message()
    claim_message(message_id=message.pk, actor=WORKER, at=LATER)

    assert deliver_message(message_id=message.pk, actor=WORKER, at=LATER + CLAIM)

    message.refresh_from_db()
    assert message.attempts == 2
    assert len(mail.outbox) == 1


def test_a_late_report_of_failure_does_not_unsend_a_message() -> None:
    message = a_queued_message()
    deliver_message(message_id=message.pk, actor=WORKER, at=LATER)

    with pytest.raises(Conflict, match="đã gửi xong"):
        mark_failed(message_id=message.pk, error="late", actor=WORKER, at=LATER)
    assert mark_sent(message_id=message.pk, actor=WORKER, at=LATER + CLAIM).sent_at == LATER


@pytest.mark.parametrize(
    "mark", [mark_sent, lambda **given: mark_failed(error="x", **given)], ids=["mark_sent", "mark_failed"]
)
def test_only_a_claimed_message_can_be_marked(mark: Callable[..., Message]) -> None:
    message = a_queued_message()

    with pytest.raises(Conflict, match="chưa được nhận để gửi"):
        mark(message_id=message.pk, actor=WORKER, at=LATER)


def test_a_message_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound):
        deliver_message(message_id=0, actor=WORKER, at=AT)
    with pytest.raises(NotFound):
        mark_sent(message_id=0, actor=WORKER, at=AT)


def test_the_journal_holds_no_address_and_no_error_and_reads_as_sentences(no_mail_server: None) -> None:
    message = a_queued_message()
    with pytest.raises(Unavailable):
        deliver_message(message_id=message.pk, actor=WORKER, at=LATER)

    entries = list(audit.journal_of("dossier:12").order_by("id"))

    assert not any(message.address in str(entry.facts) or "Connection" in str(entry.facts) for entry in entries)
    assert [sentence_of(entry.event, entry.facts) for entry in entries] == [
        f"Chuẩn bị gửi thư điện tử: “{message.title}”.",
        f"Bắt đầu gửi thư điện tử “{message.title}”, lần 1.",
        f"Chưa gửi được thư điện tử “{message.title}” (lần 1); hệ thống sẽ thử lại.",
    ]


def test_every_state_has_its_own_words() -> None:
    assert len({state.label for state in MessageState}) == len(MessageState)


def test_messages_about_a_subject_come_in_order_and_alone() -> None:
    mine = [a_queued_message(dedupe_key=key) for key in ("a", "b")]
    a_queued_message(subject="dossier:13", dedupe_key="c")

    assert list(queries.messages_about("dossier:12")) == mine


@pytest.mark.parametrize(
    "broken", [{"state": "sent"}, {"sent_at": AT}, {"state": "gone"}, {"channel": "pigeon"}, {"language": "xx"}]
)
def test_the_database_refuses_a_message_that_cannot_be(broken: dict[str, Any]) -> None:
    message = a_queued_message()

    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.filter(pk=message.pk).update(**broken)
