"""`motcua emulation`: a year's titles recounted from the work, and schemes loaded from a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click
import yaml

from motcua.channels.cli import files, show
from motcua.channels.cli.scope import authority_of
from motcua.insight.emulation.commands.schemes import load_emulation_schemes
from motcua.insight.emulation.queries.computing import Computed, computed
from motcua.kernel.actor import Via, system_actor
from motcua.kernel.errors import Refused
from motcua.kernel.time import now


@click.group()
def emulation() -> None:
    """Thi đua cuối năm: tính lại từ công việc, nạp quy định."""


@emulation.command()
@click.option("--year", type=click.IntRange(2000, 2100), required=True, help="Năm xét.")
@click.option("--authority", "code", help="Mã cơ quan, kể cả trực thuộc (mặc định: cơ quan cao nhất).")
@click.option("--json", "as_json", is_flag=True, help="Một văn bản JSON trên stdout.")
def compute(year: int, code: str | None, *, as_json: bool) -> None:
    """Điểm, điều không được và danh hiệu có thể đạt của từng người, từng tập thể; không ghi gì.

    Danh hiệu dự kiến là khi ai cũng được đề nghị mọi danh hiệu mở cho mình và hội đồng đồng ý tất cả.
    """
    authority = authority_of(code, year=year)
    found = computed(authority_id=authority.pk, year=year, on=date(year, 12, 31))
    if as_json:
        show.document(_facts(found, year) | {"authority_code": authority.code})
        return
    click.echo(f"{authority.name}, năm {year}: {found.scheme.name}, {found.months}/12 tháng đã đánh giá.")
    for one in found.cases:
        bars = "; ".join(dict.fromkeys(veto.veto.label for barred in one.barred.values() for veto in barred))
        titles = ", ".join(found.scheme.title(each).name for each in one.holds)
        click.echo(
            f"{one.facts.name[:40]:<40} {'chưa đo' if one.score is None else one.score:>8}  {titles or '–'}"
            + (f"  ({bars})" if bars else "")
        )


def _facts(found: Computed, year: int) -> dict[str, Any]:
    return {
        "year": year, "scheme": found.scheme.code, "months": found.months, "seats": found.most,
        "unverified": list(found.scheme.unverified),
        "cases": [
            {
                "subject": one.facts.subject.value, "staff_id": one.facts.staff_id, "unit_id": one.facts.unit_id, "name": one.facts.name,
                "score": None if one.score is None else str(one.score), "titles": list(one.holds),
                "parts": {part: {"value": each["value"], "because": each["because"]} for part, each in one.facts.as_facts()["parts"].items()},
                "vetoes": {title: [{"veto": each.veto.value, "because": each.because} for each in barred] for title, barred in one.barred.items() if barred},
            }
            for one in found.cases
        ],
    }  # fmt: skip


@emulation.command()
@click.argument("file", type=click.Path(path_type=Path))
def load(file: Path) -> None:
    """Nạp quy định thi đua từ một tệp YAML; quy định đã nạp không sửa được, chỉ nối tiếp."""
    try:
        source = yaml.safe_load(files.read(file).decode())
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise Refused(f"Không đọc được tệp {file} dạng YAML.", field="file", next_step="Kiểm tra lại tệp.") from error
    made = load_emulation_schemes(actor=system_actor(Via.CLI, "Người vận hành"), source=source, at=now())
    click.echo("Đã nạp: " + ", ".join(one.name for one in made) if made else "Không có gì mới.")
