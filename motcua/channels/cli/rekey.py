"""`motcua rekey`: identifiers written anew with the current data key."""

from __future__ import annotations

import click

from motcua.channels.cli import show
from motcua.kernel.actor import Via, system_actor
from motcua.kernel.text import number_words
from motcua.kernel.time import now
from motcua.registry.citizens.commands import rekey_parties
from motcua.registry.citizens.queries import identifiers_kept


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Một văn bản JSON trên stdout.")
def rekey(*, as_json: bool) -> None:
    """Mã hóa lại số giấy tờ của người dân bằng khóa dữ liệu hiện tại.

    Trước đó đặt MOTCUA_DATA_KEY="mới,cũ". Trang web vẫn chạy được trong lúc này; dừng giữa chừng thì chạy lại, phần đã
    xong không làm lần nữa.
    """
    actor, seen, written = system_actor(Via.CLI, "Người vận hành"), 0, 0
    after_id: int | None = 0
    with show.progress("Mã hóa lại", identifiers_kept()) as step:
        while after_id is not None:
            batch = rekey_parties(actor=actor, at=now(), after_id=after_id)
            seen, written, after_id = seen + batch.seen, written + batch.written, batch.after_id
            step(seen)
    if as_json:
        show.document({"identifiers": seen, "written": written})
    else:
        click.echo(
            f"Đã mã hóa lại {number_words(written)} trên {number_words(seen)} số giấy tờ; số còn lại đã ở khóa này."
        )
