"""The evidence of the index rounds: the year's sent reports as they were printed, and two papers of the district, assumed ones."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.capabilities.printing.queries import render_report
from motcua.capabilities.printing.values import Letterhead, Signatory
from motcua.capabilities.printing.values.reports import ReportPaper, ReportSection
from motcua.channels.replay import facts
from motcua.channels.replay.founding import authority_id
from motcua.insight.reports.queries.papers import version_printed
from motcua.insight.reports.queries.versions import signed_version
from motcua.registry.organisations import queries as organisations

REPORTS = (
    ("III.1.1", "II.06a", "Báo cáo II.06a cả năm, đã ký gửi"),
    ("III.3.1", "feedback", "Báo cáo tiếp nhận, xử lý phản ánh, kiến nghị cả năm"),
    ("VIII.1.1", "satisfaction", "Báo cáo mức độ hài lòng cả năm"),
)
PERIOD = f"{facts.YEAR}/VPCP"
REVIEW = (
    "Phòng Tư pháp rà soát văn bản do Ủy ban nhân dân quận ban hành theo kế hoạch năm.",
    "Văn bản hết hiệu lực được lập danh mục, trình công bố trong quý I năm sau.",
    "Nội dung, số liệu của báo cáo này là giả định, chỉ để làm mẫu minh chứng.",
)


@dataclass(frozen=True, slots=True)
class Proof:
    """A file for a leaf."""

    leaf: str
    title: str
    content: bytes


def proofs(code: str, at: datetime) -> Iterator[Proof]:
    """Give what an authority puts in for its leaves: its sent reports of the year, of the district a review too."""
    home = authority_id(code)
    for leaf, form, title in REPORTS:
        version = signed_version(home, form, PERIOD)
        if version is not None:
            yield Proof(leaf, title, version_printed(version))
    if code == facts.DISTRICT_CODE:
        title = "Báo cáo kết quả rà soát văn bản"
        yield Proof("II.1.1", f"{title} (giả định)", _paper(title, REVIEW, at))


def decision_paper(number: str, said: Sequence[str], at: datetime) -> bytes:
    """Give the document of the decision that announces a result."""
    return _paper("Quyết định công bố kết quả chỉ số cải cách hành chính", said, at, number)


def _paper(title: str, said: Sequence[str], at: datetime, document_no: str = "") -> bytes:
    district = organisations.authority(authority_id(facts.DISTRICT_CODE))
    checksum = hashlib.sha256("\n".join((title, *said)).encode()).hexdigest()
    return render_report(
        ReportPaper(
            letterhead=Letterhead(parent_agency="", agency=district.name if district else "", place="Cẩm Lệ"), number="Giấy tờ mẫu", source="giả định", document_no=document_no, title=title, period=f"Năm {facts.YEAR}", recipient="",
            issued_at=at, sections=(ReportSection(paragraphs=tuple(said)),), checksum=checksum,
            signatory=Signatory(title="Chủ tịch", name="(người ký giả định)"),
        )
    )  # fmt: skip
