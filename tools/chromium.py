"""Find Chromium for the browser tests, or install Debian's when root may: `python -m tools.chromium` prints where it is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def path() -> str | None:
    """This function will give the browser that MOTCUA_CHROMIUM names, or that lies on the path."""
    return os.environ.get("MOTCUA_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def install() -> None:
    """This function will install Debian's Chromium; only root may."""
    print("Đang cài Chromium cho các bài kiểm thử trên trình duyệt…", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-q"],
        ["apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium"],
    ):
        done = subprocess.run(command, env=quiet, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        if done.returncode:
            print(done.stdout[-2000:], done.stderr[-2000:], sep="\n", file=sys.stderr)
            return


def ensure() -> str:
    """This function will find the browser or install it; without one it says what to do, and gives nothing."""
    if path() is None and os.geteuid() == 0 and shutil.which("apt-get"):
        install()
    found = path() or ""
    if not found:
        print("Không có Chromium: hãy cài bằng `sudo apt install chromium`, hoặc đặt MOTCUA_CHROMIUM.", file=sys.stderr)
    return found


def main() -> None:
    """This function will end with 0 when there is a browser."""
    sys.exit(0 if ensure() else 1)


if __name__ == "__main__":
    main()
