"""Sections of the reform report from rooms that have something to tell: plans and tasks, evaluation, figures to open."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from motcua.insight.reform.commands.tasks import extend_task
from motcua.insight.reform.queries.plan_counts import tasks_behind
from motcua.insight.reports.making.reform import SECTIONS
from motcua.insight.reports.queries import computing
from motcua.insight.statistics.values.periods import calendar_year, span_named
from tests.factories.plans import a_resolution, a_target, a_task
from tests.factories.world import World, at

pytestmark = pytest.mark.django_db


def sections_of(world: World) -> dict[str, Any]:
    content = computing.content_of("reform", authority_id=world.authority.pk, span=span_named("2018"))
    assert len(content.sections) == len(SECTIONS)
    return {section.heading.partition(". ")[2]: section for section in content.sections}


def test_targets_are_counted_and_late_tasks_told_with_their_reason(world: World) -> None:
    resolution = a_resolution(world.authority.pk)
    a_target(resolution, world.units["office"].pk)
    task = a_task(world)
    when = at("2018-06-01T09:00")
    affairs = world.actor("home_affairs", when=when)
    extend_task(actor=affairs, at=when, task_id=task.pk, new_due_on=date(2018, 12, 1), reason="Chờ mua sắm tập trung")
    assert [one.pk for one in tasks_behind([world.authority.pk], calendar_year(2018))] == [task.pk]
    assert tasks_behind([world.authority.pk], calendar_year(2019)) == []
    told = sections_of(world)["Nghị quyết, chỉ tiêu và kế hoạch"]
    assert "Theo dõi 1 chỉ tiêu" in told.sentences[0].said
    targets, behind = told.tables
    assert targets.rows[0].cells[1] == "05-NQ/QU"
    assert behind.rows[0].cells[-1] == "Chờ mua sắm tập trung"


def test_without_months_rounds_or_resolutions_the_report_says_so(world: World) -> None:
    found = sections_of(world)
    for heading, words in (
        ("Nghị quyết, chỉ tiêu và kế hoạch", "Chưa có nghị quyết"), ("Chỉ số cải cách hành chính", "chưa có bộ chỉ số"),
        ("Đánh giá hằng tháng và thu nhập tăng thêm", "chưa có tháng nào"),
        ("Thi đua, khen thưởng gắn với cải cách hành chính", "chưa xét thi đua"),
    ):  # fmt: skip
        assert words in found[heading].sentences[0].said


def test_weaknesses_are_told_from_what_is_recorded(world: World) -> None:
    said = " ".join(one.said for one in sections_of(world)["Tồn tại, hạn chế"].sentences)
    assert "1 hồ sơ quá hạn chưa ghi nguyên nhân" in said
    assert "Còn 1 phòng giải quyết thủ tục chưa có đề xuất nào về cắt giảm thời gian, giấy tờ: Phòng Kinh tế." in said
    assert "12 tháng của năm chưa đánh giá" in said
