"""`motcua evaluation`: additional income recounted from a file. Needs neither database nor settings."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from motcua.channels.cli import files, show
from motcua.insight.evaluation.queries.payout import Payout, payout_of
from motcua.kernel.money import show_dong


@click.group()
def evaluation() -> None:
    """Đánh giá hàng tháng và thu nhập tăng thêm: ai cũng tính lại được."""


@evaluation.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="In đúng một tài liệu JSON.")
def payout(file: Path, *, as_json: bool) -> None:
    """Tính thu nhập tăng thêm của những người ghi trong tệp (JSON; “-” là đọc từ stdin).

    {"model": "pool_2018" hoặc "rate_2026", "pool": "30000000", "alpha": "1", "base_salary": "2340000",
    "people": [{"id": "An", "base": "4.98", "grade": "A", "worked": "1"}]}

    pool_2018 chia quỹ theo hệ số^alpha × hệ số xếp loại (A 1,2; B 1,0; C 0,6; D 0) × ngày công, làm tròn xuống nghìn
    đồng. rate_2026 tính hệ số xếp loại (EXCELLENT 0,5; GOOD 0,3; COMPLETED 0,1; FAILED 0) × hệ số lương × lương cơ sở,
    không dưới mức sàn, làm tròn đến đồng. Số ghi dạng chuỗi; số JSON cũng được đọc nguyên vẹn, từng chữ số. Trường sai
    được gọi tên trên stderr, mã kết thúc 1. Không cần cơ sở dữ liệu.
    """
    found = payout_of(_read(file))
    if as_json:
        show.document({"payments": found.payments, "remainder": found.remainder})
        return
    _tell(found)


def _tell(found: Payout) -> None:
    width = max(len(share.id) for share in found.shares)
    for share in found.shares:
        click.echo(f"{share.id:<{width}}  {show_dong(share.amount):>20}")
    click.echo(f"{'Cộng':<{width}}  {show_dong(found.total):>20}")
    click.echo(f"{'Dư':<{width}}  {show_dong(found.remainder):>20}")


def _read(file: Path) -> bytes:
    if str(file) == "-":
        return sys.stdin.buffer.read()
    return files.read(file)
