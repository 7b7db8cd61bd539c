"""A resolution in the browser: put down, turned into a plan, carried out, accepted; late tasks; without scripts too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from motcua.insight.reform.commands.tasks import add_task
from motcua.insight.reform.models import ReformTask
from motcua.insight.reform.values.plans import Direction, MeasuredOver
from motcua.kernel.time import ZONE
from tests.browser.conftest import Walk
from tests.factories.dossiers import Shop
from tests.factories.plans import a_plan, a_resolution, a_target, new_task
from tests.factories.world import PROGRAM

SPRING = datetime(2018, 3, 5, 9, 0, tzinfo=ZONE)
LATE = datetime(2018, 7, 3, 9, 0, tzinfo=ZONE)


@pytest.fixture(autouse=True)
def _evidence(settings: Any, tmp_path: Path) -> None:
    settings.EVIDENCE_ROOT = tmp_path


def a_year_of_reform(shop: Shop) -> int:
    """Put down a resolution with three targets and a draft of the department's plan with two tasks; give the plan."""
    here, unit = shop.cast.authority.pk, shop.cast.department.pk
    resolution = a_resolution(here, when=SPRING)
    extra = a_target(resolution, unit, when=SPRING, name="Đưa thủ tục ngoài danh mục vào một cửa đạt 10 %",
                     figure="extra_catalogue_percent", measured_over=MeasuredOver.STOCK)  # fmt: skip
    a_target(resolution, unit, when=SPRING, name="Không có hồ sơ quá hạn", figure="overdue", goal=Decimal(0),
             direction=Direction.AT_MOST, measured_over=MeasuredOver.YEAR)  # fmt: skip
    a_target(resolution, unit, when=SPRING, name="Trang bị máy tại quầy", figure="", baseline=Decimal(0),
             goal=Decimal(7), unit_of_measure="máy")  # fmt: skip
    plan = a_plan(here, unit_id=unit, resolution_id=resolution.pk, when=SPRING)
    for name, due in (("Mua máy cho quầy tiếp nhận", date(2018, 6, 1)), ("Rà soát thủ tục", date(2018, 9, 28))):
        said = new_task(unit, name=name, due_on=due, target_id=extra.pk)
        add_task(actor=PROGRAM, at=SPRING, plan_id=plan.pk, said=said)
    return plan.pk


def test_a_plan_from_its_resolution_to_its_acceptance(walk: Walk, clock: Callable[[datetime], None]) -> None:
    plan_id = a_year_of_reform(walk.shop)
    clock(SPRING)
    leader = walk.as_("leader")
    leader.goto(f"/desk/reform/plans/{plan_id}/issue/")
    walk.look(leader)
    leader.fill("#id_number", "12/KH-QLDT")
    leader.fill("#id_issued_on", "05/03/2018")
    leader.click("main form button >> nth=0")
    clock(LATE)
    leader.goto(f"/desk/reform/plans/{plan_id}/")
    assert "quá hạn 32 ngày" in leader.inner_text("main")
    walk.look(leader, "ke-hoach")
    leader.goto("/desk/reform/plans/")
    walk.look(leader, "ke-hoach-nam")
    task = ReformTask.objects.get(name="Mua máy cho quầy tiếp nhận")
    head = walk.as_("head", javascript=False)
    head.goto("/desk/reform/tasks/")
    head.click("text=Mua máy cho quầy tiếp nhận")
    head.click("text=Gửi tệp")
    upload = {"name": "bien-ban.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\nx\n%%EOF\n"}
    head.set_input_files("#id_file", upload)  # type: ignore[arg-type] # a mapping of the right keys
    head.click("main form button >> nth=0")
    head.click("main a:has-text('Báo xong')")
    head.fill("#id_report", "Đã bàn giao máy")
    head.click("main form button >> nth=0")
    assert "Đã báo xong, chờ nghiệm thu" in head.inner_text("main")
    affairs = walk.as_("home_affairs")
    affairs.goto("/desk/reform/tasks/")
    walk.look(affairs, "nhiem-vu-cua-toi")
    affairs.goto(f"/desk/reform/tasks/{task.pk}/")
    walk.look(affairs, "nhiem-vu")
    affairs.click("main a:has-text('Nghiệm thu')")
    walk.look(affairs)
    affairs.click("main form button >> nth=0")
    assert "Đã nghiệm thu" in affairs.inner_text("main")


def test_targets_are_read_with_their_why(walk: Walk, clock: Callable[[datetime], None]) -> None:
    a_year_of_reform(walk.shop)
    clock(LATE)
    affairs = walk.as_("home_affairs")
    affairs.goto("/desk/reform/resolutions/")
    walk.look(affairs)
    affairs.click("text=05-NQ/QU")
    walk.look(affairs, "nghi-quyet")
    affairs.click("main a:has-text('Đưa thủ tục ngoài danh mục')")
    affairs.click("summary:has-text('Vì sao')")
    walk.look(affairs, "chi-tieu")
    affairs.goto(affairs.url.partition("?")[0] + "?by=month")
    assert "31/05/2018" in affairs.inner_text("main")
    for path in ("resolutions/new/", "resolutions/1/targets/new/", "plans/new/"):
        affairs.goto(f"/desk/reform/{path}")
        walk.look(affairs)
    english = walk.as_("home_affairs", language="en")
    english.goto("/desk/reform/resolutions/")
    assert "Resolutions, targets" in english.inner_text("main")


def test_a_task_is_written_and_the_unit_chosen_without_leaving_the_page(
    walk: Walk, clock: Callable[[datetime], None]
) -> None:
    plan_id = a_year_of_reform(walk.shop)
    clock(SPRING)
    head = walk.as_("head")
    head.goto(f"/desk/reform/plans/{plan_id}/tasks/new/")
    walk.look(head, "nhiem-vu-moi")
    head.click("main form button >> nth=0")
    assert "Chưa điền" in head.inner_text(".govuk-error-summary")
    walk.look(head)
    affairs = walk.as_("home_affairs")
    said = new_task(walk.shop.cast.one_stop.pk, name="Hướng dẫn người dân dùng máy")
    add_task(actor=PROGRAM, at=SPRING, plan_id=plan_id, said=said)
    affairs.goto(f"/desk/reform/plans/{plan_id}/")
    affairs.select_option("#unit", str(walk.shop.cast.one_stop.pk))
    affairs.wait_for_selector("#tasks >> text=Rà soát thủ tục", state="detached")
    assert "Hướng dẫn người dân dùng máy" in affairs.inner_text("#tasks")
    walk.look(affairs)
