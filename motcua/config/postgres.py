"""Where the database is: the one that DATABASE_URL names, else a PostgreSQL of our own under var/.

Only this module knows how that server is made, started and stopped. Its programs come from the installed wheel, or
from the folder that MOTCUA_PG_BIN names (a system's PostgreSQL, another wheel). Nothing starts on import.
"""

from __future__ import annotations

import fcntl
import os
import pwd
import shlex
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit

import psycopg
from django.core.exceptions import ImproperlyConfigured

from motcua.config.postgres_programs import (
    REACHABLE_HOME,
    held_by_another,
    programs_for,
    run,
    server_account,
    short_hash,
)
from motcua.kernel.errors import Unavailable

DATABASE = "motcua"
SUPERUSER = "postgres"
PRIVATE = 0o700
LONGEST_SOCKET_PATH = 107  # bytes, Linux
START_SECONDS = 120
STARTS_AFTER_A_KILL = 10
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def database_settings(var: Path) -> dict[str, Any]:
    """This function will give Django's settings of the database; it starts nothing."""
    url = os.environ.get("DATABASE_URL") or product_cluster(var).url()
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise ImproperlyConfigured("DATABASE_URL must look like postgresql://user:password@host:5432/name.")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 3, **options},
        "TEST": {"NAME": "test_motcua" + os.environ.get("MOTCUA_TEST_SUFFIX", "")},
    }


def product_cluster(var: Path) -> Cluster:
    """This function will name the cluster of the product, whether it exists yet or not."""
    return Cluster(var / "postgres").place()


def serving(var: Path) -> AbstractContextManager[str]:
    """This function will keep the database up while the caller works; one that DATABASE_URL names is its owner's care."""
    url = os.environ.get("DATABASE_URL")
    return nullcontext(url) if url else product_cluster(var).running()


