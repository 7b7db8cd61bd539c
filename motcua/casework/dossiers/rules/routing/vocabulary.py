"""Which BPMN elements a route may use, and the reasons why others are refused."""

from __future__ import annotations

import re

from motcua.casework.dossiers.rules.routing.model import NodeType
from motcua.kernel.phrases import Phrase

NODE_TYPES = {
    "startEvent": NodeType.START,
    "endEvent": NodeType.END,
    "userTask": NodeType.TASK,
    "exclusiveGateway": NodeType.CHOICE,
    "parallelGateway": NodeType.PARALLEL,
    "intermediateCatchEvent": NodeType.TIMER,
    "boundaryEvent": NodeType.BOUNDARY,
    "callActivity": NodeType.CALL,
}
TIMED = (NodeType.TIMER, NodeType.BOUNDARY)

# Drawings and remarks: they change nothing about how the route runs.
HARMLESS = frozenset({"documentation", "textAnnotation", "association", "group", "category"})
INSIDE_NODE = frozenset({"documentation", "extensionElements", "incoming", "outgoing"})

WHY_NOT = {
    "task": "việc không rõ ai làm; hãy dùng userTask",
    "manualTask": "việc làm ngoài phần mềm; hãy dùng userTask",
    "serviceTask": "quy trình không gọi dịch vụ; hãy dùng userTask",
    "scriptTask": "quy trình không chạy mã; hãy dùng userTask",
    "businessRuleTask": "quy trình không gọi bảng quyết định; hãy dùng userTask",
    "sendTask": "quy trình không gửi thông điệp",
    "receiveTask": "quy trình không nhận thông điệp",
    "subProcess": "quy trình con nằm trong chưa được hỗ trợ; hãy dùng callActivity tới quy trình khác",
    "transaction": "giao dịch không được hỗ trợ",
    "adHocSubProcess": "quy trình con tùy ý không được hỗ trợ",
    "inclusiveGateway": "cổng bao hàm không được hỗ trợ; hãy dùng exclusiveGateway hoặc parallelGateway",
    "complexGateway": "cổng phức hợp không được hỗ trợ; hãy dùng exclusiveGateway hoặc parallelGateway",
    "eventBasedGateway": "cổng theo sự kiện không được hỗ trợ",
    "intermediateThrowEvent": "sự kiện phát ra không được hỗ trợ",
    "multiInstanceLoopCharacteristics": "lặp nhiều bản của một việc không được hỗ trợ",
    "standardLoopCharacteristics": "lặp của riêng một việc không được hỗ trợ; hãy vẽ vòng lặp bằng exclusiveGateway",
    "messageFlow": "luồng thông điệp không được hỗ trợ",
    "import": "quy trình không được trỏ tới tệp khác",
    "terminateEventDefinition": "kết thúc cưỡng bức không được hỗ trợ; hãy dùng endEvent thường",
    "timerEventDefinition": "đồng hồ hẹn giờ chỉ dùng ở boundaryEvent và intermediateCatchEvent",
    "conditionalEventDefinition": "sự kiện theo điều kiện không được hỗ trợ",
    "messageEventDefinition": "sự kiện thông điệp không được hỗ trợ",
    "signalEventDefinition": "sự kiện tín hiệu không được hỗ trợ",
    "errorEventDefinition": "sự kiện lỗi không được hỗ trợ",
    "escalationEventDefinition": "sự kiện leo thang không được hỗ trợ",
    "compensateEventDefinition": "sự kiện bù trừ không được hỗ trợ",
    "linkEventDefinition": "sự kiện nối trang không được hỗ trợ; hãy vẽ luồng nối thẳng",
    "timeDate": "hẹn theo ngày cố định không được hỗ trợ; hãy dùng timeDuration",
    "timeCycle": "hẹn lặp lại không được hỗ trợ; hãy dùng timeDuration",
}

# Extension elements by which other engines run code, move data or change how often a step runs.
EXTENSIONS_THAT_ACT = frozenset(
    {
        "calledDecision",
        "connector",
        "errorEventDefinition",
        "executionListener",
        "executionListeners",
        "field",
        "in",
        "inputOutput",
        "ioMapping",
        "loopCharacteristics",
        "out",
        "postScript",
        "preScript",
        "script",
        "serviceTaskOperator",
        "taskDefinition",
        "taskListener",
        "taskListeners",
        "unitTests",
    }
)

DURATION = re.compile(
    r"P(?=.)(?:\d{1,2}Y)?(?:\d{1,3}M)?(?:\d{1,3}W)?(?:\d{1,4}D)?(?:T(?=.)(?:\d{1,5}H)?(?:\d{1,6}M)?(?:\d{1,7}S)?)?"
)
HOURS = re.compile(r"\d{1,5}(?:[.,]\d{1,2})?")
CALLED = re.compile(r"[\w.:-]{1,200}")


def why_not(name: str) -> str:
    """This function will say why an element is refused."""
    unknown = Phrase("loại phần tử này không thuộc tập BPMN mà phần mềm chạy được")
    return Phrase("“{name}”: {reason}.", name=name, reason=Phrase(WHY_NOT.get(name, unknown)))
