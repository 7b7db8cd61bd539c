"""The head of a unit looks at what may be late, and asks how right that is; his official sees it on his own list."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from motcua.insight.risk.commands import learn_risk
from motcua.kernel.time import ZONE
from tests.browser.conftest import NOW, Walk
from tests.factories.accounts import PROGRAM
from tests.factories.dossiers import MORNING, TURNS, Shop

LEARNED_AT = NOW - timedelta(days=1)


def with_a_past(shop: Shop) -> None:
    """Let the shop work through April, May and June, a few dossiers late; then learn from it."""
    begun = datetime(2018, 4, 2, 8, 0, tzinfo=ZONE)
    for number in range(40):
        when = begun + timedelta(days=7 * (number % 12), minutes=number)
        dossier = shop.a_dossier(at_step="appraise", when=when)
        done = when + timedelta(days=9 if number % 5 == 0 else 1, minutes=7 * number)
        for name, outcome in TURNS[2:6]:
            dossier = shop.do(dossier, getattr(shop.cast, name), outcome, when=done)
    home = shop.cast.handler.actor.authority_id or 0
    learn_risk(
        actor=PROGRAM, authority_id=home, starts_on=date(2018, 1, 1), ends_before=date(2018, 7, 1), at=LEARNED_AT
    )


def test_from_the_likeliest_to_how_right_it_is(walk: Walk) -> None:
    shop = walk.shop
    with_a_past(shop)
    for days in (8, 5, 4, 1, 0):
        shop.a_dossier(at_step="appraise", when=MORNING - timedelta(days=days))
    page = walk.as_("head")
    page.goto("/desk/risk/", timeout=60_000)
    page.click("text=Vì sao? >> nth=1")
    walk.look(page, "risk")
    page.click("text=Dự báo này đúng đến đâu?")
    page.click("text=Bảng từng phần mười >> nth=0")
    walk.look(page, "risk-accuracy")
    own = walk.as_("handler")
    own.goto("/desk/")
    walk.look(own, "risk-my-work")
    own.click("text=Xếp theo nguy cơ trễ")
    own.wait_for_url("**/desk/risk/**")
    walk.look(own, "risk-mine")
    own.click("[data-open] >> nth=3")
    own.click("text=Vì sao dự báo như vậy?")
    walk.look(own, "risk-dossier")


def test_works_without_javascript(walk: Walk) -> None:
    page = walk.as_("head", javascript=False)
    page.goto("/desk/risk/", timeout=60_000)
    assert "Không có hồ sơ nào đang giải quyết" in page.content()
    page.select_option("#place", "mine")
    page.click("main >> text=Xem >> nth=0")
    assert "place=mine" in page.url
    page.goto("/desk/risk/accuracy/")
    assert "Chưa học được gì" in page.content()  # axe itself needs scripts, so it looks in the walk above
