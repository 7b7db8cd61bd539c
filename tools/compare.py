"""Measure the late-risk method beside scikit-learn's, on the same moments of a replayed year: `make compare`.

Needs a year in the database (`make demo`). scikit-learn goes, locked and hashed, into an environment of its own under
var/compare; neither the product nor its tests load it. `python -m tools.compare YEAR MOMENTS.csv` reads a file that
`motcua risk backtest --moments` wrote before.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

from tools.setup import ROOT, VENV, index_of

HOME = ROOT / "var" / "compare"
PYTHON = HOME / "environment" / "bin" / "python"
LOCKED = ROOT / "requirements" / "compare.txt"
STAMP = HOME / "installed.txt"


def main() -> None:
    """This function will install what is due, write the moments, and let both be judged by them."""
    year = sys.argv[1] if len(sys.argv) > 1 else "2018"
    moments = Path(sys.argv[2]) if len(sys.argv) > 2 else HOME / f"moments-{year}.csv"  # noqa: PLR2004 - the second word
    HOME.mkdir(parents=True, exist_ok=True)
    install()
    if len(sys.argv) <= 2:  # noqa: PLR2004 - no file was named
        wanted = ("risk", "backtest", "--year", year, "--moments", str(moments), "--json")
        run(VENV / "bin" / "motcua", *wanted, stdout=subprocess.DEVNULL)
    run(PYTHON, "-m", "tools.compare_risk", str(moments), env={"OMP_NUM_THREADS": "1"})  # many small fits


def install() -> None:
    """This function will make the environment of the comparison when its lock has changed."""
    locked = LOCKED.read_text(encoding="utf-8")
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == locked:
        return
    venv.create(PYTHON.parents[1], with_pip=False, clear=True)
    uv, pip = VENV / "bin" / "uv", (VENV / "bin" / "python", "-m", "pip")
    run(uv, "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", "-r", LOCKED, env=index_of(pip))
    STAMP.write_text(locked, encoding="utf-8")


def run(*words: object, env: dict[str, str] | None = None, stdout: int | None = None) -> None:
    """This function will run a program from the root of the repository, and end with its status if it fails."""
    done = subprocess.run(
        list(map(str, words)), cwd=ROOT, env={**os.environ, **(env or {})}, stdout=stdout, check=False
    )
    if done.returncode:
        sys.exit(done.returncode)


if __name__ == "__main__":
    main()