@dataclass(frozen=True, slots=True)
class Cluster:
    """One embedded PostgreSQL: its data folder, and whether it must survive a power cut."""

    folder: Path
    durable: bool = True

    @property
    def data(self) -> Path:
        """Where the data really lies: `folder`, or what it links to when the server could not reach that."""
        return self.folder.resolve()

    def url(self, database: str = DATABASE) -> str:
        """This function will give the address of a database in this cluster; it starts nothing."""
        state = _postmaster(self.data)
        sockets = state.sockets if state else _socket_folder(self.data)
        return f"postgresql://{SUPERUSER}@/{quote(database)}?host={quote(str(sockets), safe='')}"

    def place(self) -> Cluster:
        """This function will choose where new data goes; it starts nothing.

        Root's server runs under an account of its own, and a clone may lie in a folder that is closed to it: then
        `folder` becomes a link to a place which that account can reach.
        """
        wanted = self.folder
        wanted.parent.mkdir(parents=True, exist_ok=True)
        taken = wanted.exists() or wanted.is_symlink()
        if os.geteuid() == 0 and not taken and not _open_to_others(wanted.parent):
            REACHABLE_HOME.mkdir(parents=True, exist_ok=True)
            wanted.symlink_to(tempfile.mkdtemp(prefix=f"{wanted.name}-", dir=REACHABLE_HOME))
        return self

    def is_running(self) -> bool:
        """This function will say whether the server accepts connections."""
        state = _postmaster(self.data)
        return state is not None and state.ready

    @contextmanager
    def running(self) -> Iterator[str]:
        """This function will start the server if needed and, when its last user leaves, stop it again.

        Each user holds a shared lock on one file; the operating system frees it even when a user is killed.
        """
        with self._lock_file("users").open("a") as users:
            fcntl.flock(users, fcntl.LOCK_SH)
            try:
                yield self.ensure_running()
            finally:
                if _alone(users.fileno()):
                    self.stop()

    def ensure_running(self) -> str:
        """This function will start the server unless it runs, and give the address of its database.

        Raises Unavailable when the programs, the data or the account cannot be used, with what to do about it.
        """
        with self._lock_file("start").open("a") as starting:
            fcntl.flock(starting, fcntl.LOCK_EX)
            _settle(self.data)
            if not self.is_running():
                account = self._account()
                programs = programs_for(account)
                self._initialise(programs, account)
                self._start(programs, account)
                self._create_database()
        return self.url()

    def stop(self) -> None:
        """This function will stop the server, ending its connections cleanly; a stopped one stays so."""
        with self._lock_file("start").open("a") as starting:
            fcntl.flock(starting, fcntl.LOCK_EX)
            if _postmaster(self.data):
                account = self._account()
                run(programs_for(account) / "pg_ctl", "-D", self.data, "-m", "fast", "-w", "stop", account=account)

    def _lock_file(self, use: str) -> Path:
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        path = self.folder.with_name(f"{self.folder.name}.{use}.lock")
        if path.exists() and not os.access(path, os.W_OK):
            raise held_by_another(path)
        return path

    def _account(self) -> pwd.struct_passwd | None:
        """The account that runs the server: ourselves (None), else the data's owner, else one made for it."""
        made = (self.data / "PG_VERSION").exists()
        owner = self.data.stat().st_uid if made else None
        if os.geteuid() != 0:
            if owner not in (None, os.geteuid()):
                raise held_by_another(self.data)
            return None
        return pwd.getpwuid(owner) if owner else server_account()

    def _initialise(self, programs: Path, account: pwd.struct_passwd | None) -> None:
        data = self.data
        if (data / "PG_VERSION").exists():
            return
        half_made = data.with_name(f"{data.name}.new")
        shutil.rmtree(half_made, ignore_errors=True)
        half_made.mkdir(mode=PRIVATE, parents=True)
        if account:
            os.chown(half_made, account.pw_uid, account.pw_gid)
        speed = () if self.durable else ("--no-sync",)
        how = ("-U", SUPERUSER, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", *speed)
        run(programs / "initdb", "-D", half_made, *how, account=account)
        half_made.replace(data)

    def _start(self, programs: Path, account: pwd.struct_passwd | None) -> None:
        data = self.data
        sockets = _make_socket_folder(data, account)
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(sockets),
            "unix_socket_permissions": "0700",
            **({} if self.durable else NOT_DURABLE),
        }
        options = shlex.join(part for name, value in settings.items() for part in ("-c", f"{name}={value}"))
        start = ("-D", data, "-l", data / "log", "-w", "-t", str(START_SECONDS), "-o", options, "start")
        for left in reversed(range(STARTS_AFTER_A_KILL if _sweep(data, sockets) else 1)):
            try:
                run(programs / "pg_ctl", *start, account=account, log=data / "log")
                break
            except Unavailable:
                if not left:
                    raise
                time.sleep(1)  # a killed server's children are still leaving

    def _create_database(self) -> None:
        with psycopg.connect(self.url(SUPERUSER), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                connection.execute(f"CREATE DATABASE {DATABASE}")


@dataclass(frozen=True, slots=True)
class Postmaster:
    """A server that lives on a data folder, as its pid file tells."""

    pid: int
    sockets: Path
    ready: bool


def _postmaster(data: Path) -> Postmaster | None:
    try:
        lines = [line.strip() for line in (data / "postmaster.pid").read_text().splitlines()]
    except (FileNotFoundError, PermissionError):
        return None
    if len(lines) < 5 or not _serves(int(lines[0]), data):  # noqa: PLR2004 - lines of postmaster.pid
        return None
    return Postmaster(int(lines[0]), Path(lines[4]), ready="ready" in lines[-1])


def _serves(pid: int, data: Path) -> bool:
    """Whether this process is a server on this data, and not one that was given a dead server's number."""
    try:
        return str(data).encode() in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False


def _settle(data: Path) -> None:
    """Wait for a server that is on its way up or down (its starter may have been killed meanwhile)."""
    deadline = time.monotonic() + START_SECONDS
    while (state := _postmaster(data)) and not state.ready and time.monotonic() < deadline:
        time.sleep(0.1)


def _sweep(data: Path, sockets: Path) -> bool:
    """Remove what a killed server left, and say whether there was anything.

    Its number may belong to another program by now, or stay with a dead process that nobody buries (containers without
    an init): PostgreSQL would take either for a living server. Its own guard by shared memory stays in force.
    """
    left = [path for path in (data / "postmaster.pid", sockets / ".s.PGSQL.5432.lock") if path.exists()]
    for path in left:
        path.unlink()
    return bool(left)


def _alone(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _socket_folder(data: Path) -> Path:
    """A socket's path has few bytes, and clones may lie deep: then a short folder stands in."""
    short = f"motcua-{os.geteuid()}-{short_hash(data)}"
    candidates = [data, Path(tempfile.gettempdir()) / short, Path("/tmp") / short]  # noqa: S108 - checked for its owner
    return next(
        (folder for folder in candidates if len(os.fsencode(folder / ".s.PGSQL.5432")) <= LONGEST_SOCKET_PATH),
        candidates[-1],
    )


def _make_socket_folder(data: Path, account: pwd.struct_passwd | None) -> Path:
    folder = _socket_folder(data)
    if folder == data:
        return folder
    owner = account.pw_uid if account else os.geteuid()
    if not folder.exists():
        folder.mkdir(mode=PRIVATE)
        os.chown(folder, owner, -1)
    found = folder.lstat()
    if found.st_uid != owner or not stat.S_ISDIR(found.st_mode) or stat.S_IMODE(found.st_mode) != PRIVATE:
        raise Unavailable(f"Thư mục {folder} không phải của máy chủ cơ sở dữ liệu.", next_step="Hãy xóa thư mục đó.")
    return folder


def _open_to_others(folder: Path) -> bool:
    return all(step.stat().st_mode & stat.S_IXOTH for step in (folder, *folder.parents))
