"""Tokens: the rows of a running route, as plain values (named tuples: they are made by the hundred thousand)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple


class TokenKind(StrEnum):
    """What a token waits for: a person, another route, a moment, or the other branches."""

    WAITING = "waiting"
    CALL = "call"
    TIMER = "timer"
    JOINING = "joining"


class Token(NamedTuple):
    """A live token as its row tells it. The id grows with time: the smaller is the earlier.

    `path` names the piece of work that a token belongs to: `<id of the token completed before>.<number>`, "0.…" at
    the start. Boundary timers carry the path of the work that they are attached to. `via` is, for a joining token,
    the flow by which it arrived.
    """

    id: int
    node: str
    kind: TokenKind
    path: str = ""
    via: str = ""


class NewToken(NamedTuple):
    """A token to be kept as a new row, which gives it its id. Keep the order of creation in the ids."""

    node: str
    kind: TokenKind
    path: str
    via: str = ""


class Advance(NamedTuple):
    """What one step changes: tokens used up, tokens made, the process data after it, and whether the route has ended."""

    consumed: tuple[int, ...]
    created: tuple[NewToken, ...]
    data: Mapping[str, Any]  # Any: process data is JSON
    ended: bool
