"""Messages, as rows."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.capabilities.notifications.values import MessageChannel, MessageLanguage, MessageState


def _one_of(field: str, values: type[MessageChannel | MessageLanguage | MessageState]) -> Q:
    return Q(**{f"{field}__in": [value.value for value in values]})


class Message(models.Model):
    """One message to one person. `claimed_at` is set while a worker holds it."""

    subject = models.TextField()
    kind = models.TextField()
    channel = models.TextField()
    address = models.TextField()
    title = models.TextField()
    body = models.TextField()
    language = models.TextField()
    dedupe_key = models.TextField()
    state = models.TextField(default=MessageState.QUEUED.value)
    attempts = models.PositiveIntegerField(default=0)
    queued_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    error = models.TextField(default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dedupe_key"], name="message_said_once"),
            models.CheckConstraint(condition=_one_of("channel", MessageChannel), name="message_channel_known"),
            models.CheckConstraint(condition=_one_of("language", MessageLanguage), name="message_language_known"),
            models.CheckConstraint(condition=_one_of("state", MessageState), name="message_state_known"),
            models.CheckConstraint(
                condition=Q(state=MessageState.SENT.value, sent_at__isnull=False, attempts__gte=1)
                | (~Q(state=MessageState.SENT.value) & Q(sent_at__isnull=True)),
                name="message_sent_with_its_instant",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["subject", "id"], name="message_subject"),
            models.Index(fields=["queued_at"], name="message_undelivered", condition=~Q(state=MessageState.SENT.value)),
        ]
