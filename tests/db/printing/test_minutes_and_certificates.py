"""Papers of the officials' own work: minutes of a visit and of the council, certificates to be framed."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pikepdf
import pypdfium2
import pytest

from motcua.capabilities.printing import queries
from motcua.capabilities.printing.values import (
    CheckedItem,
    CouncilLine,
    CouncilMatter,
    FormData,
    FoundShort,
    PhotoKept,
    Signed,
)
from motcua.kernel.errors import Refused
from tests.db.printing.test_forms import HOSTILE, PDFA, fonts_of, text_of
from tests.factories import printing as a

A4 = (pytest.approx(595.28, abs=0.1), pytest.approx(841.89, abs=0.1))
PAPERS: list[tuple[FormData, bool]] = [
    (a.inspection_minutes(), False), (a.council_minutes(), False), (a.a_certificate(), True)
]  # fmt: skip


def printed(*papers: FormData, on: date = a.IN_2018) -> bytes:
    return queries.render_many(list(papers), on=on)


@pytest.mark.parametrize(("paper", "across"), PAPERS, ids=lambda one: type(one).__name__)
@pytest.mark.parametrize("on", [a.IN_2018, a.IN_2025])
def test_each_is_an_archival_pdf_on_one_a4_sheet(paper: FormData, across: bool, on: date) -> None:
    with pikepdf.open(io.BytesIO(printed(paper, on=on))) as document:
        claim = document.open_metadata()
        assert (claim[PDFA + "part"], claim[PDFA + "conformance"]) == ("2", "B")
        assert all(any(key in font for key in ("/FontFile2", "/FontFile3")) for font in fonts_of(document))
        assert len(document.pages) == 1
        box = [float(side) for side in document.pages[0].MediaBox][2:]
        assert tuple(reversed(box) if across else box) == A4


def test_the_minutes_tell_what_fell_short_until_when_and_name_the_photos() -> None:
    words = text_of(printed(a.inspection_minutes()))
    for said in ("BIÊN BẢN KIỂM TRA CÔNG VỤ", "KT-2018-0003", "CHƯA ĐẠT", "Bấm trễ một ngày", "26 tháng 11 năm 2018",
                 "ab12" * 16, "Nhất trí", "Mai Thị Kiểm", "Đã ký trên phần mềm lúc 10:05 12/11/2018"):  # fmt: skip
        assert said in words


def pictures_in(content: bytes) -> int:
    with pikepdf.open(io.BytesIO(content)) as document:
        return sum(isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image" for one in document.objects)


def test_a_photo_is_printed_small_and_one_that_is_lost_is_named_so() -> None:
    kept = a.inspection_minutes().photos[0]
    lost, broken = (PhotoKept(sha256=f"{sign}{'0' * 63}", taken_at=kept.taken_at, content=content)
                    for sign, content in (("c", b""), ("d", b"no photo")))  # fmt: skip
    photo = a.a_photo(size=(3000, 2000))
    assert pictures_in(printed(a.inspection_minutes(photos=()))) == 0
    paper = printed(a.inspection_minutes(photos=(replace(kept, content=photo), lost, broken)))
    assert pictures_in(paper) == 1
    assert text_of(paper).count("Không in được ảnh này") == 2
    assert len(paper) < 300_000


def test_thirty_photos_make_a_paper_of_several_sheets() -> None:
    kept = replace(a.inspection_minutes().photos[0], content=a.a_photo())
    paper = printed(a.inspection_minutes(photos=(kept,) * 30))
    assert 3 <= len(pypdfium2.PdfDocument(paper)) <= 8


def test_an_unsigned_side_is_left_to_the_pen() -> None:
    words = text_of(printed(a.inspection_minutes(unit=Signed(side="Đơn vị được kiểm tra"), findings=(), photos=())))
    assert "Ký và ghi rõ họ tên" in words
    assert "Không có thiếu sót" in words
    assert "Ảnh chứng cứ" not in words


def test_the_councils_minutes_bear_members_votes_and_limits() -> None:
    words = text_of(printed(a.council_minutes()))
    for said in ("Trần Văn Mẫu – Thư ký", "Tối đa 1 người: 15 % của 9", "93,4", "CHỦ TỊCH HỘI ĐỒNG"):
        assert said in words


def test_a_certificate_names_who_gave_it_to_whom_and_by_which_decision() -> None:
    words = text_of(printed(a.a_certificate()))
    for said in ("CHỦ TỊCH ỦY BAN NHÂN DÂN QUẬN THỬ NGHIỆM", "CHIẾN SĨ THI ĐUA CƠ SỞ", "Phạm Thị Thử",
                 "Quyết định số 45/QĐ-UBND", "Vào sổ khen thưởng số: 07"):  # fmt: skip
        assert said in words


def test_sheets_upright_and_across_stand_in_one_file_in_order() -> None:
    pages = pypdfium2.PdfDocument(printed(a.a_slip(), a.a_certificate(), a.a_certificate(), a.inspection_minutes()))
    assert [page.get_width() > page.get_height() for page in pages] == [False, True, True, False]


def hostile(words: str) -> list[FormData]:
    head = a.a_letterhead(agency=words, place=words)
    line = CouncilLine(name=words, unit=words, score="1", votes_for=1, votes_against=0, outcome=words)
    changed: dict[str, Any] = {"letterhead": head, "conclusion": words}
    return [
        a.inspection_minutes(**changed, items=(CheckedItem(text=words, judgement="Đạt", note=words),), reason=words,
                             findings=(FoundShort(text=words, severity="Nhẹ", due_on=date(2018, 11, 1)),)),
        a.council_minutes(**changed, matters=(CouncilMatter(title=words, lines=(line,)),)),
        a.a_certificate(letterhead=head, name=words, unit=words, achievement=words),
    ]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_runs_off_the_paper(words: str) -> None:
    for paper in hostile(words):
        for page in pypdfium2.PdfDocument(printed(paper)):
            text = page.get_textpage()
            boxes = [text.get_charbox(place) for place in range(text.count_chars())]
            assert max(box[2] for box in boxes) < page.get_width() - 20
            assert min(box[0] for box in boxes) > 20
            assert min(box[1] for box in boxes) > 15


def test_minutes_without_a_conclusion_are_refused_by_field() -> None:
    with pytest.raises(Refused, match="kết luận") as refusal:
        printed(a.inspection_minutes(conclusion=" "))
    assert refusal.value.field == "conclusion"
