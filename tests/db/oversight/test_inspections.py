"""Inspections: a plan that covers its share, a visit signed by both sides, findings until they are seen put right."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from motcua.casework.dossiers.queries.sampling import suggested_samples
from motcua.insight.oversight.commands.findings import add_finding, report_remedy, send_back, verify_remedy
from motcua.insight.oversight.commands.planning import approve_plan, make_plan, put_checklist
from motcua.insight.oversight.commands.visits import (
    MarkedMeanwhile,
    add_photo,
    countersign,
    mark_items,
    open_inspection,
    sign_minutes,
)
from motcua.insight.oversight.models import Checklist, Finding, Inspection, InspectionPlan
from motcua.insight.oversight.queries import findings_of_authority, findings_of_units, plan_coverage
from motcua.insight.oversight.queries.findings import targets_of
from motcua.insight.oversight.queries.inspections import (
    checklists_to_begin_with,
    findings_visible_to,
    inspections_visible_to,
    marks_of,
    photo_of,
)
from motcua.insight.oversight.values.inspection import (
    Judgement,
    Mark,
    NewFinding,
    NewVisit,
    PlannedTarget,
    Severity,
    Target,
    VisitKind,
)
from motcua.kernel.errors import Conflict, Denied, NotFound, Refused, Unavailable
from motcua.kernel.time import Period
from tests.factories.accounts import PROGRAM
from tests.factories.dossiers import MORNING
from tests.factories.oversight import District
from tests.rules.oversight.test_photos import JPEG, PNG

RETURNED = 1
YEAR = Period(date(2018, 1, 1), date(2019, 1, 1))
READY = checklists_to_begin_with()[1]
MET = {item.key: Mark(Judgement.MET) for item in READY.items}
WORDS = "Tổ kiểm tra làm việc với phòng từ 8 giờ đến 10 giờ."
CAST = ("handler", "head", "leader", "clerk", "reception", "one_stop_head", "home_affairs", "admin", "other_unit",
        "other_authority", "inspector")  # fmt: skip
TEAM = {"leader", "home_affairs", "inspector"}


@pytest.fixture(autouse=True)
def ready(district: District) -> None:
    put_checklist(actor=PROGRAM, at=MORNING, authority_id=district.authority_id, code=READY.code, name=READY.name,
                  items=READY.items, valid_from=date(2018, 1, 1))  # fmt: skip


def a_plan(district: District, many: int) -> InspectionPlan:
    chosen = targets_of(district.authority_id, date(2018, 12, 31))[:many]
    visits = [PlannedTarget(target=target, month=3) for target in chosen]
    return make_plan(actor=district.inspector, at=MORNING, authority_id=district.authority_id, year=2018, title="",
                     visits=visits)  # fmt: skip


def a_visit(district: District, **other: object) -> Inspection:
    target = Target(district.authority_id, district.shop.cast.department.pk)
    facts: dict[str, Any] = {
        "kind": VisitKind.UNANNOUNCED,
        "target": target,
        "checklist_code": READY.code,
        "reason": "Nhiều hồ sơ bấm trễ",
    }
    return open_inspection(actor=district.inspector, at=MORNING, visit=NewVisit(**{**facts, **other}))


def a_finding(district: District, visit: Inspection, key: str = "bam-kip-thoi") -> Finding:
    wanted = NewFinding(
        text="Ba hồ sơ làm xong mà chưa bấm.", severity=Severity.MAJOR, due_on=date(2018, 7, 10), item_key=key
    )
    return add_finding(actor=district.inspector, at=MORNING, inspection_id=visit.pk, finding=wanted)


def signed(district: District, visit: Inspection) -> Inspection:
    mark_items(actor=district.inspector, at=MORNING, inspection_id=visit.pk, marks=MET)
    sign_minutes(actor=district.inspector, at=MORNING, inspection_id=visit.pk, minutes=WORDS)
    return countersign(actor=district.actor("head"), at=MORNING, inspection_id=visit.pk, remark="Nhất trí")


def test_a_plan_is_approved_only_when_it_covers_its_share(district: District) -> None:
    assert plan_coverage(year=2018, authority_id=district.authority_id) is None
    plan = a_plan(district, 1)
    covered = plan_coverage(year=2018, authority_id=district.authority_id)
    assert covered is not None
    assert (covered.inspectable, covered.planned, covered.planned_percent, covered.visited) == (4, 1, 25.0, 0)
    with pytest.raises(Refused, match="25%"):
        approve_plan(actor=district.actor("leader"), at=MORNING, plan_id=plan.pk, decision_no="12/QĐ-UBND")
    a_plan(district, 2)
    with pytest.raises(Denied):
        approve_plan(actor=district.inspector, at=MORNING, plan_id=plan.pk, decision_no="12/QĐ-UBND")
    approve_plan(actor=district.actor("leader"), at=MORNING, plan_id=plan.pk, decision_no="12/QĐ-UBND")
    with pytest.raises(Conflict):
        a_plan(district, 3)


@pytest.mark.parametrize("month", [0, 13])
def test_a_month_that_is_none_is_refused(district: District, month: int) -> None:
    target = targets_of(district.authority_id, date(2018, 12, 31))[0]
    with pytest.raises(Refused):
        make_plan(actor=district.inspector, at=MORNING, authority_id=district.authority_id, year=2018, title="",
                  visits=[PlannedTarget(target=target, month=month)])  # fmt: skip


def test_a_visit_counts_for_coverage_planned_or_not(district: District) -> None:
    a_visit(district)
    covered = plan_coverage(year=2018, authority_id=district.authority_id)
    assert covered is not None
    assert (covered.planned, covered.planned_percent, covered.visited, covered.visited_percent) == (None, None, 1, 25.0)


def test_a_visit_from_opening_to_the_remedy_seen(district: District) -> None:
    visit = a_visit(district)
    team: dict[str, Any] = {"actor": district.inspector, "at": MORNING}
    not_met = {**MET, "bam-kip-thoi": Mark(Judgement.NOT_MET, "3 hồ sơ")}
    with pytest.raises(Refused, match="Còn 5 nội dung"):
        sign_minutes(**team, inspection_id=visit.pk, minutes=WORDS)
    assert mark_items(**team, inspection_id=visit.pk, marks=not_met) == 5
    assert mark_items(**team, inspection_id=visit.pk, marks=not_met) == 0
    with pytest.raises(Refused, match="chưa đạt"):
        sign_minutes(**team, inspection_id=visit.pk, minutes=WORDS)
    finding = a_finding(district, visit)
    sign_minutes(**team, inspection_id=visit.pk, minutes=WORDS)
    with pytest.raises(Conflict):
        mark_items(**team, inspection_id=visit.pk, marks=MET)
    head: dict[str, Any] = {"actor": district.actor("head"), "at": MORNING + timedelta(1)}
    with pytest.raises(Denied):
        report_remedy(**head, finding_id=finding.pk, remedy="Đã bấm đủ, đã nhắc nhở.")
    countersign(**head, inspection_id=visit.pk, remark="Nhất trí")
    report_remedy(**head, finding_id=finding.pk, remedy="Đã bấm đủ, đã nhắc nhở.")
    send_back(**team, finding_id=finding.pk, reason="Còn một hồ sơ")
    with pytest.raises(Conflict):
        verify_remedy(**team, finding_id=finding.pk)
    report_remedy(**head, finding_id=finding.pk, remedy="Đã bấm hồ sơ cuối cùng.")
    with pytest.raises((Denied, NotFound)):
        verify_remedy(**head, finding_id=finding.pk)
    verify_remedy(**team, finding_id=finding.pk)
    department = district.shop.cast.department.pk
    found = findings_of_units([department], period=YEAR)[department]
    assert (found.inspections, found.major, found.verified) == (1, 1, 1)
    assert not found.findings[0].is_overdue(date(2019, 1, 1))


def test_no_visit_is_not_a_clean_visit(district: District) -> None:
    unit = district.shop.cast.department.pk
    assert findings_of_units([unit], period=YEAR) == {}
    signed(district, a_visit(district))
    clean = findings_of_units([unit], period=YEAR)[unit]
    assert (clean.inspections, clean.findings) == (1, ())
    assert findings_of_authority(authority_id=district.authority_id, period=YEAR) == clean


def test_one_person_does_not_sign_for_both_sides(district: District) -> None:
    visit = a_visit(district)
    mark_items(actor=district.inspector, at=MORNING, inspection_id=visit.pk, marks=MET)
    sign_minutes(actor=district.inspector, at=MORNING, inspection_id=visit.pk, minutes=WORDS)
    with pytest.raises(Denied):
        countersign(actor=district.inspector, at=MORNING, inspection_id=visit.pk)


def test_who_reads_a_visit_before_and_after_its_minutes(district: District) -> None:
    visit = a_visit(district)
    finding = a_finding(district, visit)

    def readers() -> set[str]:
        return {name for name in CAST if inspections_visible_to(district.actor(name)).filter(pk=visit.pk).exists()}

    assert readers() == TEAM
    signed(district, visit)
    assert readers() == {*TEAM, "head"}
    assert {name for name in CAST if findings_visible_to(district.actor(name)).filter(pk=finding.pk).exists()} == {
        *TEAM,
        "head",
    }


@pytest.mark.parametrize("name", ["head", "handler", "other_authority", "leader", "home_affairs"])
def test_only_the_team_opens_a_visit(district: District, name: str) -> None:
    target = Target(district.authority_id, district.shop.cast.department.pk)
    with pytest.raises(Denied):
        open_inspection(actor=district.actor(name), at=MORNING, visit=NewVisit(
            kind=VisitKind.PLANNED, target=target, checklist_code=READY.code))  # fmt: skip


def test_an_unannounced_visit_says_why(district: District) -> None:
    with pytest.raises(Refused):
        a_visit(district, reason="")


def test_whoever_reported_a_remedy_does_not_confirm_it(district: District) -> None:
    visit = a_visit(district)
    finding = a_finding(district, visit)
    Finding.objects.filter(pk=finding.pk).update(reported_at=MORNING, reported_by=district.inspector.staff_id)
    with pytest.raises(Conflict, match="tự xác nhận"):
        verify_remedy(actor=district.inspector, at=MORNING, finding_id=finding.pk)


def test_a_photo_shows_a_point_of_its_own_checklist(district: District) -> None:
    visit = a_visit(district)
    with pytest.raises(Refused):
        add_photo(actor=district.inspector, at=MORNING, inspection_id=visit.pk, content=JPEG, item_key="niem-yet")


def test_two_of_the_team_at_one_checklist_overwrite_nothing_unseen(district: District) -> None:
    visit = a_visit(district)
    act: dict[str, Any] = {"actor": district.inspector, "at": MORNING, "inspection_id": visit.pk}
    first, second, *_rest = MET
    assert mark_items(**act, marks={first: Mark(Judgement.MET)}) == 1
    wrong, open_then = Mark(Judgement.NOT_MET, "Thiếu phiếu báo"), {first: None, second: None}
    with pytest.raises(MarkedMeanwhile) as overtaken:
        mark_items(**act, marks={first: wrong, second: Mark(Judgement.MET)}, seen=open_then)
    assert overtaken.value.points == (first,)
    assert marks_of(visit) == {first: Mark(Judgement.MET)}
    stood = {first: wrong, second: None}
    assert mark_items(**act, marks={first: wrong, second: Mark(Judgement.MET)}, seen=stood) == 1
    assert marks_of(visit) == {first: Mark(Judgement.MET), second: Mark(Judgement.MET)}
    assert mark_items(**act, marks={first: wrong}, seen={first: Mark(Judgement.MET)}) == 1
    assert mark_items(**act, marks={first: wrong}, seen={first: Mark(Judgement.MET)}) == 0


def test_a_photo_is_kept_under_its_hash_and_noticed_when_changed(
    district: District, settings: Any, tmp_path: Path
) -> None:
    settings.EVIDENCE_ROOT = tmp_path
    visit = a_visit(district)
    team: dict[str, Any] = {"actor": district.inspector, "at": MORNING, "inspection_id": visit.pk}
    kept = add_photo(**team, content=JPEG, item_key="luu-tru")
    assert add_photo(**team, content=JPEG).pk == kept.pk
    add_photo(**team, content=PNG)
    assert photo_of(visit, kept.pk)[1] == JPEG
    (tmp_path / kept.sha256[:2] / kept.sha256).write_bytes(PNG)
    with pytest.raises(Unavailable):
        photo_of(visit, kept.pk)
    with pytest.raises(Refused):
        add_photo(**team, content=b"<html>")


def test_a_checklist_of_a_later_day_ends_the_earlier(district: District) -> None:
    put_checklist(actor=district.inspector, at=MORNING, authority_id=district.authority_id, code=READY.code,
                  name="Phiếu mới", items=READY.items[:1], valid_from=date(2018, 8, 1))  # fmt: skip
    assert Checklist.objects.get(name=READY.name).valid_until == date(2018, 8, 1)
    assert a_visit(district).checklist.name == READY.name


def test_suggestions_name_dossiers_with_their_signs(district: District) -> None:
    found = suggested_samples(period=YEAR, authority_ids=[district.authority_id])
    assert found == []
    dossier = district.returned[0]
    dossier.supplement_count = 2
    dossier.save(update_fields=["supplement_count"])
    (sample,) = suggested_samples(
        period=YEAR, authority_ids=[district.authority_id], unit_id=district.shop.cast.department.pk
    )
    assert (sample.number, sample.sign, sample.measure) == (dossier.number, "second_supplement", 2)
    assert (
        suggested_samples(period=YEAR, authority_ids=[district.authority_id], unit_id=district.shop.cast.office.pk)
        == []
    )
