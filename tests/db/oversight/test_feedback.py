"""Feedback: a receipt, a clock, one unit that answers; who sent it stays sealed, and each look is recorded."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core import serializers

from motcua.foundation.audit.models import Entry
from motcua.insight.oversight.commands.answering import (
    Answer,
    answer_feedback,
    assign_feedback,
    publish_feedback,
    rate_answer,
    withdraw_publication,
)
from motcua.insight.oversight.commands.feedback import open_seal, record_feedback
from motcua.insight.oversight.models import Feedback
from motcua.insight.oversight.queries import feedback_by_unit, feedback_figures, justified_complaints_of_staff
from motcua.insight.oversight.queries.feedback import (
    feedback_by_id,
    feedback_to_follow,
    feedback_visible_to,
    published_feedback,
)
from motcua.insight.oversight.values.feedback import FeedbackKind, FeedbackSource, NewFeedback, Receipt
from motcua.kernel.actor import public_actor
from motcua.kernel.errors import Conflict, Denied, NotFound, Refused
from motcua.kernel.time import ZONE, Period
from tests.factories.dossiers import MORNING
from tests.factories.oversight import District

YEAR = Period(date(2018, 1, 1), date(2019, 1, 1))
PUBLIC = public_actor()
WORDS = "Vỉa hè trước nhà tôi bị lấn chiếm đã hai tháng."
CAST = ("handler", "head", "leader", "clerk", "reception", "one_stop_head", "home_affairs", "admin", "other_unit",
        "other_authority", "anonymous", "inspector")  # fmt: skip
OVER_ALL = {"leader", "one_stop_head", "home_affairs", "inspector"}


def sent(district: District, kind: FeedbackKind = FeedbackKind.PETITION, **other: Any) -> Receipt:
    facts = {"kind": kind, "authority_id": district.authority_id, "body": WORDS, "name": "Nguyễn Văn Thử",
             "phone": "0905 123 456"}  # fmt: skip
    return record_feedback(actor=PUBLIC, at=MORNING, facts=NewFeedback(**{**facts, **other}))


def answered(district: District, receipt: Receipt, when: datetime = MORNING, **said: Any) -> Feedback:
    unit = district.shop.cast.department.pk
    assign_feedback(actor=district.actor("leader"), at=when, feedback_id=receipt.feedback_id, unit_id=unit)
    answer = Answer(**{"text": "Phòng đã kiểm tra và xử lý xong.", **said})
    return answer_feedback(actor=district.actor("head"), at=when, feedback_id=receipt.feedback_id, answer=answer)


def see(district: District, name: str) -> set[str]:
    return set(feedback_visible_to(district.actor(name)).values_list("number", flat=True))


def test_a_receipt_with_number_secret_and_the_day_due_on_our_calendar(district: District) -> None:
    receipt = sent(district)
    assert receipt.number.startswith("PA-2018-")
    assert receipt.due_at.astimezone(ZONE).date() == date(2018, 7, 24)  # 15 working days after Tuesday 3 July
    assert feedback_to_follow(receipt.number.lower(), f" {receipt.secret.lower()} ").pk == receipt.feedback_id


@pytest.mark.parametrize(("number", "secret"), [("PA-2018-99999", None), (None, "AAAAAAAA"), ("'; --", ""), ("", "")])
def test_wrong_number_and_wrong_secret_are_one_answer(
    district: District, number: str | None, secret: str | None
) -> None:
    receipt = sent(district)
    with pytest.raises(NotFound, match="Không có phản ánh nào khớp"):
        feedback_to_follow(receipt.number if number is None else number, receipt.secret if secret is None else secret)


def test_sent_twice_under_one_key_is_once(district: District) -> None:
    first, again = sent(district, idempotency_key="k1"), sent(district, idempotency_key="k1")
    assert first == again
    assert Feedback.objects.count() == 1
    assert sent(district, idempotency_key="k2").number != first.number


def test_nothing_of_the_sender_is_readable_in_the_table_or_the_journal(district: District) -> None:
    receipt = sent(district, FeedbackKind.HARASSMENT, dossier_number="000.00.26.H17-180702-0001")
    kept = serializers.serialize("json", Feedback.objects.all())
    told = " ".join(
        str(entry.facts) + entry.actor for entry in Entry.objects.filter(subject=f"feedback:{receipt.feedback_id}")
    )
    for secret in ("Nguyễn", "905", "Vỉa hè", "180702", receipt.secret):
        assert secret not in kept + told, secret


def test_a_report_of_harassment_is_known_to_the_inspector_alone(district: District) -> None:
    receipt = sent(district, FeedbackKind.HARASSMENT)
    assert {name for name in CAST if receipt.number in see(district, name)} == {"inspector"}
    for name in set(CAST) - {"inspector"}:
        with pytest.raises(NotFound):
            open_seal(actor=district.actor(name), at=MORNING, feedback_id=receipt.feedback_id, reason="Tò mò")


def test_each_look_under_the_seal_is_recorded_with_its_reason(district: District) -> None:
    receipt = sent(district, FeedbackKind.HARASSMENT)
    with pytest.raises(Refused):
        open_seal(actor=district.inspector, at=MORNING, feedback_id=receipt.feedback_id, reason=" ")
    opened = open_seal(actor=district.inspector, at=MORNING, feedback_id=receipt.feedback_id, reason="Xác minh")
    assert (opened.body, opened.name, opened.phone) == (WORDS, "Nguyễn Văn Thử", "+84905123456")
    entry = Entry.objects.get(event="oversight.seal.opened")
    assert (entry.actor, entry.facts["reason"]) == (district.inspector.label, "Xác minh")


def test_a_report_of_harassment_is_never_assigned_nor_published(district: District) -> None:
    receipt = sent(district, FeedbackKind.HARASSMENT)
    unit = district.shop.cast.department.pk
    with pytest.raises(Denied):
        assign_feedback(actor=district.inspector, at=MORNING, feedback_id=receipt.feedback_id, unit_id=unit)
    said = Answer(text="Đã xác minh và chuyển người có thẩm quyền.", is_justified=True)
    answer_feedback(actor=district.inspector, at=MORNING, feedback_id=receipt.feedback_id, answer=said)
    with pytest.raises((Denied, NotFound)):
        publish_feedback(
            actor=district.actor("leader"), at=MORNING, feedback_id=receipt.feedback_id, body=WORDS, answer=WORDS
        )


def test_staff_at_the_counter_take_no_report_of_harassment(district: District) -> None:
    facts = NewFeedback(
        kind=FeedbackKind.HARASSMENT, authority_id=district.authority_id, body=WORDS, source=FeedbackSource.COUNTER
    )
    with pytest.raises(Refused):
        record_feedback(actor=district.actor("reception"), at=MORNING, facts=facts)


def test_whoever_is_logged_in_sends_through_the_portal_as_nobody(district: District) -> None:
    facts = NewFeedback(kind=FeedbackKind.HARASSMENT, authority_id=district.authority_id, body=WORDS)
    receipt = record_feedback(actor=district.actor("handler"), at=MORNING, facts=facts)
    entry = Entry.objects.get(subject=f"feedback:{receipt.feedback_id}")
    assert (entry.actor, entry.actor_name, entry.authority_id) == ("public", "Người dân", district.authority_id)


def test_who_sees_a_petition_before_and_after_a_unit_was_named(district: District) -> None:
    receipt = sent(district)
    assert {name for name in CAST if receipt.number in see(district, name)} == OVER_ALL
    assign_feedback(actor=district.actor("leader"), at=MORNING, feedback_id=receipt.feedback_id,
                    unit_id=district.shop.cast.department.pk)  # fmt: skip
    assert {name for name in CAST if receipt.number in see(district, name)} == {*OVER_ALL, "head"}


def test_a_unit_of_another_authority_is_not_competent(district: District) -> None:
    with pytest.raises(Refused):
        assign_feedback(actor=district.actor("leader"), at=MORNING, feedback_id=sent(district).feedback_id,
                        unit_id=district.shop.cast.department_elsewhere.pk)  # fmt: skip


def test_a_complaint_is_answered_with_a_verdict_which_counts_for_the_person(district: District) -> None:
    receipt = sent(district, FeedbackKind.COMPLAINT)
    with pytest.raises(Refused, match="kết luận"):
        answered(district, receipt)
    staff = district.shop.cast.handler.staff
    assert staff is not None
    answered(district, receipt, is_justified=True, concerned_staff_id=staff.pk)
    assert justified_complaints_of_staff(period=YEAR, staff_ids=[staff.pk]) == {staff.pk: 1}


def test_publishing_masks_what_the_editor_left(district: District) -> None:
    receipt = sent(district)
    answered(district, receipt)
    act: dict[str, Any] = {"actor": district.actor("leader"), "at": MORNING, "feedback_id": receipt.feedback_id}
    said = f"{WORDS} Gọi 0905 123 456 hoặc toi@vidu.vn."
    publish_feedback(**act, body=said, answer="Cảm ơn ông nguyễn văn thử đã báo.")
    (shown,) = published_feedback()
    assert shown.published_body == f"{WORDS} Gọi [đã che] hoặc [đã che]"
    assert shown.published_answer == "Cảm ơn ông [đã che] đã báo."
    assert feedback_to_follow(receipt.number, receipt.secret).body == WORDS
    withdraw_publication(**act, reason="Nhầm nội dung")
    assert not published_feedback()


def test_the_sender_judges_the_answer_once(district: District) -> None:
    receipt = sent(district)
    asked: dict[str, Any] = {"actor": PUBLIC, "at": MORNING, "number": receipt.number, "secret": receipt.secret}
    with pytest.raises(Refused):
        rate_answer(**asked, score=5)
    answered(district, receipt)
    rate_answer(**asked, score=5)
    with pytest.raises(Conflict):
        rate_answer(**asked, score=1)


def test_figures_of_a_period(district: District) -> None:
    assert feedback_figures(period=YEAR, authority_ids=[district.authority_id]) is None
    late = MORNING + timedelta(60)
    receipts = [sent(district) for _ in range(7)]
    for receipt in receipts[:5]:
        answered(district, receipt)
        rate_answer(actor=PUBLIC, at=MORNING, number=receipt.number, secret=receipt.secret, score=4)
    answered(district, receipts[5], late)
    found = feedback_figures(period=YEAR, authority_ids=[district.authority_id])
    assert found is not None
    assert (found.received, found.on_time, found.late, found.pending, found.pending_overdue) == (7, 5, 1, 1, 1)
    assert (found.on_time_percent, found.satisfied_percent) == (71.43, 100.0)
    july = feedback_figures(period=Period(date(2018, 7, 1), date(2018, 7, 20)), authority_ids=[district.authority_id])
    assert july is not None
    assert (july.on_time, july.late, july.pending, july.pending_overdue, july.on_time_percent) == (5, 0, 2, 0, 100.0)


def test_few_judgements_of_answers_cannot_be_reckoned_from_the_whole(district: District) -> None:
    home = district.shop.cast
    for unit, many in ((home.department, 5), (home.one_stop, 1)):
        for receipt in [sent(district) for _ in range(many)]:
            assign_feedback(
                actor=district.actor("leader"), at=MORNING, feedback_id=receipt.feedback_id, unit_id=unit.pk
            )
            said = Answer(text="Đã kiểm tra và giải tỏa.")
            answer_feedback(actor=district.actor("leader"), at=MORNING, feedback_id=receipt.feedback_id, answer=said)
            rate_answer(actor=PUBLIC, at=MORNING, number=receipt.number, secret=receipt.secret, score=4)
    found = feedback_by_unit(period=YEAR, authority_ids=[district.authority_id])
    assert {unit: (row.rated, row.satisfied) for unit, row in found.items()} == {
        home.department.pk: (5, None), home.one_stop.pk: (1, None),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("body", "ngắn"),
        ("body", "x" * 5001),
        ("phone", "abc"),
        ("email", "a@b"),
        ("name", "x" * 301),
        ("dossier_number", "12"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_kept(district: District, field: str, typed: str) -> None:
    with pytest.raises(Refused) as refused:
        sent(district, FeedbackKind.PETITION, **{field: typed})
    assert refused.value.field == field
    assert not Feedback.objects.exists()


def test_an_official_without_the_permission_records_nothing(district: District) -> None:
    facts = NewFeedback(
        kind=FeedbackKind.PETITION, authority_id=district.authority_id, body=WORDS, source=FeedbackSource.HOTLINE
    )
    receipt = record_feedback(actor=district.actor("reception"), at=MORNING, facts=facts)
    kept = feedback_by_id(receipt.feedback_id)
    assert kept is not None
    assert kept.source == FeedbackSource.HOTLINE
    for name in ("handler", "clerk", "other_authority"):
        with pytest.raises(Denied):
            record_feedback(actor=district.actor(name), at=MORNING, facts=facts)
