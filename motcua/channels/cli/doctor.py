"""`motcua doctor`: looks at everything that the work stands on, and says what to do about what is wrong."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path

import click
import django
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import get_connection
from django.db import connection

from motcua.channels.cli.house import migrations_behind, open_database
from motcua.channels.cli.show import document
from motcua.kernel.errors import Failure
from motcua.kernel.text import number_words
from motcua.kernel.time import now

OLDEST_POSTGRESQL = 15
EXTENSIONS = ("btree_gist", "pg_trgm", "unaccent")
CLOCK_TOLERANCE = timedelta(seconds=5)
FREE_BYTES = 1_000_000_000
LONGEST_WAIT = timedelta(minutes=15)
SHORTEST_SECRET = 32


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: how it is, and what to do if it is not well."""

    name: str
    ok: bool
    words: str
    remedy: str = ""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="In một tài liệu JSON.")
def doctor(*, as_json: bool) -> None:
    """Khám hệ thống: phiên bản, cơ sở dữ liệu, đồng hồ, nơi lưu, hàng đợi, thư điện tử.

    Mỗi dòng là OK hoặc !! kèm việc phải làm. Kết thúc với mã 1 nếu có dòng !!.
    """
    findings = list(_look())
    if as_json:
        document({"ok": all(finding.ok for finding in findings), "findings": [asdict(one) for one in findings]})
    else:
        for finding in findings:
            _tell(finding)
    if not all(finding.ok for finding in findings):
        sys.exit(1)


def _tell(finding: Finding) -> None:
    click.echo(f"{'OK' if finding.ok else '!!'}  {finding.name}: {finding.words}")
    if not finding.ok and finding.remedy:
        click.echo(f"      → {finding.remedy}")


def _look() -> Iterator[Finding]:
    yield from (_guarded(check) for check in (_versions, _secret, _storage, _mail, _front_end))
    with ExitStack() as stack:
        try:
            stack.enter_context(open_database(tables=False))
        except Failure as failure:
            yield Finding("Cơ sở dữ liệu", ok=False, words=failure.message, remedy=failure.next_step)
            return
        yield from (_guarded(check) for check in (_database, _extensions, _clock))
        tables = _guarded(_tables)
        yield tables
        if tables.ok:
            yield from (_guarded(check) for check in (_queue, _failed_jobs))


def _guarded(check: Callable[[], Finding]) -> Finding:
    """A check that itself breaks is a finding too, and does not hide the ones after it."""
    try:
        return check()
    except Exception as wrong:  # noqa: BLE001 - said, and counted as not well
        return Finding(check.__name__.strip("_"), ok=False, words=f"{type(wrong).__name__}: {wrong}")


def _versions() -> Finding:
    python = ".".join(map(str, sys.version_info[:3]))
    return Finding("Phiên bản", ok=sys.version_info >= (3, 11), words=f"Python {python}, Django {django.__version__}")


def _secret() -> Finding:
    weak = min(len(settings.SECRET_KEY), len(settings.DATA_KEY)) < SHORTEST_SECRET
    if weak:
        words, remedy = "quá ngắn", f"Đặt MOTCUA_SECRET_KEY và MOTCUA_DATA_KEY từ {SHORTEST_SECRET} ký tự trở lên."
    elif settings.DEBUG:
        words, remedy = "đang ở chế độ gỡ lỗi", "Bỏ MOTCUA_DEBUG trên máy có dữ liệu thật."
    else:
        words, remedy = "đã đặt", ""
    return Finding("Khóa bí mật", ok=not remedy, words=words, remedy=remedy)


def _storage() -> Finding:
    folder = Path(settings.VAR)
    try:
        with tempfile.TemporaryFile(dir=folder):
            free = shutil.disk_usage(folder).free
    except OSError as wrong:
        remedy = "Cho tài khoản chạy chương trình quyền ghi, hoặc đặt MOTCUA_VAR sang thư mục khác."
        return Finding("Nơi lưu", ok=False, words=f"không ghi được vào {folder}: {wrong.strerror}", remedy=remedy)
    words = f"{folder}, còn trống {number_words(free / 1e9, 1)} GB"
    return Finding("Nơi lưu", ok=free >= FREE_BYTES, words=words, remedy="Dọn đĩa: cần ít nhất 1 GB trống.")


