"""What must hold of a decision table beyond its cells: parameters that fit the method, sums that agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from motcua.insight.index.rules.columns import AREAS, BANDS, CRITERIA, HEAD, LEAVES
from motcua.insight.index.rules.faults import Fault
from motcua.insight.index.values.tree import ZERO, Better, IndexTree, Method
from motcua.kernel.phrases import Phrase

HUNDREDTHS = 2
MOST_POINTS = Decimal(9999)
"""Of all areas together, bonus and penalty too: a column of points holds no more."""
Row = Mapping[str, Any]  # Any: cells as read
Rows = Mapping[str, list[dict[str, Any]]]
_ONLY = {"tiers": (Method.TIERED,), "per": (Method.DEDUCT,), "floor": (Method.LINEAR,)}


def faults_of_leaf(place: int, row: Row) -> list[Fault]:
    """Give what does not fit in the parameters of one leaf."""
    return [Fault(LEAVES.key, place, column, why, then) for column, why, then in _leaf(row)]


Told = tuple[str, str, str]


def _told(column: str, why: str, then: str = "") -> Told:
    return column, Phrase(why), Phrase(then)


def _leaf(row: Row) -> Iterator[Told]:
    method, most = row["method"], row["maximum"]
    if most <= 0 or _digits(most) > HUNDREDTHS:
        yield _told("maximum", "phải lớn hơn 0, nhiều nhất hai chữ số thập phân")
    if method is Method.MANUAL and row["measure"]:
        yield _told("measure", "tiêu chí chấm tay không dùng nguồn số liệu", "Bỏ nguồn, hoặc đổi cách tính.")
    if method is not Method.MANUAL and not row["measure"]:
        yield _told(
            "measure",
            Phrase("cách tính {method} cần nguồn số liệu", method=method),
            "Chọn tên trong trang Nguồn số liệu.",
        )
    for key, methods in _ONLY.items():
        if row[key] and method not in methods:
            yield _told(key, Phrase("không dùng cho cách tính {method}", method=method), "Để trống ô này.")
    yield from _of_method(row)


def _of_method(row: Row) -> Iterator[Told]:
    method, target = row["method"], row["target"]
    if method in (Method.RATIO, Method.SURVEY):
        if target is not None and target <= 0:
            yield _told("target", "phải lớn hơn 0")
        if row["better"] is Better.LOW:
            yield _told(
                "better",
                Phrase("cách tính {method} chỉ dùng khi càng cao càng tốt", method=method),
                "Dùng LINEAR với mức sàn cao hơn mục tiêu.",
            )
    if method is Method.LINEAR and (target is None or target == (row["floor"] or 0)):
        yield _told("target", "phải khác mức sàn", "Ghi mục tiêu và mức sàn.")
    if method is Method.DEDUCT and not (row["per"] and row["per"] > 0):
        yield _told("per", "phải lớn hơn 0", "Ghi số điểm trừ mỗi lần.")
    if method in (Method.DEDUCT, Method.TIERED, Method.MANUAL) and target is not None:
        yield _told("target", Phrase("không dùng cho cách tính {method}", method=method), "Để trống ô này.")
    if method is Method.TIERED:
        yield from _tiers(row)


def _tiers(row: Row) -> Iterator[Told]:
    found = row["tiers"]
    if not found:
        yield _told("tiers", "cách tính TIERED cần bậc điểm", "Ví dụ: 95:1; 90:0,75; 80:0,5.")
        return
    values, shares = [tier.at for tier in found], [tier.share for tier in found]
    best_first = sorted(set(values), reverse=row["better"] is Better.HIGH)
    if values != best_first or shares != sorted(set(shares), reverse=True):
        yield _told("tiers", "phải xếp từ bậc tốt nhất, phần điểm giảm dần, không lặp")
    if shares[0] != 1 or not all(0 <= share <= 1 for share in shares):
        yield _told("tiers", "bậc đầu phải bằng 1 (đủ điểm), các bậc sau từ 0 đến 1")


def faults_of_sums(tree: IndexTree, rows: Rows) -> list[Fault]:
    """Give where a stated maximum is not the sum of what stands below it."""
    found: list[Fault] = []
    for part, nodes in ((AREAS, tree.areas), (CRITERIA, [one for area in tree.areas for one in area.criteria])):
        sums = {node.code: node.maximum for node in nodes}
        for place, row in enumerate(rows[part.key]):
            if row["maximum"] != sums[row["code"]]:
                found.append(_differs(part.key, place, row["maximum"], sums[row["code"]]))
    if rows["head"][0]["maximum"] != tree.maximum:
        found.append(_differs(HEAD.key, None, rows["head"][0]["maximum"], tree.maximum))
    if sum((area.maximum for area in tree.areas), ZERO) > MOST_POINTS:
        why = Phrase("mọi lĩnh vực cộng lại vượt {most} điểm", most=MOST_POINTS)
        found.append(Fault(HEAD.key, None, "maximum", why, "Dùng thang điểm nhỏ hơn."))
    bands = [row["at_least"] for row in rows["bands"]]
    if len(set(bands)) != len(bands):
        found.append(Fault(BANDS.key, None, "at_least", "có hai mức xếp loại cùng điểm", "Sửa điểm của một mức."))
    return found


def _differs(part: str, place: int | None, said: Decimal, is_sum: Decimal) -> Fault:
    why = Phrase("ghi {said:f} nhưng tổng các dòng bên dưới là {sum:f}", said=said, sum=is_sum)
    return Fault(part, place, "maximum", why, "Sửa điểm tối đa ở dòng này hoặc các dòng bên dưới.")


def _digits(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0
