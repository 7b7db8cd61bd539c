"""The figures as Home Affairs opens them: from the list down to a dossier, and a period closed; also without JavaScript."""

from __future__ import annotations

from datetime import datetime, timedelta

from motcua.casework.dossiers.values import Status
from motcua.insight.statistics.commands import close_period
from motcua.insight.statistics.values.periods import span_named
from motcua.kernel.time import ZONE
from tests.browser.conftest import NOW, Walk
from tests.factories.dossiers import MORNING


def test_from_the_list_of_figures_down_to_a_dossier(walk: Walk) -> None:
    shop, page = walk.shop, walk.as_("home_affairs")
    for days in (8, 4, 2, 1):
        shop.a_dossier(at_step="appraise", when=MORNING - timedelta(days=days))
    shop.a_dossier(Status.RETURNED, when=datetime(2018, 5, 14, 8, 0, tzinfo=ZONE))
    span = span_named("2018-05")
    home = shop.cast.home_affairs.actor
    close_period(actor=home, authority_id=home.authority_id or 0, period=span.period, title=span.title, at=NOW)
    page.goto("/desk/figures/?period=2018", timeout=60_000)  # the server's first page: it loads itself
    walk.look(page, "figures")
    page.click("text=Tỷ lệ giải quyết trước và đúng hạn")
    walk.look(page, "figure")
    page.goto("/desk/figures/received/?period=2018&by=procedure")
    page.click("table a[href*='dossiers']")
    walk.look(page, "figure-dossiers")
    page.click("[data-open]")
    assert "/desk/dossiers/" in page.url
    page.goto("/desk/figures/online_payment_share/?period=2018")
    walk.look(page, "figure-not-measured")
    page.goto("/desk/figures/?period=2018-05")
    page.click("text=Tháng 5/2018")
    walk.look(page, "figures-closed")


def test_a_period_is_closed_without_javascript(walk: Walk) -> None:
    page = walk.as_("home_affairs", javascript=False)
    page.goto("/desk/figures/?period=2018-05")
    page.click("text=Chốt số liệu kỳ này")
    assert "Đã chốt số liệu Tháng 5/2018." in page.content()
