"""Reading a payout request as a program sends it: every number exact, every fault named by its field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from motcua.insight.evaluation.rules.payout import Earner, Payout, by_rate, from_pool
from motcua.insight.evaluation.values.pay import DEFAULT_POOL, DEFAULT_RATE, PayModel
from motcua.kernel.errors import Refused
from motcua.kernel.phrases import Phrase

NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?", re.ASCII)
LONGEST = 60  # signs of a number
SMALLEST_EXPONENT = -45  # digits after the point
MOST_BASE = Decimal(1_000)
MOST_SALARY = Decimal(10) ** 9
MOST_POOL = Decimal(10) ** 15
MOST_PEOPLE = 100_000
SHOWN = 40  # signs of a value that a message repeats


@dataclass(frozen=True, slots=True)
class Field:
    """Where a value stands: its key, and whose it is."""

    key: str
    whose: str = ""

    def refuse(self, why: str, next_step: str) -> Refused:
        """Give the refusal that names the field."""
        owner = Phrase(" của {whose}", whose=self.whose) if self.whose else ""
        return Refused(
            "Trường “{key}”{owner} {why}.",
            field=self.key,
            next_step=Phrase(next_step),
            key=self.key,
            owner=owner,
            why=Phrase(why),
        )


def compute(document: object) -> Payout:
    """Compute a request `{"model", "pool", "alpha", "base_salary", "people"}` with the default factors.

    Raises Refused, naming the field, for whatever is missing, no number, out of its bounds, unknown or told twice.
    """
    if not isinstance(document, Mapping):
        raise Refused(
            "Tệp phải là một đối tượng JSON.", field="file", next_step="Xem mẫu: motcua evaluation payout --help."
        )
    model = _model(document.get("model"))
    if model is PayModel.POOL:
        pool = _whole(document, Field("pool"), most=MOST_POOL)
        alpha = _alpha(document)
        return from_pool(_people(document, DEFAULT_POOL.factors), pool=pool, alpha=alpha, terms=DEFAULT_POOL)
    salary = _positive(document, Field("base_salary"), most=MOST_SALARY)
    return by_rate(_people(document, DEFAULT_RATE.factors), base_salary=salary, terms=DEFAULT_RATE)


def _model(value: object) -> PayModel:
    known = [model.value for model in PayModel]
    if not isinstance(value, str) or value not in known:
        raise Field("model").refuse(
            "không phải là một mô hình đã biết", Phrase("Ghi một trong: {known}.", known=", ".join(known))
        )
    return PayModel(value)


def _alpha(document: Mapping[str, Any]) -> int:
    alpha = _number(document, Field("alpha"))
    if alpha not in (0, 1):
        raise Field("alpha").refuse("phải là 0 (chia đều) hoặc 1 (theo hệ số lương)", 'Ghi "0" hoặc "1".')
    return int(alpha)


def _whole(document: Mapping[str, Any], field: Field, *, most: Decimal) -> int:
    found = _positive(document, field, most=most)
    if found != found.to_integral_value():
        raise field.refuse("phải là số đồng nguyên", "Bỏ phần lẻ.")
    return int(found)


def _positive(document: Mapping[str, Any], field: Field, *, most: Decimal) -> Decimal:
    found = _number(document, field)
    if found <= 0:
        raise field.refuse("phải lớn hơn 0", "Ghi một số dương.")
    if found > most:
        raise field.refuse(Phrase("lớn quá mức {most:f}", most=most), "Kiểm tra lại đơn vị và số chữ số.")
    return found


def _number(document: Mapping[str, Any], field: Field) -> Decimal:
    """Read a number written as text, or as a JSON number read without loss; NaN, infinities and commas are none."""
    value = document.get(field.key)
    if value is None or value == "":
        raise field.refuse("còn thiếu", 'Ghi một số, dạng chuỗi, ví dụ "3.66".')
    text = _text(value)
    if len(text) > LONGEST:
        raise field.refuse("dài quá", Phrase("Ghi số không quá {most} ký tự.", most=LONGEST))
    if not NUMBER.fullmatch(text):
        raise field.refuse("không phải là số", 'Ghi số thập phân có dấu chấm, ví dụ "3.66".')
    found = Decimal(text)
    exponent = found.as_tuple().exponent
    assert isinstance(exponent, int)
    if found.adjusted() > LONGEST or exponent < SMALLEST_EXPONENT:
        raise field.refuse("nằm ngoài khoảng tính được", "Ghi số thông thường, không dùng số mũ lớn.")
    if found < 0:
        raise field.refuse("không được âm", "Ghi số từ 0 trở lên.")
    return found


def _people(document: Mapping[str, Any], factors: Mapping[str, Decimal]) -> list[Earner]:
    listed = document.get("people")
    if not isinstance(listed, list) or not listed:
        raise Field("people").refuse(
            "phải là danh sách có ít nhất một người", 'Ghi [{"id", "base", "grade", "worked"}].'
        )
    if len(listed) > MOST_PEOPLE:
        raise Field("people").refuse(Phrase("có quá {most} người", most=MOST_PEOPLE), "Chia thành nhiều tệp.")
    found: dict[str, Earner] = {}
    for place, person in enumerate(listed, start=1):
        if not isinstance(person, Mapping):
            raise Field("people").refuse(
                Phrase("có dòng thứ {place} không phải là một đối tượng", place=place), "Sửa dòng ấy."
            )
        earner = _earner(person, place, factors)
        if earner.id in found:
            raise Field("id").refuse(Phrase("“{id}” xuất hiện hai lần", id=_short(earner.id)), "Mỗi người một dòng.")
        found[earner.id] = earner
    return list(found.values())


def _earner(person: Mapping[str, Any], place: int, factors: Mapping[str, Decimal]) -> Earner:
    who = _id(person.get("id"), place)
    whose = f"“{_short(who)}” (người thứ {place})"
    base = _positive(person, Field("base", whose), most=MOST_BASE)
    grade = person.get("grade")
    if not isinstance(grade, str) or grade not in factors:
        raise Field("grade", whose).refuse(
            "không phải là mức xếp loại của mô hình này", Phrase("Ghi một trong: {known}.", known=", ".join(factors))
        )
    worked = _number(person, Field("worked", whose))
    if worked > 1:
        raise Field("worked", whose).refuse("phải từ 0 đến 1", "Ghi số ngày làm việc chia cho số ngày chuẩn.")
    return Earner(who, base, grade, worked)


def _id(value: object, place: int) -> str:
    text = _text(value)
    if not text:
        raise Field("id", f"người thứ {place}").refuse("còn thiếu", "Ghi mã của từng người.")
    return text


def _text(value: object) -> str:
    """Give a text or a number as it is written; anything else is nothing."""
    return str(value).strip() if isinstance(value, str | int | Decimal) and not isinstance(value, bool) else ""


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
