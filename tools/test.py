"""All tests in two passes: `python -m tools.test`. Browsers come second, so that they do not starve the others."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tools import chromium

ROOT = Path(__file__).resolve().parents[1]
NO_TESTS = 5  # pytest's exit code when nothing was selected


def main() -> None:
    """This function will run both passes even when the first fails, and end with 1 if any test failed or could not run."""
    passed = _passes("not browser", {})
    browser = chromium.ensure()
    passed = bool(browser) and _passes("browser", {"MOTCUA_CHROMIUM": browser}) and passed
    sys.exit(0 if passed else 1)


def _passes(marker: str, more: dict[str, str]) -> bool:
    command = [sys.executable, "-m", "pytest", "-q", "-m", marker, *sys.argv[1:]]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **more}, check=False).returncode in (0, NO_TESTS)


if __name__ == "__main__":
    main()
