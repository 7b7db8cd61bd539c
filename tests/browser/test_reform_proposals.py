"""A proposal in the browser: tried by the head of a unit, discussed, approved, published, compared; without scripts too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from motcua.casework.dossiers.values import Status
from motcua.kernel.time import ZONE
from tests.browser.conftest import Walk
from tests.factories.dossiers import Shop

TRIED = {
    "cut-time": "limit_value=2&limit_unit=working_day",
    "put-online": "online_level=full&share=50",
}
NOW = datetime(2018, 7, 3, 9, 0, tzinfo=ZONE)


def a_year_so_far(shop: Shop) -> None:
    for number in range(8):
        shop.a_dossier(
            Status.RETURNED, when=datetime(2018, 5, 7, 8, 0, tzinfo=ZONE) + timedelta(days=number // 4 * 7 + number % 4)
        )


def test_a_cut_from_its_trial_to_its_effect(walk: Walk, clock: Callable[[datetime], None]) -> None:
    a_year_so_far(walk.shop)
    code = walk.shop.versions[0].procedure.code
    head = walk.as_("head", javascript=False)
    head.goto("/desk/reform/")
    head.click("text=Thử một đề xuất")
    head.click("main >> text=Rút ngắn thời gian giải quyết")
    head.select_option("#id_procedure", code)
    head.click("button:has-text('Tiếp tục')")
    head.fill("#id_limit_value", "2")
    head.click("button:has-text('Thử')")
    assert "Dự kiến trễ hẹn" in head.inner_text("main")
    head.click("text=Lập đề xuất như vậy")
    assert head.input_value("#id_limit_value") == "2"
    head.fill("#id_reason", "Hồ sơ đều xong sớm hơn hẹn")
    head.click("button:has-text('Gửi đề xuất')")
    here = head.url
    acts: tuple[tuple[str, str, dict[str, str], str], ...] = (
        ("home_affairs", "Góp ý", {"#id_text": "Nên làm"}, "#id_stance_0"),
        ("home_affairs", "Ghi kết luận hội đồng",
         {"#id_held_on": "03/07/2018", "#id_votes_for": "5", "#id_votes_against": "0", "#id_minutes": "Nhất trí"}, ""),
        ("leader", "Phê duyệt", {"#id_decision_no": "21/QĐ-UBND", "#id_valid_from": "01/08/2018"}, ""),
        ("home_affairs", "Công bố", {}, ""),
    )  # fmt: skip
    for name, link, said, pick in acts:
        page = walk.as_(name)
        page.goto(here)
        page.click(f"main a:has-text('{link}') >> nth=0")
        walk.look(page, "reform-approve" if name == "leader" else "")
        for field, words in said.items():
            page.fill(field, words)
        if pick:
            page.check(pick)
        page.click("main form button >> nth=0")
        assert page.url == here, page.inner_text("main")
    clock(datetime(2018, 11, 5, 9, 0, tzinfo=ZONE))
    page = walk.as_("leader")
    page.goto(here)
    assert "Ba tháng sau khi áp dụng" in page.inner_text("main")
    walk.look(page, "reform-proposal")
    page.click("nav a:has-text('Đề xuất')")
    walk.look(page, "reform-proposals")
    page.goto("/desk/reform/try/")
    walk.look(page, "reform-kinds")
    page.goto("/desk/reform/try/drop-paper/")
    walk.look(page)
    for kind, asked in TRIED.items():
        page.goto(f"/desk/reform/try/{kind}/?procedure={code}&{asked}")
        assert "Ai còn thời gian, ai thiếu" in page.inner_text("main"), kind
        walk.look(page, f"reform-try-{kind}")
    english = walk.as_("leader", language="en")
    english.goto(here)
    assert "Three months after it took effect" in english.inner_text("main")
