"""The days of a period on the command line: `--from` and `--to`, both counted, checked before anything is asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import click

from motcua.insight.statistics.values.periods import Span, days_between
from motcua.kernel.errors import Refused
from motcua.kernel.years import FIRST_YEAR, LAST_YEAR

DAY = click.DateTime(["%Y-%m-%d"])
Decorate = Callable[[Callable[..., Any]], Callable[..., Any]]


def days(command: Callable[..., Any]) -> Callable[..., Any]:
    """This function will give a command the two options of a period, as `start` and `end`."""
    options: tuple[Decorate, ...] = (
        click.option("--from", "start", type=DAY, required=True, help="Ngày đầu của kỳ, như 2018-01-01."),
        click.option("--to", "end", type=DAY, required=True, help="Ngày cuối của kỳ, kể cả ngày ấy."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def days_asked(start: datetime, end: datetime) -> Span:
    """This function will give the period of both days, the last one counted; raises Refused for what is no such period."""
    for name, day in (("--from", start), ("--to", end)):
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise Refused(f"{name} {day.date()}: năm {day.year} không hợp lệ.", field=name,
                          next_step=f"Nhập ngày từ năm {FIRST_YEAR} đến năm {LAST_YEAR}.")  # fmt: skip
    if end < start:
        raise Refused(f"--to {end:%Y-%m-%d} đứng trước --from {start:%Y-%m-%d}.", field="--to",
                      next_step="Nhập ngày cuối bằng hoặc sau ngày đầu.")  # fmt: skip
    return days_between(start.date(), end.date())
