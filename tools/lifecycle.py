"""A dossier's life as a page: the diagram and the tables, drawn from the table that the commands obey."""

from __future__ import annotations

from collections import defaultdict

from motcua.casework.dossiers.rules.lifecycle import CLOCK_RUNS, CLOCK_STANDS, FINAL, TRANSITIONS, TURNS, Act, Turn
from motcua.casework.dossiers.values import NATIONAL_STATES, Status

TURN_NAMES = {
    Turn.APPLICANT: "Người dân",
    Turn.ONE_STOP: "Bộ phận Một cửa",
    Turn.OFFICE: "Phòng chuyên môn",
    Turn.NOBODY: "–",
}
ACT_NAMES = {
    Act.ACCEPT: "tiếp nhận",
    Act.REFUSE: "từ chối",
    Act.REQUEST_SUPPLEMENT: "yêu cầu bổ sung",
    Act.SUPPLEMENT: "đã bổ sung",
    Act.START_WORK: "hoàn thành bước đầu",
    Act.COMPLETE_STEP: "hoàn thành bước",
    Act.AWAIT_PAYMENT: "chờ nghĩa vụ tài chính",
    Act.RECORD_PAYMENT: "ghi nhận đã nộp",
    Act.RESULT_READY: "kết quả về Một cửa",
    Act.RETURN_RESULT: "trả kết quả",
    Act.WITHDRAW: "người dân rút",
    Act.STOP: "lãnh đạo dừng",
    Act.EXTEND: "xin lỗi, hẹn lại",
    Act.CONSULT: "lấy ý kiến",
    Act.MOVE_VERSION: "chuyển phiên bản",
}


def clock_of(status: Status) -> str:
    """This function will say in Vietnamese what the clock does in a status."""
    if status in CLOCK_RUNS:
        return "chạy"
    return "đứng" if status in CLOCK_STANDS else "không có"


def diagram() -> str:
    """This function will draw the table as a Mermaid state diagram; arrows between the same two are one."""
    arrows: dict[tuple[Status, Status], list[str]] = defaultdict(list)
    for source, act, target in TRANSITIONS:
        if source is not target:
            arrows[source, target].append(ACT_NAMES[act])
    lines = ["stateDiagram-v2", "    direction LR"]
    lines += [f'    state "{status.label} ({NATIONAL_STATES[status]})" as {status}' for status in Status]
    lines.append(f"    [*] --> {Status.SUBMITTED}")
    lines += [f"    {source} --> {target}: {', '.join(acts)}" for (source, target), acts in arrows.items()]
    lines += [f"    {status} --> [*]" for status in Status if status in FINAL]
    return "\n".join(lines)


def statuses() -> list[tuple[str, ...]]:
    """This function will lay out each status with turn, clock and national code."""
    return [
        (f"`{status}`", status.label, TURN_NAMES[TURNS[status]], clock_of(status), str(NATIONAL_STATES[status]))
        for status in Status
    ]


def acts() -> list[tuple[str, ...]]:
    """This function will lay out each act with the statuses in which it fits and where it leads."""
    fits: dict[Act, list[str]] = defaultdict(list)
    for source, act, target in TRANSITIONS:
        fits[act].append(f"{source.label} → {target.label}" if source is not target else source.label)
    return [(f"`{act}`", ACT_NAMES[act], "; ".join(fits[act])) for act in Act]


def page(made: str) -> str:
    """This function will make the page; `made` is the line that says that it is made."""
    return (
        f"{made}# Vòng đời hồ sơ · Life of a dossier\n\n"
        "Số trong ngoặc là mã trạng thái quốc gia. Lời giải thích: [ho-so.md](../explanation/ho-so.md).\n\n"
        f"```mermaid\n{diagram()}\n```\n\n## Trạng thái\n\n"
        + _table(("Giá trị", "Trạng thái", "Lượt của", "Đồng hồ", "Mã quốc gia"), statuses())
        + "\n\n## Việc làm được\n\n"
        + _table(("Giá trị", "Việc", "Khi hồ sơ ở trạng thái"), acts())
        + "\n"
    )


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    return "\n".join("| " + " | ".join(line) + " |" for line in [head, tuple("---" for _ in head), *rows])
