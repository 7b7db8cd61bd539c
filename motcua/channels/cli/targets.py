"""`motcua targets`: how the targets of the resolutions in force stand at the end of a year, counted and never typed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import click

from motcua.channels.cli import show
from motcua.channels.cli.scope import authority_of
from motcua.insight.reform.queries.plans import targets_of
from motcua.insight.reform.values.plans import Direction, TargetStanding
from motcua.insight.statistics.values.figures import FigureUnit
from motcua.kernel.text import exact_words, number_words
from motcua.kernel.time import local_date, now

WORDS = {True: "đạt", False: "chưa đạt", None: "chưa đo"}


@click.command()
@click.option(
    "--year",
    type=click.IntRange(2000, 2100),
    required=True,
    metavar="NĂM",
    help="Tính đến hết năm này (năm nay: đến hôm nay).",
)
@click.option("--authority", "code", help="Mã cơ quan, số liệu kể cả trực thuộc (mặc định: cơ quan cao nhất).")
@click.option("--json", "as_json", is_flag=True, help="Một văn bản JSON trên stdout.")
def targets(year: int, code: str | None, *, as_json: bool) -> None:
    """Chỉ tiêu của các nghị quyết đang áp dụng: tên, mức ban đầu, mức phải đạt, mức hiện nay, đạt hay chưa.

    Mỗi chỉ tiêu tính từ số liệu đã định nghĩa (xem “motcua figures list”); chưa có gì để đo thì nói “chưa đo”, không bao
    giờ là 0. Với --json: {"year", "on", "authority_code", "targets": [{"name", "resolution", "figure", "unit",
    "baseline", "baseline_on", "goal", "due_on", "direction", "value", "numerator", "denominator", "share", "reached",
    "on_course", "projected"}]}; "share" là phần quãng đường từ mức ban đầu đến mức phải đạt, từ 0 đến 1.

    Ví dụ: motcua targets --year 2018 --json
    """
    authority, on = authority_of(code, year=year), min(date(year, 12, 31), local_date(now()))
    found = targets_of([authority.pk], on)
    if as_json:
        told = [one.as_facts() for one in found]
        show.document({"year": year, "on": on.isoformat(), "authority_code": authority.code, "targets": told})
        return
    click.echo(f"{authority.name}, tính đến hết ngày {on:%d/%m/%Y}")
    for one in found:
        click.echo(_line(one))
    if not found:
        click.echo("Chưa có nghị quyết nào đang áp dụng có chỉ tiêu.")


def _line(one: TargetStanding) -> str:
    side = "từ" if one.direction is Direction.AT_LEAST else "không quá"
    over = f" ({exact_words(one.numerator or 0)}/{exact_words(one.denominator)})" if one.denominator is not None else ""
    return (f"{one.name[:60]:<60} {_said(one, one.value)}{over}; phải đạt {side} {_said(one, one.goal)}, "
            f"mức ban đầu {_said(one, one.baseline)}: {WORDS[one.reached]}")  # fmt: skip


def _said(one: TargetStanding, value: Decimal | None) -> str:
    if value is None:
        return "chưa đo"
    unit = one.unit.label if one.unit else one.unit_of_measure
    return f"{number_words(value, 2)}%" if one.unit is FigureUnit.PERCENT else f"{exact_words(value)} {unit}"
