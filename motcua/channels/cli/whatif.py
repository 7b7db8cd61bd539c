"""`motcua whatif`: a time cut tried on a year's real work before it is promised."""

from __future__ import annotations

import click

from motcua.channels.cli import show
from motcua.channels.cli.scope import authority_of
from motcua.insight.reform.queries.whatif import DEFAULT_SEED, what_if
from motcua.insight.reform.values.whatif import WhatIf
from motcua.registry.calendars.values import parse_limit


@click.command()
@click.argument("procedure", metavar="THỦ_TỤC")
@click.option("--limit", "limit_text", required=True, metavar="HẠN", help='Thời hạn thử: "7 working_day", "20 hour"…')
@click.option("--year", type=int, required=True, metavar="NĂM", help="Năm có hồ sơ để thử.")
@click.option("--authority", "code", help="Mã cơ quan (mặc định: cơ quan cao nhất, kể cả trực thuộc).")
@click.option("--step", default="", metavar="BƯỚC", help="Chỉ cắt ở bước này (mã bước trong quy trình).")
@click.option("--seed", type=int, default=DEFAULT_SEED, show_default=True, help="Cùng số này thì cùng kết quả.")
@click.option("--json", "as_json", is_flag=True, help="Một văn bản JSON trên stdout.")
def whatif(
    procedure: str, limit_text: str, year: int, code: str | None, step: str, seed: int, *, as_json: bool
) -> None:
    """Thử một thời hạn khác trên hồ sơ thật của một năm: bao nhiêu sẽ trễ, ai thiếu thời gian trước, dân được mấy ngày.

    Ví dụ: motcua whatif 1.013225 --limit "5 working_day" --year 2018
    """
    limit = parse_limit(limit_text)
    authority = authority_of(code, year=year)
    with show.progress("Đang thử", 100) as step_done:
        found = what_if(
            code=procedure, limit=limit, year=year, authority_id=authority.pk, seed=seed, step=step,
            tell=lambda done, total: step_done(done * 100 // total),
        )  # fmt: skip
    if as_json:
        show.document(found.as_facts())
        return
    _tell(found)


def _tell(found: WhatIf) -> None:
    click.echo(f"Thủ tục {found.procedure}, thử {found.limit_label} trên {found.dossiers:,} hồ sơ năm {found.year}")
    low, high = found.interval
    click.echo(f"Dự kiến trễ hẹn:        {found.late_share:.1%} (khoảng 90%: {low:.1%} – {high:.1%})")
    click.echo(f"Thực tế đã trễ:         {found.observed_late_share:.1%}; mô hình với quy định cũ: "
               f"{found.baseline_late_share:.1%}")  # fmt: skip
    click.echo(f"Nếu không ai làm nhanh hơn: {found.late_share_at_present_pace:.1%} trễ hẹn")
    click.echo(f"Người dân được bớt:     {found.days_saved:,.1f} ngày làm việc chờ đợi")
    first = found.first_to_break
    if first is not None:
        click.echo(f"Thiếu thời gian trước:  {first.name}, {first.unit or 'chưa rõ đơn vị'} "
                   f"({first.over_budget_share:.1%} lượt quá phần thời gian của bước)")  # fmt: skip
    for note in found.notes:
        click.echo(f"Lưu ý: {note}")
