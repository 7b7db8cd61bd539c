"""A version told as labels and texts, for people who compare two of them. Private to the room."""

from __future__ import annotations

from collections.abc import Iterable

from motcua.casework.procedures.models import DocumentRequirement, FeeRule, ProcedureCase, ProcedureVersion
from motcua.casework.procedures.values import Channel, FeeKind, SubjectGroup
from motcua.kernel.money import show_dong
from motcua.registry.calendars.values.limits import Limit

_YES_NO = {True: "Có", False: "Không"}


def facts_of_version(version: ProcedureVersion) -> dict[str, str]:
    """This function will tell everything of a version that matters to people, label by label."""
    return {
        "Tên thủ tục": version.name,
        "Tên tiếng Anh": version.name_en,
        "Hiệu lực": _validity(version),
        "Quyết định công bố": version.decision_no,
        "Cấp giải quyết": version.get_level_display(),
        "Cơ quan thực hiện": version.executing_agency,
        "Thời hạn theo luật": _limit(version.legal_limit),
        "Thời hạn cam kết": _limit(version.committed_limit),
        "Nguồn thời hạn": version.get_limit_source_display(),
        "Cách tính thời hạn": version.get_limit_mode_display(),
        "Thời hạn bằng lời": version.limit_text,
        "Khi chờ bổ sung": version.get_supplement_policy_display(),
        "Số lần yêu cầu bổ sung": str(version.max_supplements),
        "Cơ chế": version.get_handling_display(),
        "Ngoài bộ thủ tục": _YES_NO[version.is_extra_catalogue],
        "Trực tuyến": version.get_online_level_display(),
        "Thanh toán trực tuyến": _YES_NO[version.online_payment],
        "Đối tượng": _lines(version.subject_types),
        "Trường hợp": _lines(_case(case) for case in version.cases.all()),
        "Giấy tờ": _lines(_paper(paper) for paper in version.papers.all()),
        "Phí, lệ phí": _lines(dict.fromkeys(fee_in_words(fee) for fee in version.fees.all())),
        "Kết quả": _lines(version.results),
        "Yêu cầu, điều kiện": version.requirements,
        "Trình tự thực hiện": _lines(f"{step['name']} {step['text']}".strip() for step in version.public_steps),
        "Căn cứ pháp lý": _lines(f"{basis['code']} {basis['name']}".strip() for basis in version.legal_basis),
    }


def fee_in_words(fee: FeeRule) -> str:
    """This function will tell one fee: kind, channel, for whom, how much, and what the text adds."""
    kind = FeeKind(fee.kind).label
    scope = [Channel(fee.channel).label] if fee.channel else []
    scope += [SubjectGroup(fee.subject_group).label] if fee.subject_group else []
    amount = (
        "" if fee.is_by_text or fee.amount is None else show_dong(fee.amount) + (f"/{fee.unit}" if fee.unit else "")
    )
    head = f"{kind} ({', '.join(scope)})" if scope else kind
    return f"{head}: {'; '.join(part for part in (amount, fee.text) if part) or 'không nêu'}"


def _limit(limit: Limit | None) -> str:
    return limit.label if limit else ""


def _validity(version: ProcedureVersion) -> str:
    if version.valid_from is None:
        return version.get_status_display()
    until = f" đến trước {version.valid_until:%d/%m/%Y}" if version.valid_until else ""
    return f"từ {version.valid_from:%d/%m/%Y}{until}"


def _case(case: ProcedureCase) -> str:
    return f"{case.label}: {case.limit.label if case.limit else case.limit_text}"


def _paper(paper: DocumentRequirement) -> str:
    return f"{paper.name} (bản chính {paper.originals}, bản sao {paper.copies})"


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(parts)
