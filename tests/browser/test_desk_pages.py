"""Every page of the desk, seen at two widths, judged by axe."""

from __future__ import annotations

from datetime import timedelta

from motcua.casework.dossiers.commands.consultation import ask_consultation
from motcua.casework.dossiers.commands.corrections import request_correction
from motcua.casework.dossiers.values import Status
from motcua.registry.calendars.values.limits import Limit, LimitUnit
from tests.browser.conftest import NOW, Walk
from tests.factories.dossiers import MORNING, a_person


def test_pages_of_the_handler(walk: Walk) -> None:
    shop, page = walk.shop, walk.as_("handler")
    for days in (4, 2, 1, 0, 0):
        shop.a_dossier(at_step="appraise", when=MORNING - timedelta(days=days))
    waiting = shop.a_dossier(Status.AWAITING_SUPPLEMENT)
    mine = shop.a_dossier(at_step="appraise", request_content="Cấp số nhà cho nhà mới xây ở kiệt 12")
    ask_consultation(actor=shop.cast.handler.actor, dossier_id=mine.pk, unit_id=shop.cast.other_department.pk,
                     question="Thửa đất này có đang tranh chấp không?", limit=Limit(2, LimitUnit.WORKING_DAY), at=NOW)  # fmt: skip
    page.goto("/desk/")
    walk.look(page, "work-handler")
    page.goto("/desk/?text=khongcoai")
    walk.look(page, "work-nothing-found")
    page.goto("/desk/?only=applicant")
    walk.look(page, "work-waiting-for-applicant")
    page.goto(f"/desk/dossiers/{mine.number}/")
    page.wait_for_selector('[data-drawn="yes"]')
    walk.look(page, "dossier-handler")
    page.goto(f"/desk/dossiers/{waiting.number}/")
    page.wait_for_selector('[data-drawn="yes"]')
    walk.look(page, "dossier-waiting")
    for act in ("request-supplement", "consult", "await-payment"):
        page.goto(f"/desk/dossiers/{mine.number}/do/{act}/")
        walk.look(page, f"act-{act}")
    page.goto("/desk/search/")
    walk.look(page, "search-empty")
    page.goto("/desk/search/?q=nguyen")
    walk.look(page, "search-found")
    page.goto("/desk/search/?received_from=31.31.31")
    walk.look(page, "search-error")
    page.goto("/desk/search/?q=khongcoai")
    walk.look(page)
    other = walk.as_("other_unit")
    other.goto("/desk/")
    walk.look(other, "work-empty")
    other.goto("/desk/consultations/")
    walk.look(other, "consultations")
    other.click("[data-open]")
    walk.look(other, "answer")


def test_pages_of_the_head_and_the_leader(walk: Walk) -> None:
    shop = walk.shop
    late = shop.a_dossier(at_step="assign", when=MORNING - timedelta(days=8))
    for _ in range(3):
        shop.a_dossier(at_step="sign")
    done = shop.a_dossier(Status.RESULT_READY, when=MORNING - timedelta(days=1))
    request_correction(actor=shop.cast.clerk.actor, dossier_id=done.pk, step_id=None, reason="Bấm muộn trên phần mềm",
                       claimed_at=MORNING - timedelta(days=1), evidence="Sổ giao nhận trang 12", at=NOW)  # fmt: skip
    head, leader = walk.as_("head"), walk.as_("leader")
    head.goto("/desk/")
    walk.look(head, "work-head")
    head.goto(f"/desk/dossiers/{late.number}/")
    walk.look(head, "dossier-head")
    head.goto(f"/desk/dossiers/{late.number}/do/judge-lateness/")
    walk.look(head, "act-judge-lateness")
    head.goto("/desk/corrections/")
    walk.look(head, "corrections")
    head.click("[data-open]")
    walk.look(head, "decide")
    leader.goto("/desk/")
    walk.look(leader, "work-leader")
    leader.goto(f"/desk/dossiers/{late.number}/")
    leader.click("text=Việc khác có thể làm")
    walk.look(leader, "dossier-leader-menu")
    for act in ("extend", "stop"):
        leader.goto(f"/desk/dossiers/{late.number}/do/{act}/")
        walk.look(leader, f"act-{act}")
    leader.goto("/desk/dossiers/000.00.26.H17-180702-9999/")
    walk.look(leader, "dossier-not-found")


def test_pages_of_the_reception(walk: Walk) -> None:
    shop, page = walk.shop, walk.as_("reception")
    owner = a_person()
    same = shop.a_dossier(applicant=owner)
    shop.a_dossier(Status.SUBMITTED)
    shop.a_dossier(Status.RESULT_READY)
    page.goto("/desk/")
    walk.look(page, "work-reception")
    page.goto("/desk/submitted/")
    walk.look(page, "submitted")
    page.goto("/desk/receive/")
    walk.look(page, "receive-procedure")
    page.fill("#find-procedure", "xay dung")
    page.wait_for_selector("#found .mc-pick")
    walk.look(page, "receive-procedure-found")
    page.click(f'.mc-picks--numbered button[value="{same.procedure.code}"]')
    walk.look(page, "receive-applicant")
    page.fill("#find-party", "tran thi")
    page.wait_for_selector("#found .mc-pick")
    walk.look(page, "receive-applicant-found")
    page.fill("#find-party", "nguoi chua co")
    page.wait_for_selector("text=Chưa có ai khớp")
    walk.look(page, "receive-applicant-new")
    page.fill("#id_identifier", "123")
    page.click("text=Ghi nhận và chọn người này")
    walk.look(page, "receive-applicant-error")
    page.fill("#find-party", "tran thi dieu")
    page.wait_for_selector("#found .mc-pick")
    page.click("#found .mc-pick")
    walk.look(page, "receive-details")
    page.click("text=Xem lại trước khi tiếp nhận")
    walk.look(page, "receive-check")
    page.click("text=Tiếp nhận và in giấy hẹn")
    walk.look(page, "receive-check-error")
    page.check('input[name="duplicate_verdict"] >> nth=0')
    page.click("text=Tiếp nhận và in giấy hẹn")
    walk.look(page, "receive-done")
