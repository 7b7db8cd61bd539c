"""Which way a token goes on from an exclusive gateway."""

from __future__ import annotations

from motcua.casework.dossiers.rules.routing.conditions import MissingValueError
from motcua.casework.dossiers.rules.routing.model import Data, Flow, Node, Route
from motcua.kernel.errors import Refused


def chosen_flow(route: Route, node: Node, data: Data) -> Flow:
    """This function will choose the first flow whose condition holds, else the default.

    Raises Refused if none holds and there is no default, or a condition cannot be decided with the data.
    """
    default = None
    for flow in route.outgoing[node.id]:
        if flow.condition is None:
            default = flow
        elif _holds(node, flow, data):
            return flow
    if default is None:
        raise Refused(
            "Không nhánh nào của cổng “{name}” ({node}) phù hợp với dữ liệu.",
            field=node.id,
            next_step="Chọn lại kết quả của bước, hoặc đặt nhánh mặc định cho cổng.",
            name=node.name or node.id,
            node=node.id,
        )
    return default


def _holds(node: Node, flow: Flow, data: Data) -> bool:
    assert flow.condition is not None
    try:
        return bool(flow.condition.holds(data))
    except MissingValueError as missing:
        name = str(missing)
        raise Refused(
            "Chưa có giá trị “{name}” để chọn nhánh ở cổng “{gate}” ({node}).",
            field=name,
            next_step="Nhập “{name}” khi hoàn thành bước.",
            name=name,
            gate=node.name or node.id,
            node=node.id,
        ) from missing
    except TypeError as error:
        raise Refused(
            "Điều kiện “{condition}” ở cổng “{node}” không so sánh được giá trị đã nhập.",
            field=node.id,
            next_step="Nhập giá trị đúng kiểu (số với số, chữ với chữ).",
            condition=flow.condition.text,
            node=node.id,
        ) from error
