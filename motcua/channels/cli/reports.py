"""The reports by law on the command line: `motcua report II.06a …` and its neighbours, `motcua report reform YEAR`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from motcua.channels.cli import files, show
from motcua.channels.cli.days import days, days_asked
from motcua.channels.cli.scope import authority_of
from motcua.insight.reports.queries import computing, versions
from motcua.insight.reports.queries.papers import printed, version_printed
from motcua.insight.reports.queries.workbook import workbook
from motcua.insight.reports.values.content import Column, Content, Row, Table
from motcua.insight.statistics.values.periods import span_named
from motcua.kernel.errors import Refused
from motcua.kernel.time import now
from motcua.registry.organisations import queries as organisations

if TYPE_CHECKING:
    from motcua.insight.reports.models import ReportVersion

BY_FIELD = ("II.06a", "II.07", "II.06a.2025")
NAME_WIDTH, NUMBER_WIDTH, WIDEST = 44, 12, 30
Command = Callable[..., None]


def commands() -> list[click.Command]:
    """This function will give a command for each form but the reform report, and that of the reform report."""
    return [*(_command(form.key, form.title) for form in computing.forms() if form.key != "reform"), reform]


def _command(key: str, title: str) -> click.Command:
    def run(start: datetime, end: datetime, code: str | None, out: str | None, *, as_json: bool) -> None:
        _report(key, start, end, code, out, as_json=as_json)

    options = (
        days,
        click.option("--authority", "code", help="Mã cơ quan, kể cả trực thuộc (mặc định: cơ quan cao nhất)."),
        click.option("--out", type=click.Path(dir_okay=False, writable=True), help="Ghi ra tệp .xlsx hoặc .pdf."),
        click.option("--json", "as_json", is_flag=True, help="Một văn bản JSON trên stdout."),
    )
    command: Command = run
    for option in reversed(options):
        command = option(command)
    return click.command(key, help=f"{title}, từ ngày đến ngày, kể cả hai đầu.")(command)


def _report(key: str, start: datetime, end: datetime, code: str | None, out: str | None, *, as_json: bool) -> None:
    span = days_asked(start, end)
    authority_id = authority_of(code, year=end.year).pk
    if as_json and key in BY_FIELD:
        show.document(computing.numbers_of(key, authority_id=authority_id, span=span))
    else:
        _give(computing.content_of(key, authority_id=authority_id, span=span), authority_id, out, as_json=as_json)


@click.command()
@click.argument("year", type=int)
@click.option("--authority", "code", help="Mã cơ quan, kể cả trực thuộc (mặc định: cơ quan cao nhất).")
@click.option("--out", type=click.Path(dir_okay=False, writable=True), help="Ghi ra tệp .pdf hoặc .xlsx.")
@click.option("--signed", is_flag=True, help="Lấy bản đã ký mới nhất; chưa có bản nào thì tính ngay từ công việc.")
@click.option("--json", "as_json", is_flag=True, help="Một văn bản JSON trên stdout.")
def reform(year: int, code: str | None, out: str | None, *, signed: bool, as_json: bool) -> None:
    """Báo cáo công tác cải cách hành chính của một năm; mọi con số được tính từ công việc đã ghi."""
    authority_id, span = authority_of(code, year=year).pk, span_named(f"{year:04}")
    version = versions.signed_version(authority_id, "reform", span.key) if signed else None
    if version is not None:
        _give(version.content, authority_id, out, as_json=as_json, version=version)
    else:
        _give(computing.content_of("reform", authority_id=authority_id, span=span), authority_id, out, as_json=as_json)


def _give(
    content: Content, authority_id: int, out: str | None, *, as_json: bool, version: ReportVersion | None = None
) -> None:
    if out is not None:
        _write(content, authority_id, Path(out), version)
    if as_json:
        show.document(content.as_facts())
    elif out is None:
        _tell(content)


def _write(content: Content, authority_id: int, out: Path, version: ReportVersion | None) -> None:
    authority = organisations.authority(authority_id)
    assert authority is not None  # the report was just made for it
    if out.suffix.lower() == ".xlsx":
        made = workbook(content)
    elif out.suffix.lower() == ".pdf":
        made = version_printed(version) if version else printed(content, authority=authority, issued_at=now())
    else:
        raise Refused(
            f"--out: không ghi được tệp kiểu “{out.suffix}”.", field="out", next_step="Đặt tên tệp .pdf hoặc .xlsx."
        )
    with files.writing("--out", out):
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(made)
    show.say(f"Đã ghi {content.title.lower()} vào {out}.")


def _tell(content: Content) -> None:
    click.echo(f"{content.title.upper()} ({content.number}) – {content.authority_name}")
    click.echo(content.period_title)
    for section in content.sections:
        click.echo()
        for line in (section.heading, *(one.said for one in section.sentences)):
            if line:
                click.echo(line)
        for table in section.tables:
            _table(table)
    for remark in content.remarks:
        click.echo(remark)
    for check in content.checks:
        click.echo(f"{check.law}: " + ("đúng" if check.holds else f"SAI ở {', '.join(check.breaches)}"))


def _table(table: Table) -> None:
    click.echo()
    click.echo(table.title)
    click.echo("".join(_cell(one.title, one) for one in table.columns))
    for row in table.rows:
        click.echo(_line(row, table))
    for note in table.notes:
        click.echo(note.said)


def _line(row: Row, table: Table) -> str:
    cells = zip(table.columns, row.cells, strict=True)
    return "".join(_cell(cell if isinstance(cell, str) else cell.said, one) for one, cell in cells)


def _cell(text: str, column: Column) -> str:
    if not column.is_number:
        return f" {text[: NAME_WIDTH - 2]:<{NAME_WIDTH - 1}}"
    width = max(NUMBER_WIDTH, min(len(column.title), WIDEST) + 2)
    return f"{text[: width - 1]:>{width}}"
