"""A day of the inspector: a sealed report, a visit on the telephone with and without a network, findings put right."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from motcua.insight.oversight.commands.feedback import record_feedback
from motcua.insight.oversight.commands.planning import put_checklist
from motcua.insight.oversight.commands.satisfaction import answer_survey
from motcua.insight.oversight.commands.visits import mark_items, open_inspection
from motcua.insight.oversight.models import ChecklistMark, EvidencePhoto, Inspection
from motcua.insight.oversight.queries.inspections import checklists_to_begin_with
from motcua.insight.oversight.queries.satisfaction import survey_ticket
from motcua.insight.oversight.values.feedback import FeedbackKind, NewFeedback
from motcua.insight.oversight.values.inspection import Judgement, Mark, NewVisit, Target, VisitKind
from motcua.insight.oversight.values.satisfaction import Factor
from motcua.kernel.actor import public_actor
from tests.browser.conftest import PHONE, Walk
from tests.factories.accounts import PROGRAM
from tests.factories.dossiers import MORNING
from tests.factories.oversight import District, a_district_of
from tests.rules.oversight.test_photos import JPEG

HOME = "/desk/oversight/"
DOUBLE_CLICK = 1_100  # ms: a second click sooner than that is taken for a slip
KEPT_HERE = """name => new Promise((resolve) => {
  const asked = indexedDB.open("motcua-offline", 1);
  asked.onsuccess = () => {
    const rows = asked.result.transaction("waiting").objectStore("waiting").getAll();
    rows.onsuccess = () => {
      asked.result.close();
      resolve(rows.result.length === 1 && rows.result[0].entries.some((one) => one[0] === name));
    };
  };
})"""
FIRST_PAGE = 60_000  # ms: the first page of a process loads every address of the house


@pytest.fixture
def district(walk: Walk, settings: Any, tmp_path: Path) -> District:
    """The walk's shop with an inspector, who takes the seat of the second unit's handler."""
    settings.EVIDENCE_ROOT = tmp_path
    made = a_district_of(walk.shop, 5)
    walk.shop.cast = replace(walk.shop.cast, other_unit=made.inspecting)
    for one in checklists_to_begin_with():
        put_checklist(actor=PROGRAM, at=MORNING, authority_id=made.authority_id, code=one.code, name=one.name,
                      items=one.items, valid_from=MORNING.date())  # fmt: skip
    return made


def a_visit(district: District) -> Inspection:
    target = Target(district.authority_id, district.shop.cast.department.pk)
    wanted = NewVisit(kind=VisitKind.UNANNOUNCED, target=target, checklist_code="phong", reason="Nhiều hồ sơ bấm trễ")
    return open_inspection(actor=district.inspector, at=MORNING, visit=wanted)


def choose(page: Page, key: str, judgement: str) -> None:
    page.check(f'input[name="judge-{key}"][value="{judgement}"]')


def test_a_visit_on_the_telephone_without_a_network(walk: Walk, district: District) -> None:
    visit = a_visit(district)
    page = walk.as_("other_unit", width=PHONE)
    page.goto(f"{HOME}inspections/{visit.pk}/", timeout=FIRST_PAGE)
    walk.look(page, "oversight-visit")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    page.reload()
    page.context.set_offline(True)
    page.reload()
    choose(page, "phan-cong", "met")
    choose(page, "tam-dung", "not_met")
    page.fill('input[name="note-tam-dung"]', "Thiếu phiếu báo")
    page.click("text=Lưu phiếu kiểm tra")
    page.wait_for_selector("text=Chưa có mạng")
    page.set_input_files('input[type="file"]', [{"name": "a.jpg", "mimeType": "image/jpeg", "buffer": JPEG}])
    page.click("text=Thêm ảnh")
    page.wait_for_selector("text=Số lần chờ gửi: 2")
    assert not ChecklistMark.objects.exists()
    page.reload()
    assert page.is_checked('input[name="judge-tam-dung"][value="not_met"]')
    page.context.set_offline(False)
    page.reload()
    page.wait_for_selector("img.mc-photo")
    assert page.is_checked('input[name="judge-tam-dung"][value="not_met"]')
    kept = {mark.item_key: (mark.judgement, mark.note) for mark in ChecklistMark.objects.all()}
    assert kept == {"phan-cong": ("met", ""), "tam-dung": ("not_met", "Thiếu phiếu báo")}
    assert EvidencePhoto.objects.count() == 1


def test_what_a_colleague_wrote_meanwhile_is_shown_when_the_network_is_back(walk: Walk, district: District) -> None:
    visit = a_visit(district)
    page = walk.as_("other_unit", width=PHONE)
    page.goto(f"{HOME}inspections/{visit.pk}/", timeout=FIRST_PAGE)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    page.reload()
    page.context.set_offline(True)
    choose(page, "phan-cong", "met")
    page.click("text=Lưu phiếu kiểm tra")
    page.wait_for_selector("text=Số lần chờ gửi: 1")
    choose(page, "tam-dung", "met")
    page.wait_for_timeout(DOUBLE_CLICK)
    page.click("text=Lưu phiếu kiểm tra")
    page.wait_for_timeout(DOUBLE_CLICK)
    assert page.evaluate(KEPT_HERE, "judge-tam-dung")
    assert "Số lần chờ gửi: 1" in page.inner_text("main")
    colleague = {"phan-cong": Mark(Judgement.NOT_MET, "Giao hôm sau")}
    mark_items(actor=district.inspector, at=MORNING, inspection_id=visit.pk, marks=colleague)
    page.context.set_offline(False)
    page.reload()
    page.wait_for_selector("text=Máy chủ không nhận một lần gửi")
    assert ChecklistMark.objects.count() == 1
    page.reload()
    assert page.is_checked('input[name="judge-phan-cong"][value="met"]')
    page.click("text=Lưu phiếu kiểm tra")
    page.wait_for_selector("text=Người khác trong tổ vừa ghi: Chưa đạt · Giao hôm sau")
    walk.look(page, "oversight-visit-overtaken")
    page.click("text=Lưu phiếu kiểm tra")
    page.wait_for_url(f"**/inspections/{visit.pk}/")
    kept = {mark.item_key: mark.judgement for mark in ChecklistMark.objects.all()}
    assert kept == {"phan-cong": "met", "tam-dung": "met"}


def test_a_visit_without_scripts(walk: Walk, district: District) -> None:
    visit = a_visit(district)
    page = walk.as_("other_unit", width=PHONE, javascript=False)
    page.goto(f"{HOME}inspections/{visit.pk}/", timeout=FIRST_PAGE)
    choose(page, "phan-cong", "met")
    page.click("text=Lưu phiếu kiểm tra")
    assert "Đã lưu phiếu kiểm tra" in page.inner_text("main")
    assert ChecklistMark.objects.count() == 1


def test_the_pages_of_oversight(walk: Walk, district: District) -> None:
    sealed = NewFeedback(
        kind=FeedbackKind.HARASSMENT, authority_id=district.authority_id, body="Có người đòi thêm tiền ở ngoài."
    )
    receipt = record_feedback(actor=public_actor(), at=MORNING, facts=sealed)
    for dossier in district.returned:
        answer_survey(
            actor=public_actor(), at=MORNING, ticket=survey_ticket(dossier.pk), scores=dict.fromkeys(Factor, 5)
        )
    a_visit(district)
    page = walk.as_("other_unit")
    for name in ("satisfaction", "feedback", "inspections", "findings", "inspections/samples", "feedback/new"):
        page.goto(f"{HOME}{name}/")
        walk.look(page, f"oversight-{name.replace('/', '-')}")
    page.goto(f"{HOME}feedback/{receipt.feedback_id}/")
    walk.look(page, "oversight-sealed")
    page.click("text=Mở niêm phong >> nth=0")
    page.fill("#id_reason", "Xác minh")
    page.click("text=Mở xem")
    assert "đòi thêm tiền" in page.inner_text("main")
    walk.look(page, "oversight-opened")
    page.goto(f"{HOME}inspections/plan/{district.authority_id}/2018/")
    walk.look(page, "oversight-plan")
    page.goto(f"{HOME}inspections/new/{district.authority_id}/")
    walk.look(page, "oversight-new-visit")


def test_a_citizen_is_heard(walk: Walk, district: District) -> None:
    page = walk.as_("anonymous", width=PHONE)
    page.goto(f"/danh-gia/{survey_ticket(district.returned[0].pk)}/")
    walk.look(page, "portal-survey")
    for factor in Factor:
        page.check(f'input[name="{factor}"][value="5"]')
    page.click("text=Gửi đánh giá")
    page.wait_for_selector("text=Đã nhận câu trả lời")
    walk.look(page, "portal-survey-thanks")
    page.goto("/gop-y/")
    walk.look(page, "portal-voice")
    page.check('input[name="kind"][value="petition"]')
    page.fill("#id_body", "Đèn đường trước hẻm 12 tắt đã một tuần.")
    page.get_by_role("button", name="Gửi", exact=True).click()
    page.wait_for_selector("text=Mã tra cứu chỉ hiện một lần")
    walk.look(page, "portal-voice-receipt")
    number, secret = (page.inner_text(f"dd >> nth={place}") for place in (0, 1))
    page.click("text=Đã chép, đóng lại")
    page.goto("/gop-y/theo-doi/")
    walk.look(page, "portal-voice-follow")
    page.fill("#id_number", number)
    page.fill("#id_secret", secret)
    page.click("text=Xem trả lời")
    page.wait_for_selector("text=Chúng tôi trả lời chậm nhất")
    walk.look(page, "portal-voice-followed")
    page.goto("/gop-y/cong-khai/")
    walk.look(page, "portal-voice-published")
