"""The papers themselves: read back from the PDF, and looked at as a picture."""

from __future__ import annotations

import io
import re
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from motcua.capabilities.printing import queries
from motcua.capabilities.printing.values import FormCode, FormData, Handover, ReceptionSlip, SubmittedPaper
from motcua.kernel.errors import Refused
from tests.factories import printing as a

EVERY_FORM = [pytest.param(*form, id=f"{form[0]}-{form[2].year}") for form in a.every_form()]
PDFA = "{http://www.aiim.org/pdfa/ns/id/}"


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    raw = "\n".join(page.get_textpage().get_text_range() for page in document)
    return re.sub(r"\s+", " ", raw.replace("\u200b", ""))


def slip(on: date = a.IN_2018, **changed: Any) -> bytes:
    return queries.render_form(FormCode.RECEPTION_SLIP, a.a_slip(**changed), on)


def fonts_of(document: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [
        item
        for item in document.objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
    ]


@pytest.mark.parametrize(("code", "data", "on"), EVERY_FORM)
def test_every_form_is_an_archival_pdf_on_one_a4_sheet(code: FormCode, data: FormData, on: date) -> None:
    with pikepdf.open(io.BytesIO(queries.render_form(code, data, on))) as document:
        claim = document.open_metadata()
        assert (claim[PDFA + "part"], claim[PDFA + "conformance"]) == ("2", "B")
        intents = document.Root.OutputIntents
        assert [str(intent.S) for intent in intents] == ["/GTS_PDFA1"]
        assert len(intents[0].DestOutputProfile.read_bytes()) > 100
        assert fonts_of(document)
        for font in fonts_of(document):
            assert re.fullmatch(r"/[A-Z]{6}\+(NotoSerif|BeVietnamPro).*", str(font.FontName))
            assert any(key in font for key in ("/FontFile2", "/FontFile3"))
        assert "/Encrypt" not in document.trailer
        assert str(document.Root.Lang).startswith("vi")
        assert len(document.pages) == 1
        box = [float(side) for side in document.pages[0].MediaBox]
        assert (box[2], box[3]) == (pytest.approx(595.28, abs=0.1), pytest.approx(841.89, abs=0.1))


@pytest.mark.parametrize(("code", "data", "on"), EVERY_FORM)
def test_every_form_says_what_it_is(code: FormCode, data: FormData, on: date) -> None:
    edition = queries.edition_in_force(code, on=on)
    words = text_of(queries.render_form(code, data, on))

    assert edition.title.upper() in words
    assert f"{edition.number} – {edition.source}" in words
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words
    assert "Độc lập - Tự do - Hạnh phúc" in words
    assert "BỘ PHẬN" in words or "TRUNG TÂM" in words


def test_the_slip_bears_every_field_of_the_form() -> None:
    words = text_of(slip(submitter_name="Lê Văn Thử"))

    for said in (
        "Số: 0007/TNHS", "Thử Nghiệm, ngày 12 tháng 11 năm 2018", f"Mã hồ sơ: {a.NUMBER}", "UBND quận Thử Nghiệm",
        "Tiếp nhận hồ sơ của: Nguyễn Thị Ví Dụ", "Người nộp hồ sơ: Lê Văn Thử", "đường Tưởng Tượng", "0900 000 000",
        "vi.du@example.vn", "Đăng ký thành lập hộ kinh doanh", "Căn cước công dân của chủ hộ (1 bản sao)",
        "(1 bản chính, 2 bản sao)", "Số lượng hồ sơ: 1 bộ", "100.000 đ", "03 ngày làm việc",
        "Thời gian nhận hồ sơ: 08 giờ 05 phút, ngày 12 tháng 11 năm 2018",
        "Thời gian trả kết quả giải quyết hồ sơ: 08 giờ 05 phút, ngày 15 tháng 11 năm 2018",
        "Đăng ký nhận kết quả tại: Bộ phận Tiếp nhận", "Quyển số: 02", "Số thứ tự: 0007", "NGƯỜI NỘP HỒ SƠ",
        "NGƯỜI TIẾP NHẬN HỒ SƠ", "Trần Văn Mẫu", "Mã tra cứu: K7M2QX", "0236 000 0000", "Liên giao người nộp",
    ):  # fmt: skip
        assert said in words


def test_only_the_regime_of_2025_prints_the_personal_number_and_as_given() -> None:
    assert "048*****0123" not in text_of(slip(a.IN_2018))
    assert "048*****0123" in text_of(slip(a.IN_2025))
    whole = a.an_applicant(personal_id="048000000123")
    assert "048000000123" in text_of(slip(a.IN_2025, applicant=whole))


def test_a_cheap_scanner_reads_the_code_off_the_printed_page() -> None:
    page = pypdfium2.PdfDocument(slip())[0]
    draft_quality = page.render(scale=100 / 72, grayscale=True).to_pil()

    codes = zxingcpp.read_barcodes(draft_quality)

    assert [code.text for code in codes] == [a.a_tracking().url]


def test_the_same_values_give_the_same_bytes_and_the_file_is_dated_by_the_form() -> None:
    first, again = slip(), slip()

    assert first == again
    with pikepdf.open(io.BytesIO(first)) as document:
        made_at = datetime.strptime(str(document.docinfo["/CreationDate"])[2:16], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    assert made_at == a.at(12)


HOSTILE = [
    "Nguyễn " + "Văn Ví Dụ " * 55,
    "W" * 500,
    "Ằ" * 500,
    '#panic("x") #import "/etc/passwd": * #read("main.typ")',
    "$ x^2 $ *đậm* _nghiêng_ `mã` <nhãn> @ref // chú thích /* */ \\ = Đề mục",
    '"} ] } \\u0000 \\" \u2028',
    "Mẫu 😀👨\u200d👩\u200d👧 Ví\u200b\u200dDụ\ufeff",
    "\u202eniV uụD\u202c שלום عليكم",
    unicodedata.normalize("NFD", "Nguyễn Thị Ếch Ộp Đặng Ưởng"),
    "o" + "\u0337\u0301\u0323" * 60 + " Mẫu",
    "Иванов Ελλάδα 王小明",
]


def in_every_text(words: str) -> list[tuple[FormCode, FormData]]:
    letterhead = a.a_letterhead(agency=words, parent_agency=words, place=words, hotline=words)
    who = a.an_applicant(name=words, address=words, phone=words, email=words, personal_id=words)
    row = Handover(from_unit=words, to_unit=words, giver=words, receiver=words, note=words)
    return [
        (FormCode.RECEPTION_SLIP, a.a_slip(letterhead=letterhead, applicant=who, slip_no=words, request_content=words,
                                           dossier_no=words, submitter_name=words, receiver_name=words, fee_text=words,
                                           documents=(SubmittedPaper(name=words, originals=1),))),
        (FormCode.SUPPLEMENT_REQUEST, a.a_supplement_request(letterhead=letterhead, applicant=who, reason=words,
                                                             required_items=(words,), contact_phone=words)),
        (FormCode.STOP_NOTICE, a.a_stop_notice(letterhead=letterhead, applicant=who, reason=words, next_step=words)),
        (FormCode.CONTROL_SHEET, a.a_control_sheet(letterhead=letterhead, rows=(row,), lead_agency=words)),
    ]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_runs_off_the_paper_or_becomes_markup(words: str) -> None:
    for code, data in in_every_text(words):
        for page in pypdfium2.PdfDocument(queries.render_form(code, data, a.IN_2025)):
            text = page.get_textpage()
            boxes = [text.get_charbox(place) for place in range(text.count_chars())]
            assert max(box[2] for box in boxes) < page.get_width() - 20
            assert min(box[0] for box in boxes) > 20
            assert min(box[1] for box in boxes) > 15


def test_typst_code_in_a_name_is_printed_as_it_was_typed() -> None:
    words = '#panic("x") *đậm* $x$ @ref'

    assert words in text_of(slip(applicant=a.an_applicant(name=words)))


def test_a_name_with_signs_that_no_font_holds_says_so() -> None:
    words = text_of(slip(applicant=a.an_applicant(name="Mẫu 😀 Ví Dụ")))

    assert "thay cho ký tự không có trong phông chữ in" in words
    assert "thay cho ký tự" not in text_of(slip())


def test_a_long_slip_goes_on_with_its_number_at_the_head_of_each_sheet() -> None:
    papers = tuple(SubmittedPaper(name=f"Giấy tờ thứ {place} của hồ sơ", copies=1) for place in range(1, 121))

    document = pypdfium2.PdfDocument(slip(documents=papers))
    second = document[1].get_textpage().get_text_range()

    assert len(document) >= 3
    assert second.startswith(f"2 – {a.NUMBER}")
    assert "Giấy tờ thứ 120" in text_of(slip(documents=papers))


def test_many_slips_come_in_one_file_in_order_each_from_its_first_sheet() -> None:
    slips: list[ReceptionSlip] = [a.a_slip(dossier_no=f"H17.00-181112-{place:04}") for place in range(1, 31)]

    document = pypdfium2.PdfDocument(queries.render_many(slips, on=a.IN_2018))

    assert len(document) == 30
    for page, printed in zip(document, slips, strict=True):
        words = page.get_textpage().get_text_range()
        assert printed.dossier_no in words
        assert words.startswith("Mẫu số 01")


def test_a_single_form_names_its_field_without_a_place() -> None:
    with pytest.raises(Refused) as refusal:
        slip(dossier_no="")

    assert refusal.value.field == "dossier_no"


def test_a_batch_names_the_slip_that_cannot_be_printed() -> None:
    with pytest.raises(Refused, match="Phiếu thứ 2: Chưa có mã hồ sơ") as refusal:
        queries.render_many([a.a_slip(), a.a_slip(dossier_no="")], on=a.IN_2018)

    assert refusal.value.field == "2.dossier_no"


@pytest.mark.parametrize("count", [0, queries.MAX_FORMS_AT_ONCE + 1])
def test_an_empty_or_endless_batch_is_refused(count: int) -> None:
    with pytest.raises(Refused, match=f"đang chọn {count}"):
        queries.render_many([a.a_slip()] * count, on=a.IN_2018)


def test_a_form_is_not_printed_from_another_forms_values() -> None:
    with pytest.raises(TypeError, match="RefusalSlip"):
        queries.render_form(FormCode.RECEPTION_SLIP, a.a_refusal(), a.IN_2018)


def test_threads_share_the_press_without_mixing_papers() -> None:
    numbers = [f"H17.00-181112-{place:04}" for place in range(12)]

    with ThreadPoolExecutor(max_workers=4) as threads:
        made = list(threads.map(lambda number: slip(dossier_no=number), numbers))

    assert [number in text_of(pdf) for number, pdf in zip(numbers, made, strict=True)] == [True] * 12
