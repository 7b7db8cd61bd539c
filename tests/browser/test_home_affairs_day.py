"""A day of the officer of home affairs: the year's figures, the catalogue with its routes, the calendar."""

from __future__ import annotations

from datetime import datetime, timedelta

from motcua.casework.dossiers.values import Status
from motcua.kernel.time import ZONE
from tests.browser.conftest import Walk
from tests.factories.dossiers import MORNING, Shop


def a_year_so_far(shop: Shop) -> None:
    for days in (8, 7):
        shop.a_dossier(at_step="appraise", when=MORNING - timedelta(days=days))
    shop.a_dossier(at_step="check", when=datetime(2018, 6, 28, 10, 0, tzinfo=ZONE))
    shop.a_dossier(at_step="assign", when=datetime(2018, 7, 2, 8, 0, tzinfo=ZONE))
    shop.a_dossier(Status.AWAITING_SUPPLEMENT)
    for month in (2, 3, 3, 4, 5, 5, 5, 6):
        shop.a_dossier(Status.RETURNED, when=datetime(2018, month, 14, 8, 0, tzinfo=ZONE))


def test_the_figures(walk: Walk) -> None:
    a_year_so_far(walk.shop)
    page = walk.as_("home_affairs")
    page.goto("/desk/")
    page.click("text=Toàn cảnh")
    walk.look(page, "overview")
    walk.shop.a_dossier()
    page.wait_for_selector('.mc-stat:has-text("Đang giải quyết") >> text=6')
    page.click("text=Báo cáo đầy đủ năm 2018")
    walk.look(page, "overview-year")
    page.click('[aria-label^="3 Tiếp nhận, Tháng 5"]')
    walk.look(page, "overview-dossiers")
    assert page.locator("[data-open]").count() == 3
    head = walk.as_("head", javascript=False)
    head.goto("/desk/overview/?year=2017")
    head.select_option("#place", label="– Phòng Quản lý đô thị")
    head.fill("#year", "2018")
    head.click("text=Xem")
    assert "Phòng Quản lý đô thị" in head.inner_text("h1")


def test_the_catalogue(walk: Walk) -> None:
    shop, page = walk.shop, walk.as_("home_affairs")
    page.goto("/desk/")
    page.click("text=Thủ tục >> nth=0")
    page.fill("#q", "so nha")
    page.wait_for_selector("text=1 thủ tục")
    walk.look(page, "catalogue-list")
    page.click("[data-open]")
    page.click("text=Phiên bản 1")
    walk.look(page, "catalogue-version")
    page.click("text=Lập bản nháp mới từ bản này")
    draft = page.url
    page.click("text=Sửa nội dung")
    page.fill("#id_name", "Cấp biển số nhà")
    page.fill("#id_committed_value", "9")
    page.select_option("#id_committed_unit", "working_day")
    page.click("text=Lưu bản nháp")
    walk.look(page, "catalogue-edit-error")
    page.fill("#id_committed_value", "2")
    page.click("text=Lưu bản nháp")
    for part, name in (("cases", "Nhà trong kiệt"), ("papers", "Bản vẽ vị trí")):
        page.goto(f"{draft}{part}/")
        page.fill("fieldset:has-text('Dòng mới') >> nth=0 >> input[name$='-name']", name)
        page.fill(
            "fieldset:has-text('Dòng mới') >> nth=0 >> input[name$='-originals']", "1"
        ) if part == "papers" else None
        page.fill("fieldset:has-text('Dòng mới') >> nth=0 >> input[name$='-copies']", "0") if part == "papers" else None
        walk.look(page, f"catalogue-{part}")
        page.click(".govuk-button:has-text('Lưu') >> nth=0")
        assert page.url == draft, page.inner_text("main")
    page.click("text=Công bố phiên bản này")
    page.fill("#id_decision_no", "1234/QĐ-UBND")
    page.fill("#id_valid_from", "01/08/2018")
    walk.look(page, "catalogue-publish")
    page.click("button:has-text('Công bố phiên bản này')")
    page.goto(f"/desk/catalogue/procedures/{shop.versions[0].procedure.code}/")
    walk.look(page, "catalogue-procedure")
    page.click("text=So sánh hai phiên bản")
    walk.look(page, "catalogue-compare")


def test_a_route_is_written_as_a_table(walk: Walk) -> None:
    version, page = walk.shop.versions[0], walk.as_("home_affairs")
    walk.shop.a_dossier()
    page.goto(f"/desk/catalogue/versions/{version.pk}/route/")
    page.wait_for_selector('[data-drawn="yes"]')
    walk.look(page, "route")
    page.click("text=Sửa bằng bảng")
    page.fill("#id_appraise-hours", "tám")
    page.click("text=Chỉ kiểm tra")
    walk.look(page, "route-table-error")
    page.fill("#id_appraise-hours", "80")
    page.click("text=Chỉ kiểm tra")
    assert "lâu hơn thời hạn" in page.inner_text("main")
    page.fill("#id_appraise-hours", "10")
    page.click("button:has-text('Ban hành quy trình')")
    page.wait_for_selector('[data-drawn="yes"]')
    page.click("text=Nạp tệp BPMN")
    walk.look(page, "route-upload")
    page.goto(f"/desk/catalogue/versions/{version.pk}/move/")
    walk.look(page, "catalogue-move")
