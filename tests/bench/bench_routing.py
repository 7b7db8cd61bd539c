"""How fast routes move in memory: completions a second, the caller's keeping of rows included. Floor: 50,000.

Counted in the seconds of one core that this process got, so that what else runs on the machine matters less.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from motcua.casework.dossiers.rules.routing import Route, Step, Token, compile_route, complete, linear_route, start

FLOOR = 50_000
SECONDS = 1.0
ROUNDS = 3
DATA = {"outcome": "approve"}
ROLES = ("reception", "dept_head", "handler", "dept_head", "leader", "clerk", "return_desk")
HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:bench">'
    '<process id="fork"><startEvent id="s"/><parallelGateway id="f"/><userTask id="a"/><userTask id="b"/><userTask id="c"/>'
    '<parallelGateway id="j"/><endEvent id="e"/>'
)
ENDS = (("s", "f"), ("f", "a"), ("f", "b"), ("f", "c"), ("a", "j"), ("b", "j"), ("c", "j"), ("j", "e"))


def standard() -> bytes:
    """Give the route that most procedures have."""
    return linear_route([Step(role, role, 4) for role in ROLES], name="Thử tốc độ", process_id="standard")


def forked() -> bytes:
    """Give a route of three branches and a join."""
    flows = "".join(f'<sequenceFlow id="{one}{two}" sourceRef="{one}" targetRef="{two}"/>' for one, two in ENDS)
    return f"{HEAD}{flows}</process></definitions>".encode()


def completions_per_second(route: Route) -> float:
    """Give how many steps a second are completed, one dossier after another, from first to last step."""
    done, begun = 0, time.process_time()
    while (spent := time.process_time() - begun) < SECONDS:
        for _ in range(100):
            done += one_dossier(route)
    return done / spent


def one_dossier(route: Route) -> int:
    """Lead one dossier through its route, keeping the live tokens as a caller keeps rows; give the steps it took."""
    advance, last, done = start(route, {}), 0, 0
    live: list[Token] = []
    while True:
        gone = advance.consumed
        live = [token for token in live if token.id not in gone]
        for new in advance.created:
            last += 1
            live.append(Token(last, *new))
        if advance.ended:
            return done
        waiting = next(token for token in live if not token.via)
        advance = complete(route, live, waiting.id, DATA, data=advance.data)
        done += 1


def compilations_per_second(xml: bytes) -> float:
    """Give how many files a second are checked and compiled."""
    done, begun = 0, time.process_time()
    while (spent := time.process_time() - begun) < SECONDS:
        compile_route(xml)
        done += 1
    return done / spent


def best(work: Callable[[], float]) -> float:
    """Give the best of some rounds: what else runs on the machine only ever slows."""
    return max(work() for _ in range(ROUNDS))


def run() -> list[dict[str, Any]]:
    """Measure, and give rows of name, value, unit, floor and ratio."""
    rows = []
    for name, xml in (("standard route", standard()), ("fork of three and join", forked())):
        route = compile_route(xml)
        value = best(partial(completions_per_second, route))
        rows.append(
            {
                "name": f"routing: {name}",
                "value": round(value),
                "unit": "completions/s",
                "floor": FLOOR,
                "ratio": round(value / FLOOR, 2),
            }
        )
    value = best(partial(compilations_per_second, standard()))
    rows.append(
        {
            "name": "routing: compile the standard route",
            "value": round(value),
            "unit": "files/s",
            "floor": None,
            "ratio": None,
        }
    )
    return rows


if __name__ == "__main__":
    print(json.dumps(run(), ensure_ascii=False, indent=2))
