"""The words of this room: by which way a message goes, how far it has come, what it says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MessageChannel(StrEnum):
    """By which way a message reaches a person."""

    EMAIL = "email"

    @property
    def label(self) -> str:
        """The channel's Vietnamese name."""
        return {"email": "thư điện tử"}[self.value]


class MessageState(StrEnum):
    """How far a message has come. FAILED is tried again as long as the outbox retries."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"

    @property
    def label(self) -> str:
        """The state's Vietnamese name."""
        return {"queued": "Chờ gửi", "sent": "Đã gửi", "failed": "Gửi chưa được"}[self.value]


class MessageLanguage(StrEnum):
    """The language a message is written in."""

    VI = "vi"
    EN = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A message to be sent once: `dedupe_key` is the same whenever the same thing is told to the same person."""

    subject: str
    kind: str
    address: str
    title: str
    body: str
    dedupe_key: str
    channel: MessageChannel = MessageChannel.EMAIL
    language: MessageLanguage = MessageLanguage.VI
