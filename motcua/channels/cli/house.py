"""Making the house ready for a command: Django, the database, its tables."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import click
import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.module_loading import import_string

from motcua.channels.cli.files import reason_of
from motcua.kernel.errors import Unavailable


def set_up_django() -> None:
    """This function will load the settings and the rooms; it needs no database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    try:
        django.setup()
    except ImproperlyConfigured as wrong:
        raise Unavailable(f"Cấu hình chưa đúng: {wrong}") from wrong
    except OSError as wrong:
        raise Unavailable(
            f"Không dùng được nơi lưu {wrong.filename}: {reason_of(wrong)}.",
            next_step="Hãy cho tài khoản chạy chương trình quyền ghi, hoặc đặt MOTCUA_VAR sang thư mục khác.",
        ) from wrong


@contextmanager
def open_database(*, tables: bool) -> Iterator[None]:
    """This function will keep the database up for a command, starting the embedded one if that is the one in use.

    With `tables`, an empty database gets its tables first, and one that is behind is refused.
    """
    set_up_django()
    signal.signal(signal.SIGTERM, _leave)
    with import_string(settings.DATABASE_SERVING)(settings.VAR):
        try:
            connection.ensure_connection()
        except OperationalError as wrong:
            raise Unavailable(
                f"Cơ sở dữ liệu không trả lời: {str(wrong).splitlines()[0]}",
                next_step="Hãy xem lại DATABASE_URL rồi chạy `motcua doctor`.",
            ) from wrong
        try:
            if tables:
                require_tables()
            yield
        finally:
            connection.close()


def _leave(number: int, _frame: FrameType | None) -> None:
    """A polite request to stop ends the program in order, so that the embedded database stops with it."""
    sys.exit(128 + number)


def migrations_behind() -> list[str]:
    """This function will name the migrations that the database has not had yet."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def require_tables() -> None:
    """This function will make the tables of an empty database, and refuse one whose tables are behind.

    Raises Unavailable when migrations are missing: an upgrade is the administrator's own act.
    """
    behind = migrations_behind()
    if behind and "django_migrations" not in connection.introspection.table_names():
        click.echo("Cơ sở dữ liệu trống: đang tạo các bảng…", err=True)
        call_command("migrate", verbosity=0, interactive=False)
    elif behind:
        raise Unavailable(
            f"Cơ sở dữ liệu thiếu {len(behind)} bước nâng cấp (bước đầu: {behind[0]}).",
            next_step="Hãy sao lưu rồi chạy `motcua migrate`.",
        )
