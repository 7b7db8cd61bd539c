"""`motcua init`: an authority on a system that does not have it yet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import yaml

from motcua.channels.cli.show import document
from motcua.kernel.actor import Via, system_actor
from motcua.kernel.errors import Refused
from motcua.kernel.time import now
from motcua.registry.organisations.commands.setup import set_up
from motcua.registry.organisations.values import AuthorityKind, SetUp

NEEDED_WITHOUT_FILE = ("code", "name", "admin_login", "admin_name")
USUAL_UNITS = [
    {"code": "MOT-CUA", "kind": "one_stop", "name": "Bộ phận Tiếp nhận và Trả kết quả", "name_en": "One-Stop Section"},
    {"code": "LANH-DAO", "kind": "leadership", "name": "Lãnh đạo", "name_en": "Leadership"},
    {"code": "VAN-PHONG", "kind": "office", "name": "Văn phòng", "name_en": "Office"},
]


@click.command()
@click.option(
    "--from",
    "file",
    metavar="TỆP",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Tệp YAML có cơ quan, lịch, đơn vị, người quản trị (xem docs/how-to/cai-dat-co-quan.md).",
)
@click.option("--code", metavar="MÃ", help="Mã định danh cơ quan: 000.00.26.H17 hoặc H17.26.")
@click.option("--name", metavar="TÊN", help="Tên cơ quan.")
@click.option("--name-en", metavar="TÊN", default="", help="Tên tiếng Anh.")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in AuthorityKind]),
    default=AuthorityKind.WARD_COMMITTEE.value,
    show_default=True,
    help="Loại cơ quan.",
)
@click.option("--place", metavar="MÃ", default="", help="Mã địa bàn hành chính, ví dụ 20260.")
@click.option("--admin-login", metavar="TÊN", help="Tên đăng nhập của người quản trị đầu tiên.")
@click.option("--admin-name", metavar="HỌ TÊN", help="Họ tên của người quản trị đầu tiên.")
@click.option("--json", "as_json", is_flag=True, help="In đúng một tài liệu JSON.")
def init(file: Path | None, as_json: bool, **options: str | None) -> None:
    """Lập cơ quan, lịch làm việc, đơn vị và người quản trị đầu tiên.

    Mật khẩu của người quản trị được tạo ngẫu nhiên và chỉ in ra một lần. Cơ quan đã có thì không thay đổi gì.

    \b
    Ví dụ: motcua init --from phuong.yaml
           motcua init --code H17.61 --name "UBND phường Cẩm Lệ" --place 20260 \\
                       --admin-login quan-tri --admin-name "Trần Thị Mẫu"
    """  # noqa: D301 - \b is click's mark for lines to keep
    source = _read(file) if file else _from_options(options)
    done = set_up(actor=system_actor(Via.CLI), at=now(), source=source)
    if as_json:
        document(_facts(done))
    else:
        click.echo(_told(done))


def _read(file: Path) -> dict[str, Any]:
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as broken:
        where = getattr(broken, "problem_mark", None)
        line = f" ở dòng {where.line + 1}" if where else ""
        raise Refused(f"Tệp {file.name} không phải YAML đọc được{line}.", field="from",
                      next_step="Sửa chỗ đó rồi chạy lại.") from None  # fmt: skip
    if not isinstance(content, dict):
        raise Refused(f"Tệp {file.name} không có mục nào.", field="from", next_step="Xem mẫu trong tài liệu.")
    return content


def _from_options(options: dict[str, str | None]) -> dict[str, Any]:
    """Say the options in the words of the file, so that both ways are one."""
    if missing := [name for name in NEEDED_WITHOUT_FILE if not options[name]]:
        raise click.UsageError(f"Không có --from thì cần --{missing[0].replace('_', '-')}.")
    authority = {name: options[name] for name in ("code", "name", "name_en", "kind", "place") if options[name]}
    return {
        "calendar": {"name": f"Lịch làm việc {options['name']}"},
        "authorities": [authority | {"units": USUAL_UNITS}],
        "administrator": {
            "authority": options["code"],
            "unit": "VAN-PHONG",
            "login": options["admin_login"],
            "name": options["admin_name"],
        },
    }


def _facts(done: SetUp) -> dict[str, Any]:
    return {
        "authorities": list(done.codes),
        "units": done.units,
        "administrator": {"login": done.administrator_login, "password": done.administrator_password},
        "skipped_successions": list(done.skipped_successions),
    }


def _told(done: SetUp) -> str:
    lines = [
        f"Đã lập {len(done.codes)} cơ quan ({', '.join(done.codes)}) và {done.units} đơn vị.",
        f"Đăng nhập: {done.administrator_login}",
        f"Mật khẩu (chỉ hiện lần này): {done.administrator_password}",
    ]
    if done.skipped_successions:
        lines.append(f"Chưa ghi kế tục từ cơ quan không có ở đây: {', '.join(done.skipped_successions)}.")
    return "\n".join([*lines, "Tiếp theo: `motcua serve`, đăng nhập, đổi mật khẩu, bật xác thực hai bước."])
