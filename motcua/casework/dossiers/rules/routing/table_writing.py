"""From a table of steps to a BPMN file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from motcua.casework.dossiers.rules.routing.conditions import BadConditionError, compile_condition
from motcua.casework.dossiers.rules.routing.faults import Faults
from motcua.casework.dossiers.rules.routing.graph import check_graph
from motcua.casework.dossiers.rules.routing.model import Condition, Flow, Node, NodeType, StepKind, build_route
from motcua.casework.dossiers.rules.routing.soundness import check_joins
from motcua.casework.dossiers.rules.routing.tables import Next, Row, Shape
from motcua.casework.dossiers.rules.routing.vocabulary import CALLED, DURATION, HOURS
from motcua.casework.dossiers.rules.routing.writing import write_route
from motcua.kernel.phrases import Phrase
from motcua.kernel.text import nfc

_ID = re.compile(r"[^\W\d][\w.-]{0,99}")
_BAD_ID = "mã phải bắt đầu bằng chữ, chỉ gồm chữ, số, dấu “_”, “-”, “.” và dài không quá 100 ký tự."


def route_from_table(
    rows: tuple[Row, ...] | list[Row], *, name: str, process_id: str, lanes: tuple[str, ...] = ()
) -> bytes:
    """This function will write a table as a BPMN file with a laid-out drawing.

    A table without a start row starts at its first row; a row that leads nowhere leads to the end. Lanes not named
    come in the order of the rows. Raises RouteRefused, whose faults name the rows.
    """
    faults = Faults()
    building = _Building(faults)
    for row in _with_ends(tuple(rows)):
        building.add(row)
    faults.stop_if_any()
    check_graph(building.nodes, building.flows, process_id, faults)
    if not _ID.fullmatch(process_id):
        faults.add(process_id, _BAD_ID)
    faults.stop_if_any()
    named = dict.fromkeys([*lanes, *(node.lane for node in building.nodes if node.lane)])
    route = build_route(process_id, nfc(name) or process_id, building.nodes, building.flows, tuple(named))
    check_joins(route, faults)
    faults.stop_if_any()
    return write_route(route)


def _with_ends(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    taken = {row.id for row in rows} | {row.gateway for row in rows}
    if rows and all(row.shape is not Shape.START for row in rows):
        lane = rows[0].lane or rows[0].role
        first = Row(_unused("start", taken), shape=Shape.START, next=(Next(rows[0].id),), lane=lane, role=lane)
        rows = (first, *rows)
    end = next((row.id for row in rows if row.shape is Shape.END), "")
    if not end and rows:
        end = _unused("end", taken)
        lane = rows[-1].lane or rows[-1].role
        rows = (*rows, Row(end, shape=Shape.END, lane=lane, role=lane))
    return tuple(row if row.next or row.shape is Shape.END else replace(row, next=(Next(end),)) for row in rows)


def _unused(stem: str, taken: set[str]) -> str:
    number, name = 1, stem
    while name in taken:
        number += 1
        name = f"{stem}_{number}"
    return name


@dataclass(slots=True)
class _Building:
    """Nodes and flows as rows give them."""

    faults: Faults
    nodes: list[Node] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=list)
    _ids: set[str] = field(default_factory=set)

    def add(self, row: Row) -> None:
        """Add a row: its node, its gateway if it leads to several places, and its flows."""
        lane = nfc(row.lane or row.role)
        self._claim(row.id, row.id)
        self.nodes.append(_node(row, lane, self.faults))
        source, parallel = row.id, row.parallel or row.shape is Shape.PARALLEL
        if row.gateway or (len(row.next) > 1 and row.shape not in (Shape.CHOICE, Shape.PARALLEL)):
            source = row.gateway or f"{row.id}_{'fork' if parallel else 'choice'}"
            self._claim(source, row.id)
            node_type = NodeType.PARALLEL if parallel else NodeType.CHOICE
            self.nodes.append(Node(source, node_type, nfc(row.question), lane, lane))
            self._flow(row, Flow(row.gateway_flow, row.id, source))
        choice = len(row.next) > 1 and not parallel
        if choice and sum(1 for item in row.next if not item.when.strip()) > 1:
            self.faults.add(
                row.id, "chỉ một nhánh được để trống điều kiện; nếu các nhánh cùng làm, hãy đánh dấu song song."
            )
        for item in row.next:
            self._next(row, source, item, choice=choice)

    def _next(self, row: Row, source: str, item: Next, *, choice: bool) -> None:
        condition: Condition | None = None
        if item.when.strip():
            try:
                condition = compile_condition(item.when)
            except BadConditionError as error:
                self.faults.add(row.id, Phrase("{why}.", why=Phrase(error.args[0])))
        default = choice and condition is None
        self._flow(row, Flow(item.flow, source, item.to, nfc(item.label), condition, default))

    def _flow(self, row: Row, flow: Flow) -> None:
        flow_id = flow.id
        number = 0
        while not flow_id or (not flow.id and flow_id in self._ids):
            number += 1
            flow_id = f"{flow.source}_to_{flow.target}" + (f"_{number}" if number > 1 else "")
        self._claim(flow_id, row.id)
        self.flows.append(replace(flow, id=flow_id))

    def _claim(self, own: str, row_id: str) -> None:
        if not _ID.fullmatch(own):
            self.faults.add(row_id, _BAD_ID)
        if own in self._ids:
            self.faults.add(row_id, Phrase("mã “{id}” được dùng hai lần trong bảng.", id=own))
        self._ids.add(own)


def _node(row: Row, lane: str, faults: Faults) -> Node:
    _check_row(row, faults)
    hours = row.hours.strip()
    fits = HOURS.fullmatch(hours)
    return Node(
        id=row.id,
        type=NodeType(row.shape),
        name=nfc(row.name),
        lane=lane,
        role=nfc(row.role) or lane,
        kind=StepKind(row.kind) if row.kind in set(StepKind) else None,
        minutes=round(Decimal(hours.replace(",", ".")) * 60) if fits else None,
        public_status=nfc(row.public_status),
        unit=nfc(row.unit),
        called_element=row.calls if row.shape is Shape.CALL else "",
        duration=row.wait if row.shape in (Shape.TIMER, Shape.BOUNDARY) else "",
        attached_to=row.attached_to if row.shape is Shape.BOUNDARY else "",
        interrupting=row.interrupting or row.shape is not Shape.BOUNDARY,
        extras=row.extras,
    )


def _check_row(row: Row, faults: Faults) -> None:
    if row.kind and row.kind not in set(StepKind):
        faults.add(
            row.id,
            Phrase(
                "loại bước “{text}” không có; hãy chọn một trong: {known}.",
                text=row.kind[:40],
                known=", ".join(StepKind),
            ),
        )
    if row.hours.strip() and not HOURS.fullmatch(row.hours.strip()):
        faults.add(row.id, Phrase("số giờ “{text}” phải là số không âm, ví dụ 8 hoặc 0.5.", text=row.hours[:40]))
    if row.shape is Shape.CALL and not CALLED.fullmatch(row.calls):
        faults.add(row.id, "phải ghi mã của quy trình được gọi.")
    if row.shape in (Shape.TIMER, Shape.BOUNDARY) and not (
        DURATION.fullmatch(row.wait) and set(row.wait) & set("123456789")
    ):
        faults.add(row.id, "thời gian chờ phải theo ISO 8601 và lớn hơn 0, ví dụ PT8H hoặc P2D.")
