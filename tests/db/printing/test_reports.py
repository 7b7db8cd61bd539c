"""Reports on paper: archival PDF, upright or lying, whatever the words and however long the tables."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pypdfium2
import pytest

from motcua.capabilities.printing import queries
from motcua.capabilities.printing.values import Signatory
from motcua.capabilities.printing.values.reports import (
    ReportColumn,
    ReportPaper,
    ReportRow,
    ReportSection,
    ReportTable,
)
from motcua.kernel.errors import Refused
from tests.db.printing.test_forms import HOSTILE, PDFA, fonts_of, text_of
from tests.factories import printing as a


def a_table(rows: int = 3, columns: int = 5, words: str = "Hộ tịch") -> ReportTable:
    heads = (
        ReportColumn("Lĩnh vực", is_number=False),
        *(ReportColumn(f"Cột {n}", "(3)=(4)+(5)") for n in range(1, columns)),
    )
    lines = tuple(ReportRow((f"{words} {n}", *("12.553" for _ in range(1, columns)))) for n in range(rows))
    return ReportTable(title="Bảng mẫu", columns=heads, rows=(*lines, ReportRow(("Tổng", *("1",) * (columns - 1)), is_total=True)),
                       notes=("Ghi chú của bảng.",))  # fmt: skip


def a_paper(**changed: Any) -> ReportPaper:
    facts = {
        "letterhead": a.a_letterhead(), "number": "II.06a/VPCP/KSTT", "source": "TT 01/2020/TT-VPCP", "title": "Báo cáo mẫu",
        "period": "Quý 1 năm 2018", "recipient": "UBND thành phố", "issued_at": a.at(12), "document_no": "12/BC-UBND",
        "sections": (ReportSection(heading="I. Kết quả", paragraphs=("Tiếp nhận 12.553 hồ sơ.",), tables=(a_table(),)),),
        "checksum": "a" * 64, "preparer": "Nguyễn Thị Lập", "checker": "Trần Văn Kiểm", "remarks": ("Giả định.",),
        "signatory": Signatory(title="Chủ tịch", name="Lê Văn Ký"),
    }  # fmt: skip
    return ReportPaper(**facts | changed)


@pytest.mark.parametrize("is_wide", [False, True])
def test_a_report_is_an_archival_pdf_that_says_everything(*, is_wide: bool) -> None:
    made = queries.render_report(a_paper(is_wide=is_wide))
    with pikepdf.open(io.BytesIO(made)) as document:
        claim = document.open_metadata()
        assert (claim[PDFA + "part"], claim[PDFA + "conformance"]) == ("2", "B")
        assert [str(intent.S) for intent in document.Root.OutputIntents] == ["/GTS_PDFA1"]
        assert all(any(key in font for key in ("/FontFile2", "/FontFile3")) for font in fonts_of(document))
        box = [float(side) for side in document.pages[0].MediaBox]
        assert (box[2] > box[3]) is is_wide
    words = text_of(made)
    for said in ("BÁO CÁO MẪU", "Quý 1 năm 2018", "Kính gửi: UBND thành phố", "Số: 12/BC-UBND", "I. Kết quả",
                 "Tiếp nhận 12.553 hồ sơ.", "Hộ tịch 2", "Ghi chú của bảng.", "Người lập: Nguyễn Thị Lập", "CHỦ TỊCH",
                 "Lê Văn Ký", "Giả định.", "Trang 1/1", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"):  # fmt: skip
        assert said in words
    assert "a" * 64 in words.replace(" ", "")


def test_the_same_report_gives_the_same_bytes_and_without_a_hash_it_is_a_draft() -> None:
    assert queries.render_report(a_paper()) == queries.render_report(a_paper())
    words = text_of(queries.render_report(a_paper(checksum="", signatory=None)))
    assert "Bản xem thử, chưa lập thành báo cáo" in words
    assert "Nơi nhận" not in words


def test_a_long_table_repeats_its_head_on_each_sheet_and_has_an_end() -> None:
    made = queries.render_report(a_paper(sections=(ReportSection(tables=(a_table(rows=120),)),)))
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made)]
    assert len(pages) > 2
    assert all("Lĩnh vực" in page for page in pages)
    with pytest.raises(Refused, match="quá 300"):
        queries.render_report(a_paper(sections=(ReportSection(tables=(a_table(rows=301),)),)))


@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_runs_off_the_paper_or_becomes_markup(words: str) -> None:
    section = ReportSection(heading=words, paragraphs=(words,), tables=(a_table(columns=14, words=words),))
    paper = a_paper(sections=(section,), title=words, recipient=words, preparer=words, is_wide=True)
    for page in pypdfium2.PdfDocument(queries.render_report(paper)):
        text = page.get_textpage()
        boxes = [text.get_charbox(place) for place in range(text.count_chars())]
        assert max(box[2] for box in boxes) < page.get_width() - 20
        assert min(box[0] for box in boxes) > 20
