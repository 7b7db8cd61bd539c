"""The page of a dossier and the acts upon it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client

from motcua.casework.dossiers.models import Consultation, Correction, Dossier, DraftResult, LatenessCause
from motcua.casework.dossiers.values import Status, StepOutcome
from motcua.kernel.time import ZONE
from tests.factories.dossiers import MORNING, Shop, a_person
from tests.web.desk.conftest import As

STAFF = ("handler", "head", "leader", "clerk", "reception", "one_stop_head", "other_unit")


def page_of(client: Client, dossier: Dossier, more: str = "") -> str:
    answer = client.get(f"/desk/dossiers/{dossier.number}/{more}")
    assert answer.status_code == 200
    return answer.content.decode()


def do(client: Client, dossier: Dossier, act: str, **sent: object) -> Dossier:
    """This function will do an act by its form, and give the dossier as it stands then."""
    answer = client.post(f"/desk/dossiers/{dossier.number}/{act}/", sent)
    assert answer.status_code == 302, answer.content.decode()
    return Dossier.objects.get(pk=dossier.pk)


def step_act(shop: Shop, dossier: Dossier, act: str = "complete") -> str:
    return f"steps/{shop.step(dossier).pk}/{act}"


@pytest.mark.parametrize("status", list(Status))
def test_is_drawn_in_every_status_for_everybody(shop: Shop, as_: As, status: Status) -> None:
    dossier = shop.a_dossier(status)
    for name in STAFF:
        page = page_of(as_(name), dossier)
        assert dossier.number in page
        assert status.label in page


@pytest.mark.parametrize(
    ("at_step", "name", "button"),
    [
        ("", "reception", "Chuyển phòng chuyên môn"),
        ("assign", "head", "Giao việc"),
        ("appraise", "handler", "Trình dự thảo kết quả"),
        ("check", "head", "Xác nhận và chuyển hồ sơ"),
        ("sign", "leader", "Xác nhận quyết định"),
        ("register", "clerk", "Vào sổ, chuyển trả kết quả"),
        ("return", "reception", "Trả kết quả cho người dân"),
    ],
)
def test_has_one_primary_act_in_words_that_say_what_happens(
    shop: Shop, as_: As, at_step: str, name: str, button: str
) -> None:
    dossier = shop.a_dossier(at_step=at_step)
    assert button in page_of(as_(name), dossier)
    assert button not in page_of(as_("other_unit"), dossier)


def test_goes_from_hand_to_hand_until_it_is_returned(shop: Shop, as_: As) -> None:
    dossier = shop.a_dossier()
    handler = shop.cast.handler.staff
    for name, sent in (
        ("reception", {"note": ""}),
        ("head", {"assignee": handler.pk if handler else ""}),
        ("handler", {"outcome": "approve", "summary": "Đủ điều kiện cấp số nhà"}),
        ("head", {"outcome": "approve"}),
        ("leader", {"outcome": "approve"}),
        ("clerk", {"document_number": "12/GCN-UBND"}),
        ("reception", {"receiver_name": "Nguyễn Văn Mẫu"}),
    ):
        dossier = do(as_(name), dossier, step_act(shop, dossier), **sent)
    assert dossier.status == Status.RETURNED
    assert DraftResult.objects.get(dossier=dossier).document_number == "12/GCN-UBND"
    page = page_of(as_("handler"), dossier)
    assert "Đã trả kết quả cho Nguyễn Văn Mẫu." in page
    assert "Giao bước “Phân công thụ lý” cho Phạm Văn Lý." in page


def test_a_draft_goes_back_with_a_reason(shop: Shop, as_: As) -> None:
    dossier = shop.a_dossier(at_step="sign")
    address = f"/desk/dossiers/{dossier.number}/{step_act(shop, dossier)}/"
    without = as_("leader").post(address, {"outcome": "return", "reason": ""})
    assert without.status_code == 422
    assert "Cần nêu lý do trả lại dự thảo" in without.content.decode()
    do(as_("leader"), dossier, step_act(shop, dossier), outcome="return", reason="Thiếu căn cứ pháp lý")
    assert "Bị trả lại" in as_("handler").get("/desk/").content.decode()


def test_signs_only_the_draft_that_was_seen(shop: Shop, as_: As) -> None:
    dossier = shop.a_dossier(at_step="sign")
    address = f"/desk/dossiers/{dossier.number}/{step_act(shop, dossier)}/"
    answer = as_("leader").post(address, {"outcome": "approve", "draft_id": 1})
    assert answer.status_code == 409


def test_explains_the_due_date_with_pauses(shop: Shop, as_: As) -> None:
    dossier = shop.a_dossier(Status.AWAITING_SUPPLEMENT)
    page = page_of(as_("handler"), dossier)
    assert "Vì sao hạn là ngày này?" in page
    assert "Thời hạn giải quyết là 3 ngày làm việc (24 giờ làm việc)." in page
    assert "Tạm dừng tính thời hạn: 08:00 03/07/2018 (Thiếu bản vẽ vị trí nhà)." in page


def test_tells_the_timeline_in_the_language_of_the_page(shop: Shop, as_: As) -> None:
    dossier = shop.a_dossier()
    assert f"Tiếp nhận hồ sơ {dossier.number}, hẹn trả 08:00 06/07/2018." in page_of(as_("handler"), dossier)
    english = as_("handler")
    english.cookies["django_language"] = "en"
    answer = english.get(f"/desk/dossiers/{dossier.number}/")
    assert f"Dossier {dossier.number} was received; due 08:00 06/07/2018." in answer.content.decode()


def test_says_where_the_dossier_stands_on_its_route(shop: Shop, as_: As) -> None:
    dossier = shop.a_dossier(at_step="appraise")
    answer = as_("handler").get(f"/desk/dossiers/{dossier.number}/")
    places = {place.node: place.state for place in answer.context["places"]}
    assert places == {"receive": "done", "assign": "done", "appraise": "here", "check": "ahead", "sign": "ahead",
                      "register": "ahead", "return": "ahead"}  # fmt: skip
    assert answer.context["marks"] == {"receive": "done", "assign": "done", "appraise": "info"}
    drawing = as_("handler").get(f"/desk/dossiers/{dossier.number}/route.bpmn")
    assert drawing.headers["Content-Type"] == "application/xml"
    assert b"bpmn" in drawing.content


def test_asks_for_a_supplement_and_goes_on(shop: Shop, as_: As) -> None:
    dossier = shop.a_dossier(at_step="appraise")
    dossier = do(
        as_("handler"), dossier, "do/request-supplement", items="Bản vẽ\nGiấy ủy quyền", reason="Thiếu giấy tờ"
    )
    assert dossier.status == Status.AWAITING_SUPPLEMENT
    dossier = do(as_("reception"), dossier, "do/supplemented", note="Đã nộp đủ")
    assert dossier.status == Status.IN_PROGRESS


def test_waits_for_a_payment_and_goes_on(shop: Shop, as_: As) -> None:
    dossier = shop.a_dossier(at_step="appraise")
    dossier = do(as_("handler"), dossier, "do/await-payment", reason="Lệ phí trước bạ")
    assert dossier.status == Status.AWAITING_FINANCIAL
    assert do(as_("reception"), dossier, "do/record-payment", document="BL 12").status == Status.IN_PROGRESS


@pytest.mark.parametrize(
    ("status", "name", "act", "after"),
    [
        (Status.SUBMITTED, "reception", "refuse", Status.REFUSED),
        (Status.IN_PROGRESS, "reception", "withdraw", Status.WITHDRAWN),
        (Status.IN_PROGRESS, "leader", "stop", Status.STOPPED),
    ],
)
def test_ends_by_a_decision_that_repeats_the_facts(
    shop: Shop, as_: As, status: Status, name: str, act: str, after: Status
) -> None:
    dossier = shop.a_dossier(status)
    page = page_of(as_(name), dossier, f"do/{act}/")
    assert "quyết định cuối cùng" in page
    assert dossier.applicant.name in page
    assert do(as_(name), dossier, f"do/{act}", reason="Lý do rõ ràng").status == after


def test_accepts_with_a_verdict_on_a_likely_duplicate(shop: Shop, as_: As) -> None:
    owner = a_person()
    shop.a_dossier(applicant=owner)
    sent = shop.a_dossier(Status.SUBMITTED, applicant=owner)
    assert "Hồ sơ này có trùng không?" in page_of(as_("reception"), sent)
    answer = as_("reception").post(f"/desk/dossiers/{sent.number}/do/accept/", {})
    assert answer.status_code == 422
    assert do(as_("reception"), sent, "do/accept", duplicate_verdict="different").status == Status.RECEIVED


def test_apologises_and_names_a_new_day_once(shop: Shop, as_: As) -> None:
    dossier = shop.a_dossier(at_step="appraise")
    early = as_("leader").post(f"/desk/dossiers/{dossier.number}/do/extend/",
                               {"day": "04/07/2018", "hour": "08:00", "reason": "Bận"})  # fmt: skip
    assert early.status_code == 422
    dossier = do(as_("leader"), dossier, "do/extend", day="10072018", hour="16:30", reason="Chờ đo đạc lại")
    assert dossier.extended_due_at == datetime(2018, 7, 10, 16, 30, tzinfo=ZONE)
    assert as_("leader").get(f"/desk/dossiers/{dossier.number}/do/extend/").status_code == 403


def test_consults_another_unit_which_answers(shop: Shop, as_: As) -> None:
    dossier = shop.a_dossier(at_step="appraise")
    do(
        as_("handler"),
        dossier,
        "do/consult",
        unit_id=shop.cast.other_department.pk,
        question="Có tranh chấp không?",
        days=2,
    )
    asked = Consultation.objects.get()
    assert dossier.number in as_("other_unit").get("/desk/consultations/").content.decode()
    as_("other_unit").post(f"/desk/consultations/{asked.pk}/answer/", {"answer": "Không có tranh chấp."})
    assert "Không có tranh chấp." in page_of(as_("handler"), dossier)


def test_gives_a_step_to_a_colleague(shop: Shop, as_: As) -> None:
    dossier, handler = shop.a_dossier(at_step="appraise"), shop.cast.handler.staff
    assert handler is not None
    do(as_("head"), dossier, step_act(shop, dossier, "assign"), staff_id=handler.pk, reason="Cân đối việc")
    assert shop.step(dossier).assignee_id == handler.pk
    assert "Giao cho tôi" in as_("handler").get("/desk/").content.decode()


def test_a_correction_is_asked_for_and_decided_by_another(shop: Shop, as_: As) -> None:
    dossier = shop.a_dossier(Status.RESULT_READY)
    do(as_("clerk"), dossier, "do/request-correction", step_id="", day="03/07/2018", hour="08:00", reason="Bấm muộn")
    wanted = Correction.objects.get()
    assert as_("clerk").post(f"/desk/corrections/{wanted.pk}/decide/",
                             {"approve": "yes", "cause": "subjective", "reason": "Đúng"}).status_code == 403  # fmt: skip
    assert dossier.number in as_("head").get("/desk/corrections/").content.decode()
    as_("head").post(f"/desk/corrections/{wanted.pk}/decide/",
                     {"approve": "yes", "cause": "subjective", "reason": "Đúng sổ giao nhận"})  # fmt: skip
    wanted.refresh_from_db()
    assert wanted.state == "approved"
    assert not LatenessCause.objects.exists()  # nothing was late, so nobody is at fault


def test_the_cause_of_a_lateness_is_recorded_by_the_head(shop: Shop, as_: As) -> None:
    dossier = shop.a_dossier(at_step="appraise", when=MORNING - timedelta(days=8))
    assert as_("handler").get(f"/desk/dossiers/{dossier.number}/do/judge-lateness/").status_code == 403
    do(as_("head"), dossier, "do/judge-lateness", step_id="", kind="objective", cause="Mất điện hai ngày")
    assert "Mất điện hai ngày" in page_of(as_("handler"), dossier)


@pytest.mark.parametrize("address", ["", "do/stop/", "route.bpmn", "slip.pdf", "control-sheet.pdf"])
@pytest.mark.parametrize("name", ["other_authority", "admin"])
def test_is_not_there_for_another_authority(shop: Shop, as_: As, name: str, address: str) -> None:
    dossier = shop.a_dossier(Status.IN_PROGRESS)
    assert as_(name).get(f"/desk/dossiers/{dossier.number}/{address}").status_code == 404


def test_a_step_of_another_dossier_is_not_there(shop: Shop, as_: As) -> None:
    one, other = shop.a_dossier(), shop.a_dossier()
    assert as_("reception").get(f"/desk/dossiers/{one.number}/{step_act(shop, other)}/").status_code == 404


def test_an_act_out_of_turn_says_why(shop: Shop, as_: As) -> None:
    dossier = shop.a_dossier(Status.RETURNED)
    answer = as_("leader").get(f"/desk/dossiers/{dossier.number}/do/stop/")
    assert answer.status_code == 403
    assert "Hồ sơ đang ở trạng thái “Đã trả kết quả”." in answer.content.decode()


def test_an_unknown_act_is_not_there(shop: Shop, as_: As) -> None:
    assert as_("leader").get(f"/desk/dossiers/{shop.a_dossier().number}/do/dance/").status_code == 404


def test_many_papers_are_shown_in_parts(shop: Shop, as_: As) -> None:
    dossier = shop.a_dossier()
    Dossier.objects.filter(pk=dossier.pk).update(
        papers=[{"name": f"Giấy số {n}", "originals": 1, "copies": 0, "requirement_id": None} for n in range(150)]
    )
    assert "Xem 120 giấy tờ còn lại" in page_of(as_("handler"), dossier)
    assert "Giấy số 149" in page_of(as_("handler"), dossier, "?all")


def test_rejection_needs_a_reason(shop: Shop, as_: As) -> None:
    dossier = shop.a_dossier(at_step="appraise")
    address = f"/desk/dossiers/{dossier.number}/{step_act(shop, dossier)}/"
    answer = as_("handler").post(address, {"outcome": "reject", "summary": ""})
    assert answer.status_code == 422
    assert answer.context["form"].errors["summary"]
    do(
        as_("handler"),
        dossier,
        step_act(shop, dossier),
        outcome=StepOutcome.REJECT.value,
        summary="Đất chưa có giấy tờ",
    )
    assert "Đất chưa có giấy tờ" in page_of(as_("head"), dossier)
