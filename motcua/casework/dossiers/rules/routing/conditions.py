"""Conditions: a safe subset of Python expressions, checked by their syntax tree and made into closures, never evaluated."""

from __future__ import annotations

import ast
import operator
import unicodedata
import warnings
from collections.abc import Callable
from typing import Any

from motcua.casework.dossiers.rules.routing.model import Condition, Data
from motcua.kernel.phrases import Phrase

LONGEST = 500
MOST_PARTS = 100
SHOWN = 60

Test = Callable[[Data], Any]  # Any: a value of process data, or the truth of a comparison
Literal = str | int | float | bool | tuple[Any, ...] | list[Any] | None  # Any: literals in literals

_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda item, box: item in box,
    ast.NotIn: lambda item, box: item not in box,
    ast.Is: operator.is_,
    ast.IsNot: operator.is_not,
}


class BadConditionError(ValueError):
    """The text is not in the subset; the message says which part and why."""


class MissingValueError(LookupError):
    """A condition reads a value that nobody has given."""


def compile_condition(text: str) -> Condition:
    """This function will check a condition and make a test of it.

    Raises BadConditionError with a reason in Vietnamese.
    """
    text = text.strip()
    tree = _parsed(text)
    names = frozenset(part.id for part in ast.walk(tree) if isinstance(part, ast.Name))
    return Condition(text=text, names=names, holds=_test(tree.body))


def _parsed(text: str) -> ast.Expression:
    if not text:
        raise BadConditionError("điều kiện để trống")
    if len(text) > LONGEST:
        raise BadConditionError(Phrase("điều kiện dài quá {most} ký tự", most=LONGEST))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Python warns of texts such as `1 is 1`; they are judged below
            tree = ast.parse(text, mode="eval")
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        raise BadConditionError(
            Phrase("điều kiện “{text}” không phải biểu thức đọc được", text=_short(text))
        ) from error
    if sum(1 for _ in ast.walk(tree)) > MOST_PARTS * 3:
        raise BadConditionError(Phrase("điều kiện có quá {most} thành phần", most=MOST_PARTS))
    return tree


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def _test(part: ast.expr) -> Test:
    if isinstance(part, ast.Name):
        return _name(part.id)
    if isinstance(part, ast.BoolOp):
        return _joined(part)
    if isinstance(part, ast.UnaryOp) and isinstance(part.op, ast.Not):
        inner = _test(part.operand)
        return lambda data: not inner(data)
    if isinstance(part, ast.Compare):
        return _compared(part)
    value = _literal(part)
    return lambda _data: value


def _name(name: str) -> Test:
    if name.startswith("__"):
        raise BadConditionError(Phrase("tên “{name}” không được dùng trong điều kiện", name=name))

    def look_up(data: Data) -> Any:  # Any: a value of process data
        try:
            return data[name]
        except KeyError:
            raise MissingValueError(name) from None

    return look_up


def _joined(part: ast.BoolOp) -> Test:
    tests = tuple(_test(value) for value in part.values)
    if isinstance(part.op, ast.And):
        return lambda data: all(test(data) for test in tests)
    return lambda data: any(test(data) for test in tests)


def _compared(part: ast.Compare) -> Test:
    _check_identity(part)
    sides = tuple(_test(side) for side in (part.left, *part.comparators))
    compares = tuple(_COMPARE[type(op)] for op in part.ops)
    if len(compares) == 1:
        (left, right), compare = sides, compares[0]
        return lambda data: compare(left(data), right(data))

    def chained(data: Data) -> bool:
        before = sides[0](data)
        for compare_next, side in zip(compares, sides[1:], strict=True):
            after = side(data)
            if not compare_next(before, after):
                return False
            before = after
        return True

    return chained


def _check_identity(part: ast.Compare) -> None:
    for op, side in zip(part.ops, part.comparators, strict=True):
        single = isinstance(side, ast.Constant) and (side.value is None or isinstance(side.value, bool))
        if isinstance(op, ast.Is | ast.IsNot) and not single:
            raise BadConditionError("“is” chỉ dùng với None, True hoặc False; với giá trị khác hãy dùng “==”")


def _literal(part: ast.expr) -> Literal:
    if isinstance(part, ast.List):
        return [_literal(item) for item in part.elts]
    if isinstance(part, ast.Tuple):
        return tuple(_literal(item) for item in part.elts)
    if isinstance(part, ast.Constant):
        value = part.value
        if isinstance(value, str):
            return unicodedata.normalize("NFC", value)
        if value is None or isinstance(value, bool | int | float):
            return value
    if isinstance(part, ast.UnaryOp) and isinstance(part.op, ast.USub):
        number = _literal(part.operand)
        if isinstance(number, int | float) and not isinstance(number, bool):
            return -number
    raise BadConditionError(Phrase(
        "“{text}” không được phép: điều kiện chỉ gồm tên, chữ, số, True/False/None, danh sách của chúng, so sánh, in, and, or, not",
        text=_short(ast.unparse(part)),
    ))  # fmt: skip
