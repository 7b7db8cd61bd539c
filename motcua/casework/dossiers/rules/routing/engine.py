"""The engine: from tokens and an outcome to tokens. Pure functions; what they mean stands in the package's docstring."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from motcua.casework.dossiers.rules.routing.choosing import chosen_flow
from motcua.casework.dossiers.rules.routing.model import Data, Flow, Node, NodeType, Route
from motcua.casework.dossiers.rules.routing.tokens import Advance, NewToken, Token, TokenKind
from motcua.kernel.errors import Conflict, Refused

MOST_MOVES = 10_000  # a route that moves more often than this between two pieces of work turns round without end

_WAITS = {NodeType.TASK: TokenKind.WAITING, NodeType.CALL: TokenKind.CALL, NodeType.TIMER: TokenKind.TIMER}


def start(route: Route, data: Data) -> Advance:
    """This function will put the first tokens of a route.

    Raises Refused if a condition cannot be decided with the data given.
    """
    return _Move(route, (), _merged({}, data)).follow(route.outgoing[route.start], cause=0)


def complete(route: Route, tokens: Sequence[Token], token_id: int, given: Data, *, data: Data) -> Advance:
    """This function will complete one waiting task or call and move on.

    `tokens` are the live tokens of this running route, `given` is what the completion brings, `data` the process data
    so far. Raises Conflict if the token is not live, Refused if it is no task or call or the way on cannot be decided.
    """
    token = _live(tokens, token_id)
    if token.kind not in (TokenKind.WAITING, TokenKind.CALL):
        raise Refused("Bước này không chờ người hoàn thành.", field=token.node, next_step="Chọn một bước đang chờ.")
    after = _merged(data, given)
    gone = [token]
    if token.node in route.boundaries:
        gone += _timers_of(route, tokens, token)
    elif (straight := _straight_on(route, tokens, token, after)) is not None:
        return straight
    return _Move(route, _without(tokens, gone), after, gone).follow(route.outgoing[token.node], cause=token.id)


def fire_timer(route: Route, tokens: Sequence[Token], token_id: int, *, data: Data) -> Advance:
    """This function will let a timer that has come due move on.

    Raises Conflict if the token is not live any more, Refused if it is no timer or the way on cannot be decided.
    """
    token = _live(tokens, token_id)
    if token.kind is not TokenKind.TIMER:
        raise Refused("Bước này không phải đồng hồ hẹn giờ.", field=token.node, next_step="Hoàn thành bước này.")
    node = route.nodes[token.node]
    gone = [token]
    if node.type is NodeType.BOUNDARY and node.interrupting:
        hosts = [item for item in tokens if item.node == node.attached_to and item.path == token.path]
        gone = [*hosts, *(timer for host in hosts for timer in _timers_of(route, tokens, host))]
    return _Move(route, _without(tokens, gone), dict(data), gone).follow(route.outgoing[node.id], cause=token.id)


def _straight_on(route: Route, tokens: Sequence[Token], token: Token, data: dict[str, Any]) -> Advance | None:
    """The usual cases without the general machinery: choices only, then one piece of work, a join that waits, the end."""
    nodes = route.nodes
    flow = route.outgoing[token.node][0]
    node = nodes[flow.target]
    moves = 0
    while node.type is NodeType.CHOICE and moves < MOST_MOVES:
        flow = chosen_flow(route, node, data)
        node = nodes[flow.target]
        moves += 1
    kind = _WAITS.get(node.type)
    if kind is not None and node.id not in route.boundaries:
        return Advance((token.id,), (NewToken(node.id, kind, f"{token.id}.1"),), data, ended=False)
    if node.type is NodeType.END and len(tokens) == 1:
        return Advance((token.id,), (), data, ended=True)
    if node.type is NodeType.PARALLEL and _must_wait(route, tokens, node, flow):
        return Advance(
            (token.id,), (NewToken(node.id, TokenKind.JOINING, f"{token.id}.1", flow.id),), data, ended=False
        )
    return None


def _must_wait(route: Route, tokens: Sequence[Token], node: Node, arriving: Flow) -> bool:
    """Whether a join lacks a branch while other work goes on; a join that nothing can reach any more is another case."""
    arrived = {arriving.id}
    working = 0
    for _, where, kind, _, via in tokens:
        if kind is not TokenKind.JOINING:
            working += 1
        elif where == node.id:
            arrived.add(via)
    return working > 1 and len(arrived) < len(route.incoming[node.id])


def _live(tokens: Sequence[Token], token_id: int) -> Token:
    for token in tokens:
        if token.id == token_id:
            return token
    raise Conflict("Bước này đã được hoàn thành hoặc không còn chờ.", next_step="Tải lại hồ sơ để xem bước hiện tại.")


def _timers_of(route: Route, tokens: Iterable[Token], host: Token) -> list[Token]:
    attached = {timer.id for timer in route.boundaries.get(host.node, ())}
    return [token for token in tokens if token.path == host.path and token.node in attached]


def _without(tokens: Sequence[Token], gone: Sequence[Token]) -> list[Token]:
    taken = {token.id for token in gone}
    return [token for token in tokens if token.id not in taken]


def _merged(data: Data, given: Data) -> dict[str, Any]:  # Any: process data is JSON
    merged = dict(data)
    for name, value in given.items():
        key = name if name.isascii() else unicodedata.normalize("NFKC", name)
        text = isinstance(value, str) and not value.isascii()
        merged[key] = unicodedata.normalize("NFC", value) if text else value
    return merged


class _Move:
    """One advance in the making: live tokens left over, tokens consumed, tokens created."""

    __slots__ = ("_cause", "_created", "_data", "_gone", "_live", "_made", "_route")

    def __init__(
        self, route: Route, live: Sequence[Token], data: dict[str, Any], gone: Sequence[Token] = ()
    ) -> None:  # Any: process data is JSON
        self._route = route
        self._live = list(live)
        self._data = data
        self._gone = [token.id for token in gone]
        self._created: list[NewToken] = []
        self._cause = 0
        self._made = 0

    def follow(self, flows: Sequence[Flow], *, cause: int) -> Advance:
        self._cause = cause
        nodes = self._route.nodes
        todo = list(flows[::-1])
        moves = 0
        while todo:
            node = nodes[(flow := todo.pop()).target]
            moves += 1
            if moves > MOST_MOVES:
                self._refuse_endless(node)
            if node.type in _WAITS:
                self._wait(node)
            elif node.type is NodeType.CHOICE:
                todo.append(chosen_flow(self._route, node, self._data))
            elif node.type is NodeType.PARALLEL:
                todo.extend(self._join(node, flow)[::-1])
        ended = not self._created and not self._live
        if not ended:
            self._refuse_if_stuck()
        return Advance(tuple(self._gone), tuple(self._created), self._data, ended)

    def _refuse_endless(self, node: Node) -> None:
        raise Refused(
            "Quy trình quay vòng mãi quanh “{node}” mà không gặp bước nào để chờ.",
            field=node.id,
            next_step="Sửa điều kiện của vòng lặp hoặc thêm một bước vào vòng.",
            node=node.id,
        )

    def _wait(self, node: Node) -> None:
        path = self._new_path()
        self._created.append(NewToken(node.id, _WAITS[node.type], path))
        for timer in self._route.boundaries.get(node.id, ()):
            self._created.append(NewToken(timer.id, TokenKind.TIMER, path))

    def _new_path(self) -> str:
        self._made += 1
        return f"{self._cause}.{self._made}"

    def _join(self, node: Node, flow: Flow) -> Sequence[Flow]:
        incoming = self._route.incoming[node.id]
        if len(incoming) > 1:
            others = [self._arrived(node.id, other.id) for other in incoming if other is not flow]
            if None in others:
                self._created.append(NewToken(node.id, TokenKind.JOINING, self._new_path(), flow.id))
                return ()
            for token in others:
                self._use_up(token)
        return self._route.outgoing[node.id]

    def _arrived(self, node_id: str, flow_id: str) -> Token | NewToken | None:
        old = [token for token in self._live if token.via == flow_id and token.node == node_id]
        if old:
            return min(old, key=lambda token: token.id)
        return next((token for token in self._created if token.via == flow_id and token.node == node_id), None)

    def _use_up(self, token: Token | NewToken | None) -> None:
        if isinstance(token, Token):
            self._live.remove(token)
            self._gone.append(token.id)
        elif token is not None:
            self._created.remove(token)

    def _refuse_if_stuck(self) -> None:
        rest: list[Token | NewToken] = [*self._created, *self._live]
        if rest[0].kind is TokenKind.JOINING and all(token.kind is TokenKind.JOINING for token in rest):
            raise Refused(
                "Sau bước này quy trình sẽ chờ mãi ở cổng “{node}” vì có nhánh không bao giờ tới.",
                field=rest[0].node,
                next_step="Báo người quản trị quy trình sửa cổng gộp, hoặc chuyển hồ sơ sang phiên bản quy trình mới.",
                node=rest[0].node,
            )
