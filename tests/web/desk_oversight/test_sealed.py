"""A report of harassment is not to be found by any way but the inspection team's own page."""

from __future__ import annotations

import pytest
from django.core import serializers

from motcua.foundation.audit.models import Entry
from motcua.insight.oversight.commands.answering import Answer, answer_feedback
from motcua.insight.oversight.commands.feedback import open_seal, record_feedback
from motcua.insight.oversight.values.feedback import FeedbackKind, NewFeedback, Receipt
from motcua.kernel.actor import public_actor
from tests.factories.dossiers import MORNING
from tests.factories.oversight import District
from tests.web.desk_oversight.conftest import As
from tests.web.desk_oversight.test_pages import CAST, text_of

WORDS, NAME, PHONE, WHY = "Cán bộ quầy ba đòi thêm tiền.", "Nguyễn Thị Kín", "0905 777 888", "Gọi lại để xác minh"
PAGES = (
    "/desk/", "/desk/search/?q={0}", "/desk/search/?q=Nguyễn Thị Kín", "/desk/search/?q=0905777888", "/desk/oversight/",
    "/desk/oversight/feedback/?year=2018", "/desk/oversight/satisfaction/?year=2018", "/desk/oversight/inspections/",
    "/desk/oversight/findings/", "/desk/oversight/decisions/?year=2018", "/desk/dashboards/", "/desk/figures/",
    "/desk/figures/feedback_received/?year=2018&by=unit", "/desk/reports/", "/desk/evaluation/", "/desk/emulation/",
    "/gop-y/cong-khai/",
)  # fmt: skip


@pytest.fixture
def sealed(district: District) -> Receipt:
    """A report that was opened and answered, about a dossier, by somebody who gave name and telephone."""
    facts = NewFeedback(
        kind=FeedbackKind.HARASSMENT, authority_id=district.authority_id, body=WORDS, name=NAME, phone=PHONE,
        dossier_number=district.returned[0].number,
    )  # fmt: skip
    receipt = record_feedback(actor=public_actor(), at=MORNING, facts=facts)
    act = {"actor": district.inspector, "at": MORNING, "feedback_id": receipt.feedback_id}
    open_seal(**act, reason=WHY)
    answer_feedback(**act, answer=Answer(text="Đã xác minh và xử lý.", is_justified=True))
    return receipt


@pytest.mark.parametrize("name", CAST)
def test_no_page_leads_others_to_it(district: District, sealed: Receipt, as_: As, name: str) -> None:
    browser, opened = as_(name), 0
    for page in PAGES:
        answer = browser.get(page.format(sealed.number), follow=True)
        opened += answer.status_code == 200
        shown = text_of(answer).replace(f'value="{sealed.number}"', "").replace(f'value="{NAME}"', "")
        for secret in (WORDS, NAME, PHONE, WHY, sealed.secret):
            assert secret not in shown, (page, secret)
        if name != "inspector":
            assert f"/desk/oversight/feedback/{sealed.feedback_id}/" not in shown, page
    assert opened
    dossier = text_of(browser.get(f"/desk/dossiers/{district.returned[0].number}/", follow=True))
    assert sealed.number not in dossier


def test_what_the_program_tells_and_keeps_of_it_names_nobody(district: District, sealed: Receipt) -> None:
    told = serializers.serialize("json", Entry.objects.filter(subject=f"feedback:{sealed.feedback_id}"))
    for secret in (WORDS, NAME, "905777888", district.returned[0].number, sealed.secret):
        assert secret not in told
    assert WHY in told  # why it was opened is on record
    assert {entry.event for entry in Entry.objects.filter(subject=f"feedback:{sealed.feedback_id}")} == {
        "oversight.feedback.received", "oversight.seal.opened", "oversight.feedback.answered",
    }  # fmt: skip
