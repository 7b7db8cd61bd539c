"""Reading a scheme of emulation from data: what is missing, no number or contradicts itself is named by its field."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from motcua.insight.emulation.values.scheme import Merit, Part, Scheme, Subject, Title, Veto
from motcua.kernel.errors import Refused
from motcua.kernel.phrases import Phrase

Facts = Mapping[str, Any]
Word = TypeVar("Word", bound=StrEnum)
TEXTS = ("act", "heading", "requires", "holders_of", "needs_one_of")


def read_scheme(facts: object) -> Scheme:
    """Read a scheme; raises Refused naming the field. A title may only require one that is listed before it."""
    whole = _mapping(facts, "scheme")
    titles = tuple(_title(one, place) for place, one in enumerate(_listed(whole, "titles")))
    _check_order(titles)
    given = {_word(Part, name, "weights"): one for name, one in _mapping(whole.get("weights"), "weights").items()}
    weights = {part: _share(given[part], f"weights.{part}") for part in Part if part in given}
    if not sum(weights.values(), Fraction()):
        raise _refused("weights", "phải có ít nhất một trọng số lớn hơn 0")
    return Scheme(
        code=_text(whole, "code"), name=_text(whole, "name"), weights=weights, titles=titles,
        late_share=_share(whole.get("late_share"), "late_share"),
        unverified=tuple(str(one) for one in whole.get("unverified") or ()),
    )  # fmt: skip


def _title(facts: object, place: int) -> Title:
    at = f"titles[{place}]"
    kept = _mapping(facts, at)
    more: dict[str, Any] = {name: str(kept[name]) for name in TEXTS if name in kept}
    more |= {name: _share(kept[name], f"{at}.{name}") for name in ("votes", "holders_share") if name in kept}
    share = kept.get("share")
    return Title(
        code=_text(kept, "code", at), name=_text(kept, "name", at), subject=_word(Subject, kept.get("subject"), f"{at}.subject"),
        share=None if share is None else _share(share, f"{at}.share"), worst_band=int(kept.get("worst_band") or 0),
        merits=tuple(_word(Merit, one, f"{at}.merits") for one in kept.get("merits") or ()),
        vetoes=tuple(_word(Veto, one, f"{at}.vetoes") for one in kept.get("vetoes") or ()), **more,
    )  # fmt: skip


def _check_order(titles: tuple[Title, ...]) -> None:
    known: set[str] = set()
    for place, one in enumerate(titles):
        at = f"titles[{place}]"
        if one.code in known:
            raise _refused(f"{at}.code", "bị lặp lại")
        if not {one.requires, one.holders_of, one.needs_one_of} - {""} <= known:
            raise _refused(at, "chỉ được đòi danh hiệu đứng trước nó")
        if one.share is not None and not one.requires:
            raise _refused(f"{at}.share", "cần danh hiệu làm gốc để tính tỷ lệ (requires)")
        known.add(one.code)


def _mapping(facts: object, field: str) -> Facts:
    if not isinstance(facts, Mapping):
        raise _refused(field, "phải gồm các trường có tên")
    return facts


def _listed(facts: Facts, key: str) -> list[Any]:
    found = facts.get(key)
    if not isinstance(found, list) or not found:
        raise _refused(key, "phải là danh sách có ít nhất một dòng")
    return found


def _text(facts: Facts, key: str, at: str = "") -> str:
    found = facts.get(key)
    if not isinstance(found, str) or not found.strip():
        raise _refused(f"{at}.{key}" if at else key, "còn thiếu")
    return found.strip()


def _word(kind: type[Word], found: object, field: str) -> Word:
    known = {member.value: member for member in kind}
    if not isinstance(found, str) or found not in known:
        raise _refused(field, Phrase("phải là một trong: {known}", known=", ".join(known)))
    return known[found]


def _share(found: object, field: str) -> Fraction:
    try:
        share = Fraction(str(found))
    except (ValueError, ZeroDivisionError):
        share = Fraction(-1)
    if not 0 <= share <= 1:
        raise _refused(field, "phải là một số từ 0 đến 1, ví dụ 0.15")
    return share


def _refused(field: str, why: str) -> Refused:
    return Refused(
        "Quy định thi đua: trường “{place}” {why}.",
        field=field,
        next_step="Sửa tệp rồi nạp lại.",
        place=field,
        why=Phrase(why),
    )
