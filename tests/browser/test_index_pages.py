"""The index in the browser: Home Affairs opens a round, the leader scores, pages viewed at both widths, without scripts too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from motcua.casework.dossiers.values import Status
from motcua.insight.index.commands.versions import load_packaged, publish_version
from motcua.insight.index.models import IndexRound
from motcua.insight.index.queries.versions import versions
from motcua.kernel.time import ZONE
from tests.browser.conftest import Walk
from tests.factories.world import PROGRAM

NOW = datetime(2019, 1, 7, 9, 0, tzinfo=ZONE)
LIVE = ("", "tree/", "leaves/III.1.1/", "leaves/V.1.1/", "compare/", "compare/?by=units", "compare/?by=years")


def a_year_with_versions(walk: Walk) -> None:
    for number in range(6):
        walk.shop.a_dossier(Status.RETURNED, when=datetime(2018, 5, 7, 8, 0, tzinfo=ZONE) + timedelta(days=number % 5))
    load_packaged(actor=PROGRAM, at=NOW)
    for one in versions():
        publish_version(actor=PROGRAM, version_id=one.pk, decision_no="1/QĐ-UBND (giả định)", at=NOW)


def test_the_live_index_is_read(walk: Walk, clock: Callable[[datetime], None]) -> None:
    clock(NOW)
    a_year_with_versions(walk)
    leader = walk.as_("leader")
    for path in LIVE:
        leader.goto(f"/desk/index/{path}{'&' if '?' in path else '?'}year=2018")
        walk.look(leader, f"index-{path.strip('/').replace('/', '-').replace('?by=', '-') or 'home'}")
    leader.goto("/desk/index/compare/?year=2018")
    leader.click("text=Đơn vị >> nth=0")
    page = walk.as_("home_affairs")
    for path, name in (("versions/", "index-versions"), ("versions/import/", "index-import")):
        page.goto(f"/desk/index/{path}")
        walk.look(page, name)
    english = walk.as_("leader", language="en")
    english.goto("/desk/index/?year=2018")
    assert "What would raise the score most" in english.inner_text("main")
    walk.look(english, "index-english")


def test_a_round_from_its_opening_to_its_lock(
    walk: Walk, clock: Callable[[datetime], None], settings: Any, tmp_path: Path
) -> None:  # fmt: skip
    settings.EVIDENCE_ROOT = tmp_path
    clock(NOW)
    a_year_with_versions(walk)
    office, leader = walk.as_("home_affairs", javascript=False), walk.as_("leader")
    here = scored_by_itself(walk, office, leader)
    office.goto(here)
    office.click("main a:has-text('Thẩm định điểm')")
    office.fill("input[name='p-II.1.1']", "1")
    office.click("button:has-text('Ghi điểm')")
    assert "khác điểm tự chấm cần lý do" in office.inner_text("main")
    office.fill("input[name='w-II.1.1']", "Bổ sung báo cáo rà soát")
    office.click("button:has-text('Ghi điểm')")
    office.click("main a:has-text('Ký biên bản thẩm định')")
    office.fill("#id_minutes", "Đã đối chiếu minh chứng")
    office.fill("#id_outside_no", "05/TB-SNV")
    office.click("main form button >> nth=0")
    leader.goto(here)
    leader.click("main a:has-text('Ký biên bản') >> nth=0")
    leader.click("main form button >> nth=0")
    deputy = walk.shop.cast.members()["clerk"].staff  # as if a deputy had signed the self-score
    IndexRound.objects.update(self_signed_by=deputy)
    leader.goto(here)
    leader.click("main a:has-text('Công bố, có điểm khác điểm thẩm định')")
    leader.fill("input[name='p-II.1.1']", "2")
    leader.fill("input[name='w-II.1.1']", "Hội đồng nhận minh chứng bổ sung")
    leader.fill("#id_decision_no", "7/QĐ-UBND (giả định)")
    leader.click("main form button:has-text('Công bố')")
    assert "phải kèm văn bản quyết định" in leader.inner_text("main")
    walk.look(leader, "index-decision")
    leader.set_input_files(
        "#id_document", {"name": "qd.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 %%EOF"}
    )
    leader.click("main form button:has-text('Công bố')")
    assert "Đã công bố, đã khóa" in leader.inner_text("main")
    walk.look(leader, "index-round")
    leader.goto("/desk/index/rounds/")
    walk.look(leader, "index-rounds")


def scored_by_itself(walk: Walk, office: Page, leader: Page) -> str:
    """This function will open a round, score it with evidence and send it; give its address."""
    office.goto("/desk/index/rounds/")
    office.click("main a:has-text('Mở đợt chấm điểm')")
    office.select_option("#id_authority", index=1)
    office.fill("#id_year", "2018")
    office.select_option("#id_version", "quan-2018")
    for name, day in (("self", "10/01/2019"), ("appraise", "20/01/2019"), ("final", "31/01/2019")):
        office.fill(f"#id_{name}_due_on", day)
    office.click("main form button >> nth=0")
    office.click("main tbody a >> nth=0")
    here = office.url
    leader.goto(here)
    walk.look(leader, "index-round-open")
    leader.click("main a:has-text('Tự chấm điểm')")
    for box in leader.locator("main input[name^='p-']").all():
        if not box.input_value():
            box.fill("0")
    walk.look(leader, "index-self")
    leader.click("button:has-text('Ghi điểm')")
    leader.click("main a:has-text('Thêm minh chứng')")
    walk.look(leader, "index-evidence")
    leader.fill("#id_title", "Kế hoạch năm")
    leader.set_input_files("#id_file", {"name": "kh.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 %%EOF"})
    leader.click("main form button >> nth=0")
    leader.click("main a:has-text('Ký, gửi bản tự chấm')")
    walk.look(leader, "index-send")
    leader.click("main form button >> nth=0")
    return here
