"""Every sentence by which the house refuses, as a template with its place: `python -m tools.failures` lists what is wrong.

A sentence stands where a failure is raised, a verdict denies or a phrase is made; or where a helper is called that
hands its own argument on to one of these. It must be a plain text that its values fill, so that it can be translated
before it is filled, and it must have its English.
"""

from __future__ import annotations

import ast
import string
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
BASES = {"Failure", "Denied", "NotFound", "Conflict", "Refused", "Unavailable"}
OTHERS = {"deny", "Phrase", "BadConditionError", "Unreadable"}
NEXT_STEP = "next_step"
OWN = {"field", NEXT_STEP}  # arguments of a failure that fill nothing
TERMINAL_ONLY = ("channels/cli", "channels/replay", "config/postgres")  # programs in a terminal speak Vietnamese
SHOWN_IN = ("motcua/channels/", "motcua/foundation/web/")
FAULTS = {"motcua/casework/": {(1, "reason")}, "motcua/insight/index/": {(3, "why"), (4, NEXT_STEP)}}  # of `Fault`
Slot = tuple[int, str]  # a parameter: its place among the positional ones, its name
Known = dict[str, ast.expr]  # what names were given
Calls = list[ast.Call]
Maker = tuple[str, str, dict[str, Slot], Calls]  # a function: its module, name, parameters, and calls given any of them


@dataclass(frozen=True, slots=True, order=True)
class Template:
    """One sentence to be translated, and where it stands."""

    text: str
    where: str

    @property
    def holders(self) -> set[str]:
        """The names that are filled."""
        return holders(self.text)


@dataclass(slots=True)
class Found:
    """What the tree says: templates, and what cannot be translated."""

    templates: list[Template] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def holders(text: str) -> set[str]:
    """This function will name the places of a template that are filled."""
    try:
        return {name for _text, name, _spec, _kind in string.Formatter().parse(text) if name and name.isidentifier()}
    except ValueError:  # a lone brace is only a brace
        return set()


def sources(root: Path = ROOT) -> dict[str, ast.Module]:
    """This function will read the modules whose failures people meet on a page or by the API."""
    paths = sorted((root / "motcua").rglob("*.py"))
    named = {path.relative_to(root).as_posix(): path for path in paths if "migrations" not in path.parts}
    return {
        name: ast.parse(path.read_text(encoding="utf-8"))
        for name, path in named.items() if not name.removeprefix("motcua/").startswith(TERMINAL_ONLY)
    }  # fmt: skip


def found_in(trees: dict[str, ast.Module]) -> Found:
    """This function will find every template in some modules."""
    found, sayers = Found(), _Sayers(trees)
    for name, tree in trees.items():
        for call, known in _known(tree).items():
            for slot in sayers.slots(name, call):
                value = _argument(call, slot)
                if value is not None:
                    _read(found, f"{name}:{call.lineno}", _resolved(value, known))
            if sayers.is_direct(call):
                _check_values(found, f"{name}:{call.lineno}", call, known)
    return found


class _Sayers:
    """What takes a sentence: failures, verdicts, phrases, and helpers that hand an argument on to them."""

    def __init__(self, trees: dict[str, ast.Module]) -> None:
        self.classes, self.own = set(BASES), set[ast.Call]()
        for node in (node for tree in trees.values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)):
            if any(_name(base) in BASES for base in node.bases):
                own = {one for one in ast.walk(node) if isinstance(one, ast.Call) and _name(one.func) == "__init__"}
                self.own |= own
                self.classes |= set() if own else {node.name}
        self.helpers: dict[tuple[str, str], set[Slot]] = {}
        makers = list(_makers(trees))
        while self._learn(makers):
            pass

    def is_direct(self, call: ast.Call) -> bool:
        return call in self.own or _name(call.func) in self.classes | OTHERS

    def slots(self, module: str, call: ast.Call) -> set[Slot]:
        name = _name(call.func)
        if self.is_direct(call):
            return {(0, ""), (-1, NEXT_STEP)} if name != "Phrase" else {(0, "")}
        if name == "Fault":
            return next((slots for room, slots in FAULTS.items() if module.startswith(room)), set())
        return self.helpers.get((module if name.startswith("_") else "", name), set())

    def _learn(self, makers: list[Maker]) -> bool:
        before = sum(map(len, self.helpers.values()))
        for module, name, named, calls in makers:
            values = (_argument(call, slot) for call in calls for slot in self.slots(module, call))
            handed = {named[value.id] for value in values if isinstance(value, ast.Name) and value.id in named}
            if handed and name not in OTHERS:
                self.helpers.setdefault((module if name.startswith("_") else "", name), set()).update(handed)
        return sum(map(len, self.helpers.values())) > before


def _makers(trees: dict[str, ast.Module]) -> Iterator[Maker]:
    """Every function with the calls that are given one of its parameters."""
    for module, tree in trees.items():
        for made in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            named = {slot[1]: slot for slot in _parameters(made)}
            calls = [node for node in ast.walk(made) if isinstance(node, ast.Call) and _hands_on(node, named)]
            if calls:
                yield module, made.name, named, calls


