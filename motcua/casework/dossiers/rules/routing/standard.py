"""The standard route: one step after another as in a list, drafts sent back to the one who appraises.

The order of roles is the practice of one-stop shops (NĐ 61/2018/NĐ-CP, TT 01/2018/TT-VPCP); a procedure may have another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from motcua.casework.dossiers.rules.routing.model import StepKind
from motcua.casework.dossiers.rules.routing.table_writing import route_from_table
from motcua.casework.dossiers.rules.routing.tables import Next, Row, Shape

SENT_BACK = 'outcome == "return"'

LANES: Mapping[str, str] = {
    "reception": "Bộ phận tiếp nhận",
    "dept_head": "Lãnh đạo phòng chuyên môn",
    "handler": "Công chức thụ lý",
    "leader": "Lãnh đạo UBND",
    "clerk": "Văn thư",
    "return_desk": "Bộ phận trả kết quả",
    "consulted_agency": "Cơ quan được lấy ý kiến",
}
KIND_NAMES: Mapping[StepKind, str] = {
    StepKind.RECEIVE: "Tiếp nhận",
    StepKind.ASSIGN: "Phân công",
    StepKind.APPRAISE: "Thẩm định",
    StepKind.CONSULT: "Lấy ý kiến",
    StepKind.CHECK: "Kiểm tra dự thảo",
    StepKind.SIGN: "Ký duyệt",
    StepKind.REGISTER: "Đóng dấu, vào sổ",
    StepKind.RETURN: "Trả kết quả",
}
PUBLIC_STATUS: Mapping[StepKind, str] = {
    StepKind.RECEIVE: "Hồ sơ đã được nhận và đang chuyển đến phòng chuyên môn.",
    StepKind.ASSIGN: "Phòng chuyên môn đang phân công người giải quyết hồ sơ.",
    StepKind.APPRAISE: "Hồ sơ đang được thẩm định.",
    StepKind.CONSULT: "Đang lấy ý kiến của cơ quan liên quan.",
    StepKind.CHECK: "Kết quả dự thảo đang được lãnh đạo phòng kiểm tra.",
    StepKind.SIGN: "Kết quả đang chờ lãnh đạo ký.",
    StepKind.REGISTER: "Kết quả đang được đóng dấu, vào sổ.",
    StepKind.RETURN: "Kết quả đã có tại bộ phận một cửa, đang chờ trả.",
}
_KINDS: Mapping[str, StepKind] = {
    "reception": StepKind.RECEIVE,
    "handler": StepKind.APPRAISE,
    "leader": StepKind.SIGN,
    "clerk": StepKind.REGISTER,
    "return_desk": StepKind.RETURN,
    "consulted_agency": StepKind.CONSULT,
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a list: who, what, and for how many working hours."""

    role: str
    name: str
    hours: Decimal | float | int


def linear_route(steps: Iterable[Step], *, name: str, process_id: str) -> bytes:
    """This function will write the standard route of a list of steps as BPMN.

    A check or a signature may send the draft back to the last appraisal before it: complete it with the process
    variable `outcome` equal to "return"; any other outcome goes on. Raises RouteRefused for steps that are no route.
    """
    listed = list(steps)
    kinds = _kinds_of(listed)
    ids = _ids_of(kinds)
    rows = [_row(step, kind, index, ids, kinds) for index, (step, kind) in enumerate(zip(listed, kinds, strict=True))]
    if rows:
        first, last = rows[0], rows[-1]
        rows.insert(0, Row("start", "Nhận hồ sơ", shape=Shape.START, lane=first.lane, next=(Next(first.id),)))
        rows.append(Row("end", "Kết thúc", shape=Shape.END, lane=last.lane))
    return route_from_table(rows, name=name, process_id=process_id)


def _kinds_of(steps: list[Step]) -> list[StepKind]:
    kinds: list[StepKind] = []
    for step in steps:
        before = StepKind.CHECK if StepKind.APPRAISE in kinds else StepKind.ASSIGN
        kinds.append(_KINDS.get(step.role, before if step.role == "dept_head" else StepKind.APPRAISE))
    return kinds


def _ids_of(kinds: list[StepKind]) -> list[str]:
    return [
        f"{kind}_{kinds[: index + 1].count(kind)}" if kind in kinds[:index] else str(kind)
        for index, kind in enumerate(kinds)
    ]


def _row(step: Step, kind: StepKind, index: int, ids: list[str], kinds: list[StepKind]) -> Row:
    return Row(
        id=ids[index],
        name=step.name,
        role=step.role,
        kind=kind,
        hours=f"{Decimal(str(step.hours)):.2f}",
        next=_nexts(kind, index, ids, kinds),
        public_status=PUBLIC_STATUS[kind],
        shape=Shape.STEP,
        lane=LANES.get(step.role, step.role),
        question="Đạt?" if kind in (StepKind.CHECK, StepKind.SIGN) and StepKind.APPRAISE in kinds[:index] else "",
    )


def _nexts(kind: StepKind, index: int, ids: list[str], kinds: list[StepKind]) -> tuple[Next, ...]:
    onward = ids[index + 1] if index + 1 < len(ids) else "end"
    appraisals = [place for place in range(index) if kinds[place] is StepKind.APPRAISE]
    if kind in (StepKind.CHECK, StepKind.SIGN) and appraisals:
        return Next(ids[appraisals[-1]], SENT_BACK, "Trả lại"), Next(onward, label="Đạt")
    return (Next(onward),)
