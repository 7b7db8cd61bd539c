"""`motcua route`: check a BPMN file, try it. Needs neither database nor settings."""

from __future__ import annotations

import json
from pathlib import Path

import click

from motcua.casework.dossiers.queries.routes import CheckedRoute, Fault, check_route, try_route
from motcua.channels.cli import files, show
from motcua.kernel.errors import Refused
from motcua.kernel.text import exact_words

_FILE = click.Path(path_type=Path)


@click.group()
def route() -> None:
    """Quy trình BPMN: kiểm tra tệp, chạy thử trong bộ nhớ.

    Tập BPMN 2.0 được dùng: điểm bắt đầu, kết thúc, userTask, exclusiveGateway, parallelGateway, làn, đồng hồ hẹn giờ
    (timeDuration), callActivity. Phần tử khác bị từ chối, kèm mã phần tử và lý do.
    """


@route.command()
@click.argument("file", type=_FILE)
@click.option("--json", "as_json", is_flag=True, help="In một tài liệu JSON.")
@click.pass_context
def check(ctx: click.Context, file: Path, *, as_json: bool) -> None:
    """Kiểm tra một tệp có phải quy trình chạy được không.

    Mã 0 khi được; mã 1 kèm mỗi lỗi một câu trên stderr.
    """
    checked = check_route(files.read(file))
    if as_json:
        show.document(_checked_document(checked))
    elif not checked.faults:
        click.echo(
            f"Quy trình “{checked.name}”: {len(checked.tasks)} bước, {exact_words(checked.minutes / 60)} giờ làm việc."
        )
        for note in checked.notes:
            click.echo(f"Lưu ý. {note}")
    for fault in checked.faults:
        show.say(f"motcua: {_one_line(fault)}")
    if checked.faults:
        ctx.exit(1)


def _checked_document(checked: CheckedRoute) -> dict[str, object]:
    return {
        "ok": not checked.faults,
        "process": checked.process_id,
        "name": checked.name,
        "tasks": list(checked.tasks),
        "hours": checked.minutes / 60,
        "faults": [{"element": fault.element, "reason": fault.reason} for fault in checked.faults],
        "notes": [{"element": note.element, "reason": note.reason} for note in checked.notes],
    }


def _one_line(fault: Fault) -> str:
    return " ".join(str(fault).split())


@route.command()
@click.argument("file", type=_FILE)
@click.option("--choices", "choices_file", type=_FILE, required=True, help="Tệp JSON ghi các lựa chọn.")
@click.option("--json", "as_json", is_flag=True, help="In một tài liệu JSON.")
def run(file: Path, choices_file: Path, *, as_json: bool) -> None:
    """Chạy thử một tệp theo danh sách lựa chọn, không ghi gì vào đâu.

    Tệp lựa chọn là danh sách {"complete": "<mã bước>", "data": {...}}. Một bước chờ hai lần thì lần sớm nhất được hoàn
    thành; mã của một đồng hồ đang chờ thì đồng hồ đó coi như đến hạn. Quy trình được gọi chạy luôn nếu nằm cùng tệp, nếu
    không thì lời gọi chờ như một bước.
    """
    answer = try_route(files.read(file), _read_json(choices_file))
    if as_json:
        show.document(answer)
        return
    for number, waiting in enumerate(answer["waiting"]):
        click.echo(f"{number}: {', '.join(waiting) or '(không còn bước nào chờ)'}")
    click.echo("Đã kết thúc." if answer["ended"] else "Chưa kết thúc.")


def _read_json(file: Path) -> object:
    try:
        return json.loads(files.read(file).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Refused(
            f"Tệp {file} không phải JSON UTF-8{files.fault_of(error)}.", field=str(file), next_step="Sửa tệp lựa chọn."
        ) from error
