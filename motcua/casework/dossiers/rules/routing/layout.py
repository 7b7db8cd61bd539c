"""A drawing of a route: layers from left to right, lanes from top to bottom, arrows along gutters.

Nodes stand in columns by the longest way that leads to them, in the band of their lane; nodes of one column and lane
stand below each other. Arrows leave to the right and arrive from the left; they change height only in the gutters
between columns, where nothing stands. Arrows back, and arrows past something, run in channels between the rows.
"""

from __future__ import annotations

from dataclasses import dataclass

from motcua.casework.dossiers.rules.routing.model import WORK, Flow, Node, NodeType, Route

COLUMN, ROW = 200, 130
LEFT, TOP, LABEL, HEAD = 160, 80, 30, 20
CHANNEL = 12
SIZES = {NodeType.CHOICE: (50, 50), NodeType.PARALLEL: (50, 50)}
WORK_SIZE, EVENT_SIZE = (120, 80), (36, 36)

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the drawing."""

    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> Point:
        """Its centre."""
        return self.x + self.width // 2, self.y + self.height // 2


@dataclass(frozen=True, slots=True)
class Drawing:
    """Where everything stands."""

    pool: Box
    lanes: dict[str, Box]
    nodes: dict[str, Box]
    flows: dict[str, tuple[Point, ...]]


@dataclass(frozen=True, slots=True)
class _Grid:
    columns: dict[str, int]
    rows: dict[str, int]
    lanes: dict[str, int]  # lane → number of its first row
    heights: dict[str, int]  # lane → how many rows it has
    head: int  # height of the channels above the first row


def draw(route: Route) -> Drawing:
    """This function will lay out a route."""
    grid = _grid(route)
    boxes = {node.id: _box(node, grid) for node in route.nodes.values() if node.type is not NodeType.BOUNDARY}
    for host, timers in route.boundaries.items():
        for index, timer in enumerate(timers):
            boxes[timer.id] = _on_edge(boxes[host], index)
    width = LABEL + LEFT - 100 + (max(grid.columns.values()) + 1) * COLUMN
    lanes = {
        lane: Box(LEFT - 130 + LABEL, TOP + grid.head + first * ROW, width - LABEL, grid.heights[lane] * ROW)
        for lane, first in grid.lanes.items()
    }
    lanes = _with_head(lanes, grid.head)
    total = sum(grid.heights.values()) * ROW + grid.head
    pool = Box(LEFT - 130, TOP, width, total)
    return Drawing(pool, lanes, boxes, _arrows(route, grid, boxes))


def _with_head(lanes: dict[str, Box], head: int) -> dict[str, Box]:
    if lanes:
        first = next(iter(lanes))
        box = lanes[first]
        lanes[first] = Box(box.x, box.y - head, box.width, box.height + head)
    return lanes


def _grid(route: Route) -> _Grid:
    columns = _columns(route)
    lane_of = _lanes_of(route)
    names = list(route.lanes) + sorted({lane for lane in lane_of.values() if lane not in route.lanes})
    used: dict[tuple[str, int], int] = {}
    within: dict[str, int] = {}
    for node_id in route.forward_order():
        if route.nodes[node_id].type is not NodeType.BOUNDARY:
            cell = (lane_of[node_id], columns[node_id])
            within[node_id] = used.get(cell, 0)
            used[cell] = within[node_id] + 1
    heights = {name: max([1, *(count for (lane, _), count in used.items() if lane == name)]) for name in names}
    first: dict[str, int] = {}
    below = 0
    for name in names:
        first[name] = below
        below += heights[name]
    rows = {node_id: first[lane_of[node_id]] + row for node_id, row in within.items()}
    backward = sum(1 for flow in route.flows if columns[flow.target] <= columns[flow.source])
    return _Grid(columns, rows, first, heights, HEAD + CHANNEL * backward)


def _columns(route: Route) -> dict[str, int]:
    order = route.forward_order()
    place = {node_id: index for index, node_id in enumerate(order)}
    columns = dict.fromkeys(order, 0)
    for node_id in order:
        for target in route.successors(node_id):
            if place[target] > place[node_id]:
                step = 0 if route.nodes[target].type is NodeType.BOUNDARY else 1
                columns[target] = max(columns[target], columns[node_id] + step)
    return columns


def _lanes_of(route: Route) -> dict[str, str]:
    lane_of: dict[str, str] = {}
    before = route.lanes[0] if route.lanes else ""
    for node_id in route.forward_order():
        lane_of[node_id] = before = route.nodes[node_id].lane or before
    return lane_of


def _size(node: Node) -> tuple[int, int]:
    return WORK_SIZE if node.type in WORK else SIZES.get(node.type, EVENT_SIZE)


def _box(node: Node, grid: _Grid) -> Box:
    width, height = _size(node)
    x = LEFT + grid.columns[node.id] * COLUMN
    y = TOP + grid.head + grid.rows[node.id] * ROW + ROW // 2
    return Box(x - width // 2, y - height // 2, width, height)


def _on_edge(host: Box, index: int) -> Box:
    return Box(host.x + host.width - 40 - 40 * index, host.y + host.height - 18, *EVENT_SIZE)


def _arrows(route: Route, grid: _Grid, boxes: dict[str, Box]) -> dict[str, tuple[Point, ...]]:
    taken = {(grid.columns[node_id], row) for node_id, row in grid.rows.items()}
    arrows: dict[str, tuple[Point, ...]] = {}
    back = 0
    for index, flow in enumerate(route.flows):
        if grid.columns[flow.target] <= grid.columns[flow.source]:
            back += 1
            above = any((grid.columns[flow.source], row) in taken for row in range(grid.rows.get(flow.source, 0)))
            upward = route.nodes[flow.source].type is NodeType.CHOICE and not above
            arrows[flow.id] = _backward(flow, boxes, TOP + grid.head - CHANNEL * back, index, upward=upward)
        elif route.nodes[flow.source].type is NodeType.BOUNDARY:
            arrows[flow.id] = _past(flow, grid, boxes, index, from_below=True)
        elif _is_free(flow, grid, taken):
            arrows[flow.id] = _forward(boxes[flow.source], boxes[flow.target], index)
        else:
            arrows[flow.id] = _past(flow, grid, boxes, index, from_below=False)
    return arrows


def _is_free(flow: Flow, grid: _Grid, taken: set[Point]) -> bool:
    between = range(grid.columns[flow.source] + 1, grid.columns[flow.target])
    return all((column, grid.rows[flow.target]) not in taken for column in between)


def _right(box: Box) -> Point:
    return box.x + box.width, box.middle[1]


def _gutter_after(box: Box, index: int) -> int:
    return box.middle[0] + COLUMN // 2 - 22 + 6 * (index % 7)


def _gutter_before(box: Box, index: int) -> int:
    return box.middle[0] - COLUMN // 2 - 16 + 6 * (index % 7)


def _forward(source: Box, target: Box, index: int) -> tuple[Point, ...]:
    start, end = _right(source), (target.x, target.middle[1])
    if start[1] == end[1]:
        return start, end
    turn = _gutter_after(source, index)
    return start, (turn, start[1]), (turn, end[1]), end


def _past(flow: Flow, grid: _Grid, boxes: dict[str, Box], index: int, *, from_below: bool) -> tuple[Point, ...]:
    source, target = boxes[flow.source], boxes[flow.target]
    end = (target.x, target.middle[1])
    host_row = (source.middle[1] - TOP - grid.head) // ROW
    channel = TOP + grid.head + (host_row + 1) * ROW - 4 - 3 * (index % 4)
    before = _gutter_before(target, index)
    if from_below:
        lowest = (source.middle[0], source.y + source.height)
        return lowest, (lowest[0], channel), (before, channel), (before, end[1]), end
    after = _gutter_after(source, index)
    start = _right(source)
    return start, (after, start[1]), (after, channel), (before, channel), (before, end[1]), end


def _backward(flow: Flow, boxes: dict[str, Box], channel: int, index: int, *, upward: bool) -> tuple[Point, ...]:
    source, target = boxes[flow.source], boxes[flow.target]
    start, end = _right(source), (target.x, target.middle[1])
    after, before = _gutter_after(source, index), _gutter_before(target, index)
    if upward:
        top = (source.middle[0], source.y)
        return top, (top[0], channel), (before, channel), (before, end[1]), end
    return start, (after, start[1]), (after, channel), (before, channel), (before, end[1]), end
