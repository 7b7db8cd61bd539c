"""Queueing a message once, and handing it to the mail server."""

from __future__ import annotations

from datetime import datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.db.models import F, Q

from motcua.capabilities.notifications.events import MessageClaimed, MessageFailed, MessageQueued, MessageSent
from motcua.capabilities.notifications.models import Message
from motcua.capabilities.notifications.values import Letter, MessageChannel, MessageState
from motcua.foundation.commands import command, nothing_changed, record
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, NotFound, Refused, Unavailable
from motcua.kernel.phrases import Phrase
from motcua.kernel.text import nfc

CLAIM = timedelta(minutes=10)
"""How long a worker may hold a message; after that it is taken for dead and another may send."""
MAX_TITLE_SIGNS = 200
MAX_BODY_SIGNS = 20_000
MAX_ERROR_SIGNS = 500


def _checked(letter: Letter) -> dict[str, str]:
    """Give the texts of a letter as they will be sent; raise Refused naming the field that will not do."""
    for field, name, most in (
        ("title", Phrase("tiêu đề"), MAX_TITLE_SIGNS),
        ("body", Phrase("nội dung"), MAX_BODY_SIGNS),
    ):
        text = getattr(letter, field)
        if not text.strip() or len(text) > most:
            raise Refused("Thư cần {name} từ 1 đến {most} ký tự; đang có {count}.", field=field,
                          next_step="Viết lại rồi gửi.", name=name, most=most, count=len(text))  # fmt: skip
    for field in ("subject", "kind", "dedupe_key"):
        if not getattr(letter, field).strip():
            raise Refused("Thư thiếu “{place}”.", field=field, next_step="Báo quản trị hệ thống.", place=field)
    address = nfc(letter.address)
    try:
        validate_email(address)
    except ValidationError:
        raise Refused("Địa chỉ thư điện tử không đúng dạng.", field="address",
                      next_step="Sửa địa chỉ, ví dụ ten@example.vn.") from None  # fmt: skip
    return {"address": address, "title": nfc(letter.title), "body": letter.body.strip()}


@command
def queue_message(*, letter: Letter, actor: Actor, at: datetime) -> Message:
    """This function will queue a message, or give the one that was queued under the same dedupe key before.

    Raises Refused naming the field where the letter has no title, no body or no usable address.
    """
    message, is_new = Message.objects.get_or_create(
        dedupe_key=letter.dedupe_key,
        defaults={
            **_checked(letter),
            "subject": letter.subject,
            "kind": letter.kind,
            "channel": letter.channel.value,
            "language": letter.language.value,
            "queued_at": at,
        },
    )
    if not is_new:
        nothing_changed()
        return message
    event = MessageQueued(message_id=message.pk, kind=letter.kind, channel=letter.channel, title=message.title)
    record(event, subject=message.subject, actor=actor, at=at)
    return message


def _message(message_id: int, *, lock: bool = False) -> Message:
    rows = Message.objects.select_for_update() if lock else Message.objects.all()
    message = rows.filter(pk=message_id).first()
    if message is None:
        raise NotFound("Không có thư này.", field="message_id")
    return message


@command
def claim_message(*, message_id: int, actor: Actor, at: datetime) -> Message | None:
    """This function will take a message for sending, or give nothing where it was sent before.

    Of several workers at once exactly one gets it; the claim lapses after ten minutes (CLAIM).
    Raises NotFound; Conflict while another worker holds it, so that the job is tried again later.
    """
    free = Q(claimed_at=None) | Q(claimed_at__lte=at - CLAIM)
    is_mine = (
        Message.objects.exclude(state=MessageState.SENT)
        .filter(free, pk=message_id)
        .update(claimed_at=at, attempts=F("attempts") + 1)
    )
    message = _message(message_id)
    if not is_mine:
        if message.state != MessageState.SENT:
            raise Conflict("Thư này đang được gửi.", next_step="Đợi mười phút rồi thử lại nếu vẫn chưa gửi xong.")
        nothing_changed()
        return None
    event = MessageClaimed(
        message_id=message.pk, channel=MessageChannel(message.channel), title=message.title, attempt=message.attempts
    )
    record(event, subject=message.subject, actor=actor, at=at)
    return message


@command
def mark_sent(*, message_id: int, actor: Actor, at: datetime) -> Message:
    """This function will note that the mail server took the message; said twice, the first instant stands.

    Raises NotFound; Conflict where nobody had claimed it.
    """
    message = _message(message_id, lock=True)
    if message.state == MessageState.SENT:
        nothing_changed()
        return message
    _must_be_claimed(message)
    message.state, message.sent_at, message.claimed_at, message.error = MessageState.SENT, at, None, ""
    message.save(update_fields=["state", "sent_at", "claimed_at", "error"])
    event = MessageSent(message_id=message.pk, channel=MessageChannel(message.channel), title=message.title)
    record(event, subject=message.subject, actor=actor, at=at)
    return message


@command
def mark_failed(*, message_id: int, error: str, actor: Actor, at: datetime) -> Message:
    """This function will note that a claimed message could not be handed over, and free it for another attempt.

    Raises NotFound; Conflict where it was sent meanwhile, or nobody had claimed it.
    """
    message = _message(message_id, lock=True)
    if message.state == MessageState.SENT:
        raise Conflict("Thư này đã gửi xong.")
    _must_be_claimed(message)
    message.state, message.claimed_at, message.error = MessageState.FAILED, None, error[:MAX_ERROR_SIGNS]
    message.save(update_fields=["state", "claimed_at", "error"])
    event = MessageFailed(
        message_id=message.pk, channel=MessageChannel(message.channel), title=message.title, attempt=message.attempts
    )
    record(event, subject=message.subject, actor=actor, at=at)
    return message


def _must_be_claimed(message: Message) -> None:
    if message.claimed_at is None:
        raise Conflict("Thư này chưa được nhận để gửi.", next_step="Gửi qua deliver_message.")


def deliver_message(*, message_id: int, actor: Actor, at: datetime) -> bool:
    """This function will hand a queued message to the mail server, and tell whether it did (not where sent before).

    No command of its own but three acts (claim, hand over, note), so that no transaction waits on the network: call it
    outside commands, from a reaction. It may run twice: the second finds the message sent. Only a worker that dies
    between handing over and noting leaves a message to be sent again, under the same Message-ID.
    Raises NotFound; Conflict while another holds it; Unavailable where the mail server did not take it (noted; to be retried).
    """
    message = claim_message(message_id=message_id, actor=actor, at=at)
    if message is None:
        return False
    try:
        _email(message).send()
    except (SMTPException, OSError) as error:
        mark_failed(message_id=message_id, error=f"{type(error).__name__}: {error}", actor=actor, at=at)
        raise Unavailable("Máy chủ thư chưa nhận thư.", next_step="Hệ thống sẽ tự gửi lại.") from error
    mark_sent(message_id=message_id, actor=actor, at=at)
    return True


def _email(message: Message) -> EmailMessage:
    house = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    return EmailMessage(
        subject=message.title,
        body=message.body,
        to=[message.address],
        headers={
            "Message-ID": f"<message-{message.pk}@{house}>",
            "Auto-Submitted": "auto-generated",
            "Content-Language": message.language,
        },
    )
