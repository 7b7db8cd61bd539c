"""What this room tells the journal. Addresses and bodies stay in the message; the journal holds its title only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from motcua.capabilities.notifications.values import MessageChannel
from motcua.kernel.events import WorkEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageQueued(WorkEvent):
    """A message waits to be sent."""

    name: ClassVar[str] = "notifications.message.queued"
    sentence: ClassVar[str] = "Chuẩn bị gửi {channel}: “{title}”."
    sentence_en: ClassVar[str] = "Prepared a message to send: “{title}”."
    personal: ClassVar[frozenset[str]] = frozenset({"title"})
    message_id: int
    kind: str
    channel: MessageChannel
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageClaimed(WorkEvent):
    """A worker took a message and is about to hand it over."""

    name: ClassVar[str] = "notifications.message.claimed"
    sentence: ClassVar[str] = "Bắt đầu gửi {channel} “{title}”, lần {attempt}."
    sentence_en: ClassVar[str] = "Started sending “{title}”, attempt {attempt}."
    personal: ClassVar[frozenset[str]] = frozenset({"title"})
    message_id: int
    channel: MessageChannel
    title: str
    attempt: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageSent(WorkEvent):
    """The mail server took the message."""

    name: ClassVar[str] = "notifications.message.sent"
    sentence: ClassVar[str] = "Đã gửi {channel}: “{title}”."
    sentence_en: ClassVar[str] = "Sent: “{title}”."
    personal: ClassVar[frozenset[str]] = frozenset({"title"})
    message_id: int
    channel: MessageChannel
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageFailed(WorkEvent):
    """The message could not be handed over; the outbox tries again."""

    name: ClassVar[str] = "notifications.message.failed"
    sentence: ClassVar[str] = "Chưa gửi được {channel} “{title}” (lần {attempt}); hệ thống sẽ thử lại."
    sentence_en: ClassVar[str] = "Could not send “{title}” (attempt {attempt}); it will be tried again."
    personal: ClassVar[frozenset[str]] = frozenset({"title"})
    message_id: int
    channel: MessageChannel
    title: str
    attempt: int
