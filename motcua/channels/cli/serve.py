"""`motcua serve`: the web server, with connections to the database that last."""

from __future__ import annotations

import socket

import click
from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from motcua.channels.cli.files import reason_of
from motcua.channels.cli.house import require_tables
from motcua.channels.cli.show import say
from motcua.kernel.errors import Unavailable

THREADS = 4  # of each worker; each keeps one connection to the database
IDLE_THREAD_SECONDS = 600  # a thread that ends takes its connection with it
STOP_SECONDS = 10


@click.command()
@click.option("--host", default="127.0.0.1", envvar="HOST", show_default=True, help="Địa chỉ lắng nghe.")
@click.option("--port", type=click.IntRange(1, 65_535), default=8000, envvar="PORT", show_default=True, help="Cổng.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Số tiến trình.")
def serve(host: str, port: int, workers: int) -> None:
    """Chạy trang web cho tới khi nhận Ctrl-C.

    Cơ sở dữ liệu trống thì các bảng được tạo trước; thiếu bước nâng cấp thì dừng lại và nói rõ.
    """
    require_tables()
    require_free_port(host, port)
    connection.close()
    import_string(settings.WSGI_APPLICATION)  # what cannot start says so here, once, and not in every worker
    module, _, name = settings.WSGI_APPLICATION.rpartition(".")
    server = Granian(
        f"{module}:{name}",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        blocking_threads_idle_timeout=IDLE_THREAD_SECONDS,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
        log_level=LogLevels.warning,
    )
    say(f"Trang web: http://{'localhost' if host == '127.0.0.1' else host}:{port} (Ctrl-C để dừng)")
    server.serve()


def require_free_port(host: str, port: int) -> None:
    """This function will refuse a port that another program holds, before anything is started."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as wrong:
            raise Unavailable(
                f"Không mở được cổng {port} trên {host}: {reason_of(wrong)}.",
                next_step="Hãy dừng chương trình đang giữ cổng, hoặc chọn cổng khác bằng --port (hay biến PORT).",
            ) from wrong