def _hands_on(call: ast.Call, named: dict[str, Slot]) -> bool:
    given = (*call.args, *(one.value for one in call.keywords))
    return any(isinstance(one, ast.Name) and one.id in named for one in given)


def _parameters(made: ast.FunctionDef) -> Iterator[Slot]:
    positional = [one.arg for one in (*made.args.posonlyargs, *made.args.args)]
    if positional[:1] in (["self"], ["cls"]):
        positional = positional[1:]
    yield from enumerate(positional)
    yield from ((-1, one.arg) for one in made.args.kwonlyargs)


def _argument(call: ast.Call, slot: Slot) -> ast.expr | None:
    place, name = slot
    for keyword in call.keywords:
        if name and keyword.arg == name:
            return keyword.value
    return call.args[place] if 0 <= place < len(call.args) else None


def _read(found: Found, where: str, value: ast.expr) -> None:
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        if value.value:
            found.templates.append(Template(value.value, where))
    elif isinstance(value, ast.IfExp):
        for part in (value.body, value.orelse):
            _read(found, where, part)
    elif isinstance(value, ast.JoinedStr):
        found.wrong.append(f"{where}: filled before it can be translated: {ast.unparse(value)}")


def _check_values(found: Found, where: str, call: ast.Call, known: Known) -> None:
    """A template must be filled by the values beside it, all of them and no others."""
    given = {one.arg for one in call.keywords if one.arg} - OWN
    texts = [_resolved(one, known) for one in (_argument(call, (0, "")), _argument(call, (-1, NEXT_STEP))) if one]
    plain = [one.value for one in texts if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    wanted: set[str] = set().union(*map(holders, plain)) if given or len(plain) == len(texts) else given
    if any(one.arg is None for one in call.keywords):
        return
    if given and _name(call.func) != "Phrase" and any(isinstance(one, ast.Name) for one in texts):
        found.wrong.append(f"{where}: hand the words on as Phrase(…), else the values would fill their braces")
    if given != wanted:
        found.wrong.append(f"{where}: filled by {sorted(given)}, but its places are {sorted(wanted)}")


def _known(tree: ast.Module) -> dict[ast.Call, Known]:
    """Every call, with what the names around it were given: by its function, else by the module."""
    constants = _assigned(tree.body)
    found = {node: constants for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for made in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        own = {**constants, **_assigned(ast.walk(made))}
        found |= {node: own for node in ast.walk(made) if isinstance(node, ast.Call)}
    return found


def _assigned(nodes: Iterable[ast.AST]) -> Known:
    return {
        target.id: node.value for node in nodes if isinstance(node, ast.Assign)
        for target in node.targets if isinstance(target, ast.Name)
    }  # fmt: skip


def _resolved(value: ast.expr, known: Known) -> ast.expr:
    return known.get(value.id, value) if isinstance(value, ast.Name) else value


def shown_raw(trees: dict[str, ast.Module]) -> list[str]:
    """This function will name where a page would show a caught failure as it is, and not by `spoken_failure`."""
    return [
        f"{name}:{node.lineno}: say a failure by spoken_failure, not as it is: {ast.unparse(node)}"
        for name, tree in trees.items() if name.startswith(SHOWN_IN)
        for caught in ast.walk(tree) if isinstance(caught, ast.ExceptHandler) and _catches_failure(caught)
        for node in ast.walk(caught) if isinstance(node, ast.expr) and _is_raw(node, caught.name or "")
    ]  # fmt: skip


def _catches_failure(caught: ast.ExceptHandler) -> bool:
    return caught.type is not None and any(
        _name(one) in BASES for one in ast.walk(caught.type) if isinstance(one, ast.expr)
    )


def _is_raw(node: ast.expr, name: str) -> bool:
    """Whether it is `str(failure)`, or the failure or its words within an f-string."""
    inner = node.args[0] if isinstance(node, ast.Call) and _name(node.func) == "str" and node.args else node
    inner = node.value if isinstance(node, ast.FormattedValue) else inner
    if inner is node:
        return False
    return name in {one.id for one in ast.walk(inner) if isinstance(one, ast.Name)} and "spoken" not in ast.unparse(
        inner
    )


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def english(root: Path = ROOT) -> dict[str, str]:
    """This function will read the English of every message."""
    parts = sorted((root / "locale" / "en" / "parts").glob("*.po"))
    return {entry.msgid: entry.msgstr for part in parts for entry in polib.pofile(str(part))}


def wrong() -> list[str]:
    """This function will name every refusal that cannot be said in English."""
    trees, words = sources(), english()
    found = found_in(trees)
    lacking = sorted({one.text: one for one in reversed(found.templates) if not words.get(one.text)}.values())
    uneven = [one for one in found.templates if words.get(one.text) and holders(words[one.text]) != one.holders]
    return [
        *found.wrong,
        *shown_raw(trees),
        *(f"{one.where}: no English: {one.text!r}" for one in lacking),
        *(f"{one.where}: the English has other places: {one.text!r}" for one in uneven),
    ]


def main() -> None:
    """This function will list what is wrong and end with 1 where anything is."""
    found = wrong()
    print(*found, sep="\n")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