def _mail() -> Finding:
    backend = settings.EMAIL_BACKEND.rpartition(".")[2]
    try:
        mail = get_connection(fail_silently=False)
        mail.open()
        mail.close()
    except (OSError, ImproperlyConfigured) as wrong:
        remedy = "Xem lại MOTCUA_EMAIL_BACKEND, MOTCUA_EMAIL_HOST, MOTCUA_EMAIL_PORT."
        return Finding("Thư điện tử", ok=False, words=f"{backend}: {wrong}", remedy=remedy)
    return Finding("Thư điện tử", ok=True, words=backend)


def _front_end() -> Finding:
    built = any(any(Path(folder).iterdir()) for folder in finders.find("built", find_all=True))
    words = "đã dựng" if built else "chưa dựng"
    return Finding("Giao diện", ok=built, words=words, remedy="Chạy `make setup`.")


def _database() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version'), current_setting('server_version_num')::int / 10000")
        name, major = cursor.fetchone()
    where = connection.settings_dict["HOST"] or "localhost"
    remedy = f"Cần PostgreSQL từ bản {OLDEST_POSTGRESQL}."
    return Finding("Cơ sở dữ liệu", ok=major >= OLDEST_POSTGRESQL, words=f"PostgreSQL {name} ({where})", remedy=remedy)


def _extensions() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_available_extensions WHERE name = ANY(%s)", [list(EXTENSIONS)])
        missing = sorted(set(EXTENSIONS) - {name for (name,) in cursor.fetchall()})
    words = f"thiếu {', '.join(missing)}" if missing else ", ".join(EXTENSIONS)
    remedy = "Cài gói contrib của PostgreSQL (Debian: postgresql-contrib)."
    return Finding("Phần mở rộng", ok=not missing, words=words, remedy=remedy)


def _clock() -> Finding:
    with connection.cursor() as cursor:
        before = now()
        cursor.execute("SELECT clock_timestamp()")
        (there,) = cursor.fetchone()
    skew = abs(before - there)
    words = f"lệch {number_words(skew.total_seconds(), 1)} giây so với máy chủ dữ liệu"
    return Finding("Đồng hồ", ok=skew <= CLOCK_TOLERANCE, words=words, remedy="Bật đồng bộ giờ (NTP) trên cả hai máy.")


def _tables() -> Finding:
    behind = migrations_behind()
    words = f"thiếu {len(behind)} bước nâng cấp" if behind else "đúng bản này"
    return Finding("Các bảng", ok=not behind, words=words, remedy="Sao lưu rồi chạy `motcua migrate`.")


def _queue() -> Finding:
    """Waiting work, counted from when it could first be done: retries that wait their turn are not late."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), min(coalesce(job.scheduled_at, (SELECT min(at) FROM procrastinate_events event"
            " WHERE event.job_id = job.id AND type = 'deferred'))) FROM procrastinate_jobs job"
            " WHERE status = 'todo' AND coalesce(scheduled_at, now()) <= now()"
        )
        count, oldest = cursor.fetchone()
    wait = now() - oldest if oldest else timedelta()
    words = f"{count} việc đang chờ, việc cũ nhất chờ {int(wait.total_seconds() // 60)} phút"
    return Finding("Hàng đợi", ok=wait <= LONGEST_WAIT, words=words, remedy="Chạy `motcua worker`.")


def _failed_jobs() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), min(task_name || ' ' || args::text) FROM procrastinate_jobs WHERE status = 'failed'"
        )
        count, example = cursor.fetchone()
    words = f"{count} việc không làm được, ví dụ {example}" if count else "không có"
    remedy = "Xem nguyên nhân bằng `motcua manage procrastinate shell`, sửa, rồi cho làm lại."
    return Finding("Việc hỏng", ok=not count, words=words, remedy=remedy)
