"""`motcua figure` and `motcua figures`: one figure of a period, and whether the roll-ups equal a count from the rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from difflib import get_close_matches
from typing import Any

import click

from motcua.casework.dossiers.commands.tallies import fold_tallies, rebuild_tallies
from motcua.casework.dossiers.queries.recount import Difference, differences
from motcua.channels.cli import show
from motcua.channels.cli.days import days, days_asked
from motcua.channels.cli.scope import authority_of
from motcua.insight.statistics import queries as statistics
from motcua.insight.statistics.commands import close_period
from motcua.insight.statistics.values.figures import Dimension, Figure, FigureSlice, FigureUnit, FigureValue
from motcua.insight.statistics.values.periods import bounds_of, span_named
from motcua.kernel.actor import Via, system_actor
from motcua.kernel.errors import NotFound, Refused
from motcua.kernel.text import number_words
from motcua.kernel.time import Period, now
from motcua.registry.organisations import queries as organisations

DIGITS, IN_PARTS = 2, (FigureUnit.PERCENT, FigureUnit.HOUR)


OTHER_NAMES = {"ward": Dimension.AUTHORITY.value, "intake_place": Dimension.INTAKE.value}
"""Dimensions by the words that people use: a ward is one of the authorities."""


@click.command()
@click.argument("name")
@days
@click.option("--by", type=click.Choice([*(one.value for one in Dimension), *OTHER_NAMES]), help="Chia theo chiều này.")
@click.option("--authority", "code", help="Mã cơ quan, kể cả trực thuộc (mặc định: cơ quan cao nhất).")
@click.option("--json", "as_json", is_flag=True, help="Một văn bản JSON trên stdout.")
def figure(name: str, start: datetime, end: datetime, by: str | None, code: str | None, *, as_json: bool) -> None:
    """Một số liệu của một kỳ: giá trị, tử số, mẫu số, định nghĩa.

    Tên số liệu xem bằng “motcua figures list”. Ví dụ: motcua figure on_time_rate --from 2018-01-01 --to 2018-12-31.
    """
    by = OTHER_NAMES.get(by, by) if by else None
    period, definition = days_asked(start, end).period, _definition(name, by)
    authority = authority_of(code, year=end.year)
    scope = organisations.descendant_ids(authority.pk)
    value = statistics.figure(name, period=period, authority_ids=scope)
    slices = statistics.figure(name, period=period, authority_ids=scope, by=Dimension(by)) if by else None
    if as_json:
        show.document(_facts(definition, value, slices, by, period) | {"authority_code": authority.code})
    else:
        _tell(definition, value, slices, authority.name)


def _definition(name: str, by: str | None) -> Figure:
    """Give the definition of a name; raises NotFound with names that are alike, Refused for a dimension it does not have."""
    known = {one.name: one for one in statistics.definitions()}
    if name not in known:
        alike = " hoặc ".join(f"“{one}”" for one in get_close_matches(name, known, n=2))
        step = f"Có phải {alike}? " if alike else ""
        raise NotFound(f"Không có số liệu “{name[:40]}”.", field="name",
                       next_step=f"{step}Xem mọi tên bằng “motcua figures list”.")  # fmt: skip
    offered = known[name].dimensions
    if by and by not in offered:
        step = f"Chọn một trong: {', '.join(offered)}." if offered else "Bỏ --by."
        raise Refused(f"--by {by}: số liệu “{name}” không chia theo chiều này.", field="--by", next_step=step)
    return known[name]


def _facts(
    definition: Figure, value: FigureValue, slices: Iterable[FigureSlice] | None, by: str | None, period: Period
) -> dict[str, Any]:
    first, after = bounds_of(period)
    told = {**value.as_facts(), "from": first, "to": after - timedelta(1), "definition": definition.as_facts()}
    return told if slices is None else told | {"by": by, "slices": [one.as_facts() for one in slices]}


def _tell(definition: Figure, value: FigureValue, slices: Iterable[FigureSlice] | None, place: str) -> None:
    click.echo(f"{definition.title} – {place}: {_said(definition, value)}")
    click.echo(f"Tử số: {definition.numerator}.")
    if definition.denominator:
        click.echo(f"Mẫu số: {definition.denominator}.")
    click.echo(f"Cách tính: {definition.formula}. Nguồn: {definition.source}. Phụ trách: {definition.owner}.")
    for one in slices or ():
        click.echo(f"  {one.title[:64]:<64} {_said(definition, one.value)}")


def _said(definition: Figure, value: FigureValue) -> str:
    if value.value is None:
        return definition.not_measured or "không có gì để tính"
    parts = [number_words(part) for part in (value.numerator, value.denominator) if part is not None]
    over = f" ({'/'.join(parts)})" if len(parts) > 1 else ""
    digits = DIGITS if definition.unit in IN_PARTS else 0
    space = "" if definition.unit is FigureUnit.PERCENT else " "
    return f"{number_words(value.value, digits)}{space}{definition.unit.label}{over}"


@click.group()
def figures() -> None:
    """Bộ số liệu: danh sách, kiểm tra bảng cộng dồn, cộng dồn lại từ hồ sơ."""


@figures.command("list")
@click.option("--json", "as_json", is_flag=True, help="Một văn bản JSON trên stdout.")
def list_figures(*, as_json: bool) -> None:
    """Liệt kê mọi số liệu cùng định nghĩa."""
    found = statistics.definitions()
    if as_json:
        show.document([one.as_facts() for one in found])
        return
    for one in found:
        click.echo(f"{one.name:<32} {one.title}" + ("" if one.measured else "  (chưa đo)"))


@figures.command()
@click.option("--json", "as_json", is_flag=True, help="Một văn bản JSON trên stdout.")
def recount(*, as_json: bool) -> None:
    """So từng con số cộng dồn với đếm lại từ hồ sơ; mã thoát 1 nếu có khác."""
    found = differences()
    if as_json:
        show.document({"differences": [_row(one) for one in found], "equal": not found})
    elif not found:
        click.echo("Mọi số cộng dồn khớp với đếm lại từ hồ sơ.")
    for one in found if not as_json else ():
        click.echo(
            f"{one.measure}: cộng dồn {number_words(one.kept)}, đếm được {number_words(one.counted)} ({_place(one)})"
        )
    if found:
        raise click.exceptions.Exit(1)


def _row(one: Difference) -> dict[str, Any]:
    return {"key": one.key, "measure": one.measure, "kept": one.kept, "counted": one.counted}


def _place(one: Difference) -> str:
    return ", ".join(f"{name}={value}" for name, value in one.key.items())


@figures.command()
@click.argument("period")
@click.option("--authority", "code", help="Mã cơ quan, kể cả trực thuộc (mặc định: cơ quan cao nhất).")
def close(period: str, code: str | None) -> None:
    """Chốt số liệu của một kỳ đã hết: 2018, 2018-Q1, 2018-07, thêm /VPCP cho kỳ chốt ngày 14."""
    span = span_named(period)
    authority = authority_of(code, year=span.start.year)
    actor = system_actor(Via.CLI, "Người vận hành")
    closed = close_period(actor=actor, authority_id=authority.pk, period=span.period, title=span.title, at=now())
    click.echo(f"Đã chốt {closed.title} của {authority.name}, mã kiểm {closed.sha256}.")


@figures.command()
def fold() -> None:
    """Cộng dồn những gì vừa ghi (việc theo lịch vẫn làm mỗi phút; không số liệu nào phải chờ)."""
    click.echo(f"Đã cộng dồn {number_words(fold_tallies())} dòng.")


@figures.command()
def rebuild() -> None:
    """Xóa bảng cộng dồn và đếm lại từ hồ sơ; việc ghi hồ sơ chờ trong lúc đó."""
    click.echo(f"Đã đếm lại {number_words(rebuild_tallies())} hồ sơ.")
