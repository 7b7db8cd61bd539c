"""Rules of the house that no linter knows: `python -m tools.house_rules` names each breach and fails if there is one."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FLOORS_WITH_ROOMS = ("registry", "capabilities", "casework", "insight")
HTTP_CLIENTS = ("aiohttp", "http.client", "httpx", "requests", "urllib.request", "urllib3")
WRITING = ("bulk_create", "bulk_update", "get_or_create", "save", "update_or_create")
CLOCKS = ("date.today", "datetime.now", "datetime.today", "datetime.utcnow", "timezone.now", "time.time")

# (path, rule): reason. The list may only shrink.
ALLOWED: dict[tuple[str, str], str] = {
    ("motcua/casework/dossiers/queries/export.py", "one_transaction"): (
        "reads only: PostgreSQL keeps a server-side cursor no longer than its transaction"
    ),
}


@dataclass(frozen=True, slots=True)
class Module:
    """One file of the product, read once."""

    path: str
    tree: ast.Module

    @property
    def parts(self) -> tuple[str, ...]:
        """The folders and the name: ("motcua", "casework", "dossiers", "commands.py")."""
        return tuple(self.path.split("/"))

    def within(self, *floors: str) -> bool:
        """Whether the file stands on one of these floors."""
        return len(self.parts) > 1 and self.parts[1].removesuffix(".py") in floors

    @property
    def is_migration(self) -> bool:
        """Whether the file is a migration, which has its own ways."""
        return "migrations" in self.parts


@dataclass(frozen=True, slots=True)
class Breach:
    """One line that breaks a rule."""

    path: str
    line: int
    rule: str
    words: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule}: {self.words}"


Found = Iterator[tuple[int, str]]


def channels_do_not_write(module: Module) -> Found:
    """A channel gives commands; it touches no rows and opens no transaction."""
    if not module.within("channels"):
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr in ("objects", "_default_manager"):
            yield node.lineno, f"`.{node.attr}` in a channel: ask a query of the room"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITING:
            yield node.lineno, f"`.{node.func.attr}(` in a channel: give a command"
        if "django.db.transaction" in _imports(node):
            yield _line(node), "a transaction in a channel: a command is the transaction"


def one_transaction(module: Module) -> Found:
    """Only the command frame opens a transaction."""
    if module.path == "motcua/foundation/commands.py" or module.is_migration:
        return
    for node in ast.walk(module.tree):
        if _dotted(node) == "transaction.atomic" or "django.db.transaction.atomic" in _imports(node):
            yield _line(node), "`transaction.atomic` outside the command frame: write a @command"


def no_hidden_imports(module: Module) -> Found:
    """`apps.get_model` is an import that no contract sees."""
    if module.is_migration:
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get_model":
            yield node.lineno, "`get_model(` outside migrations: import the room's door"


def the_clock_is_an_argument(module: Module) -> Found:
    """`at` is given to commands and queries; only the edge of the program reads the clock."""
    if module.path == "motcua/kernel/time.py" or module.is_migration:
        return
    at_the_edge = module.within("channels", "config")
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and _dotted(node.func) in CLOCKS:
            yield node.lineno, f"`{_dotted(node.func)}()`: the edge reads motcua.kernel.time.now(), others take `at`"
        if "motcua.kernel.time.now" in _imports(node) and not at_the_edge:
            yield _line(node), "`now` below the edge: take `at` as an argument"


def only_gateways_speak_http(module: Module) -> Found:
    """Everything about another system stands in its gateway."""
    if module.within("gateways"):
        return
    for node in ast.walk(module.tree):
        for name in _imports(node):
            if any(name == client or name.startswith(f"{client}.") for client in HTTP_CLIENTS):
                yield _line(node), f"`{name}` outside gateways"


def a_room_says_what_it_owns(module: Module) -> Found:
    """`__init__.py` of a room is one paragraph, and imports nothing: models are not ready there."""
    if len(module.parts) != 4 or module.parts[3] != "__init__.py" or not module.within(*FLOORS_WITH_ROOMS):  # noqa: PLR2004
        return
    if not ast.get_docstring(module.tree):
        yield 1, "a room without a paragraph on what it owns"
    for node in module.tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node.lineno, "an import in a room's `__init__.py`"


RULES: tuple[Callable[[Module], Found], ...] = (
    a_room_says_what_it_owns,
    channels_do_not_write,
    no_hidden_imports,
    one_transaction,
    only_gateways_speak_http,
    the_clock_is_an_argument,
)


def breaches(path: str, source: str) -> list[Breach]:
    """This function will name every breach in one file."""
    module = Module(path, ast.parse(source, path))
    found = [Breach(path, line, rule.__name__, words) for rule in RULES for line, words in rule(module)]
    return sorted(
        {breach for breach in found if (path, breach.rule) not in ALLOWED},
        key=lambda breach: (breach.line, breach.rule),
    )


def breaches_of_the_house(root: Path = ROOT) -> list[Breach]:
    """This function will name every breach in the product."""
    return [
        breach
        for path in sorted((root / "motcua").rglob("*.py"))
        for breach in breaches(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8"))
    ]


def _imports(node: ast.AST) -> list[str]:
    """The full names that an import statement brings in; for `from a import b` both `a` and `a.b`."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []


def _dotted(node: ast.AST) -> str:
    """The last two names of `a.b.c`, so that `datetime.datetime.now` and `datetime.now` are one."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
        owner = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
        return f"{owner}.{node.attr}"
    return ""


def _line(node: ast.AST) -> int:
    return int(getattr(node, "lineno", 1))


def main() -> None:
    """This function will print the breaches and end with 1 if there are any."""
    found = breaches_of_the_house()
    for breach in found:
        print(breach)
    stale = sorted(path for path, _rule in ALLOWED if not (ROOT / path).exists())
    for path in stale:
        print(f"tools/house_rules.py: ALLOWED names {path}, which is gone")
    sys.exit(1 if found or stale else 0)


if __name__ == "__main__":
    main()
