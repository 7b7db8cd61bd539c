"""A contract of our own for import-linter: a room is entered only by its doors.

A *room* is a package right under a floor. What lies inside a room is its own business; from outside, only the modules
that the contract calls doors (and what lies under them, where a door is a package) may be imported.
"""

from __future__ import annotations

from collections.abc import Iterator

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class DoorsContract(Contract):
    """Names every import that enters a room by anything but a door.

    Options: `floors`, the packages whose children are rooms; `doors`, the names of modules that stand open.
    """

    floors = fields.ListField(subfield=fields.StringField())
    doors = fields.SetField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002 - import-linter's signature
        """This function will look at every room of every floor."""
        trespasses = sorted(set(self._trespasses(graph)))
        return ContractCheck(kept=not trespasses, metadata={"trespasses": trespasses})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """This function will print each trespass with its line, so that an editor can open it."""
        trespasses: list[tuple[str, str, int]] = check.metadata["trespasses"]
        for importer, imported, line in trespasses:
            output.print_error(f"{importer}:{line} enters {imported}, which is no door.", bold=False)

    def _trespasses(self, graph: ImportGraph) -> Iterator[tuple[str, str, int]]:
        floors: list[str] = list(self.floors)  # type: ignore[call-overload] # a field gives its value on the instance
        for floor in floors:
            if floor not in graph.modules:
                continue
            for room in graph.find_children(floor):
                yield from self._trespasses_into(room, graph)

    def _trespasses_into(self, room: str, graph: ImportGraph) -> Iterator[tuple[str, str, int]]:
        inside = graph.find_descendants(room) | {room}
        for module in inside:
            if module == room or self._is_door(module, room):
                continue
            for importer in graph.find_modules_that_directly_import(module) - inside:
                details = graph.get_import_details(importer=importer, imported=module)
                yield importer, module, details[0]["line_number"] if details else 0

    def _is_door(self, module: str, room: str) -> bool:
        doors: set[str] = set(self.doors)  # type: ignore[call-overload] # as above
        return module.removeprefix(f"{room}.").partition(".")[0] in doors
