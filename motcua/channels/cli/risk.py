"""`motcua risk`: learn the chance of delay, try it on the past, list what is likely to be late."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from motcua.channels.cli import files, show
from motcua.channels.cli.numbers import share_words
from motcua.channels.cli.scope import authority_of
from motcua.insight.risk import queries
from motcua.insight.risk.commands import learn_risk
from motcua.insight.risk.values.backtest import METHOD, BackTest, Score
from motcua.kernel.actor import Via, system_actor
from motcua.kernel.text import number_words
from motcua.kernel.time import local_date, now
from motcua.registry.organisations import queries as organisations

if TYPE_CHECKING:
    from motcua.insight.risk.rules.trying import Watch

PROGRAM = system_actor(Via.CLI, "motcua risk")
COLUMNS = ("month", "procedure", "field", "unit", "kind", "promised", "age", "left", "step_left", "load", "result_month",
           "late", "step_late", "said_late", "said_step_late")  # fmt: skip
of_authority = click.option("--authority", "code", help="Mã cơ quan, kể cả trực thuộc (mặc định: cơ quan cao nhất).")
as_document = click.option("--json", "as_json", is_flag=True, help="Một văn bản JSON trên stdout.")


@click.group()
def risk() -> None:
    """Dự báo nguy cơ trễ: học từ hồ sơ đã xong, thử ngược trên quá khứ, liệt kê hồ sơ dễ trễ."""


@risk.command()
@of_authority
def learn(code: str | None) -> None:
    """Học lại ngay từ kết quả của năm trước và năm nay, đến hết hôm qua."""
    at = now()
    authority, today = authority_of(code), local_date(at)
    model = learn_risk(
        actor=PROGRAM, authority_id=authority.pk, starts_on=date(today.year - 1, 1, 1), ends_before=today, at=at
    )
    click.echo(
        f"Đã học từ {number_words(model.dossiers)} hồ sơ, {number_words(model.stays)} lượt; phiên bản {model.version}, mã kiểm {model.sha256}."
    )


@risk.command()
@click.option("--year", type=int, required=True, metavar="NĂM", help="Năm có hồ sơ để thử.")
@of_authority
@click.option("--moments", type=click.Path(dir_okay=False, path_type=Path), metavar="TỆP",
              help="Ghi từng lần dự báo ra CSV, để ai cũng thử được cách khác.")  # fmt: skip
@as_document
def backtest(year: int, code: str | None, moments: Path | None, *, as_json: bool) -> None:
    """Thử ngược: mỗi tháng của năm được dự báo chỉ bằng các tháng trước nó, theo cách của hệ thống và các cách khác.

    Ví dụ: motcua risk backtest --year 2018 --json
    """
    authority = authority_of(code, year=year)
    with _kept(moments) as watch:
        found = queries.backtest(
            authority_id=authority.pk, start=date(year, 1, 1), end=date(year + 1, 1, 1), watch=watch
        )
    if as_json:
        show.document({"year": year, "authority_code": authority.code, "method": METHOD, **found.as_facts()})
    else:
        _tell(found)


@risk.command("list")
@of_authority
@click.option("--most", type=click.IntRange(1, 10_000), default=20, show_default=True, help="Bao nhiêu hồ sơ.")
@as_document
def listed(code: str | None, most: int, *, as_json: bool) -> None:
    """Hồ sơ đang giải quyết dễ trễ nhất, cùng lý do."""
    authority = authority_of(code)
    found = queries.at_risk(authority_ids=organisations.descendant_ids(authority.pk), at=now(), most=most)
    if as_json:
        show.document({"dossiers": [_facts(asdict(one)) for one in found]})
        return
    for one in found:
        chance = "–" if one.chance is None else share_words(one.chance)
        click.echo(f"{chance:>6}  {one.number}  {one.step}: {' '.join(one.reasons)}")


def _facts(told: dict[str, Any]) -> dict[str, Any]:
    names = ("number", "chance", "step_chance", "band", "step", "due_at", "reasons")
    return {name: told[name] for name in names}


@contextmanager
def _kept(path: Path | None) -> Iterator[Watch | None]:
    """Write every moment with what the method of the house said of it, nothing where it could not say."""
    if path is None:
        yield None
        return
    with files.writing("--moments", path), path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)

        def watch(moment: Any, said: Mapping[str, tuple[float | None, float | None]]) -> None:  # Any: rules are private
            stand = moment.stand
            rows.writerow([
                _month(moment.month), stand.procedure_id, stand.field_id, stand.unit_id, stand.kind, stand.promised,
                stand.age, stand.left, stand.step_left, stand.load, _month(moment.ready_month), int(moment.late),
                "" if moment.step_late is None else int(moment.step_late), *said.get(METHOD, (None, None)),
            ])  # fmt: skip

        yield watch


def _month(month: tuple[int, int]) -> str:
    return f"{month[0]}-{month[1]:02}"


def _tell(found: BackTest) -> None:
    for title, scores in (("Trễ hẹn trả kết quả", found.dossier), ("Trễ hạn của bước", found.step)):
        first = scores[0]
        click.echo(
            f"{title}, từ {found.first_month} đến {found.last_month}: {number_words(first.forecasts)} lần dự báo, "
            f"{number_words(first.late)} lần trễ"
        )
        click.echo(f"  {'cách':<28}{'Brier':>10}{'log-loss':>10}{'top 10%':>9}")
        for score in scores:
            click.echo(_line(score))
        for place, one in enumerate(found.score(METHOD, of_steps=title != "Trễ hẹn trả kết quả").deciles, start=1):
            click.echo(
                f"  phần mười {place:>2}: {number_words(one.forecasts)} lần, dự báo {share_words(one.said, 2)}, "
                f"xảy ra {share_words(one.came_true, 2)}"
            )


def _line(score: Score) -> str:
    return f"  {score.method:<28}{number_words(score.brier, 5):>10}{number_words(score.log_loss, 4):>10}{share_words(score.found):>9}"
