"""The floor: `pgbench` doing the same row changes in one transaction, from what one real act was seen to write.

The act is done once while its statements are listened to. What it read is left out; what it wrote is written again by
pgbench, statement by statement, with keys of its own where rows must differ.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import psycopg
from django.db import connection

from motcua.config.postgres_programs import programs_folder
from tests.bench._databases import CLUSTER

WRITES = ("INSERT", "UPDATE", "DELETE", "SELECT PROCRASTINATE_DEFER")
TPS = re.compile(r"^tps = ([\d.]+)", re.MULTILINE)
LITERAL = re.compile(r"(E?'(?:[^']|'')*')((?:::\w+(?:\[\])?)?)")
VARIABLE = re.compile(r":(?=[^\W\d])")  # what pgbench would take for a variable of its own
TABLE = re.compile(r'INSERT INTO "?(\w+)"?')
FIRST_KEY = 700_000_000
APART = 10_000_000


@dataclass(frozen=True)
class Write:
    """A statement that changed rows, and the keys that it gave."""

    text: str
    keys: tuple[int, ...]


@dataclass
class Heard:
    """The statements of one act, with their values, in order."""

    beside: psycopg.Connection[Any]
    writes: list[Write] = field(default_factory=list)
    reads: list[str] = field(default_factory=list)

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """Note the statement as the server gets it, then run it."""
        text = psycopg.ClientCursor(connection.connection).mogrify(sql, params) if params else sql
        if not text.lstrip().upper().startswith(WRITES):
            self.reads.append(text)
            return execute(sql, params, many, context)
        table = TABLE.search(text)
        before = self._last_key(table[1]) if table else 0
        result = execute(sql, params, many, context)
        keys = range(before + 1, self._last_key(table[1]) + 1) if table else ()
        self.writes.append(Write(text, tuple(keys)))
        return result

    def _last_key(self, table: str) -> int:
        """Give the last key of a table; sequences are seen from outside of the transaction."""
        (sequence,) = self.beside.execute("SELECT pg_get_serial_sequence(%s, 'id')", [table]).fetchone() or (None,)
        if sequence is None:
            return 0
        (last,) = self.beside.execute(f"SELECT last_value FROM {sequence}").fetchone() or (0,)
        return int(last)


@contextmanager
def listening() -> Iterator[Heard]:
    """Hear what Django's connection writes within."""
    name = str(connection.settings_dict["NAME"])
    with psycopg.connect(CLUSTER.url(name), autocommit=True) as beside, connection.execute_wrapper(Heard(beside)) as _:
        heard = connection.execute_wrappers[-1]
        assert isinstance(heard, Heard)
        yield heard


def mark_keys(*tables: str) -> None:
    """Let the next keys of these tables be numbers that nothing else looks like."""
    with connection.cursor() as cursor:
        for place, table in enumerate(tables):
            first = FIRST_KEY + place * APART
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, first])


def first_key(tables: Sequence[str], table: str) -> int:
    """Give the first key that a table gave after `mark_keys` of these tables."""
    return FIRST_KEY + tables.index(table) * APART + 1


def script(acts: Sequence[Sequence[Write]], known: Mapping[str, str]) -> str:
    """Write a script for pgbench: each act one transaction, each known text or number replaced by an expression.

    A key that a statement gives is kept for those that follow; `known` is what they were before.
    """
    names = dict(known)
    rest = "".join(write.text for act in acts for write in act)
    lines = []
    for act in acts:
        lines.append("BEGIN;")
        for write in act:
            statement, rest = _with_expressions(write.text, names), rest[len(write.text) :]
            wanted = [key for key in write.keys if key > FIRST_KEY and str(key) in rest]
            assert len(wanted) <= 1, write.text
            assert not wanted or len(write.keys) == 1, write.text
            names |= {str(key): f":k{key}id" for key in wanted}
            lines.append(f"{statement} \\gset k{wanted[0]}" if wanted else f"{statement};")
        lines.append("COMMIT;")
    return "\n".join([*lines, ""])


def _with_expressions(statement: str, names: Mapping[str, str]) -> str:
    marks = re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)) or "(?!)")
    parts, last = [], 0
    for literal in LITERAL.finditer(statement):
        parts.append(marks.sub(lambda found: names[found[0]], statement[last : literal.start()]))
        parts.append(_literal(literal[1], literal[2], marks, names))
        last = literal.end()
    return "".join([*parts, marks.sub(lambda found: names[found[0]], statement[last:])])


def _literal(quoted: str, cast: str, marks: re.Pattern[str], names: Mapping[str, str]) -> str:
    """Turn a quoted text with marks in it into a sum of texts and expressions."""
    start, inner = quoted[: quoted.index("'") + 1], quoted[quoted.index("'") + 1 : -1]
    if whole := names.get(inner):
        return f"({whole}){cast}"
    broken = VARIABLE.sub(f":' || {start}", inner)
    broken = marks.sub(lambda found: f"' || {names[found[0]]} || {start}", broken)
    return quoted + cast if broken == inner else f"({start}{broken}'){cast}"


def transactions_per_second(
    database: str, text: str, *, clients: int, each: int, defined: Mapping[str, int] | None = None
) -> float:
    """Let pgbench run a script so many times with each client; any failed transaction fails the bench."""
    with tempfile.NamedTemporaryFile("w", suffix=".sql", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        variables = [
            part for name, value in {"i": 0, **(defined or {})}.items() for part in ("--define", f"{name}={value}")
        ]
        done = subprocess.run(
            [programs_folder() / "pgbench", "--no-vacuum", "--protocol", "prepared", "--client", str(clients),
             "--jobs", "2", "--transactions", str(each), *variables, "--file", file.name, CLUSTER.url(database)],
            check=False, capture_output=True, text=True,
        )  # fmt: skip
    found = TPS.search(done.stdout)
    if done.returncode or not found:
        raise RuntimeError(done.stderr[-3000:])
    return float(found[1])
