"""`motcua procedures`: the catalogue from the command line."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path

import click

from motcua.casework.procedures.commands.importing import DEFAULT_DECISION, Terms, import_records
from motcua.casework.procedures.values import ImportOutcome, ImportResult, Rejection
from motcua.channels.cli import show
from motcua.channels.cli.files import reason_of, writing
from motcua.kernel.actor import Via, system_actor
from motcua.kernel.errors import NotFound, Refused
from motcua.kernel.time import local_date, now
from motcua.registry.organisations.queries import authority_by_code

SUFFIXES = frozenset({".json", ".yaml", ".yml"})
_ORDINAL = re.compile(r"\[\d+\]")


@dataclass(slots=True)
class Tally:
    """What an import has done so far."""

    counts: dict[ImportResult, int] = field(default_factory=lambda: dict.fromkeys(ImportResult, 0))
    rejected: list[Rejection] = field(default_factory=list)
    drafts: list[ImportOutcome] = field(default_factory=list)
    leftovers: dict[str, list[dict[str, object]]] = field(default_factory=dict)

    @property
    def read(self) -> int:
        """How many records were met, the rejected ones too."""
        return sum(self.counts.values()) + len(self.rejected)

    def add(self, found: ImportOutcome | Rejection, file: str) -> None:
        """This function will count one record."""
        if isinstance(found, Rejection):
            self.rejected.append(found)
            return
        self.counts[found.result] += 1
        if not found.is_published:
            self.drafts.append(found)
        if found.leftovers:
            self.leftovers[f"{file}: {found.code}"] = [asdict(leftover) for leftover in found.leftovers]

    def as_document(self) -> dict[str, object]:
        """This function will give the tally as it is printed with --json."""
        counts = {result.value: count for result, count in self.counts.items()}
        return {"read": self.read} | counts | {"rejected": [asdict(each) for each in self.rejected]}


@click.group()
def procedures() -> None:
    """Danh mục thủ tục hành chính."""


@procedures.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="In một tài liệu JSON, không gì khác, ra stdout.")
@click.option("--authority", metavar="MÃ", help="Giao các thủ tục cho bộ phận một cửa của cơ quan này.")
@click.option(
    "--valid-from", type=click.DateTime(["%Y-%m-%d"]), metavar="NGÀY", help="Hiệu lực từ ngày (mặc định: hôm nay)."
)
@click.option("--decision", default=DEFAULT_DECISION, show_default=True, help="Số quyết định công bố.")
@click.option(
    "--leftovers",
    "leftovers_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Ghi ra tệp này mọi dữ liệu mà mô hình chưa có chỗ.",
)
@click.pass_context
def import_(
    ctx: click.Context,
    paths: tuple[Path, ...],
    *,
    as_json: bool,
    authority: str | None,
    valid_from: datetime | None,
    decision: str,
    leftovers_file: Path | None,
) -> None:
    """Nạp thủ tục từ tệp hoặc thư mục chứa tệp JSON của danh mục quốc gia, tệp YAML của cơ quan.

    Chạy lại lần hai không đổi gì. Bản ghi đổi nội dung thành phiên bản mới, phiên bản cũ đóng đúng ngày ấy. Tệp hỏng
    tự bị từ chối, các tệp khác vẫn vào; khi đó lệnh kết thúc với mã 1.
    """
    at = now()
    on = valid_from.date() if valid_from else local_date(at)
    files = _files(paths)
    terms = Terms(valid_from=on, decision_no=decision, authority_id=_authority_id(authority, on))
    actor, tally = system_actor(Via.CLI, "Dòng lệnh"), Tally()
    with show.progress("Nạp thủ tục", len(files)) as tell:
        sources = _contents(files, tell_at=tell)
        for file, found in import_records(actor=actor, at=at, sources=sources, terms=terms):
            tally.add(found, file)
        tell(len(files), "")
    if leftovers_file is not None:
        with writing("--leftovers", leftovers_file):
            leftovers_file.write_text(json.dumps(tally.leftovers, ensure_ascii=False, indent=1), encoding="utf-8")
    _show(tally, as_json=as_json, leftovers_file=leftovers_file)
    if tally.rejected:
        ctx.exit(1)


def _files(paths: Iterable[Path]) -> list[Path]:
    """The files named, and those in the folders named, in order of name and each once."""
    found: dict[Path, None] = {}
    for path in paths:
        inside = (
            sorted(each for each in path.rglob("*") if each.suffix.casefold() in SUFFIXES) if path.is_dir() else [path]
        )
        found |= dict.fromkeys(each for each in inside if not each.is_dir())
    if not found:
        raise Refused("Không có tệp JSON hay YAML nào ở đó.", field="paths", next_step="Xem lại đường dẫn.")
    return list(found)


def _authority_id(code: str | None, on: date) -> int | None:
    if code is None:
        return None
    found = authority_by_code(code, on)
    if found is None:
        raise NotFound(f"Không có cơ quan mã {code} vào ngày {on:%d/%m/%Y}.", field="authority",
                       next_step="Lập cơ quan bằng `motcua init`.")  # fmt: skip
    return found.pk


def _contents(files: list[Path], tell_at: Callable[[int, str], None]) -> Iterator[tuple[str, bytes]]:
    """Each file with its bytes; one that cannot be opened comes out empty, and is rejected as such."""
    for ordinal, path in enumerate(files):
        tell_at(ordinal, path.name)
        try:
            yield str(path), path.read_bytes()
        except OSError as wrong:
            show.say(f"motcua: không mở được {path}: {reason_of(wrong)}.")
            yield str(path), b""


def _show(tally: Tally, *, as_json: bool, leftovers_file: Path | None) -> None:
    """The outcome: a document on stdout or lines of it; what needs a person's eye on stderr."""
    counts = tally.counts
    if as_json:
        show.document(tally.as_document())
    else:
        click.echo(
            f"Đã đọc {tally.read}: mới {counts[ImportResult.CREATED]}, cập nhật {counts[ImportResult.UPDATED]}, "
            f"không đổi {counts[ImportResult.UNCHANGED]}, từ chối {len(tally.rejected)}."
        )
    for rejection in tally.rejected:
        show.say(f"Từ chối {rejection.file} {rejection.code}: {rejection.why}")
    for draft in tally.drafts:
        show.say(f"Bản nháp {draft.code}: {draft.why_draft}")
    _show_leftovers(tally, leftovers_file)


def _show_leftovers(tally: Tally, leftovers_file: Path | None) -> None:
    """Every place in the records for which the model has none, with how often it came."""
    places = Counter(
        (_ORDINAL.sub("[]", str(left["path"])), str(left["note"])) for each in tally.leftovers.values() for left in each
    )
    if not places:
        return
    where = f"đã ghi vào {leftovers_file}" if leftovers_file else "ghi ra tệp bằng --leftovers TỆP"
    show.say(f"Giữ nguyên văn {places.total()} giá trị mà mô hình chưa có chỗ ({where}):")
    for (path, note), count in places.most_common():
        show.say(f"  {count:>6}  {path} ({note})")
