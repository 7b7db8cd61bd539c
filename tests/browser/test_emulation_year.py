"""A year's titles on the screen: computed, proposed by the head, voted on, decided, seen by a colleague; without scripts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from motcua.insight.emulation.commands.schemes import load_emulation_schemes, packaged_emulation_schemes
from motcua.insight.emulation.models import EmulationCase, EmulationRound, Nomination
from motcua.insight.evaluation.commands.deciding import advance_period, approve_period
from motcua.insight.evaluation.commands.opening import open_period
from motcua.insight.evaluation.commands.schemes import load_schemes, packaged_schemes
from motcua.insight.evaluation.commands.scoring import review_month
from motcua.insight.evaluation.queries import months
from motcua.insight.evaluation.values.said import Marks
from motcua.kernel.time import ZONE
from tests.browser.conftest import PHONE, Walk
from tests.factories.accounts import PROGRAM

HOME = "/desk/emulation/"
FIRST_PAGE = 60_000  # ms: the first page of a process loads every address of the house
NOVEMBER, COMPUTED = datetime(2018, 11, 23, 9, tzinfo=ZONE), datetime(2018, 12, 12, 9, tzinfo=ZONE)
DECIDED = datetime(2018, 12, 28, 9, tzinfo=ZONE)


def evaluated(walk: Walk) -> None:
    """Give everybody full points for November."""
    load_schemes(actor=PROGRAM, source=packaged_schemes(), at=NOVEMBER)
    load_emulation_schemes(actor=PROGRAM, source=packaged_emulation_schemes(), at=NOVEMBER)
    place = walk.shop.cast.authority.pk
    period = open_period(actor=PROGRAM, authority_id=place, month=NOVEMBER.date().replace(day=1), at=NOVEMBER)
    for _step in range(3):
        period = advance_period(actor=PROGRAM, period_id=period.pk, at=NOVEMBER)
    marks = [
        Marks(evaluation_id=one.evaluation.pk, points={each.code: each.most for each in one.criteria})
        for one in months.everybody(PROGRAM, period)
    ]
    review_month(actor=PROGRAM, period_id=period.pk, marks=marks, at=NOVEMBER)
    approve_period(actor=PROGRAM, period_id=period.pk, at=NOVEMBER)


def test_a_year_from_computing_to_the_list_of_titles(walk: Walk, clock: Callable[[datetime], None]) -> None:
    evaluated(walk)
    clock(COMPUTED)
    officer = walk.as_("home_affairs", javascript=False)
    officer.goto(f"{HOME}rounds/open/", timeout=FIRST_PAGE)
    officer.fill("#id_year", "2018")
    officer.click("main form button")
    page = f"{HOME}rounds/{EmulationRound.objects.get().pk}/"
    officer.goto(f"{page}compute/")
    officer.click("main form button")
    head = walk.as_("head")
    head.goto(page)
    head.click("main a:has-text('Đề nghị danh hiệu')")
    head.check('main label:has-text("Tập thể Lao động tiên tiến")')
    head.check('main fieldset:has-text("Phạm Văn Lý") label:has-text("Lao động tiên tiến")')
    walk.look(head, "thi-dua-de-nghi")
    head.click("button:has-text('Ghi đề nghị của đơn vị')")
    assert "Đã ghi đề nghị" in head.inner_text("main")
    for act in ("close",):
        officer.goto(f"{page}{act}/")
        officer.click("main form button")
    convene(walk, page)
    for title in Nomination.objects.values_list("title", flat=True).distinct():
        voter = walk.as_("home_affairs")
        voter.goto(f"{page}votes/{title}/")
        walk.look(voter, f"thi-dua-phieu-{title.lower()}")
        voter.click("main form button")
    officer.goto(f"{page}minutes/")
    officer.fill("#id_minutes_no", "01/BB-HĐTĐKT")
    officer.fill("#id_conclusion", "Hội đồng nhất trí.")
    officer.click("main form button")
    clock(DECIDED)
    leader = walk.as_("leader")
    leader.goto(f"{page}decide/")
    walk.look(leader, "thi-dua-quyet-dinh")
    leader.fill("#id_decision_no", "45/QĐ-UBND")
    leader.click("main form button")
    leader.goto(page)
    walk.look(leader, "thi-dua-dot-xet")
    own = walk.as_("handler", width=PHONE)
    own.goto(f"{HOME}cases/{EmulationCase.objects.get(name='Phạm Văn Lý').pk}/")
    assert "Điểm từ đâu ra" in own.inner_text("main")
    walk.look(own, "thi-dua-ca-nhan")
    other = walk.as_("clerk")
    other.goto(HOME)
    other.click("main section:has-text('Danh hiệu đã công bố') a")
    assert "Phạm Văn Lý" in other.inner_text("main")
    walk.look(other, "thi-dua-danh-sach")


def convene(walk: Walk, page: str) -> None:
    """Record the council on the screen: the leader presides, Home Affairs writes, a head sits."""
    cast, form = walk.shop.cast.members(), walk.as_("home_affairs")
    form.goto(f"{page}council/")
    walk.look(form, "thi-dua-hoi-dong")
    form.fill("#id_held_on", "12/12/2018")
    for field, name in (("#id_chair", "leader"), ("#id_secretary", "home_affairs")):
        staff = cast[name].staff
        assert staff is not None
        form.select_option(field, str(staff.pk))
    staff = cast["head"].staff
    assert staff is not None
    form.check(f'input[name="members"][value="{staff.pk}"]')
    form.click("main form button")
    form.wait_for_selector("text=Đã ghi hội đồng")
