"""How a payment came about, said line by line so that anybody can do the sum again."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from motcua.insight.evaluation.values.pay import PayModel
from motcua.kernel.money import show_dong


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


def explain(slip: Slip) -> list[str]:
    """Give the derivation of a payment in plain sentences, each with its numbers."""
    base = slip.coefficient + slip.allowance
    lines = [
        f"Hệ số lương {number(slip.coefficient)} + phụ cấp {number(slip.allowance)} = {number(base)}.",
        f"Xếp loại “{slip.grade_label}”: hệ số {number(slip.factor)}. Ngày công: {number(slip.worked)}.",
    ]
    return lines + (_of_pool(slip, base) if slip.model is PayModel.POOL else _of_rate(slip, base))


def _of_pool(slip: Slip, base: Decimal) -> list[str]:
    start = number(base) if slip.alpha else "1 (không theo hệ số lương)"
    pool = show_dong(slip.pool or 0)
    shared = f"Quỹ {pool} × {number(slip.weight)} / {number(slip.weights)} = {_exact(slip.exact)}."
    return [
        f"Điểm quy đổi: {start} × {number(slip.factor)} × {number(slip.worked)} = {number(slip.weight)}.",
        shared if slip.weights else "Không ai có điểm quy đổi nên quỹ giữ nguyên.",
        f"Làm tròn xuống nghìn đồng: {show_dong(slip.amount)}.",
    ]


def _of_rate(slip: Slip, base: Decimal) -> list[str]:
    floor = (
        f"Mức sàn của xếp loại này: {show_dong(slip.floor)} một tháng."
        if slip.floor
        else "Xếp loại này không có mức sàn."
    )
    salary = show_dong(slip.base_salary)
    return [
        f"{number(slip.factor)} × {number(base)} × lương cơ sở {salary} = {_exact(slip.weight)}.",
        floor,
        f"Lấy số lớn hơn, nhân ngày công {number(slip.worked)}: {_exact(slip.exact)}.",
        f"Làm tròn đến đồng: {show_dong(slip.amount)}.",
    ]


def number(value: Decimal) -> str:
    """Write a number the Vietnamese way, without needless zeros: 4,98."""
    return f"{value.normalize():f}".replace(".", ",")


def _exact(value: Decimal) -> str:
    whole, _, part = f"{value:.2f}".partition(".")
    return show_dong(int(whole)).removesuffix(" đ") + ("" if part == "00" else f",{part}") + " đ"
