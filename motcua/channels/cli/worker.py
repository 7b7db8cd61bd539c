"""`motcua worker`: carries out what follows an act; jobs of a worker that died are given to another."""

from __future__ import annotations

import asyncio
import contextlib

import click
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from motcua.channels.cli.show import say

DEAD_AFTER_SECONDS = 40  # four missed heartbeats
LOOK_EVERY_SECONDS = 20
FINISH_SECONDS = 20  # for running jobs, after a request to stop


@click.command()
@click.option("--concurrency", default=2, show_default=True, type=click.IntRange(1, 64), help="Số việc làm cùng lúc.")
@click.option("--once", is_flag=True, help="Làm hết việc đang chờ rồi thôi.")
def worker(concurrency: int, *, once: bool) -> None:
    """Chạy các việc theo sau (thông báo, nhắc hạn, việc theo lịch) cho tới khi nhận Ctrl-C.

    Việc đang làm được làm nốt. Có thể chạy nhiều tiến trình trên nhiều máy.
    """
    connector = app.connector
    assert isinstance(connector, DjangoConnector)
    with app.replace_connector(connector.get_worker_connector()) as ready:
        if not once:
            say("Tiến trình nền đang chạy (Ctrl-C để dừng).")
        asyncio.run(_work(ready, concurrency=concurrency, once=once))


async def _work(ready: App, *, concurrency: int, once: bool) -> None:
    async with ready.open_async():
        await _free_jobs_of_the_dead(ready)
        rescue = asyncio.create_task(_rescue(ready))
        try:
            await ready.run_worker_async(
                wait=not once,
                concurrency=concurrency,
                delete_jobs="successful",
                shutdown_graceful_timeout=FINISH_SECONDS,
            )
        finally:
            rescue.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await rescue


async def _rescue(ready: App) -> None:
    while True:
        await asyncio.sleep(LOOK_EVERY_SECONDS)
        await _free_jobs_of_the_dead(ready)


async def _free_jobs_of_the_dead(ready: App) -> None:
    """A worker killed in the middle leaves its job "doing": it is waiting work again; every reaction may run twice."""
    for job in await ready.job_manager.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER_SECONDS):
        await ready.job_manager.retry_job(job)
