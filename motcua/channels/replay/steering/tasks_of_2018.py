"""The plans of 2018 and their tasks as the scenario has them. All but what the source tells is assumed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.insight.reform.values.plans import EvidenceKind, NewEvidence

MACHINES = "Trang bị máy để người dân nộp hồ sơ trực tuyến tại bộ phận Một cửa quận và các phường"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A task of the scenario; `target` counts from nought among the resolution's targets."""

    name: str
    deliverable: str
    unit_code: str
    owner: str
    due_on: date
    helpers: tuple[str, ...] = ()
    target: int | None = None
    reported_on: date | None = None
    report: str = ""
    evidence: tuple[NewEvidence, ...] = ()
    sent_back: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A plan of the scenario; no unit means the district's own."""

    unit_code: str
    title: str
    issue_by: date
    issued_on: date | None
    number: str
    tasks: tuple[Due, ...]


def _paper(text: str) -> NewEvidence:
    return NewEvidence(kind=EvidenceKind.DOCUMENT, text=f"{text} (giả định)")


def _figure(name: str) -> NewEvidence:
    return NewEvidence(kind=EvidenceKind.FIGURE, text=name)


DISTRICT = Planned(
    unit_code="", title="Kế hoạch cải cách hành chính năm 2018 của UBND quận", issue_by=date(2018, 1, 15),
    issued_on=date(2018, 1, 12), number="08/KH-UBND",
    tasks=(
        Due(name="Rà soát, đưa thủ tục ngoài danh mục vào một cửa, một cửa liên thông", unit_code="NOI-VU",
            owner="truong-noivu", deliverable="Quyết định đưa thủ tục vào một cửa", due_on=date(2018, 11, 30),
            helpers=("MOT-CUA", "TU-PHAP"), target=0, reported_on=date(2018, 11, 27),
            report="Đã đưa 10 thủ tục vào một cửa; tiếp tục rà soát trong hai năm tới để đạt 10 %.",
            evidence=(_paper("Quyết định số 1600/QĐ-UBND"), _figure("extra_catalogue_percent"))),
        Due(name="Cắt giảm thời gian giải quyết thủ tục do các phòng đề xuất", unit_code="NOI-VU", owner="truong-noivu",
            deliverable="Quyết định cắt giảm thời gian", due_on=date(2018, 9, 28), target=1,
            helpers=("QLDT", "VHTT", "LDTBXH", "KINH-TE", "BQL-CHO"), reported_on=date(2018, 9, 17),
            report="Đã công bố cắt giảm thời gian của 19 thủ tục, vượt mức 10 %.",
            evidence=(_paper("Quyết định số 1500/QĐ-UBND"), _figure("time_cuts_percent"))),
        Due(name=MACHINES, unit_code="TCKH", owner="truong-tckh", deliverable="Biên bản bàn giao máy",
            due_on=date(2018, 6, 29), helpers=("VAN-PHONG", "MOT-CUA"), target=6, reported_on=date(2018, 12, 20),
            report="Đã mua và bàn giao 7 máy. Chậm do phải theo quy định mua sắm tập trung.",
            evidence=(_paper("Biên bản bàn giao ngày 19/12/2018"),)),
        Due(name="Giao phường quản lý vỉa hè, cấp số nhà", unit_code="QLDT", owner="truong-qldt", target=3,
            deliverable="Quyết định giao thẩm quyền, tập huấn phường", due_on=date(2018, 4, 27), helpers=("TU-PHAP",),
            reported_on=date(2018, 4, 11), report="Phường nhận việc từ ngày 02/4/2018, đã tập huấn.",
            evidence=(_paper("Quyết định số 812/QĐ-UBND, 813/QĐ-UBND"), _figure("delegated_to_wards"))),
        Due(name="Nâng cấp trang thông tin điện tử của quận và sáu phường", unit_code="VHTT", owner="cv-vhtt",
            deliverable="Bảy trang thông tin hoạt động", due_on=date(2018, 10, 31), helpers=("VAN-PHONG",)),
    ),
)  # fmt: skip


def _division(number: str, task: Due, *, issued_on: date = date(2018, 1, 29)) -> Planned:
    """Give a division's plan with the one task that it took from the resolution."""
    return Planned(unit_code=task.unit_code, title="Kế hoạch thực hiện Nghị quyết 05 năm 2018",
                   issue_by=date(2018, 1, 31), issued_on=issued_on, number=number, tasks=(task,))  # fmt: skip


def _proposing(
    code: str, owner: str, what: str, due_on: date, reported_on: date, paper: str, sent_back: str = ""
) -> Due:
    """Give the task of a division that proposes time cuts of its own procedures."""
    return Due(
        name=f"Đề xuất cắt giảm thời gian {what}", unit_code=code, owner=owner, deliverable="Tờ trình đề xuất cắt giảm",
        due_on=due_on, target=1, reported_on=reported_on, report="Đã trình đề xuất của phòng.",
        evidence=(_paper(paper),), sent_back=sent_back,
    )  # fmt: skip


MONTHS = Due(name="Đôn đốc các phòng đánh giá hằng tháng đúng hạn", unit_code="NOI-VU", owner="noi-vu", target=5,
             deliverable="Báo cáo đánh giá các tháng", due_on=date(2019, 1, 31))  # fmt: skip
PLANS = (
    DISTRICT,
    _division("02/KH-PNV", MONTHS),
    _division("03/KH-QLDT", _proposing("QLDT", "truong-qldt", "thủ tục xây dựng, hạ tầng", date(2018, 2, 28),
                                       date(2018, 2, 6), "Tờ trình số 11/TTr-QLDT")),
    _division("03/KH-VHTT", _proposing("VHTT", "truong-vhtt", "thủ tục văn hóa", date(2018, 3, 30), date(2018, 3, 27),
                                       "Tờ trình số 09/TTr-VHTT")),
    _division("04/KH-LĐTBXH", _proposing("LDTBXH", "truong-ldtbxh", "thủ tục bảo trợ xã hội", date(2018, 6, 29),
                                         date(2018, 6, 26), "Tờ trình số 21/TTr-LĐTBXH")),
    _division("02/KH-KT", _proposing("KINH-TE", "truong-kinhte", "và giấy tờ thủ tục kinh tế", date(2018, 8, 31),
                                     date(2018, 8, 28), "Tờ trình số 30/TTr-KT", "Mới có thời gian, chưa có phần giấy tờ.")),
    _division("01/KH-BQL", _proposing("BQL-CHO", "truong-bqlcho", "thủ tục ở chợ", date(2018, 6, 29), date(2018, 7, 10),
                                      "Tờ trình số 05/TTr-BQL"), issued_on=date(2018, 2, 9)),
)  # fmt: skip
