"""Set everything up with the machine's own Python: `python3 tools/setup.py [runtime|dev]`.

Makes .venv, installs the locked and hashed dependencies, builds the front end and the English messages. A step whose
inputs have not changed is not done again. Only the standard library is used here.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import threading
import time
import venv
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "setup.json"
LOG = ROOT / "var" / "setup.log"
OLDEST = (3, 11)
BAR = 24
LIBRARIES = "Thư viện đã khóa, kiểm từng mã băm ({})"
SCRIPT = """#!{python}
import sys

from motcua.channels.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
"""


class SetupError(Exception):
    """A step could not be done; the message is for the person, and names the next step."""


def main() -> None:
    """This function will do the steps that are due, and say what is missing in one sentence if one cannot be done."""
    profile = sys.argv[1] if len(sys.argv) > 1 else "dev"
    if profile not in ("runtime", "dev"):
        sys.exit("Dùng: python3 tools/setup.py [runtime|dev]")
    if sys.version_info < OLDEST:
        sys.exit(
            f"Cần Python từ bản 3.11; đây là {sys.version.split()[0]}. Debian 12: apt install python3 python3-venv."
        )
    LOG.parent.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    try:
        done = run_steps(steps(profile))
    except SetupError as wrong:
        sys.exit(f"\n{wrong}\nChi tiết: {LOG}")
    if done:
        print(f"Đã cài xong trong {time.monotonic() - started:.0f} giây.")


def steps(profile: str) -> list[tuple[str, str, Callable[[], None]]]:
    """This function will list the steps: what is said, the hash of what it depends on, and what is done."""
    if _stamps().get(LIBRARIES.format("dev")) == _locked("dev"):
        profile = "dev"  # which holds the runtime's
    front = [ROOT / "package.json", ROOT / "package-lock.json", *_files("tools/frontend"), *_front_end_sources()]
    parts = sorted((ROOT / "locale").glob("*/parts/*.po"))
    return [
        ("Môi trường Python", _hash([], str(ROOT), sys.version), make_environment),
        (LIBRARIES.format(profile), _locked(profile), lambda: install(profile)),
        ("Chương trình motcua", _hash([Path(__file__)], str(ROOT)), make_program),
        ("Giao diện", _hash(front), build_front_end),
        ("Bản tiếng Anh", _hash(parts), lambda: call(PYTHON, "-m", "tools.messages")),
    ]


def run_steps(todo: list[tuple[str, str, Callable[[], None]]]) -> int:
    """This function will do the steps whose stamp is not the one of the last time, and count them."""
    done = 0
    for number, (name, stamp, act) in enumerate(todo, start=1):
        if _stamps().get(name) == stamp:
            continue
        done += 1
        with Line(number, len(todo), name):
            act()
        STAMPS.write_text(json.dumps({**_stamps(), name: stamp}, ensure_ascii=False, indent=1), encoding="utf-8")
    return done


def make_environment() -> None:
    """This function will make .venv anew; Debian without python3-venv has three ways out."""
    if VENV.exists():
        shutil.rmtree(VENV)
    try:
        venv.create(VENV, with_pip=True, symlinks=True)
    except subprocess.CalledProcessError as wrong:
        note(wrong.output)
        make_environment_without_ensurepip()


def make_environment_without_ensurepip() -> None:
    """This function will take pip from the machine, or uv, or the missing package when root may install it."""
    venv.create(VENV, with_pip=False, clear=True, symlinks=True)
    if _works(sys.executable, "-m", "pip", "--python", PYTHON, "--version") or shutil.which("uv"):
        return
    package = f"python3.{sys.version_info.minor}-venv"
    if os.geteuid() == 0 and shutil.which("apt-get"):
        call("apt-get", "update", "-q")
        call("apt-get", "install", "-q", "-y", "--no-install-recommends", package)
        shutil.rmtree(VENV)
        call(sys.executable, "-m", "venv", VENV)
        return
    raise SetupError(f"Python trên máy này chưa có venv và pip: hãy chạy `sudo apt install {package}` rồi làm lại.")


def install(profile: str) -> None:
    """This function will install the locked dependencies; nothing without its hash gets in."""
    locks = ROOT / "requirements"
    pip = (
        (PYTHON, "-m", "pip")
        if _works(PYTHON, "-m", "pip", "--version")
        else (sys.executable, "-m", "pip", "--python", PYTHON)
    )
    quick = ("install", "--quiet", "--require-hashes", "--disable-pip-version-check")
    own_uv = _works(*pip, *quick, "-r", locks / "setup.txt")
    uv = VENV / "bin" / "uv" if own_uv else shutil.which("uv")
    exact = ("pip", "install", "--python", PYTHON, "--require-hashes", "-r", locks / f"{profile}.txt")
    if uv and _works(uv, *exact, env=index_of(pip)):
        return
    call(*pip, *quick, "-r", locks / f"{profile}.txt")


def index_of(pip: tuple[object, ...]) -> dict[str, str]:
    """This function will give the index that pip is told to use on this machine, for uv."""
    found = subprocess.run([*map(str, pip), "config", "list"], capture_output=True, text=True, check=False).stdout
    for line in found.splitlines():
        name, _, value = line.partition("=")
        if name.endswith(".index-url") and value.strip("'"):
            return {"UV_DEFAULT_INDEX": value.strip("'")}
    return {}


def make_program() -> None:
    """This function will put this folder on the environment's path and the program `motcua` into its bin."""
    asked = [str(PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = Path(subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip())
    (packages / "motcua.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    script = VENV / "bin" / "motcua"
    script.write_text(SCRIPT.format(python=PYTHON), encoding="utf-8")
    script.chmod(0o755)


def build_front_end() -> None:
    """This function will build the style sheet and the scripts."""
    call(PYTHON, ROOT / "tools" / "frontend" / "build.py")


def call(*command: object, env: dict[str, str] | None = None) -> None:
    """This function will run a program into the log; raises SetupError with its last lines when it fails."""
    if not _works(*command, env=env):
        last = LOG.read_text(encoding="utf-8", errors="replace").splitlines()[-12:]
        raise SetupError("\n".join([*last, f"Bước này không xong: {Path(str(command[0])).name}."]))


def note(words: object) -> None:
    """This function will add something to the log."""
    with LOG.open("a", encoding="utf-8") as log:
        log.write(f"{words}\n")


def _works(*command: object, env: dict[str, str] | None = None) -> bool:
    note("$ " + " ".join(map(str, command)))
    with LOG.open("a", encoding="utf-8") as log:
        done = subprocess.run(
            list(map(str, command)), cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            env={**os.environ, **(env or {})}, check=False,
        )  # fmt: skip
    return done.returncode == 0


def _stamps() -> dict[str, str]:
    try:
        found: dict[str, str] = json.loads(STAMPS.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return found


def _hash(files: list[Path], *words: str) -> str:
    digest = hashlib.sha256("\0".join(words).encode())
    for path in files:
        digest.update(path.name.encode() + (path.read_bytes() if path.is_file() else b""))
    return digest.hexdigest()[:16]


def _locked(profile: str) -> str:
    return _hash([ROOT / "requirements" / name for name in ("setup.txt", f"{profile}.txt")], profile)


def _files(folder: str) -> list[Path]:
    return sorted(path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def _front_end_sources() -> list[Path]:
    return _files("motcua/foundation/web/frontend")


class Line:
    """One step on the screen: a bar that lives on a terminal, one plain line elsewhere."""

    def __init__(self, number: int, total: int, name: str) -> None:
        self.number, self.total, self.name = number, total, name
        self.ended = threading.Event()
        self.started = time.monotonic()

    def __enter__(self) -> None:
        if sys.stdout.isatty():
            self.painter = threading.Thread(target=self._paint, daemon=True)
            self.painter.start()
        else:
            print(f"[{self.number}/{self.total}] {self.name}…", flush=True)

    def __exit__(self, failed: object, *_rest: object) -> None:
        self.ended.set()
        if sys.stdout.isatty():
            self.painter.join()
            self._bar(self.number - bool(failed))
            print()

    def _paint(self) -> None:
        while not self.ended.wait(0.2):
            self._bar(self.number - 1)

    def _bar(self, done: int) -> None:
        full = BAR * done // self.total
        spent = time.monotonic() - self.started
        bar = "█" * full + "░" * (BAR - full)
        print(f"\r\033[K{bar} {self.number}/{self.total} {self.name} ({spent:.0f} giây)", end="", flush=True)


if __name__ == "__main__":
    main()
