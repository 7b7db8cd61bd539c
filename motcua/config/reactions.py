"""When X happened, then Y: the one table of reactions."""

from __future__ import annotations

from collections.abc import Iterable

from motcua.foundation.outbox.reactions import Reaction
from motcua.kernel.events import Event

REACTIONS: dict[type[Event], Iterable[Reaction]] = {}
