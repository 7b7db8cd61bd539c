"""How a payment came about, said line by line so that anybody can do the sum again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from motcua.insight.evaluation.values.pay import PayModel
from motcua.kernel.money import show_dong
from motcua.kernel.text import exact_words

Say = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """The frozen inputs of one payment, and of the sheet that it stands in."""

    model: PayModel
    coefficient: Decimal
    allowance: Decimal
    grade_label: str
    factor: Decimal
    floor: int
    worked: Decimal
    weight: Decimal
    exact: Decimal
    amount: int
    base_salary: int
    pool: int | None
    alpha: int | None
    weights: Decimal


def explain(slip: Slip, say: Say = str) -> list[str]:
    """Give the derivation of a payment in plain sentences, each with its numbers; `say` puts a sentence into a language."""
    base, worked = slip.coefficient + slip.allowance, exact_words(slip.worked)
    parts = {
        "coefficient": exact_words(slip.coefficient),
        "allowance": exact_words(slip.allowance),
        "base": exact_words(base),
    }
    lines = [
        say("Hệ số lương {coefficient} + phụ cấp {allowance} = {base}.").format(**parts),
        say("Xếp loại “{grade}”: hệ số {factor}. Ngày công: {worked}.").format(
            grade=say(slip.grade_label), factor=exact_words(slip.factor), worked=worked
        ),
    ]
    return lines + (_of_pool(slip, base, say) if slip.model is PayModel.POOL else _of_rate(slip, base, say))


def _of_pool(slip: Slip, base: Decimal, say: Say) -> list[str]:
    start = exact_words(base) if slip.alpha else say("1 (không theo hệ số lương)")
    weight, weights = exact_words(slip.weight), exact_words(slip.weights)
    units = {"start": start, "factor": exact_words(slip.factor), "worked": exact_words(slip.worked), "weight": weight}
    shared = say("Quỹ {pool} × {weight} / {weights} = {exact}.").format(
        pool=show_dong(slip.pool or 0), weight=weight, weights=weights, exact=_exact(slip.exact)
    )
    return [
        say("Điểm quy đổi: {start} × {factor} × {worked} = {weight}.").format(**units),
        shared if slip.weights else say("Không ai có điểm quy đổi nên quỹ giữ nguyên."),
        say("Làm tròn xuống nghìn đồng: {amount}.").format(amount=show_dong(slip.amount)),
    ]


def _of_rate(slip: Slip, base: Decimal, say: Say) -> list[str]:
    parts = {"factor": exact_words(slip.factor), "base": exact_words(base), "salary": show_dong(slip.base_salary)}
    floor = say("Mức sàn của xếp loại này: {floor} một tháng.").format(floor=show_dong(slip.floor))
    return [
        say("{factor} × {base} × lương cơ sở {salary} = {exact}.").format(**parts, exact=_exact(slip.weight)),
        floor if slip.floor else say("Xếp loại này không có mức sàn."),
        say("Lấy số lớn hơn, nhân ngày công {worked}: {exact}.").format(
            worked=exact_words(slip.worked), exact=_exact(slip.exact)
        ),
        say("Làm tròn đến đồng: {amount}.").format(amount=show_dong(slip.amount)),
    ]


def _exact(value: Decimal) -> str:
    whole, _, part = f"{value:.2f}".partition(".")
    return show_dong(int(whole)).removesuffix(" đ") + ("" if part == "00" else f",{part}") + " đ"
