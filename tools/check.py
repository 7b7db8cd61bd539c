"""Everything that must hold before a commit, in one go: `python -m tools.check`. All are run; any failure fails."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
CHECKS: dict[str, tuple[object, ...]] = {
    "lint": (BIN / "ruff", "check", "."),
    "format": (BIN / "ruff", "format", "--check", "."),
    "types": (BIN / "mypy",),
    "import contracts": (BIN / "lint-imports",),
    "house rules": (sys.executable, "-m", "tools.house_rules"),
    "budgets": (sys.executable, "-m", "tools.budgets"),
    "templates": (sys.executable, "-m", "tools.templates"),
    "messages": (sys.executable, "-m", "tools.messages", "--check"),
    "failures": (sys.executable, "-m", "tools.failures"),
    "migrations": (BIN / "motcua", "manage", "makemigrations", "--check", "--dry-run"),
    "django": (BIN / "motcua", "manage", "check"),
}


def main() -> None:
    """This function will run every check, show what the failing ones say, and end with 1 if any failed."""
    failed = [name for name, command in CHECKS.items() if not _passes(name, command)]
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


def _passes(name: str, command: tuple[object, ...]) -> bool:
    started = time.monotonic()
    done = subprocess.run(list(map(str, command)), cwd=ROOT, capture_output=True, text=True, check=False)
    print(f"{'ok  ' if done.returncode == 0 else 'FAIL'} {name} ({time.monotonic() - started:.1f} s)", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    main()
