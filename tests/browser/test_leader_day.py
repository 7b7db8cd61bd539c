"""Ông Tâm's ten minutes between two meetings, on a phone: see what waits, look, sign."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from motcua.casework.dossiers.models import DraftResult
from motcua.casework.dossiers.values import Status
from tests.browser.conftest import PHONE, Walk


@pytest.mark.parametrize("javascript", [True, False])
def test_signs_a_batch_after_previewing_it(walk: Walk, javascript: bool) -> None:
    dossiers = [walk.shop.a_dossier(at_step="sign") for _ in range(3)]
    page = walk.as_("leader", width=PHONE, javascript=javascript)
    page.goto("/desk/")
    for box in page.locator("input[data-row]").all():
        box.check()
    page.click("text=Xem trước để duyệt")
    for dossier in dossiers:
        expect(page.get_by_text(dossier.number)).to_be_visible()
    if javascript:
        walk.look(page, "preview-leader")
    page.click("text=Ký duyệt các hồ sơ này")
    expect(page.get_by_text("Đã duyệt 3 hồ sơ.")).to_be_visible()
    assert set(DraftResult.objects.values_list("state", flat=True)) == {"signed"}


def test_sends_a_draft_back_with_a_reason(walk: Walk) -> None:
    dossier = walk.shop.a_dossier(at_step="sign")
    page = walk.as_("leader", width=PHONE)
    page.goto(f"/desk/dossiers/{dossier.number}/")
    page.get_by_label("Trả lại, chưa ký").check()
    page.click("text=Xác nhận quyết định")
    expect(page.get_by_text("Cần nêu lý do trả lại dự thảo").first).to_be_visible()
    page.fill("#id_reason", "Thiếu căn cứ pháp lý")
    page.click("text=Xác nhận quyết định")
    expect(page.get_by_text("Đã hoàn thành bước")).to_be_visible()
    assert walk.shop.step(dossier).kind == "appraise"


def test_stops_a_dossier_only_after_the_facts_are_repeated(walk: Walk) -> None:
    dossier = walk.shop.a_dossier(Status.IN_PROGRESS)
    page = walk.as_("leader", width=PHONE)
    page.goto(f"/desk/dossiers/{dossier.number}/")
    page.click("text=Việc khác có thể làm")
    page.get_by_role("link", name="Dừng giải quyết").click()
    expect(page.get_by_text("Việc này là quyết định cuối cùng")).to_contain_text(dossier.applicant.name)
    page.fill("#id_reason", "Đất đang tranh chấp")
    page.get_by_role("button", name="Dừng giải quyết hồ sơ này").click()
    expect(page.get_by_text("Đã dừng giải quyết hồ sơ.")).to_be_visible()
