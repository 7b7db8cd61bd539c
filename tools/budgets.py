"""Small by budget: measures functions, files, arguments and docstrings, and fails where a budget is exceeded.

`python -m tools.budgets` prints the figures. What is over budget for a known reason stands in tools/budgets.json with
its figure; such an entry may only shrink, and one that is no longer needed must go.
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parents[1]
RATCHET = Path(__file__).with_name("budgets.json")

FUNCTION = {"median": 8, "p95": 35, "max": 60}
FILE = {"median": 80, "p95": 300, "max": 400}
VIEW_P95 = 20
ARGUMENTS_P95 = 5
TEST_FILE_MAX = 500
DOORS = ("commands", "queries", "policies")
FLOORS_WITH_DOORS = ("registry", "capabilities", "casework", "insight")


@dataclass(frozen=True, slots=True)
class Function:
    """One function as measured: lines without its docstring, arguments, and whether it is a door without words."""

    where: str
    lines: int
    arguments: int
    is_view: bool
    lacks_words: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure against its budget."""

    name: str
    value: float
    budget: float
    where: str = ""

    @property
    def over(self) -> bool:
        """Whether the budget is exceeded."""
        return self.value > self.budget


def product_files(root: Path = ROOT) -> list[Path]:
    """This function will list the files that the budgets are for; migrations are written by Django."""
    return [path for path in sorted((root / "motcua").rglob("*.py")) if "migrations" not in path.parts]


def functions_of(path: Path, root: Path = ROOT) -> Iterator[Function]:
    """This function will measure each function and method of a file, nested ones too."""
    name = path.relative_to(root)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    top = set(map(id, tree.body))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            is_public = id(node) in top and not node.name.startswith("_")
            yield Function(
                where=f"{name}:{node.lineno} {node.name}",
                lines=_lines(node),
                arguments=len([*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]),
                is_view="channels" in name.parts and "views" in (part.removesuffix(".py") for part in name.parts),
                lacks_words=is_public and _is_door(name) and ast.get_docstring(node) is None,
            )


def figures(root: Path = ROOT) -> list[Figure]:
    """This function will measure the whole product and its tests."""
    files = {path: _count(path) for path in product_files(root)}
    functions = [function for path in files for function in functions_of(path, root)]
    tests = {path: _count(path) for path in sorted((root / "tests").rglob("*.py"))}
    return [
        *_spread("function lines", [(f.lines, f.where) for f in functions], FUNCTION),
        *_spread("file lines", [(n, _name(p, root)) for p, n in files.items() if n > 1], FILE),
        *_spread("view lines", [(f.lines, f.where) for f in functions if f.is_view], {"p95": VIEW_P95}),
        *_spread("arguments", [(f.arguments, f.where) for f in functions], {"p95": ARGUMENTS_P95}),
        *(_over("function lines", [(f.lines, f.where) for f in functions], FUNCTION["max"])),
        *(_over("file lines", [(n, _name(p, root)) for p, n in files.items()], FILE["max"])),
        *(_over("test file lines", [(n, _name(p, root)) for p, n in tests.items()], TEST_FILE_MAX)),
        *(Figure("door without docstring", 1, 0, f.where) for f in functions if f.lacks_words),
    ]


def verdicts(measured: list[Figure], known: dict[str, float]) -> list[str]:
    """This function will name what is over budget and not known, and what is known but better by now."""
    wrong = []
    seen = {}
    for figure in measured:
        key = f"{figure.name} {figure.where}".strip()
        seen[key] = figure.value
        if figure.over and figure.value > known.get(key, figure.budget):
            wrong.append(f"over budget: {key}: {figure.value:g}, budget {known.get(key, figure.budget):g}")
    for key, allowed in known.items():
        if seen.get(key, 0) < allowed:
            wrong.append(f"tools/budgets.json: lower or remove {key!r}: it is {seen.get(key, 0):g} now")
    return wrong


def _spread(name: str, sizes: list[tuple[int, str]], budget: dict[str, int]) -> Iterator[Figure]:
    numbers = [size for size, _where in sizes] or [0]
    spread = {"median": median(numbers), "p95": _p95(numbers)}
    yield from (Figure(f"{name}, {kind}", spread[kind], limit) for kind, limit in budget.items() if kind in spread)


def _p95(numbers: list[int]) -> float:
    return quantiles(numbers, n=20, method="inclusive")[-1] if len(numbers) > 1 else numbers[0]


def _over(name: str, sizes: list[tuple[int, str]], limit: int) -> Iterator[Figure]:
    yield from (Figure(name, size, limit, where) for size, where in sizes if size > limit)


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    words = node.body[0] if ast.get_docstring(node, clean=False) is not None else None
    docstring = (words.end_lineno or words.lineno) - words.lineno + 1 if words else 0
    return (node.end_lineno or node.lineno) - node.lineno + 1 - docstring


def _is_door(name: Path) -> bool:
    floor, room_module = name.parts[1], name.parts[3:4]
    return floor in FLOORS_WITH_DOORS and bool(room_module) and room_module[0].removesuffix(".py") in DOORS


def _count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def main() -> None:
    """This function will print the figures and end with 1 where a budget is exceeded."""
    measured = figures()
    known: dict[str, float] = json.loads(RATCHET.read_text(encoding="utf-8"))
    for figure in measured:
        if not figure.where:
            print(f"{figure.name:24} {figure.value:6.1f}  budget {figure.budget:g}")
    wrong = verdicts(measured, known)
    print("\n".join(wrong) or "within budget")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
