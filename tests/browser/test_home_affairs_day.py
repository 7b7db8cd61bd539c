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
