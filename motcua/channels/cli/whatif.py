"""`motcua whatif`: a proposal tried on a year's real work before it is promised."""

from __future__ import annotations

import click

from motcua.channels.cli import show
from motcua.channels.cli.numbers import Finite, share_words
from motcua.channels.cli.scope import authority_of
from motcua.insight.reform.queries.whatif import DEFAULT_SEED, try_in_year
from motcua.insight.reform.values.proposals import ProposalKind
from motcua.insight.reform.values.whatif import Asked, Measure, MeasureUnit, WhatIf
from motcua.kernel.text import exact_words, number_words
from motcua.registry.calendars.values import parse_limit
from motcua.registry.organisations import queries as organisations

HOUR, MOST_HOURS = 60, 10_000
NEEDED = (
    "Chọn đúng một điều để thử: --limit, --step với --hours, --drop-paper, --delegate-to-wards, --online, --bring-in."
)


class Share(click.ParamType):  # type: ignore[type-arg] # generic only to the checker
    """A share as people write it: 0.4, 0,4 or 40%."""

    name = "share"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """This function will read a share from 0 to 1; what is no number is wrong usage."""
        text = str(value).strip().replace(",", ".")
        try:
            share = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
        except ValueError:
            self.fail(f"“{value}” không phải là tỷ lệ; ghi như 0.4 hoặc 40%.", param, ctx)
        if not 0 < share <= 1:
            self.fail("Tỷ lệ phải lớn hơn 0 và không quá 1 (100%).", param, ctx)
        return share


