"""Collect the figures of tests/bench/*.py: `python -m tools.bench [NAME…]`. Each file has `run() -> list[dict]`.

A figure is {"name", "value", "unit", "floor", "ratio", "must"?, "better"?}: `value` beside its `floor` measured in the
same run, and their `ratio`; `must` is the ratio to reach ("higher" is better unless said "lower"). The result is
printed as a table and written to var/bench.json. All run on an embedded PostgreSQL of their own, with its default
durability, that is thrown away at the end (BENCH_KEEP=1 keeps it, so that filling it is spared the next time).
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
from rich.console import Console
from rich.table import Table

from tests.bench._databases import CLUSTER, VAR, throw_away

ROOT = Path(__file__).resolve().parents[1]
RESULT = ROOT / "var" / "bench.json"
ONE = "--one"
SETTINGS = {"DJANGO_SETTINGS_MODULE": "motcua.config.settings"}

Row = dict[str, Any]


def main() -> None:
    """This function will run the benches one after another, each in a process of its own on a fresh database."""
    if sys.argv[1:2] == [ONE]:
        django.setup()
        print(json.dumps(_load(Path(sys.argv[2]))()))
        return
    wanted = set(sys.argv[1:])
    files = [
        path for path in sorted((ROOT / "tests" / "bench").glob("*.py")) if not path.stem.startswith(("_", "conftest"))
    ]
    files = [path for path in files if not wanted or path.stem in wanted]
    rows: list[Row] = []
    failed = []
    with CLUSTER.place().running() as url:
        environment = {**os.environ, "MOTCUA_VAR": str(VAR), "DATABASE_URL": url, **SETTINGS}
        for path in files:
            print(f"{path.stem}…", file=sys.stderr, flush=True)
            found = _measure(path, environment)
            failed += [] if found is not None else [path.stem]
            rows += found or []
    if not os.environ.get("BENCH_KEEP"):
        throw_away()
    Console().print(table(rows))
    RESULT.parent.mkdir(parents=True, exist_ok=True)
    RESULT.write_text(json.dumps(rows, ensure_ascii=False, indent=2), encoding="utf-8")
    missed = [row["name"] for row in rows if not reached(row)]
    if failed or missed:
        sys.exit(f"not run: {', '.join(failed) or 'none'}; not reached: {', '.join(missed) or 'none'}")


def reached(row: Row) -> bool:
    """This function will say whether a figure is what it must be; one without a bound is only shown."""
    if row.get("must") is None:
        return True
    return bool(row["ratio"] <= row["must"] if row.get("better") == "lower" else row["ratio"] >= row["must"])


def table(rows: list[Row]) -> Table:
    """This function will lay the figures out for a terminal."""
    shown = Table("work", "value", "unit", "floor", "ratio", "must", "")
    for row in rows:
        sign = "≤" if row.get("better") == "lower" else "≥"
        must = f"{sign} {row['must']:g}" if row.get("must") is not None else ""
        shown.add_row(
            row["name"], _number(row["value"]), row["unit"], _number(row.get("floor")), _number(row.get("ratio")), must,
            "ok" if reached(row) else "MISSED",
        )  # fmt: skip
    return shown


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.4g}"


def _measure(path: Path, environment: dict[str, str]) -> list[Row] | None:
    done = subprocess.run(
        [sys.executable, "-m", "tools.bench", ONE, str(path)],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        return None
    rows: list[Row] = json.loads(done.stdout.splitlines()[-1])
    return rows


def _load(path: Path) -> Callable[[], list[Row]]:
    spec = importlib.util.spec_from_file_location(f"bench_{path.stem}", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    run: Callable[[], list[Row]] = module.run
    return run


if __name__ == "__main__":
    main()
