"""How fast papers are printed, against the least that the same press can print: one sheet with one word."""

from __future__ import annotations

import json
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import typst

from motcua.capabilities.printing import queries
from motcua.capabilities.printing.rules.fonts import FONT_FOLDERS
from motcua.capabilities.printing.values import (
    Applicant,
    FormCode,
    Letterhead,
    MeritCertificate,
    ReceptionSlip,
    Signatory,
    SubmittedPaper,
    Tracking,
)
from motcua.kernel.time import ZONE

ROUNDS = 60
BATCH = 50
SOAK = 1_000
ON = date(2018, 11, 12)
RECEIVED_AT = datetime(2018, 11, 12, 8, 5, tzinfo=ZONE)


def slip(place: int) -> ReceptionSlip:
    """Give a slip like no other, so that nothing is taken from a store of finished papers."""
    number = f"000.00.26.H17-181112-{place:04}"
    return ReceptionSlip(
        letterhead=Letterhead(parent_agency="UBND quận Thử Nghiệm", agency="Bộ phận Tiếp nhận và Trả kết quả", place="Thử Nghiệm"),
        slip_no=f"{place:04}/TNHS", issued_at=RECEIVED_AT, dossier_no=number, receiving_unit="Bộ phận Tiếp nhận và Trả kết quả",
        applicant=Applicant(name=f"Nguyễn Thị Ví Dụ {place}", address="K00 đường Tưởng Tượng", phone="0900 000 000"),
        request_content="Đăng ký thành lập hộ kinh doanh",
        documents=tuple(SubmittedPaper(name=f"Giấy tờ mẫu thứ {line}", originals=1) for line in range(1, 5)),
        time_limit_text="03 ngày làm việc", received_at=RECEIVED_AT, due_at=RECEIVED_AT.replace(day=15),
        result_delivery="Bộ phận Tiếp nhận và Trả kết quả", receiver_name="Trần Văn Mẫu",
        tracking=Tracking(url=f"https://motcua.example.vn/tra-cuu/?so={number}", lookup_code=f"K7M{place:04}"),
    )  # fmt: skip


def certificate(place: int) -> MeritCertificate:
    """Give a certificate like no other."""
    return MeritCertificate(
        letterhead=Letterhead(parent_agency="UBND thành phố Thử Nghiệm", agency="Ủy ban nhân dân quận Thử Nghiệm", place="Thử Nghiệm"),
        issued_at=RECEIVED_AT, heading="Lao động tiên tiến", act="Tặng danh hiệu", name=f"Nguyễn Thị Ví Dụ {place}",
        unit="Chuyên viên, Phòng Kinh tế", achievement="Đã có thành tích trong phong trào thi đua năm 2018", giver="Chủ tịch",
        decision="Quyết định số 45/QĐ-UBND", signatory=Signatory(title="Chủ tịch", name="Lê Thị Ảo"), register_no=str(place),
    )  # fmt: skip


def median_ms(work: Callable[[int], object], rounds: int = ROUNDS) -> float:
    """Give the median time of one call, each with another number."""
    spans = []
    for place in range(rounds):
        start = time.perf_counter()
        work(place)
        spans.append((time.perf_counter() - start) * 1000)
    return statistics.median(spans)


def least_sheet_ms() -> float:
    """Give the time of the smallest sheet: the same compiler, fonts and standard, one changing word."""
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(path) for path in FONT_FOLDERS]
    )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "least.typ"
        source.write_text(
            '#set document(title: "x")\n#set text(font: "Noto Serif")\n#json(bytes(sys.inputs.data))', encoding="utf-8"
        )
        compiler = typst.Compiler(str(source), root=folder, font_paths=fonts, ignore_system_fonts=True)

        def sheet(place: int) -> object:
            data = json.dumps(f"Ví dụ {place}")
            return compiler.compile(format="pdf", pdf_standards="a-2b", sys_inputs={"data": data}, timestamp=place)

        sheet(0)
        return median_ms(sheet)


def row(name: str, value: float, unit: str, floor: float, must: float) -> dict[str, Any]:
    """Give one figure; less is better, and `must` is the most that the ratio may be."""
    return {
        "name": name,
        "value": round(value, 2),
        "unit": unit,
        "floor": round(floor, 2),
        "ratio": round(value / floor, 2),
        "must": must,
        "better": "lower",
    }


def memory_mb() -> float:
    """Give the memory that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1024**2


def soak(times: int, first: int) -> float:
    """Print so many slips one by one and give the memory held after."""
    for place in range(times):
        queries.render_form(FormCode.RECEPTION_SLIP, slip(first + place), ON)
    return memory_mb()


def run() -> list[dict[str, Any]]:
    """Measure; `ratio` is value by floor, so that machines compare."""
    floor = least_sheet_ms()
    one = median_ms(lambda place: queries.render_form(FormCode.RECEPTION_SLIP, slip(place), ON))
    held = soak(100, 1_000)
    after = soak(SOAK, 2_000)
    batch = median_ms(lambda turn: queries.render_many([slip(turn * BATCH + place) for place in range(BATCH)], ON), 5)
    framed = median_ms(
        lambda turn: queries.render_many([certificate(turn * BATCH + place) for place in range(BATCH)], ON), 5
    )
    return [
        row(f"printing: a certificate in a batch of {BATCH}", framed / BATCH, "ms", floor, 40),
        row("printing: one reception slip, warm", one, "ms", floor, 40),
        row(f"printing: a slip in a batch of {BATCH}", batch / BATCH, "ms", floor, 40),
        row(f"printing: memory after {SOAK} more slips", after, "MB", held, 1.2),
        row(f"printing: memory after 5 batches of {BATCH}", memory_mb(), "MB", held, 2),
    ]


if __name__ == "__main__":
    for figure in run():
        print(
            f"{figure['name']:<55} {figure['value']:>8} {figure['unit']:<3} floor {figure['floor']} ratio {figure['ratio']}"
        )
