"""A cheap client: keep-alive connections in one process, each sending its next request when it has its answer.

A program of its own: `python -m tests.bench._client FILE` reads a JSON file of the port and, for each connection, its
conversations: lists of requests, in which {number} and {step} stand for what the answer before told.
"""

from __future__ import annotations

import json
import re
import selectors
import socket
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

NUMBER = re.compile(rb'"number":"([^"]+)"')
STEP = re.compile(rb'"steps":\[\{"id":(\d+)')
LONGEST_BODY = 10_000  # of what is handed back
LENGTH = re.compile(rb"\r\n[Cc]ontent-[Ll]ength: *(\d+)")


@dataclass
class Line:
    """One connection, what it still has to say, and the answer that comes in."""

    number: int
    connection: socket.socket
    requests: list[list[bytes]]
    turn: int = 0
    place: int = 0
    heard: bytearray = field(default_factory=bytearray)
    whole: int = 0
    sent_at: float = 0.0
    known: dict[bytes, bytes] = field(default_factory=dict)

    def say(self) -> bool:
        """Send the next request, if there is one."""
        if self.turn == len(self.requests):
            return False
        request = self.requests[self.turn][self.place]
        for mark, value in self.known.items():
            request = request.replace(mark, value)
        self.heard.clear()
        self.whole = 0
        self.sent_at = time.perf_counter()
        self.connection.sendall(request)
        return True

    def hear(self) -> bytes | None:
        """Take in what came; give the answer once it is whole."""
        came = self.connection.recv(65536)
        if not came:
            raise ConnectionError("the server closed the connection")
        self.heard += came
        if not self.whole and (end := self.heard.find(b"\r\n\r\n")) >= 0:
            length = LENGTH.search(self.heard, 0, end + 2)
            self.whole = end + 4 + (int(length[1]) if length else 0)
        return bytes(self.heard) if self.whole and len(self.heard) >= self.whole else None

    def learn(self, answer: bytes) -> None:
        """Keep what the next request of this conversation needs, and go on to it."""
        if found := NUMBER.search(answer):
            self.known[b"{number}"] = found[1]
        if found := STEP.search(answer):
            self.known[b"{step}"] = found[1]
        self.place += 1
        if self.place == len(self.requests[self.turn]):
            self.turn, self.place = self.turn + 1, 0


def talk(port: int, scripts: list[list[list[bytes]]]) -> dict[str, Any]:
    """Let all connections speak at once, and give the time, the waits and the answers."""
    waiting = selectors.DefaultSelector()
    lines = [
        Line(number, socket.create_connection(("127.0.0.1", port)), script) for number, script in enumerate(scripts)
    ]
    for line in lines:
        line.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        waiting.register(line.connection, selectors.EVENT_READ, line)
    answers: list[bytes] = []
    waits: list[float] = []
    began = time.perf_counter()
    live = sum(line.say() for line in lines)
    while live:
        for key, _ in waiting.select():
            line = key.data
            if (answer := line.hear()) is None:
                continue
            waits.append(time.perf_counter() - line.sent_at)
            answers.append(answer)
            line.learn(answer)
            live -= not line.say()
    spent = time.perf_counter() - began
    for line in lines:
        line.connection.close()
    return {
        "seconds": spent,
        "waits": waits,
        "statuses": [int(answer[9:12]) for answer in answers],
        "bodies": [answer.partition(b"\r\n\r\n")[2][:LONGEST_BODY].decode(errors="replace") for answer in answers],
    }


def main() -> None:
    """Read what is to be said, say it, and print what came back as JSON."""
    told = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    scripts = [[[request.encode() for request in talk_] for talk_ in line] for line in told["lines"]]
    print(json.dumps(talk(told["port"], scripts)))


if __name__ == "__main__":
    main()
