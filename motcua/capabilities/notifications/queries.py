"""Reading messages."""

from __future__ import annotations

from django.db.models import QuerySet

from motcua.capabilities.notifications.models import Message
from motcua.capabilities.notifications.values import MessageState


def messages_about(subject: str) -> QuerySet[Message]:
    """This function will give the messages told about a subject ("dossier:12"), oldest first."""
    return Message.objects.filter(subject=subject).order_by("id")


def messages_undelivered() -> QuerySet[Message]:
    """This function will give the messages that have not left the house, longest waiting first."""
    return Message.objects.exclude(state=MessageState.SENT).order_by("queued_at", "id")
