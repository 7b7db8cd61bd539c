"""Lanes: who does the nodes drawn in them."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from motcua.casework.dossiers.rules.routing.document import children_of, id_of, name_of
from motcua.casework.dossiers.rules.routing.faults import Faults
from motcua.casework.dossiers.rules.routing.vocabulary import INSIDE_NODE, why_not
from motcua.kernel.phrases import Phrase
from motcua.kernel.text import nfc


@dataclass(slots=True)
class Lanes:
    """The lanes of one process. Where lanes hold lanes, the innermost counts."""

    names: list[str] = field(default_factory=list)
    _held: dict[str, tuple[int, str, str]] = field(default_factory=dict)  # node id → depth, lane id, lane name

    def of(self, node_id: str) -> str:
        """The name of the lane that holds a node, or nothing."""
        return self._held[node_id][2] if node_id in self._held else ""

    def all_names(self) -> tuple[str, ...]:
        """The names of the lanes in the order of the drawing, those that hold both lanes and nodes last."""
        return tuple(dict.fromkeys([*self.names, *(name for _, _, name in self._held.values())]))

    def hold(self, node_id: str, depth: int, lane: tuple[str, str], faults: Faults) -> None:
        """Put a node into a lane, if none further in holds it already."""
        held_depth, held_id, held_name = self._held.get(node_id, (-1, "", ""))
        if held_depth == depth and held_id != lane[0]:
            faults.add(node_id, Phrase("nằm trong hai làn “{held}” và “{lane}”.", held=held_name, lane=lane[1]))
        if depth > held_depth:
            self._held[node_id] = (depth, *lane)

    def check(self, nodes: set[str], faults: Faults) -> None:
        """Find lanes that hold what is not there."""
        for node_id, (_, lane_id, _) in self._held.items():
            if node_id not in nodes:
                faults.add(
                    lane_id, Phrase("làn nhắc tới phần tử “{node_id}” không có trong quy trình.", node_id=node_id)
                )


def read_lanes(lane_set: etree._Element, lanes: Lanes, faults: Faults, depth: int = 0) -> None:
    """This function will read a set of lanes and the sets within them."""
    for lane in children_of(lane_set):
        if name_of(lane) == "lane":
            _read_lane(lane, lanes, faults, depth)
        elif name_of(lane) not in INSIDE_NODE:
            faults.add(id_of(lane), why_not(name_of(lane)))


def _read_lane(lane: etree._Element, lanes: Lanes, faults: Faults, depth: int) -> None:
    lane_id = id_of(lane)
    name = nfc(lane.get("name", "")) or lane_id
    inner = [child for child in children_of(lane) if name_of(child) == "childLaneSet"]
    if not inner and name not in lanes.names:
        lanes.names.append(name)
    for child in children_of(lane):
        tag = name_of(child)
        if tag == "flowNodeRef":
            lanes.hold((child.text or "").strip(), depth, (lane_id, name), faults)
        elif tag == "childLaneSet":
            read_lanes(child, lanes, faults, depth + 1)
        elif tag not in INSIDE_NODE:
            faults.add(lane_id, why_not(tag))
