"""The year as a whole: founding, periods between changes, two shards side by side, resumable."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date

from django.db import connections

from motcua.channels.replay import diary, facts, founding, process, reforms
from motcua.channels.replay.demo_logins import set_passwords
from motcua.channels.replay.facts import SHARDS, Settings
from motcua.channels.replay.founding import PROGRAM
from motcua.channels.replay.periods import learn_sizes
from motcua.channels.replay.plan import Arrival, arrivals, working_days
from motcua.channels.replay.steering import chapters
from motcua.kernel.errors import Refused
from motcua.kernel.time import midnight

Tell = Callable[[int, str], None]


def run(settings: Settings, *, say: Callable[[str], None], progress: Tell) -> None:
    """Replay the year, going on where it was broken off; a finished year is left alone.

    `say` tells the logins as soon as they exist, `progress` how many dossiers have come in so far, and the day. Raises Refused for another year or share, Conflict for another seed than before.
    """
    if settings.year != facts.YEAR:
        raise Refused(
            f"Chỉ có kịch bản của năm {facts.YEAR}.", field="year", next_step=f"Chạy “motcua replay {facts.YEAR}”."
        )
    if not 0 < settings.share <= 1:
        raise Refused("--share phải lớn hơn 0 và không quá 1.", field="share", next_step="Ví dụ: --share 0.05.")
    coming = arrivals(seed=settings.seed, share=settings.share)
    diary.begin(actor=PROGRAM, year=settings.year, seed=settings.seed, share=settings.share, total=len(coming),
                at=founding.FOUNDED_AT)  # fmt: skip
    if diary.is_finished(settings.year):
        say("Năm này đã chạy xong; không chạy lại lần nữa.")
        _tell_logins(None, say)
        return
    _tell_logins(founding.found(say), say)
    _go_through(settings, coming, progress)
    diary.finish(actor=PROGRAM, year=settings.year, at=midnight(date(settings.year, 12, 31)))


def _tell_logins(administrator_password: str | None, say: Callable[[str], None]) -> None:
    say("Tên đăng nhập và mật khẩu để thử (tạo riêng trên máy này):")
    for line in set_passwords(administrator_password=administrator_password):
        say(line)


def _go_through(settings: Settings, coming: Sequence[Arrival], progress: Tell) -> None:
    """Go from period to period: first what changes, then both shards at once."""
    connections.close_all()
    context = multiprocessing.get_context("spawn")
    done, told_until = 0, date.min
    with ProcessPoolExecutor(len(SHARDS), mp_context=context, initializer=process.begin) as pool:
        for turn, period in enumerate(periods(), start=1):
            if period[0] in reforms.days_of_change():
                reforms.carry_out(period[0])
            chapters.play(since=told_until, until=period[0])
            told_until = period[0]
            running = [pool.submit(process.run_period, settings, number, period) for number in range(len(SHARDS))]
            for future in running:
                future.result()
            if turn.bit_count() == 1:  # the tables have doubled: after 1, 2, 4, 8 … periods
                learn_sizes()
            done += sum(period[0] <= arrival.at.date() <= period[-1] for arrival in coming)
            progress(done, f"{period[-1]:%d/%m}")
    chapters.play(since=told_until, until=date.max)


def periods() -> Iterator[list[date]]:
    """Give the working days in runs of a week at most; a day on which something changes begins a new run."""
    changes, run_of_days = reforms.days_of_change() | chapters.days(), list[date]()
    for day in working_days():
        if run_of_days and (day in changes or day.isocalendar().week != run_of_days[0].isocalendar().week):
            yield run_of_days
            run_of_days = []
        run_of_days.append(day)
    yield run_of_days
