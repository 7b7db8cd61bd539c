"""Letters to people who do not exist."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from motcua.capabilities.notifications.commands import queue_message
from motcua.capabilities.notifications.models import Message
from motcua.capabilities.notifications.values import Letter
from motcua.kernel.actor import Via, system_actor
from motcua.kernel.time import ZONE

WORKER = system_actor(Via.SCHEDULE, "Gửi tin")
AT = datetime(2018, 11, 12, 8, 5, tzinfo=ZONE)
LETTER = Letter(
    subject="dossier:12",
    kind="dossier_accepted",
    address="vi.du@example.vn",
    title="Hồ sơ của bạn đã được tiếp nhận",
    body="Bộ phận Một cửa đã nhận đủ giấy tờ.\nHẹn trả kết quả lúc 08:05 ngày 15/11/2018.",
    dedupe_key="dossier_accepted:12:vi.du@example.vn",
)


def a_letter(**changed: Any) -> Letter:
    return replace(LETTER, **changed)


def a_queued_message(**changed: Any) -> Message:
    return queue_message(letter=a_letter(**changed), actor=WORKER, at=AT)
