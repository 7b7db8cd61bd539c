"""The papers of a dossier, and the search."""

from __future__ import annotations

from datetime import timedelta

import pypdfium2
import pytest

from motcua.casework.dossiers.commands.leaders import extend_dossier
from motcua.casework.dossiers.values import Status
from motcua.channels.desk.find import looking
from tests.factories.citizens import personal_id
from tests.factories.dossiers import MORNING, Shop
from tests.web.desk.conftest import As


def text_of(pdf: bytes) -> str:
    """This function will read the words of a PDF in one line."""
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


@pytest.mark.parametrize(
    ("status", "name", "words"),
    [
        (Status.RECEIVED, "slip", "HẸN TRẢ KẾT QUẢ"),
        (Status.RECEIVED, "slip-office", "HẸN TRẢ KẾT QUẢ"),
        (Status.AWAITING_SUPPLEMENT, "supplement-1", "Bản vẽ vị trí"),
        (Status.SUPPLEMENT_REQUESTED, "supplement-1", "Bản vẽ vị trí"),
        (Status.REFUSED, "refusal", "Không thuộc thẩm quyền của quận"),
        (Status.RETURNED, "control-sheet", "Phòng Quản lý đô thị"),
    ],
)
def test_prints_what_the_record_holds(shop: Shop, as_: As, status: Status, name: str, words: str) -> None:
    dossier = shop.a_dossier(status)
    client = as_("reception")
    assert f"/{name}.pdf" in client.get(f"/desk/dossiers/{dossier.number}/").content.decode()
    answer = client.get(f"/desk/dossiers/{dossier.number}/{name}.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert words in text_of(answer.content)


def test_the_slip_names_the_date_that_was_promised(shop: Shop, as_: As) -> None:
    dossier = shop.a_dossier()
    text = text_of(as_("reception").get(f"/desk/dossiers/{dossier.number}/slip.pdf").content)
    assert dossier.number in text
    assert dossier.lookup_secret in text
    office = text_of(as_("reception").get(f"/desk/dossiers/{dossier.number}/slip-office.pdf").content)
    assert dossier.lookup_secret not in office


def test_the_apology_names_both_days(shop: Shop, as_: As) -> None:
    dossier = shop.a_dossier(at_step="appraise")
    extend_dossier(actor=shop.cast.leader.actor, dossier_id=dossier.pk, new_due_at=MORNING + timedelta(days=7),
                   reason="Chờ đo đạc lại", at=MORNING)  # fmt: skip
    text = text_of(as_("leader").get(f"/desk/dossiers/{dossier.number}/apology.pdf").content)
    assert "Chờ đo đạc lại" in text
    assert "10/07/2018" in text or "10 tháng 7" in text


@pytest.mark.parametrize("name", ["refusal", "apology", "stop", "supplement-1", "anything"])
def test_a_paper_without_a_record_is_not_there(shop: Shop, as_: As, name: str) -> None:
    dossier = shop.a_dossier()
    assert as_("reception").get(f"/desk/dossiers/{dossier.number}/{name}.pdf").status_code == 404


def found(as_: As, query: str, name: str = "handler") -> list[str]:
    answer = as_(name).get(f"/desk/search/?{query}")
    assert answer.status_code == 200
    return [dossier.number for dossier in answer.context["page"].rows]


def test_finds_by_name_phone_procedure_status_and_period(shop: Shop, as_: As) -> None:
    one, other = shop.a_dossier(), shop.a_dossier(Status.IN_PROGRESS, procedure_code="2.900002")
    assert set(found(as_, "q=nguyen+van+mau")) == {one.number, other.number}
    assert found(as_, "q=0905100001") == [one.number]
    assert found(as_, "procedure=2.900002") == [other.number]
    assert found(as_, "status=in_progress") == [other.number]
    assert len(found(as_, "received_from=03/07/2018&received_until=03/07/2018")) == 2
    assert found(as_, "received_from=04/07/2018") == []


def test_a_whole_number_opens_its_dossier(shop: Shop, as_: As) -> None:
    dossier = shop.a_dossier()
    answer = as_("handler").get("/desk/search/", {"q": dossier.number})
    assert answer.headers["Location"] == f"/desk/dossiers/{dossier.number}/"


def test_finds_by_identifier_for_those_who_may(shop: Shop, as_: As) -> None:
    dossier = shop.a_dossier()
    assert found(as_, f"q={personal_id(1)}", "reception") == [dossier.number]
    assert found(as_, f"q={personal_id(1)}", "clerk") == []


def test_finds_nothing_of_another_authority(shop: Shop, as_: As) -> None:
    shop.a_dossier()
    assert found(as_, "q=nguyen", "other_authority") == []


def test_a_capped_count_is_never_said_as_a_count(shop: Shop, as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        shop.a_dossier()
    monkeypatch.setattr(looking, "MOST_COUNTED", 2)
    assert "Hơn 100 hồ sơ" in as_("handler").get("/desk/search/?q=nguyen").content.decode()


def test_finds_what_is_overdue_now(shop: Shop, as_: As) -> None:
    late = shop.a_dossier(at_step="appraise", when=MORNING - timedelta(days=9))
    shop.a_dossier(at_step="appraise")
    assert found(as_, "late=on") == [late.number]


def test_a_wrong_day_is_said_beside_its_field(shop: Shop, as_: As) -> None:
    answer = as_("handler").get("/desk/search/?received_from=31/02/2018")
    assert answer.status_code == 422
    assert "Nhập ngày theo thứ tự" in answer.content.decode()
