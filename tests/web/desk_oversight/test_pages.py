"""The pages of oversight: who opens which, from a petition to its publication, from a plan to a remedy that was seen."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.foundation.audit.models import Entry
from motcua.insight.oversight.commands.feedback import record_feedback
from motcua.insight.oversight.commands.satisfaction import answer_survey
from motcua.insight.oversight.models import Feedback, Finding, Inspection, InspectionPlan
from motcua.insight.oversight.queries.inspections import items_of
from motcua.insight.oversight.queries.satisfaction import survey_ticket
from motcua.insight.oversight.values.feedback import FeedbackKind, NewFeedback
from motcua.insight.oversight.values.satisfaction import Factor
from motcua.kernel.actor import public_actor
from tests.factories.dossiers import MORNING
from tests.factories.oversight import District
from tests.factories.printing import a_photo
from tests.rules.oversight.test_photos import JPEG
from tests.web.desk_oversight.conftest import As

HOME = "/desk/oversight/"
WORDS = "Vỉa hè trước nhà bị lấn chiếm, gọi 0905 123 456."
OPEN_TO = {
    "satisfaction/": {"head", "leader", "one_stop_head", "home_affairs", "inspector"},
    "feedback/new/": {"reception", "one_stop_head", "home_affairs", "inspector"},
    "inspections/": {"head", "leader", "one_stop_head", "home_affairs", "inspector"},
    "inspections/samples/": {"inspector"},
    "decisions/": {"leader", "home_affairs"},
}
CAST = ("handler", "head", "leader", "clerk", "reception", "one_stop_head", "home_affairs", "admin", "inspector")


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def sent(district: District, kind: FeedbackKind = FeedbackKind.PETITION) -> Feedback:
    facts = NewFeedback(kind=kind, authority_id=district.authority_id, body=WORDS, name="Nguyễn Văn Thử")
    receipt = record_feedback(actor=public_actor(), at=MORNING, facts=facts)
    return Feedback.objects.get(pk=receipt.feedback_id)


@pytest.mark.parametrize("page", OPEN_TO)
def test_a_page_is_open_to_those_who_need_it(as_: As, page: str) -> None:
    assert {name for name in CAST if as_(name).get(HOME + page).status_code == 200} == OPEN_TO[page]


def test_the_navigation_leads_there(as_: As) -> None:
    assert "Giám sát" in text_of(as_("inspector").get("/desk/"))
    assert "Giám sát" not in text_of(as_("handler").get("/desk/"))
    assert "/desk/oversight/feedback/new/" in text_of(as_("reception").get("/desk/"))
    assert as_("inspector").get(HOME)["Location"] == "/desk/oversight/satisfaction/"


def test_few_answers_are_not_shown_more_are(district: District, as_: As) -> None:
    address = f"{HOME}satisfaction/?year=2018"
    scores = dict.fromkeys(Factor, 4)
    for dossier in district.returned[:4]:
        answer_survey(actor=public_actor(), at=MORNING, ticket=survey_ticket(dossier.pk), scores=scores)
    assert "Chưa đủ phiếu để xem" in text_of(as_("leader").get(address))
    answer_survey(actor=public_actor(), at=MORNING, ticket=survey_ticket(district.returned[4].pk), scores=scores)
    for by in ("unit", "procedure", "channel", "authority", "month", "nonsense"):
        page = text_of(as_("leader").get(f"{address}&by={by}"))
        assert "100,0%" in page
        assert "Chưa đủ phiếu" not in page


def test_a_petition_from_the_list_to_the_public(district: District, as_: As) -> None:
    feedback = sent(district)
    page = f"{HOME}feedback/{feedback.pk}/"
    assert feedback.number in text_of(as_("leader").get(f"{HOME}feedback/"))
    assert as_("head").get(page).status_code == 404
    assert as_("leader").post(f"{page}assign/", {"unit_id": district.shop.cast.department.pk})["Location"] == page
    assert as_("head").get(page).status_code == 200
    assert as_("head").post(f"{page}answer/", {"text": "ngắn"}).status_code == 422
    assert as_("head").post(f"{page}answer/", {"text": "Đã kiểm tra và giải tỏa."}).status_code == 302
    form = text_of(as_("leader").get(f"{page}publish/"))
    assert "0905 123 456" not in form
    assert "[đã che]" in form
    said = {"body": WORDS, "answer": "Đã kiểm tra và giải tỏa."}
    assert as_("leader").post(f"{page}publish/", said).status_code == 302
    public = text_of(Client().get("/gop-y/cong-khai/"))
    assert "[đã che]" in public
    assert "0905" not in public


def test_a_sealed_report_shows_nothing_until_a_reason_is_given(district: District, as_: As) -> None:
    page = f"{HOME}feedback/{sent(district, FeedbackKind.HARASSMENT).pk}/"
    for name in set(CAST) - {"inspector"}:
        assert as_(name).get(page).status_code == 404, name
        assert as_(name).post(f"{page}open/", {"reason": "x"}).status_code == 404, name
    inspector = as_("inspector")
    assert "Vỉa hè" not in text_of(inspector.get(page))
    assert inspector.post(f"{page}open/", {"reason": ""}).status_code == 422
    assert not Entry.objects.filter(event="oversight.seal.opened").exists()
    opened = text_of(inspector.post(f"{page}open/", {"reason": "Xác minh"}))
    assert "Nguyễn Văn Thử" in opened
    assert "Vỉa hè" in opened
    assert Entry.objects.filter(event="oversight.seal.opened").count() == 1
    assert "Mở niêm phong" in text_of(inspector.get(page))


def test_a_note_from_the_telephone_gets_its_receipt(district: District, as_: As) -> None:
    said = {"source": "hotline", "kind": "petition", "authority": district.authority_id, "body": WORDS}
    page = text_of(as_("reception").post(f"{HOME}feedback/new/", said))
    assert Feedback.objects.get().number in page
    refused = as_("reception").post(f"{HOME}feedback/new/", {**said, "kind": "harassment"})
    assert refused.status_code == 422


def test_a_plan_is_made_approved_and_shown(district: District, as_: As) -> None:
    plan = f"{HOME}inspections/plan/{district.authority_id}/2018/"
    keys = [
        f"{district.authority_id}-{unit.pk}" for unit in (district.shop.cast.one_stop, district.shop.cast.department)
    ]
    assert as_("home_affairs").post(plan, {"title": "Kế hoạch", keys[0]: "3"}).status_code == 302
    assert as_("leader").post(f"{plan}approve/", {"decision_no": "01/QĐ"}).status_code == 422
    assert as_("inspector").post(plan, {"title": "Kế hoạch", keys[0]: "3", keys[1]: "9"}).status_code == 302
    assert as_("inspector").post(f"{plan}approve/", {"decision_no": "01/QĐ"}).status_code == 404
    assert as_("leader").post(f"{plan}approve/", {"decision_no": "01/QĐ"}).status_code == 302
    assert InspectionPlan.objects.get().approved_at
    assert "01/QĐ" in text_of(as_("leader").get(f"{HOME}inspections/?year=2018"))


def opened_visit(district: District, as_: As) -> tuple[Inspection, str]:
    said = {"kind": "unannounced", "target": f"{district.authority_id}-{district.shop.cast.department.pk}",
            "checklist_code": "phong", "reason": "Nhiều hồ sơ bấm trễ", "dossiers": district.returned[0].number}  # fmt: skip
    answer = as_("inspector").post(f"{HOME}inspections/new/{district.authority_id}/", said)
    assert answer.status_code == 302, text_of(answer)
    visit = Inspection.objects.get()
    return visit, f"{HOME}inspections/{visit.pk}/"


def test_a_visit_on_plain_forms_from_opening_to_the_remedy(district: District, as_: As) -> None:
    visit, page = opened_visit(district, as_)
    inspector, head = as_("inspector"), as_("head")
    assert inspector.get(page)["X-Offline"] == "1"
    assert head.get(page).status_code == 404
    marks = {f"judge-{item.key}": "met" for item in items_of(visit.checklist)} | {"judge-luu-tru": "not_met"}
    assert inspector.post(f"{page}marks/", marks).status_code == 302
    assert inspector.post(f"{page}marks/", marks).status_code == 302
    photo = SimpleUploadedFile("<b>.exe", JPEG, "application/x-msdownload")
    assert inspector.post(f"{page}photos/", {"photo": photo}).status_code == 302
    kept = visit.photos.get()
    shown = inspector.get(f"{page}photos/{kept.pk}/")
    assert (shown["Content-Type"], shown.content) == ("image/jpeg", JPEG)
    bad = SimpleUploadedFile("a.jpg", b"<script>", "image/jpeg")
    assert inspector.post(f"{page}photos/", {"photo": bad}).status_code == 422
    assert inspector.post(f"{page}sign/", {"minutes": "Làm việc từ 8 giờ đến 10 giờ."}).status_code == 422
    finding = {"item_key": "luu-tru", "text": "Hai hồ sơ chưa lưu đủ.", "severity": "minor", "due_on": "20/7/2018"}
    assert inspector.post(f"{page}findings/new/", finding).status_code == 302
    assert inspector.post(f"{page}sign/", {"minutes": "Làm việc từ 8 giờ đến 10 giờ."}).status_code == 302
    assert "X-Offline" not in inspector.get(page)
    paper = inspector.get(f"{page}minutes.pdf")
    assert (paper["Content-Type"], paper.content[:5]) == ("application/pdf", b"%PDF-")
    assert f"{page}minutes.pdf" in text_of(inspector.get(page))
    assert head.post(f"{page}countersign/", {"remark": "Nhất trí"}).status_code == 302
    found = Finding.objects.get()
    assert head.post(f"{HOME}findings/{found.pk}/remedy/", {"remedy": "Đã lưu đủ hai hồ sơ."}).status_code == 302
    assert head.post(f"{HOME}findings/{found.pk}/verify/").status_code in (403, 404)
    assert inspector.post(f"{HOME}findings/{found.pk}/verify/").status_code == 302
    assert "Đã xác nhận khắc phục" in text_of(head.get(f"{HOME}findings/"))


def test_a_colleagues_mark_is_shown_before_it_is_replaced(district: District, as_: As) -> None:
    visit, page = opened_visit(district, as_)
    inspector = as_("inspector")
    assert '<input type="hidden" name="seen-luu-tru" value="">' in text_of(inspector.get(page))
    assert (
        inspector.post(f"{page}marks/", {"judge-luu-tru": "not_met", "note-luu-tru": "Mất hai hồ sơ"}).status_code
        == 302
    )
    late = {"judge-luu-tru": "met", "seen-luu-tru": "", "judge-tam-dung": "met", "seen-tam-dung": "nonsense|"}
    answer = inspector.post(f"{page}marks/", late)
    assert answer.status_code == 422
    assert "Người khác trong tổ vừa ghi: Chưa đạt · Mất hai hồ sơ." in text_of(answer)
    assert visit.marks.get().judgement == "not_met"
    stood = 'name="seen-luu-tru" value="not_met|Mất hai hồ sơ"'
    assert stood in text_of(answer)
    assert inspector.post(f"{page}marks/", {**late, "seen-luu-tru": "not_met|Mất hai hồ sơ"}).status_code == 302
    assert {mark.judgement for mark in visit.marks.all()} == {"met"}


def test_the_minutes_of_a_visit_hold_its_photos(district: District, as_: As) -> None:
    visit, page = opened_visit(district, as_)
    inspector = as_("inspector")
    for content in (a_photo(), JPEG):
        said = {"photo": SimpleUploadedFile("a.jpg", content), "item_key": "luu-tru"}
        inspector.post(f"{page}photos/", said)
    assert {photo.item_key for photo in visit.photos.all()} == {"luu-tru"}
    marks = {f"judge-{item.key}": "met" for item in items_of(visit.checklist)}
    inspector.post(f"{page}marks/", marks)
    inspector.post(f"{page}sign/", {"minutes": "Không có thiếu sót."})
    with CaptureQueriesContext(connection) as asked:
        paper = inspector.get(f"{page}minutes.pdf").content
    with pikepdf.open(io.BytesIO(paper)) as document:
        drawn = [one for one in document.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
    assert (len(drawn), visit.photos.count()) == (1, 2)
    assert len(asked) <= 20


def test_minutes_are_there_when_signed_and_for_their_readers_alone(district: District, as_: As) -> None:
    visit, page = opened_visit(district, as_)
    inspector = as_("inspector")
    assert inspector.get(f"{page}minutes.pdf").status_code == 404
    marks = {f"judge-{item.key}": "met" for item in items_of(visit.checklist)}
    assert inspector.post(f"{page}marks/", marks).status_code == 302
    assert inspector.post(f"{page}sign/", {"minutes": "Không có thiếu sót."}).status_code == 302
    readers = {name for name in CAST if as_(name).get(f"{page}minutes.pdf").status_code == 200}
    assert readers == {"head", "leader", "home_affairs", "inspector"}
    assert Client().get(f"{page}minutes.pdf").status_code == 302


def test_a_photo_is_not_shown_to_strangers(district: District, as_: As) -> None:
    visit, page = opened_visit(district, as_)
    as_("inspector").post(f"{page}photos/", {"photo": SimpleUploadedFile("a.jpg", JPEG)})
    address = f"{page}photos/{visit.photos.get().pk}/"
    for name in ("handler", "head", "other_authority"):
        assert as_(name).get(address).status_code == 404
    assert Client().get(address).status_code == 302


def test_suggested_dossiers_go_into_a_visit(district: District, as_: As) -> None:
    dossier = district.returned[0]
    dossier.supplement_count = 2
    dossier.save(update_fields=["supplement_count"])
    page = text_of(as_("inspector").get(f"{HOME}inspections/samples/?year=2018"))
    assert dossier.number in page
    form = as_("inspector").get(f"{HOME}inspections/new/{district.authority_id}/?dossier={dossier.number}")
    assert dossier.number in text_of(form)


def test_the_worker_is_given_to_staff_as_a_script(as_: As) -> None:
    answer = as_("inspector").get(f"{HOME}sw.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert Client().get(f"{HOME}sw.js").status_code == 302


def test_ready_checklists_are_put_in_force_once(district: District, as_: As) -> None:
    page = f"{HOME}inspections/checklists/{district.authority_id}/"
    assert as_("inspector").post(page).status_code == 302
    assert {as_(name).post(page).status_code for name in ("handler", "head", "leader", "other_authority")} == {404}


def test_decisions_are_entered_and_listed(district: District, as_: As) -> None:
    staff = district.shop.cast.handler.staff
    assert staff is not None
    page = f"{HOME}decisions/{district.authority_id}/"
    said = {
        "staff_id": staff.pk,
        "decision_no": "7/QĐ",
        "decided_on": "1/6/2018",
        "reason": "Bấm trễ",
        "measure": "warning",
    }
    assert as_("leader").get(f"{page}discipline/").status_code == 404
    assert as_("home_affairs").post(f"{page}discipline/", said).status_code == 302
    assert as_("home_affairs").post(f"{page}reward/", {**said, "title": "Lao động tiên tiến"}).status_code == 302
    invented = {key: said[key] for key in ("staff_id", "decision_no", "decided_on")} | {"name": "Phiếu hẹn rút gọn"}
    assert as_("leader").get(f"{page}initiative/").status_code == 404
    assert as_("home_affairs").post(f"{page}initiative/", {**invented, "name": ""}).status_code == 422
    assert as_("home_affairs").post(f"{page}initiative/", invented).status_code == 302
    shown = text_of(as_("leader").get(f"{HOME}decisions/?year=2018"))
    assert "Phiếu hẹn rút gọn" in shown
    assert "Cảnh cáo" in shown
    assert "Lao động tiên tiến" in shown
