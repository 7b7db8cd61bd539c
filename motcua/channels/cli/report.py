"""`motcua report`: figures read from the database each time."""

from __future__ import annotations

import click

from motcua.channels.cli import show
from motcua.channels.cli.reports import commands
from motcua.channels.cli.scope import authority_of
from motcua.insight.statistics import queries as statistics
from motcua.insight.statistics.values import Slice, YearReport
from motcua.kernel.text import number_words as said

COLUMNS = ("received", "resolved", "early", "on_time", "overdue", "pending")
HEADINGS = ("Tiếp nhận", "Giải quyết", "Trước hạn", "Đúng hạn", "Quá hạn", "Đang giải quyết")


@click.group()
def report() -> None:
    """Báo cáo tính từ cơ sở dữ liệu; mọi số khớp với đếm lại (motcua figures recount)."""


@report.command()
@click.argument("year", type=int)
@click.option("--authority", "code", help="Mã cơ quan (mặc định: cơ quan cao nhất).")
@click.option("--json", "as_json", is_flag=True, help="Một văn bản JSON trên stdout.")
def year(year: int, code: str | None, *, as_json: bool) -> None:
    """Báo cáo năm của một cơ quan và các cơ quan trực thuộc."""
    found = statistics.year_report(year=year, authority_id=authority_of(code, year=year).pk)
    if as_json:
        show.document(found.as_facts())
        return
    _tell(found)


def _tell(found: YearReport) -> None:
    click.echo(f"BÁO CÁO NĂM {found.year} – {found.authority_name}")
    counts = found.counts
    click.echo(
        f"Tiếp nhận {said(counts.received)} hồ sơ, giải quyết {said(counts.resolved)}, đang giải quyết {said(counts.pending)}."
    )
    click.echo(f"Trước hạn {said(counts.early)}, đúng hạn {said(counts.on_time)}, quá hạn {said(counts.overdue)}.")
    click.echo(f"Trễ trên phần mềm đã được duyệt sửa: {said(counts.overdue_in_software_corrected)}.")
    click.echo(f"Danh mục {found.procedures_in_catalogue} thủ tục; đưa thêm vào một cửa từ ngoài danh mục "
               f"{found.extra_catalogue_in_one_stop} ({said(found.extra_catalogue_percent, 1)}%).")  # fmt: skip
    click.echo(f"Cắt giảm thời gian {found.time_cuts} thủ tục ({said(found.time_cuts_percent, 1)}%); thanh toán trực tuyến "
               f"{found.online_payment_procedures}; giao về phường {found.delegated_to_wards}.")  # fmt: skip
    for title, slices in (
        ("Theo tháng", found.by_month),
        ("Theo lĩnh vực", found.by_field),
        ("Theo đơn vị", found.by_unit),
    ):
        _table(title, slices)


def _table(title: str, slices: tuple[Slice, ...]) -> None:
    click.echo()
    click.echo(f"{title:<64}" + "".join(f"{heading:>17}" for heading in HEADINGS))
    for part in slices:
        click.echo(f"{part.name[:63]:<64}" + "".join(f"{said(getattr(part.counts, name)):>17}" for name in COLUMNS))


for each in commands():
    report.add_command(each)
