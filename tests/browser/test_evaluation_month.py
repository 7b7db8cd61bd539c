"""A month on the screen: everybody scores himself, the head, the review, approval, lock, payout by two people, the payslip."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal

import pytest
from playwright.sync_api import Page

from motcua.insight.evaluation.commands.schemes import load_schemes, packaged_schemes, record_salaries
from motcua.insight.evaluation.models import EvaluationPeriod, MonthlyEvaluation, PayoutSheet
from motcua.insight.evaluation.values.said import Salary
from motcua.kernel.time import ZONE
from tests.browser.conftest import PHONE, Walk
from tests.factories.accounts import PROGRAM

HOME = "/desk/evaluation/"
FIRST_PAGE = 60_000  # ms: the first page of a process loads every address of the house
FULL = {"G1": "19", "G2": "14", "G3": "38", "G4": "18", "G5": "3", "G6": "18"}
Clock = Callable[[datetime], None]


def at(month: int, day: int, hour: int = 9) -> datetime:
    return datetime(2018, month, day, hour, tzinfo=ZONE)


@pytest.fixture
def month(walk: Walk, clock: Clock) -> EvaluationPeriod:
    """July opened by Home Affairs on the screen; every official's coefficient is known."""
    begin = at(7, 24)
    clock(begin)
    load_schemes(actor=PROGRAM, source=packaged_schemes(), at=begin)
    people = [one.staff for one in walk.shop.cast.members().values() if one.staff is not None]
    salaries = [Salary(staff_id=one.pk, coefficient=Decimal("3.33"), valid_from=date(2018, 1, 1)) for one in people]
    record_salaries(actor=PROGRAM, salaries=salaries, at=begin)
    page = walk.as_("home_affairs")
    page.goto(f"{HOME}months/open/", timeout=FIRST_PAGE)
    page.fill("#id_month", "07/2018")
    press(page, "Mở tháng")
    return EvaluationPeriod.objects.get()


def press(page: Page, words: str) -> None:
    page.click(f"main form button:has-text('{words}')")


def act(page: Page, period: EvaluationPeriod, link: str, button: str) -> None:
    """Follow a link of the month's page and press its one button."""
    page.goto(f"{HOME}months/{period.pk}/")
    page.click(f"main a:has-text('{link}')")
    press(page, button)


def give(page: Page, who: MonthlyEvaluation, points: Mapping[str, str]) -> None:
    for code, value in points.items():
        box = page.locator(f'input[name="p-{who.pk}-{code}"]')
        if box.count():
            box.fill(value)


def of(walk: Walk, name: str) -> MonthlyEvaluation:
    staff = walk.shop.cast.members()[name].staff
    return MonthlyEvaluation.objects.get(staff=staff)


def test_a_month_from_self_score_to_the_payslip(walk: Walk, month: EvaluationPeriod, clock: Clock) -> None:
    officer, leader = walk.as_("home_affairs"), walk.as_("leader")
    act(officer, month, "Mở cho cá nhân tự chấm", "Chuyển bước")
    clock(at(7, 25))
    own = walk.as_("handler", width=PHONE)
    own.goto(HOME)
    own.click("main >> text=07/2018")
    walk.look(own, "danh-gia-tu-cham")
    give(own, of(walk, "handler"), FULL)
    own.fill("#comment", "Tháng này nhận thêm việc số nhà.")
    press(own, "Ghi điểm")
    assert "Đã ghi điểm" in own.inner_text("main")
    clock(at(7, 30))
    act(officer, month, "Chuyển cho trưởng đơn vị chấm", "Chuyển bước")
    score_as_head(walk, month, "head", look=True)
    score_as_head(walk, month, "one_stop_head")
    score_as_head(walk, month, "leader")
    clock(at(8, 2))
    act(officer, month, "Chuyển sang thẩm định", "Chuyển bước")
    for outside in MonthlyEvaluation.objects.filter(judged_in="outside"):
        officer.goto(f"{HOME}people/{outside.pk}/")
        give(officer, outside, FULL)
        press(officer, "Ghi điểm")
    officer.goto(f"{HOME}months/{month.pk}/")
    walk.look(officer, "danh-gia-thang")
    clock(at(8, 3))
    act(leader, month, "Duyệt kết quả", "Duyệt kết quả")
    own.goto(f"{HOME}people/{of(walk, 'handler').pk}/")
    own.click("main a:has-text('Đề nghị xem lại')")
    own.fill("#id_reason", "Có sáng kiến phiếu hẹn, chưa tính ở tiêu chí 5.")
    press(own, "Gửi đề nghị")
    leader.goto(f"{HOME}months/{month.pk}/")
    leader.click("main a:has-text('Trả lời')")
    walk.look(leader, "danh-gia-tra-loi")
    leader.check("#id_outcome_0")
    leader.fill("#id_answer", "Đúng, cộng đủ điểm tiêu chí 5.")
    leader.fill("#id_p_G5", "5")
    press(leader, "Trả lời")
    clock(at(8, 9))
    act(officer, month, "Khóa tháng", "Khóa tháng")
    pay(walk, month, officer, leader)
    own.goto(f"{HOME}people/{of(walk, 'handler').pk}/payslip/")
    assert "Điểm quy đổi" in own.inner_text("main")
    walk.look(own, "danh-gia-phieu-chi")


def score_as_head(walk: Walk, period: EvaluationPeriod, name: str, *, look: bool = False) -> None:
    """Fill in the table of whoever scores a unit, in one go."""
    page = walk.as_(name)
    page.goto(f"{HOME}months/{period.pk}/unit/")
    if look:
        walk.look(page, "danh-gia-truong-don-vi")
    for one in MonthlyEvaluation.objects.filter(period=period):
        give(page, one, FULL)
    press(page, "Ghi điểm cả đơn vị")
    assert "Đã chấm" in page.inner_text("main")


def pay(walk: Walk, period: EvaluationPeriod, officer: Page, leader: Page) -> None:
    """Prepare the sheet by one person, approve it by another; the preparer is not offered that."""
    officer.goto(f"{HOME}months/{period.pk}/payout/")
    officer.click("main a:has-text('Lập bảng chi')")
    officer.fill("#id_pool", "20.000.000")
    officer.fill("#id_source", "Kinh phí tiết kiệm (giả định)")
    press(officer, "Lập bảng chi")
    assert not officer.locator("main a:has-text('Duyệt bảng chi')").count()
    leader.goto(f"{HOME}months/{period.pk}/payout/")
    leader.click("main a:has-text('Duyệt bảng chi')")
    press(leader, "Duyệt bảng chi")
    leader.goto(f"{HOME}months/{period.pk}/payout/")
    walk.look(leader, "danh-gia-bang-chi")
    sheet = PayoutSheet.objects.get()
    assert sheet.total + sheet.remainder == 20_000_000
    assert sheet.prepared_by_id != sheet.approved_by_id