@click.command()
@click.argument("procedure", metavar="THỦ_TỤC")
@click.option("--limit", "limit_text", metavar="HẠN", help='Thời hạn thử: "7 working_day", "20 hour"…')
@click.option("--year", type=int, required=True, metavar="NĂM", help="Năm có hồ sơ để thử.")
@click.option("--authority", "code", help="Mã cơ quan (mặc định: cơ quan cao nhất, kể cả trực thuộc).")
@click.option("--step", default="", metavar="BƯỚC", help="Chỉ cắt ở bước này (mã bước trong quy trình).")
@click.option("--hours", type=Finite(0, MOST_HOURS, min_open=True), metavar="GIỜ", help="Số giờ còn lại của bước.")
@click.option("--drop-paper", "paper", metavar="MÃ", help="Bỏ giấy tờ này: mã thành phần hoặc đúng tên.")
@click.option("--delegate-to-wards", "delegates", is_flag=True, help="Giao cho các phường, xã trực thuộc.")
@click.option("--online", "share", type=Share(), metavar="TỶ_LỆ", help="Tỷ lệ nộp trực tuyến: 0.4 hoặc 40%.")
@click.option(
    "--bring-in", "expected", type=click.IntRange(min=1), metavar="SỐ", help="Đưa vào một cửa ngần này hồ sơ."
)
@click.option("--unit", "unit_code", metavar="MÃ", help="Đơn vị giải quyết (cùng với --bring-in).")
@click.option("--seed", type=int, default=DEFAULT_SEED, show_default=True, help="Cùng số này thì cùng kết quả.")
@click.option("--json", "as_json", is_flag=True, help="Một văn bản JSON trên stdout.")
def whatif(
    *, procedure: str, limit_text: str | None, year: int, code: str | None, step: str, hours: float | None,
    paper: str | None, share: float | None, expected: int | None, unit_code: str | None, seed: int, delegates: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """Thử một đề xuất trên hồ sơ thật của một năm: bao nhiêu sẽ trễ, ai thiếu thời gian trước, dân được mấy ngày.

    Ví dụ: motcua whatif 1.013225 --limit "5 working_day" --year 2018
    """
    kind = _kind({
        ProposalKind.CUT_TIME: limit_text is not None or hours is not None, ProposalKind.DROP_PAPER: paper is not None,
        ProposalKind.DELEGATE: delegates, ProposalKind.PUT_ONLINE: share is not None,
        ProposalKind.BRING_IN: expected is not None,
    }, step, hours)  # fmt: skip
    limit = parse_limit(limit_text) if limit_text is not None else None
    authority = authority_of(code, year=year)
    asked = Asked(
        kind=kind, procedure=procedure, limit=limit, step=step, paper=paper or "", online_share=share, expected=expected,
        step_minutes=None if hours is None else round(hours * HOUR), unit_id=_unit(authority.pk, unit_code),
    )  # fmt: skip
    with show.progress("Đang thử", 100) as step_done:
        found = try_in_year(
            asked, year=year, authority_id=authority.pk, seed=seed,
            tell=lambda done, total: step_done(done * 100 // total),
        )  # fmt: skip
    if as_json:
        told = {name: [str(each) for each in getattr(found, name)] for name in ("assumptions", "notes")}
        show.document(found.as_facts() | told | {"change": str(found.change)})
        return
    _tell(found)


def _kind(wanted: dict[ProposalKind, bool], step: str, hours: float | None) -> ProposalKind:
    """Give the one kind that is asked for; raises UsageError for none, two, or half of one."""
    chosen = [kind for kind, is_wanted in wanted.items() if is_wanted]
    if len(chosen) != 1:
        raise click.UsageError(NEEDED)
    if hours is not None and not step:
        raise click.UsageError("--hours đi cùng --step: bước nào còn ngần ấy giờ.")
    if step and chosen[0] is not ProposalKind.CUT_TIME:
        raise click.UsageError("--step chỉ dùng khi rút thời gian.")
    return chosen[0]


def _unit(authority_id: int, code: str | None) -> int | None:
    found = [unit.pk for unit in organisations.units_of(authority_id) if code and unit.code == code]
    if code and not found:
        raise click.UsageError(f"Cơ quan không có đơn vị mang mã “{code}”.")
    return found[-1] if found else None


def _tell(found: WhatIf) -> None:
    click.echo(f"Thủ tục {found.procedure}, {number_words(found.dossiers)} hồ sơ năm {found.year}. {found.change}")
    low, high = found.interval
    click.echo(
        f"Dự kiến trễ hẹn:        {share_words(found.late_share)} (khoảng 90%: {share_words(low)} – {share_words(high)})"
    )
    click.echo(f"Thực tế đã trễ:         {share_words(found.observed_late_share)}; mô hình với quy định cũ: "
               f"{share_words(found.baseline_late_share)}")  # fmt: skip
    if found.kind is ProposalKind.CUT_TIME:
        click.echo(f"Nếu không ai làm nhanh hơn: {share_words(found.late_share_at_present_pace)} trễ hẹn")
    saved = "chưa đo" if found.days_saved is None else f"{number_words(found.days_saved, 1)} ngày làm việc"
    click.echo(f"Người dân được bớt:     {saved}")
    first = found.first_to_break
    if first is not None:
        click.echo(f"Thiếu thời gian trước:  {first.name}, {first.unit or 'chưa rõ đơn vị'} "
                   f"({share_words(first.over_budget_share)} lượt quá phần thời gian của bước)")  # fmt: skip
    for measure in found.measures:
        click.echo(f"{measure.label}: {_amount(measure)}")
    for load in found.loads:
        click.echo(
            f"{load.name}: {number_words(load.dossiers)} hồ sơ, sức làm dùng từ {share_words(load.used_before)} thành {share_words(load.used_after)}"
        )
    for words in found.assumptions:
        click.echo(f"Giả định: {words}")
    for note in found.notes:
        click.echo(f"Lưu ý: {note}")


def _amount(measure: Measure) -> str:
    def said(value: float) -> str:
        return share_words(value) if measure.unit is MeasureUnit.SHARE else exact_words(round(value, 1))

    if measure.value is None:
        return "chưa đo"
    span = (
        f" (từ {said(measure.low)} đến {said(measure.high)})"
        if measure.low is not None and measure.high is not None
        else ""
    )
    return said(measure.value) + span
