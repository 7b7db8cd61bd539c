"""Routes for those outside of the room: check a file, try it, read and write it as a table. No database, no Django."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from motcua.casework.dossiers.rules.routing import (
    Fault,
    Next,
    Route,
    RouteRefused,
    Row,
    Shape,
    Step,
    StepKind,
    compile_file,
    compile_route,
    linear_route,
    route_from_table,
    table_of,
)
from motcua.casework.dossiers.rules.routing.simulation import choices_from, run_choices
from motcua.casework.dossiers.rules.routing.standard import KIND_NAMES, LANES

__all__ = [
    "KIND_NAMES",
    "LANES",
    "CheckedRoute",
    "Fault",
    "Next",
    "Route",
    "RouteRefused",
    "Row",
    "Shape",
    "Step",
    "StepKind",
    "check_route",
    "compile_route",
    "route_table",
    "standard_route",
    "try_route",
    "write_route_table",
]


@dataclass(frozen=True, slots=True)
class CheckedRoute:
    """What a check found: every fault, or else what the route is; notes are no faults."""

    faults: tuple[Fault, ...]
    process_id: str = ""
    name: str = ""
    tasks: tuple[str, ...] = ()
    minutes: int = 0
    notes: tuple[Fault, ...] = ()


def check_route(xml: bytes) -> CheckedRoute:
    """This function will check a BPMN file and tell every fault, or what route it is.

    `minutes` are the working minutes of the longest way from start to end that turns back nowhere.
    """
    try:
        routes = compile_file(xml)
    except RouteRefused as refused:
        return CheckedRoute(refused.faults)
    main = routes[0]
    notes = tuple(
        Fault(
            gateway, "cổng không có luồng mặc định: khi không điều kiện nào đúng, việc hoàn thành bước sẽ bị từ chối."
        )
        for route in routes
        for gateway in route.without_default()
    )
    return CheckedRoute((), main.process_id, main.name, tuple(main.tasks), main.total_minutes(), notes)


def try_route(xml: bytes, choices: object) -> dict[str, Any]:  # Any: a JSON document
    """This function will run a BPMN file in memory with a list of choices and tell what waits after each.

    Raises RouteRefused if the file is no route, Refused if a choice cannot be made, naming it.
    """
    return run_choices(compile_file(xml), choices_from(choices))


def route_table(xml: bytes) -> tuple[Row, ...]:
    """This function will read a BPMN file as a table of steps.

    Raises RouteRefused if the file is no route.
    """
    return table_of(compile_route(xml))


def write_route_table(rows: tuple[Row, ...], *, name: str, process_id: str, lanes: tuple[str, ...] = ()) -> bytes:
    """This function will write a table of steps as a BPMN file with its drawing.

    Raises RouteRefused, whose faults name the rows.
    """
    return route_from_table(rows, name=name, process_id=process_id, lanes=lanes)


def standard_route(steps: tuple[Step, ...], *, name: str, process_id: str) -> bytes:
    """This function will write the standard route of a list of steps, drafts sent back by checks and signatures.

    Raises RouteRefused if the steps are no route.
    """
    return linear_route(steps, name=name, process_id=process_id)
