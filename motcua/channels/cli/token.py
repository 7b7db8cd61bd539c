"""`motcua token`: keys by which programs act in a member of staff's name."""

from __future__ import annotations

from typing import Any

import click

from motcua.channels.cli.show import document
from motcua.kernel.actor import Via, system_actor
from motcua.kernel.errors import NotFound
from motcua.kernel.time import local, now
from motcua.registry.accounts.commands import issue_token, revoke_token
from motcua.registry.accounts.queries import tokens_of
from motcua.registry.organisations import queries as organisations

STAFF_OPTION = click.option("--staff", "login", required=True, metavar="TÊN", help="Tên đăng nhập của cán bộ.")
JSON_OPTION = click.option("--json", "as_json", is_flag=True, help="In đúng một tài liệu JSON.")


@click.group()
def token() -> None:
    """Khóa truy cập API của cán bộ: cấp, xem, thu hồi."""


@token.command()
@STAFF_OPTION
@click.option("--label", default="", metavar="GHI CHÚ", help="Chương trình nào dùng khóa này.")
@JSON_OPTION
def create(login: str, label: str, as_json: bool) -> None:
    """Cấp một khóa; chỉ in ra lần này.

    Chương trình gửi khóa trong đầu mục `Authorization: Bearer KHÓA` và làm việc với quyền của cán bộ đó.
    """
    raw = issue_token(actor=system_actor(Via.CLI), account_id=_account_id(login), label=label, at=now())
    if as_json:
        document({"staff": login, "label": label, "token": raw})
    else:
        click.echo(raw)


@token.command(name="list")
@STAFF_OPTION
@JSON_OPTION
def list_(login: str, as_json: bool) -> None:
    """Liệt kê các khóa đã cấp, không in lại khóa."""
    rows = [_facts(row) for row in tokens_of(_account_id(login))]
    if as_json:
        document(rows)
        return
    for row in rows:
        state = f"thu hồi {row['revoked_at']}" if row["revoked_at"] else "đang dùng"
        click.echo(f"{row['id']}  {row['prefix']}…  {row['label']}  {state}  lần cuối: {row['last_used_on'] or 'chưa'}")


@token.command()
@click.argument("token_id", type=int, metavar="SỐ")
@JSON_OPTION
def revoke(token_id: int, as_json: bool) -> None:
    """Thu hồi một khóa, theo số trong `motcua token list`."""
    revoke_token(actor=system_actor(Via.CLI), token_id=token_id, at=now())
    if as_json:
        document({"id": token_id, "revoked": True})
    else:
        click.echo(f"Đã thu hồi khóa số {token_id}.")


def _account_id(login: str) -> int:
    staff = organisations.staff_by_login(login)
    if staff is None:
        raise NotFound(f"Không có cán bộ nào đăng nhập bằng “{login}”.", field="staff",
                       next_step="Xem tên đăng nhập trong trang Tổ chức.")  # fmt: skip
    return staff.account_id


def _facts(row: Any) -> dict[str, Any]:
    return {
        "id": row.pk,
        "prefix": row.prefix,
        "label": row.label,
        "created_at": local(row.created_at).isoformat(timespec="seconds"),
        "revoked_at": local(row.revoked_at).isoformat(timespec="seconds") if row.revoked_at else None,
        "last_used_on": row.last_used_on.isoformat() if row.last_used_on else None,
    }
