"""Reading a scheme from data: what is missing, no number or contradicts itself is named by its field."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from motcua.insight.evaluation.rules.scores import FULL
from motcua.insight.evaluation.values.pay import PayModel
from motcua.insight.evaluation.values.scheme import Band, Cap, CapOf, Criterion, Deadlines, Measure, Points, Scheme
from motcua.kernel.actor import Role
from motcua.kernel.errors import Refused
from motcua.kernel.phrases import Phrase

LAST_SELF_DAY = 28
MOST_POINTS = 999  # three digits go into a box
MOST_FACTOR = 99
WHOLE, TENTH, HUNDREDTH = Decimal(1), Decimal("0.1"), Decimal("0.01")
Facts = Mapping[str, Any]


def read_scheme(facts: object) -> Scheme:
    """Read a scheme; raises Refused naming the field. Weights must sum to 100 for officials and for leaders."""
    if not isinstance(facts, Mapping):
        raise _refused("scheme", "phải gồm các trường có tên")
    bands = tuple(_band(one, place) for place, one in enumerate(_listed(facts, "bands")))
    criteria = tuple(_criterion(one, place) for place, one in enumerate(_listed(facts, "criteria")))
    _check_bands(bands)
    _check_criteria(criteria)
    return Scheme(
        code=_text(facts, "code"), name=_text(facts, "name"), pay_model=_one_of(PayModel, facts, "pay_model"),
        criteria=criteria, bands=bands, cap=_cap(facts.get("cap")), deadlines=_deadlines(_part(facts, "deadlines")),
        points=_points(_part(facts, "points")),
        unverified=tuple(str(one) for one in _listed(facts, "unverified")) if facts.get("unverified") else (),
        unevaluated=frozenset(
            _one_of(Role, {"role": one}, "role", "unevaluated") for one in facts.get("unevaluated") or ()
        ),
    )  # fmt: skip


def check_kept(value: object, field: str = "scheme") -> None:
    """Refuse, naming the field, what a scheme cannot be kept with: anything but texts, numbers, lists and named parts."""
    if isinstance(value, Mapping):
        for key, part in value.items():
            check_kept(part, f"{field}.{key}")
    elif isinstance(value, list):
        for place, part in enumerate(value):
            check_kept(part, f"{field}[{place}]")
    elif not (value is None or isinstance(value, str | int) or (isinstance(value, float) and math.isfinite(value))):
        raise _refused(field, "phải là chữ hoặc số; đặt ngày trong dấu nháy")


def _check_bands(bands: Sequence[Band]) -> None:
    least = [band.at_least for band in bands]
    if len(bands) < 2 or least != sorted(set(least), reverse=True) or least[-1] != 0:  # noqa: PLR2004 - best and rest
        raise _refused("bands", "phải có ít nhất hai mức, xếp từ cao xuống thấp và kết thúc ở 0")
    if len({band.grade for band in bands}) != len(bands):
        raise _refused("bands", "có hai mức cùng ký hiệu")


def _check_criteria(criteria: Sequence[Criterion]) -> None:
    if len({one.code for one in criteria}) != len(criteria):
        raise _refused("criteria", "có hai tiêu chí cùng mã")
    for is_leader, who in ((False, "công chức"), (True, "lãnh đạo")):
        if sum((one.weight_for(is_leader=is_leader) for one in criteria), Fraction()) != FULL:
            raise _refused(
                "criteria", Phrase("phải có tổng trọng số của {who} bằng {full}", who=Phrase(who), full=FULL)
            )


def _criterion(facts: object, place: int) -> Criterion:
    at = f"criteria[{place}]"
    if not isinstance(facts, Mapping):
        raise _refused(at, "phải gồm các trường có tên")
    most = _number(facts, "most", at, step=TENTH, most=MOST_POINTS)
    if most <= 0:
        raise _refused(f"{at}.most", "phải lớn hơn 0")
    return Criterion(
        code=_text(facts, "code", at), name=_text(facts, "name", at), most=most, weight=_weight(facts, "weight", at),
        leader_weight=_weight(facts, "leader_weight", at),
        measure=_one_of(Measure, {"measure": "", **facts}, "measure", at),
    )  # fmt: skip


def _band(facts: object, place: int) -> Band:
    at = f"bands[{place}]"
    if not isinstance(facts, Mapping):
        raise _refused(at, "phải gồm các trường có tên")
    floor = _number({"floor": 0, **facts}, "floor", at, step=WHOLE)
    return Band(
        grade=_text(facts, "grade", at), label=_text(facts, "label", at), at_least=_number(facts, "at_least", at),
        factor=_number(facts, "factor", at, step=HUNDREDTH, most=MOST_FACTOR), floor=int(floor),
    )  # fmt: skip


def _cap(facts: object) -> Cap | None:
    if facts is None:
        return None
    if not isinstance(facts, Mapping):
        raise _refused("cap", "phải gồm share và of")
    share = _number(facts, "share", "cap")
    if not 0 < share <= 1:
        raise _refused("cap.share", "phải lớn hơn 0 và không quá 1")
    return Cap(share=share, of=_one_of(CapOf, facts, "of", "cap"))


def _deadlines(facts: Facts) -> Deadlines:
    found = {key: int(_number(facts, key, "deadlines", step=WHOLE)) for key in Deadlines.__slots__}
    if any(not 1 <= days <= LAST_SELF_DAY for days in found.values()):
        raise _refused("deadlines", Phrase("phải gồm các ngày từ 1 đến {last}", last=LAST_SELF_DAY))
    return Deadlines(**found)


def _points(facts: Facts) -> Points:
    return Points(**{key: _number(facts, key, "points") for key in Points.__slots__})


def _part(facts: Facts, key: str) -> Facts:
    found = facts.get(key)
    if not isinstance(found, Mapping):
        raise _refused(key, "còn thiếu")
    return found


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


def _one_of(kind: type[Any], facts: Facts, key: str, at: str = "") -> Any:
    known = {member.value: member for member in kind}
    found = facts.get(key)
    if not isinstance(found, str) or found not in known:
        words = ", ".join(filter(None, known))
        raise _refused(f"{at}.{key}" if at else key, Phrase("phải là một trong: {known}", known=words))
    return known[found]


def _number(facts: Facts, key: str, at: str, *, step: Decimal | None = None, most: int = 10**9) -> Decimal:
    """Read a number from 0 to the most; where it is kept in steps, what is finer would be lost and is refused."""
    try:
        found = Decimal(str(facts.get(key)))
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or not 0 <= found <= most:
        raise _refused(f"{at}.{key}", Phrase("phải là một số từ 0 đến {most}", most=most))
    if step is not None and found % step:
        raise _refused(f"{at}.{key}", Phrase("phải là bội của {step}", step=step))
    return found


def _weight(facts: Facts, key: str, at: str) -> Fraction:
    try:
        found = Fraction(str(facts.get(key)))
    except (ValueError, ZeroDivisionError):
        found = Fraction(-1)
    if not 0 <= found <= FULL:
        raise _refused(f"{at}.{key}", "phải là trọng số từ 0 đến 100, ví dụ 20 hoặc 70/3")
    return found


def _refused(field: str, why: str) -> Refused:
    return Refused(
        "Quy chế đánh giá: trường “{place}” {why}.",
        field=field,
        next_step="Sửa tệp quy chế rồi nạp lại.",
        place=field,
        why=Phrase(why),
    )
