"""Loading schemes of emulation: data with validity, never edited, only followed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from importlib.resources import files
from typing import Any

import yaml
from django.db.models import Q

from motcua.foundation.commands import command, nothing_changed, record
from motcua.insight.emulation import policies
from motcua.insight.emulation.events import EmulationSchemeLoaded
from motcua.insight.emulation.models import EmulationScheme
from motcua.insight.emulation.rules.schemes import read_scheme
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, Refused

PACKAGED = "data/schemes.yaml"
APART = ("valid_from", "valid_until", "source")


def packaged_emulation_schemes() -> Mapping[str, Any]:
    """This function will give the schemes that come with the product: 2003 and 2022, with what of them is unverified."""
    text = files("motcua.insight.emulation").joinpath(PACKAGED).read_text(encoding="utf-8")
    found: Mapping[str, Any] = yaml.safe_load(text)
    return found


@command
def load_emulation_schemes(*, actor: Actor, source: object, at: datetime) -> list[EmulationScheme]:
    """This function will load schemes; what is there already in the same words is left alone.

    A scheme that begins within another ends that one on its day. Raises Denied, Refused naming the field, Conflict for a
    known code with other content.
    """
    acting = policies.may_load_schemes(actor).or_deny()
    listed = source.get("schemes") if isinstance(source, Mapping) else None
    if listed is None:
        raise Refused("Tệp quy định phải có mục “schemes”.", field="schemes", next_step="Xem tệp mẫu đi kèm.")
    made = [one for facts in listed if (one := _load(facts, at)) is not None]
    if not made:
        nothing_changed()
    for one in made:
        event = EmulationSchemeLoaded(code=one.code, valid_from=one.valid_from)
        record(event, subject=f"emulation_scheme:{one.pk}", actor=acting, at=at)
    return made


def _load(facts: Mapping[str, Any], at: datetime) -> EmulationScheme | None:
    scheme = read_scheme(facts)
    kept = {key: value for key, value in facts.items() if key not in APART}
    known = EmulationScheme.objects.filter(code=scheme.code).first()
    if known is not None:
        if known.facts != kept:
            raise Conflict("Quy định {code} đã có với nội dung khác.", field="code",
                           next_step="Đặt mã mới cho quy định mới.", code=scheme.code)  # fmt: skip
        return None
    begin, end = _day(facts.get("valid_from")), facts.get("valid_until")
    until = None if end is None else _day(end)
    EmulationScheme.objects.filter(Q(valid_from__lt=begin) & (Q(valid_until=None) | Q(valid_until__gt=begin))).update(
        valid_until=begin
    )
    over = Q(valid_from__gte=begin) & (Q(valid_from__lt=until) if until else Q())
    if later := EmulationScheme.objects.filter(over).first():
        raise Conflict("Quy định {code} đã có hiệu lực từ {day:%d/%m/%Y}.", field="valid_from",
                       next_step="Chọn thời gian hiệu lực không trùng.", code=later.code,
                       day=later.valid_from)  # fmt: skip
    return EmulationScheme.objects.create(
        code=scheme.code, name=scheme.name, facts=kept, source=str(facts.get("source") or ""), valid_from=begin,
        valid_until=until, loaded_at=at,
    )  # fmt: skip


def _day(found: object) -> date:
    if isinstance(found, date):
        return found
    try:
        return date.fromisoformat(str(found))
    except ValueError:
        raise Refused(
            "Ngày hiệu lực phải có dạng 2018-01-31.", field="valid_from", next_step="Sửa tệp rồi nạp lại."
        ) from None
