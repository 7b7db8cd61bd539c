"""`motcua replay`: a year of the one-stop shop, driven through the same commands as a counter uses."""

from __future__ import annotations

import click

from motcua.channels.cli import show
from motcua.channels.cli.numbers import Finite
from motcua.channels.replay import facts, year


@click.command()
@click.argument("which", metavar="NĂM", type=int, default=facts.YEAR)
@click.option(
    "--seed", type=int, default=facts.YEAR, show_default=True, help="Đổi người và giờ giấc, không đổi tổng số."
)
@click.option(
    "--share", type=Finite(), default=1.0, show_default=True, help="Một phần của số hồ sơ thật, để thử nhanh."
)
def replay(which: int, seed: int, share: float) -> None:
    """Chạy lại năm 2018 của quận Cẩm Lệ bằng chính các lệnh của quầy, với đồng hồ riêng của kịch bản.

    Bị ngắt giữa chừng thì chạy lại lệnh này: kịch bản đi tiếp từ ngày đang dở, không hồ sơ nào được nhận hai lần.
    """
    settings = facts.Settings(which, seed, share)
    with show.progress(f"Năm {which}", round(facts.TOTAL_DOSSIERS * share)) as step:
        year.run(settings, say=show.say, progress=step)
