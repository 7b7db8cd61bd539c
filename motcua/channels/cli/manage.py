"""`motcua migrate` and `motcua manage`: the database's tables, and Django's own commands."""

from __future__ import annotations

import click
from django.core.management import call_command, execute_from_command_line

from motcua.channels.cli.house import migrations_behind
from motcua.channels.cli.show import say


@click.command()
def migrate() -> None:
    """Tạo các bảng hoặc nâng cấp chúng lên bản này.

    Hãy sao lưu trước khi nâng cấp một hệ thống đang dùng.
    """
    behind = migrations_behind()
    call_command("migrate", verbosity=0, interactive=False)
    say(f"Đã chạy {len(behind)} bước nâng cấp." if behind else "Các bảng đã đúng bản này.")


@click.command(
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False, "help_option_names": []}
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Chạy thẳng một lệnh của Django, ví dụ `motcua manage shell`."""
    execute_from_command_line(["motcua manage", *arguments])
