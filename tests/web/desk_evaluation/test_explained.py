"""A page that tells a result tells how it came about, and nothing to whom it does not concern."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from motcua.insight.evaluation.models import AutoMetric, PayoutSheet
from motcua.insight.oversight.models import Checklist, DisciplineDecision, Inspection
from motcua.kernel.actor import Role
from motcua.registry.organisations.commands.staff import grant_role
from tests.factories.world import PROGRAM
from tests.web.desk_evaluation.conftest import LOCK, ROOT, SELF, Desk, text_of


def paid(desk: Desk) -> None:
    """Bring the month to an approved payout."""
    desk.up_to_review()
    officer, leader = desk.as_("home_affairs"), desk.as_("leader")
    away = {"worked": "0.5", "knock_out": "absent", "reason": "Nghỉ thai sản"}
    assert officer.post(f"{desk.page('stranger')}standing/", away).status_code == 302
    assert officer.post(f"{desk.page('clerk')}adjust/", {"points": "-5", "reason": "Để lộ"}).status_code == 302
    assert leader.post(f"{desk.month}approve/").status_code == 302
    desk.hand[0] = LOCK
    assert officer.post(f"{desk.month}lock/").status_code == 302
    terms = {"pool": "20.000.000", "alpha": "1", "source": "Tiết kiệm (giả định)"}
    assert officer.post(f"{desk.month}payout/prepare/", terms).status_code == 302
    seen = {"sha256": PayoutSheet.objects.get().sha256}
    assert leader.post(f"{desk.month}payout/approve/", seen).status_code == 302


def plain(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_a_result_is_derived_step_by_step(desk: Desk) -> None:
    paid(desk)
    page = plain(text_of(desk.as_("clerk"), desk.page("clerk")))
    for words in (
        "Điểm theo tiêu chí và trọng số: 92,5",
        "Điểm trừ: 5",
        "Nộp trễ 1 lần, trừ 2",
        "Kết quả: 85,5 điểm, B",
    ):
        assert words in page, words


def test_who_is_not_ranked_reads_why_and_no_empty_result(desk: Desk) -> None:
    paid(desk)
    page = plain(text_of(desk.as_("stranger"), desk.page("stranger")))
    assert "Kết quả: điểm" not in page
    assert "Nghỉ thai sản" in page
    assert "Ngày công: 0,5" in page


def test_a_head_below_the_best_grade_reads_that_it_is_his_units(desk: Desk) -> None:
    desk.up_to_review()
    one = desk.of("head")
    AutoMetric.objects.create(evaluation=desk.of("handler"), criterion="x", points=1, because="x", steps=10, late=5)
    other = {**desk.boxes("head"), f"p-{one.pk}-G1": "20", f"p-{one.pk}-G2": "15", f"p-{one.pk}-G3": "40"}
    assert desk.as_("home_affairs").post(desk.page("head"), other).status_code == 302
    leader = desk.as_("leader")
    assert "Đơn vị trễ nhiều" in text_of(leader, desk.month)
    assert leader.post(f"{desk.month}approve/").status_code == 302
    assert desk.of("head").grade == "B"
    assert "Đơn vị có quá nhiều bước trễ" in text_of(desk.as_("head"), desk.page("head"))


def test_a_finding_leads_to_its_visit(desk: Desk) -> None:
    place = desk.world.authority.pk
    checklist = Checklist.objects.create(code="mau", name="Mẫu", items=[], valid_from=SELF.date())
    visit = Inspection.objects.create(
        number="KT-01/2018",
        kind="planned",
        by_authority_id=place,
        authority_id=place,
        checklist=checklist,
        opened_at=SELF,
    )
    evidence = ["KT-01/2018", "KT-01/2018", "KT-99/2018"]
    AutoMetric.objects.create(evaluation=desk.of("head"), criterion="G1", points=5, because="x", evidence=evidence)
    page = text_of(desk.as_("head"), desk.page("head"))
    assert page.count(f'href="/desk/oversight/inspections/{visit.pk}/"') == 1
    assert "KT-99/2018" in page


MONEY = ("payout/", "payout.xlsx", "payout/prepare/", "payout/approve/")


@pytest.mark.parametrize(
    "name", ["handler", "colleague", "head", "reception", "clerk", "stranger", "admin", "leader", "home_affairs"]
)
def test_money_and_reasons_by_role(desk: Desk, name: str) -> None:
    paid(desk)
    client, sees_all = desk.as_(name), name in ("leader", "home_affairs")
    for page in MONEY[:2]:
        assert client.get(f"{desk.month}{page}").status_code == (200 if sees_all else 404), page
    for page in MONEY[2:]:
        assert client.post(f"{desk.month}{page}").status_code in ((403, 422) if sees_all else (403, 404)), page
    slips = {other for other in desk.people if client.get(f"{desk.page(other)}payslip/").status_code == 200}
    assert slips == (set(desk.people) - {"stranger"} if sees_all else {name} & set(desk.people) - {"stranger"})
    reasons = {other for other in ("clerk", "stranger") if client.get(desk.page(other)).status_code == 200}
    assert reasons == ({"clerk", "stranger"} if sees_all else {name} & {"clerk", "stranger"})


@pytest.mark.parametrize(
    ("name", "unit", "role"), [("reception", "other_office", Role.DEPT_HEAD), ("admin", "leadership", Role.INSPECTOR)]
)
def test_a_head_elsewhere_and_an_inspector_read_nobody_here(desk: Desk, name: str, unit: str, role: Role) -> None:
    staff, place = desk.world.staff[name], desk.world.units[unit]
    grant_role(actor=PROGRAM, staff_id=staff.pk, unit_id=place.pk, role=role, at=SELF)
    paid(desk)
    client = desk.as_(name)
    read = {other for other in desk.people if client.get(desk.page(other)).status_code == 200}
    slips = {other for other in desk.people if client.get(f"{desk.page(other)}payslip/").status_code == 200}
    own_unit = {
        other for other in desk.people if desk.of(other).unit_id == place.pk and desk.of(other).judged_in == "unit"
    }
    assert read == {name} & set(desk.people) | (own_unit if role is Role.DEPT_HEAD else set())
    assert slips == {name} & set(desk.people)
    assert client.get(f"{desk.month}payout.xlsx").status_code == 404
    assert client.get(desk.month).status_code == (404 if name == "admin" else 200)


def test_the_public_is_asked_to_log_in(desk: Desk) -> None:
    paid(desk)
    public = Client()
    for page in (ROOT, desk.month, desk.page("clerk"), f"{desk.page('clerk')}payslip/", f"{desk.month}payout.xlsx"):
        assert public.get(page).status_code == 302


def test_decimals_are_read_as_people_write_them(desk: Desk) -> None:
    desk.up_to_review()
    officer = desk.as_("home_affairs")
    assert officer.post(f"{desk.page('clerk')}adjust/", {"points": "-2,5", "reason": "x"}).status_code == 302
    assert officer.post(f"{desk.page('clerk')}standing/", {"worked": "0,95"}).status_code == 302
    assert officer.post(f"{desk.page('clerk')}standing/", {"worked": "0,9,5"}).status_code == 422
    assert (desk.of("clerk").worked, desk.of("clerk").adjustments.get().points) == (Decimal("0.95"), Decimal("-2.5"))
    assert 'value="0,95"' in text_of(officer, f"{desk.page('clerk')}standing/")


def test_a_head_finds_the_results_of_his_unit(desk: Desk) -> None:
    desk.up_to_review()
    assert "Kết quả đơn vị bạn chấm" not in text_of(desk.as_("head"), ROOT)
    assert desk.as_("leader").post(f"{desk.month}approve/").status_code == 302
    assert f'href="{desk.month}"' in text_of(desk.as_("head"), ROOT)
    assert "Kết quả đơn vị bạn chấm" not in text_of(desk.as_("clerk"), ROOT)


def test_a_payslip_speaks_the_language_of_its_reader(desk: Desk) -> None:
    paid(desk)
    client = desk.as_("clerk")
    client.cookies["django_language"] = "en"
    page = plain(text_of(client, f"{desk.page('clerk')}payslip/"))
    assert "Salary coefficient 3,33 + allowance 0 = 3,33." in page
    assert "Pool 20.000.000 đ ×" in page
    assert "Hệ số lương" not in page


def test_a_disciplinary_decision_of_the_month_is_not_overlooked(desk: Desk) -> None:
    desk.up_to_review()
    for name, measure, day in (("clerk", "reprimand", 12), ("handler", "reminder", 12), ("stranger", "reprimand", 31)):
        DisciplineDecision.objects.create(
            authority_id=desk.world.authority.pk,
            staff=desk.world.staff[name],
            measure=measure,
            decision_no=f"{name}/QĐ",
            decided_on=date(2018, 7 if name != "stranger" else 8, day),
            reason="x",
        )
    officer = desk.as_("home_affairs")
    page = plain(text_of(officer, desk.month))
    assert "có quyết định kỷ luật clerk/QĐ trong tháng" in page
    assert "handler/QĐ" not in page
    assert "stranger/QĐ" not in page
    assert "kỷ luật" not in text_of(desk.as_("head"), desk.month)
    told = {"worked": "1", "knock_out": "disciplined", "reason": "clerk/QĐ"}
    assert officer.post(f"{desk.page('clerk')}standing/", told).status_code == 302
    assert "chưa ghi trường hợp riêng" not in text_of(officer, desk.month)
