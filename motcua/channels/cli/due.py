"""`motcua due`: on what instant a time limit ends, and why."""

from __future__ import annotations

from datetime import datetime

import click

from motcua.channels.cli.house import migrations_behind, open_database
from motcua.channels.cli.show import document, say
from motcua.kernel.errors import Refused, Unavailable
from motcua.kernel.time import local
from motcua.registry.calendars.values import (
    LimitMode,
    WorkingCalendar,
    lines_for_official,
    official_calendar,
    parse_limit,
)
from motcua.registry.organisations import queries as organisations


@click.command()
@click.option(
    "--from",
    "start",
    required=True,
    metavar="LÚC",
    help="Lúc nhận: 2018-12-28T14:00, giờ Việt Nam nếu không ghi múi giờ.",
)
@click.option(
    "--limit",
    "limit_text",
    required=True,
    metavar="HẠN",
    help='"1 working_day", "3 calendar_day", "8 hour", "1 month", "same_day".',
)
@click.option(
    "--mode",
    type=click.Choice([mode.value for mode in LimitMode]),
    default=LimitMode.HOUR_ROLLING.value,
    show_default=True,
    help="Cách đếm ngày làm việc: đến đúng giờ đã nhận, hay đến hết giờ làm việc của ngày cuối.",
)
@click.option(
    "--authority", metavar="MÃ", help="Theo lịch của cơ quan này; không ghi thì theo lịch nghỉ chung 2017–2026."
)
@click.option(
    "--without", multiple=True, metavar="NGÀY", help="Bỏ một ngày nghỉ chưa xác nhận của lịch chung: culture_day_2026."
)
@click.option("--explain", is_flag=True, help="Nói từng ngày được tính hay không, và vì sao.")
@click.option("--english", is_flag=True, help="Giải thích bằng tiếng Anh.")
@click.option("--json", "as_json", is_flag=True, help="In đúng một tài liệu JSON.")
def due(
    start: str,
    limit_text: str,
    mode: str,
    authority: str | None,
    without: tuple[str, ...],
    explain: bool,
    english: bool,
    as_json: bool,
) -> None:
    """Tính lúc hết hạn của một thời hạn theo lịch làm việc.

    Ví dụ: motcua due --from 2018-12-28T14:00 --limit "1 working_day" in ra 2019-01-02T14:00:00+07:00.
    """
    if authority is not None and without:
        raise click.UsageError("--without chỉ dùng với lịch chung, không dùng cùng --authority.")
    limit = parse_limit(limit_text, mode=LimitMode(mode))
    calendar, received = _calendar(authority, without), _instant(start)
    explanation = calendar.explain(received, limit)
    if as_json:
        facts = explanation.as_facts()
        left_out = set() if explain else {"days"}
        document({"calendar": calendar.name} | {name: fact for name, fact in facts.items() if name not in left_out})
        return
    click.echo(explanation.due.isoformat())
    lines = lines_for_official(explanation, english=english)
    if explain:
        click.echo("\n".join(lines))
    elif explanation.years_without_days_off:
        say(lines[-1])


def _instant(text: str) -> datetime:
    try:
        return local(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        raise Refused(
            f"Không hiểu lúc nhận “{text}”.", field="from", next_step="Hãy ghi như: 2018-12-28T14:00."
        ) from None


def _calendar(authority: str | None, without: tuple[str, ...]) -> WorkingCalendar:
    if authority is None:
        return official_calendar(frozenset(without))
    with open_database(tables=False):
        if migrations_behind():
            raise Unavailable("Cơ sở dữ liệu chưa có đủ các bảng.", next_step="Hãy chạy `motcua migrate`.")
        return organisations.calendar_of_authority(authority)
