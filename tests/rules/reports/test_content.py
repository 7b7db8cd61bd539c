"""What a report holds: numbers said the Vietnamese way, sentences with their values, the JSON that is frozen."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from motcua.insight.reports.values.content import (
    Check,
    Column,
    Content,
    Row,
    Section,
    Sentence,
    Table,
    Value,
    content_from,
    sha256_of,
)


def a_content(**changed: object) -> Content:
    sentence = Sentence("Tiếp nhận {received} hồ sơ tại {place}.", {"received": Value(Decimal(12553), opens="figure:received"),
                                                                   "place": "quận Mẫu"})  # fmt: skip
    table = Table(
        title="Bảng", columns=(Column("field", "Lĩnh vực", is_number=False), Column("c3", "Tổng", "(3)=(4)+(5)")),
        rows=(Row(("Hộ tịch", Value(Decimal("6.09"), "%", digits=2))), Row(("Tổng", Value(None, why="Chưa đo")), is_total=True)),
        notes=(Sentence("Ghi chú.", {}),),
    )  # fmt: skip
    facts: dict[str, object] = {
        "form": "II.06a", "number": "II.06a/VPCP/KSTT", "title": "Báo cáo", "source": "TT", "authority_code": "H17",
        "authority_name": "UBND", "period_key": "2018", "period_title": "Năm 2018", "starts_on": date(2018, 1, 1),
        "ends_before": date(2019, 1, 1), "sections": (Section(heading="I", sentences=(sentence,), tables=(table,)),),
        "checks": (Check("(3)=(4)", ("Hộ tịch",)),), "remarks": ("Giả định",), "is_wide": True,
    }  # fmt: skip
    return Content(**facts | changed)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Value(Decimal(12553)), "12.553"),
        (Value(Decimal("6.0901"), "%", digits=2), "6,09%"),
        (Value(Decimal(0)), "0"),
        (Value(None, why="Chưa đo: chờ phần thanh toán"), "chưa đo"),
        (Value(None), "–"),
        (Value(Decimal("1234567.5"), digits=1), "1.234.567,5"),
    ],
)
def test_numbers_are_said_and_what_is_not_measured_is_never_nought(value: Value, said: str) -> None:
    assert value.said == said


def test_a_sentence_is_told_with_its_values_in_their_places() -> None:
    (section,) = a_content().sections
    assert section.sentences[0].said == "Tiếp nhận 12.553 hồ sơ tại quận Mẫu."
    assert [part.opens for part in section.sentences[0].parts() if isinstance(part, Value)] == ["figure:received"]


def test_what_is_frozen_is_read_back_whole_and_keeps_its_hash() -> None:
    content = a_content()
    facts = json.loads(json.dumps(content.as_facts()))
    assert content_from(facts) == content
    assert sha256_of(facts) == sha256_of(content.as_facts())
    facts["sections"][0]["tables"][0]["rows"][0]["cells"][1]["number"] = "6.10"
    assert sha256_of(facts) != sha256_of(content.as_facts())


def test_a_report_counts_what_is_not_measured_and_says_whether_its_laws_hold() -> None:
    content = a_content()
    assert (content.unmeasured, content.holds) == (1, False)
    assert a_content(checks=(Check("(3)=(4)"),)).holds
