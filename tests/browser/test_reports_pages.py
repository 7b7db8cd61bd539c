"""Reports as Home Affairs, a checker, the chairman and the clerk see them; judged by axe at both widths."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from motcua.casework.dossiers.values import Status
from motcua.insight.reports.commands.duties import load_duties
from motcua.kernel.time import ZONE
from tests.browser.conftest import Walk
from tests.factories.dossiers import MORNING

NOW = datetime(2018, 9, 17, 9, 0, tzinfo=ZONE)
FORM = "/desk/reports/forms/II.06a/?period=2018-Q3/VPCP"


def test_a_report_from_the_form_to_the_letter(walk: Walk, clock: Any) -> None:
    shop = walk.shop
    shop.a_dossier(Status.RETURNED, when=MORNING)
    shop.a_dossier(at_step="appraise", when=MORNING - timedelta(days=8))
    clock(NOW)
    officer = shop.cast.home_affairs.actor
    load_duties(actor=officer, authority_id=officer.authority_id or 0, valid_from=date(2018, 1, 1), at=NOW)
    page = walk.as_("home_affairs")
    page.goto("/desk/reports/", timeout=60_000)  # the server's first page: it loads itself
    walk.look(page, "reports")
    page.goto("/desk/reports/duties/")
    walk.look(page, "reports-duties")
    page.goto("/desk/reports/forms/")
    walk.look(page)
    page.goto("/desk/reports/forms/reform/?period=2018")
    walk.look(page, "reports-reform")
    page.goto(FORM)
    walk.look(page, "reports-form")
    page.click("table a[href*='behind/resolved']")
    walk.look(page, "reports-behind")
    page.goto(FORM)
    page.click("a.govuk-button")
    walk.look(page)
    page.click("main button[type=submit], main form[method=post] button")
    address = page.url
    for name, act in (("one_stop_head", "check"), ("leader", "sign")):
        page = walk.as_(name, javascript=name != "leader")
        page.goto(address)
        page.click(f"a[href*='/{act}/']")
        if name != "leader":
            walk.look(page)
        page.click("main form[method=post] button")
    page = walk.as_("clerk")
    page.goto(address)
    page.click("a[href*='/send/']")
    page.check("input[value=paper]")
    page.fill("input[name=document_no]", "12/BC-UBND")
    page.click("main form[method=post] button")
    assert "Đã ghi là đã gửi." in page.content()
    walk.look(page, "reports-sent")
