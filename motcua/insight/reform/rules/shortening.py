"""Step budgets under a shorter limit: all shrink alike, or one step gives up all of the time."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from motcua.registry.calendars.values.limits import STANDARD_DAY_MINUTES, Limit, LimitUnit

QUARTER = Decimal("0.25")
"""Budgets are told in quarters of an hour; no step that has a budget falls below one."""

HOUR_MINUTES = 60
FINEST = 10_000


def shortened(hours: Mapping[str, Decimal], ratio: float, *, step: str = "") -> dict[str, Decimal]:
    """This function will give the budgets of a route's steps, in hours, when its limit becomes `ratio` of what it was.

    Rounded down to quarters of an hour, so that the sum never passes the new limit. With a `step` only that one
    changes, by as much as the whole falls.
    """
    if ratio >= 1:
        return dict(hours)
    left = Fraction(ratio).limit_denominator(FINEST)  # 2/3 as it was meant, not as a float holds it
    if step and step in hours:
        lost = sum(map(Fraction, hours.values())) * (1 - left)
        return dict(hours) | {step: _quarters(Fraction(hours[step]) - lost)}
    return {node: _quarters(Fraction(budget) * left) for node, budget in hours.items()}


STANDARD = (
    ("reception", "Tiếp nhận, chuyển hồ sơ", Fraction(1, 12)), ("dept_head", "Phân công thụ lý", Fraction(1, 12)),
    ("handler", "Thẩm định, dự thảo kết quả", Fraction(1, 2)), ("dept_head", "Kiểm tra, trình ký", Fraction(1, 12)),
    ("leader", "Ký duyệt kết quả", Fraction(1, 12)), ("clerk", "Vào số, đóng dấu", Fraction(1, 12)),
    ("return_desk", "Nhận kết quả, trả cho người dân", Fraction(1, 12)),
)  # fmt: skip
"""The usual way of a dossier, and the share of its limit that each step takes (assumed)."""


def standard_steps(hours: float) -> list[tuple[str, str, Decimal]]:
    """This function will share out a limit of so many working hours over the usual steps: role, name, hours."""
    return [(role, name, _quarters(Fraction(hours) * share)) for role, name, share in STANDARD]


def promised_less(limit: Limit, minutes: int) -> Limit:
    """This function will give the limit that may be promised when a route takes so many working minutes less.

    In whole days or hours, as the limit is told; what is left over stays in reserve. Limits in calendar days, months or
    within the day stay: a step's hours say nothing sure of them.
    """
    size = {LimitUnit.WORKING_DAY: STANDARD_DAY_MINUTES, LimitUnit.HOUR: HOUR_MINUTES}.get(limit.unit)
    return limit if size is None else replace(limit, value=max(limit.value - minutes // size, 1))


def is_shorter(limit: Limit, now: Limit) -> bool:
    """This function will compare like with like; of limits in different units the law's own check judges on publication."""
    if limit.working_minutes is not None and now.working_minutes is not None:
        return limit.working_minutes < now.working_minutes
    return limit.unit is not now.unit or limit.value < now.value


def _quarters(hours: Fraction) -> Decimal:
    return max(Decimal(math.floor(hours * 4)) / 4, QUARTER)
