"""Telling the authority something: open to all, hostile input does no harm, only number and secret lead back to it."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.insight.oversight.commands.answering import Answer, answer_feedback, assign_feedback, publish_feedback
from motcua.insight.oversight.models import Feedback
from tests.factories.accounts import PROGRAM, an_account
from tests.factories.world import World, at

pytestmark = pytest.mark.django_db
WORDS = "Đèn đường trước hẻm 12 tắt đã một tuần."
HOSTILE = ("<script>alert(1)</script> xin chào", "'; DROP TABLE oversight_feedback; --", "{{ 7*7 }}{% url 'x' %} thử",
           "\u202e\u200b" + WORDS, "مرحبا بالعالم كيف حالكم", "𝕏" * 20, "a\x0bb\x1fc " * 5)  # fmt: skip


def told(client: Client, world: World, **other: Any) -> Any:
    said = {"kind": "petition", "authority": world.authority.pk, "body": WORDS, "idempotency_key": str(uuid.uuid4())}
    return client.post("/gop-y/", {**said, **other})


def receipt_of(client: Client) -> tuple[str, str]:
    sent = client.get("/gop-y/da-nhan/").context["sent"]
    return sent["number"], sent["secret"]


def answered(world: World, feedback: Feedback) -> None:
    assign_feedback(actor=PROGRAM, at=at("2018-07-04T08:00"), feedback_id=feedback.pk, unit_id=world.units["office"].pk)
    answer_feedback(actor=PROGRAM, at=at("2018-07-04T09:00"), feedback_id=feedback.pk,
                    answer=Answer(text="Đã thay bóng đèn ngày 04/7."))  # fmt: skip


def test_a_receipt_leads_back_to_it(client: Client, world: World) -> None:
    assert told(client, world)["Location"] == "/gop-y/da-nhan/"
    page = client.get("/gop-y/da-nhan/").content.decode()
    number, secret = receipt_of(client)
    assert number in page
    assert secret in page
    client.post("/gop-y/theo-doi/xong/")
    assert client.get("/gop-y/da-nhan/").status_code == 302
    assert client.post("/gop-y/theo-doi/", {"number": number, "secret": secret}).status_code == 302
    assert "Chúng tôi trả lời chậm nhất" in client.get("/gop-y/theo-doi/xem/").content.decode()
    assert WORDS not in client.get("/gop-y/theo-doi/xem/").content.decode()


def test_the_answer_is_read_and_judged(client: Client, world: World) -> None:
    told(client, world)
    number, secret = receipt_of(client)
    answered(world, Feedback.objects.get())
    client.post("/gop-y/theo-doi/", {"number": number, "secret": secret})
    assert "Đã thay bóng đèn" in client.get("/gop-y/theo-doi/xem/").content.decode()
    assert client.post("/gop-y/theo-doi/xem/", {"score": "4"}).status_code == 302
    assert Feedback.objects.get().answer_score == 4
    assert "Ông/bà đã đánh giá" in client.get("/gop-y/theo-doi/xem/").content.decode()


@pytest.mark.parametrize("body", HOSTILE)
def test_hostile_words_are_words(client: Client, world: World, body: str) -> None:
    assert told(client, world, body=body, name=body[:100]).status_code == 302
    feedback = Feedback.objects.get()
    answered(world, feedback)
    feedback.refresh_from_db()
    publish_feedback(
        actor=PROGRAM, at=at("2018-07-05T08:00"), feedback_id=feedback.pk, body=feedback.body, answer=feedback.answer
    )
    page = client.get("/gop-y/cong-khai/").content.decode()
    assert "<script>alert" not in page
    assert "\u202e" not in page


def test_sent_twice_is_one_receipt(client: Client, world: World) -> None:
    key = str(uuid.uuid4())
    told(client, world, idempotency_key=key)
    first = receipt_of(client)
    told(client, world, idempotency_key=key)
    assert receipt_of(client) == first
    assert Feedback.objects.count() == 1


def test_a_machine_that_fills_the_hidden_box_is_not_heard(client: Client, world: World) -> None:
    assert told(client, world, website="https://buy.example").status_code == 302
    assert not Feedback.objects.exists()


def test_what_is_missing_is_named(client: Client, world: World) -> None:
    answer = told(client, world, kind="", body="ngắn", phone="xyz")
    assert answer.status_code == 422
    assert "Chưa chọn: Ông/bà muốn." in answer.content.decode()
    answer = told(client, world, phone="xyz")
    assert 'value="xyz"' in answer.content.decode()
    assert not Feedback.objects.exists()


def test_too_many_are_stopped_for_a_while(client: Client, world: World, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "feedback": "2/h/ip"}
    assert [told(client, world).status_code for _ in range(3)] == [302, 302, 429]


def test_a_report_leaves_no_trace_at_the_account_of_its_sender(client: Client, world: World) -> None:
    client.force_login(an_account("nguoi-dan"))
    told(client, world, kind="harassment")
    number, secret = receipt_of(client)
    client.post("/gop-y/theo-doi/", {"number": number, "secret": secret})
    assert client.get("/gop-y/theo-doi/xem/").status_code == 200
    for session in Session.objects.all():
        kept = str(session.get_decoded())
        assert not any(word in kept for word in (number, secret, "voice"))


def test_a_look_that_somebody_made_up_shows_nothing(client: Client, world: World) -> None:
    told(client, world)
    kept = client.cookies["voice_sent"]
    assert (kept["httponly"], kept["path"], kept["samesite"]) == (True, "/gop-y/", "Strict")
    stranger = Client()
    for made_up in ("", "{}", json.dumps({"id": 1, "until": "2999-01-01T00:00:00+07:00"}), kept.value + "x"):
        stranger.cookies["voice_followed"] = stranger.cookies["voice_sent"] = made_up
        assert stranger.get("/gop-y/theo-doi/xem/").status_code == 302
        assert stranger.get("/gop-y/da-nhan/").status_code == 302
    stranger.cookies["voice_followed"] = kept.value  # signed by us, but as something else
    assert stranger.get("/gop-y/theo-doi/xem/").status_code == 302


def test_a_flood_is_turned_away_before_it_is_read(client: Client, world: World) -> None:
    answer = client.post("/gop-y/", {"body": WORDS}, CONTENT_LENGTH=str(200 * 1024 * 1024))
    assert answer.status_code == 413
    assert "Mỗi lần gửi tối đa 16 MB." in answer.content.decode()
    file = SimpleUploadedFile("a.jpg", b"x" * 6_000_000)
    assert told(client, world, file=file).status_code == 302  # a form without files keeps none


def test_wrong_codes_are_one_answer(client: Client, world: World) -> None:
    told(client, world)
    number, secret = receipt_of(client)
    wrong = [
        client.post("/gop-y/theo-doi/", {"number": n, "secret": s})
        for n, s in ((number, "AAAAAAAA"), ("PA-2018-9", secret))
    ]
    assert {answer.status_code for answer in wrong} == {422}
    assert len({answer.context["form"].non_field_errors()[0] for answer in wrong}) == 1
