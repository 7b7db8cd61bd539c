"""`motcua index`: versions as decision tables in and out, and the tree of an authority computed live."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from motcua.channels.cli import files, show
from motcua.channels.cli.scope import authority_of
from motcua.insight.index.commands.versions import import_version, load_packaged, publish_version
from motcua.insight.index.queries.live import computed, year_of
from motcua.insight.index.queries.sources import offered
from motcua.insight.index.queries.versions import packaged, tree_of_code, version_by_code, versions, workbook_of
from motcua.insight.index.values.files import MOST_TABLE_BYTES
from motcua.insight.index.values.rounds import VersionState
from motcua.insight.index.values.scored import LeafScore, Sum, TreeScore, number
from motcua.kernel.actor import Via, system_actor
from motcua.kernel.errors import Failure
from motcua.kernel.text import exact_words
from motcua.kernel.time import now

OPERATOR = "Người vận hành"


@click.group()
def index() -> None:
    """Bộ chỉ số cải cách: tính, liệt kê, nạp và xuất bảng quyết định."""


@index.command()
@click.option("--version", "code", required=True, metavar="MÃ", help="Mã bộ chỉ số (xem motcua index list).")
@click.option("--year", type=int, required=True, metavar="NĂM", help="Năm có số liệu.")
@click.option("--authority", "place", metavar="MÃ", help="Mã cơ quan, kể cả trực thuộc (mặc định: cơ quan cao nhất).")
@click.option("--json", "as_json", is_flag=True, help="Một văn bản JSON trên stdout.")
def compute(code: str, year: int, place: str | None, *, as_json: bool) -> None:
    """Tính cây chỉ số của một cơ quan: giá trị, điểm và điểm tối đa của từng tiêu chí; chưa đo thì không có điểm.

    Ví dụ: motcua index compute --version quan-2018 --year 2018
    """
    tree, period = tree_of_code(code), year_of(year)
    authority = authority_of(place, year=year)
    at = now()
    score = computed(tree, authority_id=authority.pk, period=period)
    if as_json:
        head = {"version": tree.code, "name": tree.name, "kind": tree.kind.value, "year": year,
                "authority_code": authority.code, "authority_name": authority.name, "snapshot_at": at.isoformat()}  # fmt: skip
        show.document(head | score.as_facts())
        return
    click.echo(f"{tree.name} – {authority.name}, năm {year}")
    _tell(score)


def _tell(score: TreeScore) -> None:
    for area in score.areas:
        click.echo(f"{area.area.code:<8}{area.area.title[:60]:<62}{_sum(area.total)}")
        for part in area.criteria:
            click.echo(f"  {part.criterion.code:<8}{part.criterion.title[:58]:<60}{_sum(part.total)}")
            for leaf in part.leaves:
                click.echo(f"    {leaf.leaf.code:<8}{leaf.leaf.title[:56]:<58}{_leaf(leaf)}")
    click.echo(f"Tổng: {_sum(score.total)}{f', {score.band}' if score.band else ''}")


def _sum(total: Sum) -> str:
    said = "chưa đo" if total.score is None else f"{exact_words(total.score)}"
    known = "" if total.is_whole else f" (mới có điểm {exact_words(total.known_maximum)})"
    return f"{said}/{exact_words(total.maximum)}{known}"


def _leaf(one: LeafScore) -> str:
    value = "" if one.measured.value is None else f" [{exact_words(one.measured.value)}]"
    return (
        f"{one.state.label}{value}"
        if one.score is None
        else f"{exact_words(one.score)}/{exact_words(one.maximum)}{value}"
    )


@index.command("list")
@click.option("--json", "as_json", is_flag=True, help="Một văn bản JSON trên stdout.")
def list_versions(*, as_json: bool) -> None:
    """Liệt kê bộ chỉ số đã nạp, và bộ đi kèm chưa nạp."""
    rows: list[dict[str, Any]] = [
        {"code": one.code, "name": one.name, "kind": one.kind, "state": one.state, "valid_from": one.valid_from,
         "valid_until": one.valid_until, "decision_no": one.decision_no}
        for one in versions()
    ]  # fmt: skip
    known = {row["code"] for row in rows}
    rows += [{"code": one["code"], "name": one["name"], "kind": one["kind"], "state": "packaged",
              "valid_from": one["valid_from"], "valid_until": one.get("valid_until"), "decision_no": ""}
             for one in packaged() if one["code"] not in known]  # fmt: skip
    if as_json:
        show.document(rows)
        return
    for row in rows:
        click.echo(f"{row['code']:<20} {row['state']:<10} từ {row['valid_from']}  {row['name']}")


@index.command("measures")
@click.option("--json", "as_json", is_flag=True, help="Một văn bản JSON trên stdout.")
def list_measures(*, as_json: bool) -> None:
    """Liệt kê nguồn số liệu mà một tiêu chí có thể dùng."""
    found = offered().values()
    if as_json:
        show.document([{"name": one.name, "title": one.title, "unit": one.unit} for one in found])
        return
    for one in found:
        click.echo(f"{one.name:<34} {one.title} ({one.unit or '1/0'})")


@index.command("import")
@click.argument("file", metavar="TỆP.xlsx", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--decision", metavar="SỐ", help="Ban hành luôn theo số quyết định này.")
@click.option("--json", "as_json", is_flag=True, help="Một văn bản JSON trên stdout.")
def import_(file: Path, decision: str | None, *, as_json: bool) -> None:
    """Nạp một bảng quyết định XLSX thành dự thảo; lỗi nào nói rõ trang, dòng, cột và việc cần làm."""
    actor, at = system_actor(Via.CLI, OPERATOR), now()
    try:
        content = files.read(file, MOST_TABLE_BYTES + 1)
        kept = import_version(actor=actor, content=content, at=at)
    except Failure as failure:
        faults = getattr(failure, "faults", ())
        for fault in faults if len(faults) > 1 else ():  # one alone is the sentence of the failure itself
            show.say(f"- {fault}")
        raise
    if decision and kept.is_draft:
        kept = publish_version(actor=actor, version_id=kept.pk, decision_no=decision, at=at)
    leaves = sum(1 for _leaf in kept.tree.leaves)
    if as_json:
        show.document({"code": kept.code, "state": kept.state, "leaves": leaves, "maximum": number(kept.tree.maximum)})
    else:
        click.echo(
            f"Đã nạp {kept.code}: {leaves} tiêu chí, {exact_words(kept.tree.maximum)} điểm, {VersionState(kept.state).label.lower()}."
        )


@index.command()
@click.argument("code", metavar="MÃ")
@click.option("--out", required=True, metavar="TỆP.xlsx", type=click.Path(dir_okay=False, path_type=Path))
def export(code: str, out: Path) -> None:
    """Xuất một bộ chỉ số ra bảng quyết định XLSX để sửa rồi nạp lại."""
    made = workbook_of(code)
    with files.writing("--out", out):
        out.write_bytes(made)
    show.say(f"Đã ghi {out}.")


@index.command()
def load() -> None:
    """Nạp các bộ chỉ số đi kèm thành dự thảo; bộ đã có thì giữ nguyên."""
    made = load_packaged(actor=system_actor(Via.CLI, OPERATOR), at=now())
    click.echo(f"Đã nạp {len(made)} bộ chỉ số: {', '.join(one.code for one in made) or 'không có bộ mới'}.")


@index.command()
@click.argument("code", metavar="MÃ")
@click.option("--decision", required=True, metavar="SỐ", help="Số quyết định ban hành.")
def publish(code: str, decision: str) -> None:
    """Ban hành một dự thảo theo số quyết định."""
    actor = system_actor(Via.CLI, OPERATOR)
    kept = publish_version(actor=actor, version_id=version_by_code(code).pk, decision_no=decision, at=now())
    click.echo(f"Đã ban hành {kept.code}, có hiệu lực từ {kept.valid_from:%d/%m/%Y}.")
