"""A route run in memory from a list of choices: to try a file before dossiers follow it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from motcua.casework.dossiers.rules.routing.engine import complete, fire_timer, start
from motcua.casework.dossiers.rules.routing.model import Data, Route
from motcua.casework.dossiers.rules.routing.tokens import Advance, Token, TokenKind
from motcua.kernel.errors import Refused
from motcua.kernel.phrases import Phrase

DEEPEST_CALL = 20


@dataclass(frozen=True, slots=True)
class Choice:
    """Complete this task, with this data."""

    task: str
    data: Data


@dataclass(slots=True, eq=False)
class Running:
    """One route that runs; a called route knows the token that waits for it."""

    route: Route
    depth: int = 0
    called_by: tuple[Running, int] | None = None
    tokens: list[Token] = field(default_factory=list)
    data: Data = field(default_factory=dict)
    ended: bool = False


class Trial:
    """A main route and the routes it calls, as far as they are known; a call of an unknown one waits like a task."""

    def __init__(self, routes: Sequence[Route]) -> None:
        self._routes = {route.process_id: route for route in routes}
        self._last_id = 0
        self._running = [Running(routes[0])]
        self._begin(self._running[0], {})

    @property
    def ended(self) -> bool:
        """Whether nothing is left to do."""
        return self._running[0].ended

    def waiting(self) -> list[str]:
        """The ids of the tasks that wait, sorted, as often as they wait."""
        return sorted(token.node for _, token in self._tokens((TokenKind.WAITING, TokenKind.CALL)))

    def choose(self, choice: Choice) -> None:
        """Complete a waiting task, the earliest of its name; the id of a waiting timer lets the timer come due."""
        for kinds in ((TokenKind.WAITING, TokenKind.CALL), (TokenKind.TIMER,)):
            found = [(token.id, run) for run, token in self._tokens(kinds) if token.node == choice.task]
            if found:
                token_id, run = min(found, key=lambda pair: pair[0])
                self._apply(run, self._advance(run, token_id, kinds, choice.data))
                return
        raise Refused(
            "Bước “{task}” không đang chờ.",
            field=choice.task,
            next_step="Các bước đang chờ: {waiting}.",
            task=choice.task,
            waiting=", ".join(self.waiting()) or Phrase("không có"),
        )

    def _advance(self, run: Running, token_id: int, kinds: tuple[TokenKind, ...], given: Data) -> Advance:
        if TokenKind.TIMER in kinds:
            return fire_timer(run.route, run.tokens, token_id, data={**run.data, **given})
        return complete(run.route, run.tokens, token_id, given, data=run.data)

    def _tokens(self, kinds: tuple[TokenKind, ...]) -> Iterator[tuple[Running, Token]]:
        calling = {run.called_by for run in self._running if run.called_by}
        for run in self._running:
            for token in run.tokens:
                if token.kind in kinds and (run, token.id) not in calling:
                    yield run, token

    def _begin(self, run: Running, data: Data) -> None:
        if run.depth > DEEPEST_CALL:
            raise Refused(
                "Quy trình “{route}” gọi lẫn nhau quá {most} lớp.",
                field=run.route.process_id,
                route=run.route.process_id,
                most=DEEPEST_CALL,
            )
        self._apply(run, start(run.route, data))

    def _apply(self, run: Running, advance: Advance) -> None:
        gone = set(advance.consumed)
        self._drop_called(run, gone)
        run.tokens = [token for token in run.tokens if token.id not in gone]
        run.data = advance.data
        called: list[Token] = []
        for new in advance.created:
            self._last_id += 1
            token = Token(self._last_id, new.node, new.kind, new.path, new.via)
            run.tokens.append(token)
            if new.kind is TokenKind.CALL and run.route.nodes[new.node].called_element in self._routes:
                called.append(token)
        run.ended = advance.ended
        for token in called:
            if token in run.tokens:
                self._call(run, token)
        if run.ended and run.called_by is not None and run in self._running:
            self._return(run)

    def _call(self, run: Running, token: Token) -> None:
        route = self._routes[run.route.nodes[token.node].called_element]
        inner = Running(route, run.depth + 1, (run, token.id))
        self._running.append(inner)
        self._begin(inner, run.data)

    def _return(self, run: Running) -> None:
        self._running.remove(run)
        assert run.called_by is not None
        caller, token_id = run.called_by
        self._apply(caller, complete(caller.route, caller.tokens, token_id, run.data, data=caller.data))

    def _drop_called(self, run: Running, gone: set[int]) -> None:
        for inner in list(self._running):
            if inner.called_by is not None and inner.called_by[0] is run and inner.called_by[1] in gone:
                self._running.remove(inner)
                self._drop_called(inner, {token.id for token in inner.tokens})


def run_choices(routes: Sequence[Route], choices: Sequence[Choice]) -> dict[str, Any]:  # Any: a JSON document
    """This function will run the first route with the choices and tell what waits after each.

    Raises Refused naming the choice that could not be made, counted from one.
    """
    trial = Trial(routes)
    waiting = [trial.waiting()]
    for number, choice in enumerate(choices, start=1):
        try:
            trial.choose(choice)
        except Refused as refused:
            raise Refused("Lựa chọn thứ {number} ({task}): {why}", field=refused.field, next_step=refused.next_step,
                          number=number, task=choice.task, why=refused.message) from refused  # fmt: skip
        waiting.append(trial.waiting())
    return {"waiting": waiting, "ended": trial.ended}


def choices_from(document: object) -> list[Choice]:
    """This function will read the list of choices of a JSON document.

    Raises Refused naming the entry that is none.
    """
    if not isinstance(document, list):
        raise Refused("Tệp lựa chọn phải là một danh sách.", field="choices", next_step=_EXAMPLE)
    return [_choice(entry, number) for number, entry in enumerate(document, start=1)]


_EXAMPLE = Phrase('Ví dụ: [{"complete": "check", "data": {"outcome": "approve"}}].')


def _choice(entry: object, number: int) -> Choice:
    if not isinstance(entry, Mapping) or not isinstance(entry.get("complete"), str):
        raise Refused(
            "Lựa chọn thứ {number} phải có “complete” là mã một bước.",
            field=f"choices[{number - 1}]",
            next_step=_EXAMPLE,
            number=number,
        )
    data = entry.get("data") or {}
    if not isinstance(data, Mapping):
        raise Refused(
            "“data” của lựa chọn thứ {number} phải là một đối tượng.",
            field=f"choices[{number - 1}].data",
            next_step=_EXAMPLE,
            number=number,
        )
    return Choice(entry["complete"], data)
