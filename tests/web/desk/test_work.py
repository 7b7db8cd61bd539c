"""My work: what is in it, how it is narrowed, and what is done to several dossiers at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.casework.dossiers.models import Dossier, DossierStep, DraftResult, StaffFilter
from motcua.casework.dossiers.values import Status, StepOutcome
from tests.factories.dossiers import MORNING, Shop
from tests.web.desk.conftest import As

WORK = "/desk/"
QUERIES = 8


def numbers(client: Client, address: str = WORK) -> list[str]:
    """This function will give the numbers on the page in the order of its rows."""
    return [step.dossier.number for step in client.get(address).context["page"].rows]


def test_shows_what_waits_for_the_official_the_most_urgent_first(shop: Shop, as_: As) -> None:
    later = shop.a_dossier(at_step="appraise")
    sooner = shop.a_dossier(at_step="appraise", when=MORNING - timedelta(days=1))
    shop.a_dossier(at_step="sign")
    assert numbers(as_("handler")) == [sooner.number, later.number]
    assert numbers(as_("other_unit")) == []


def test_says_time_like_a_person_and_late_as_a_word(shop: Shop, as_: As) -> None:
    shop.a_dossier(at_step="appraise", when=MORNING - timedelta(days=7))
    shop.a_dossier(at_step="appraise")
    page = as_("handler").get(WORK).content.decode()
    assert "quá hạn 3 ngày 4 giờ" in page
    assert "còn 1 ngày 3 giờ làm việc, đến 13:31 thứ Tư 04/07" in page


@pytest.mark.parametrize(
    ("only", "expected"), [("", 3), ("late", 1), ("today", 1), ("back", 1), ("applicant", 1), ("nonsense", 3)]
)
def test_narrows_to_one_kind_of_work(shop: Shop, as_: As, only: str, expected: int) -> None:
    shop.a_dossier(at_step="appraise", when=MORNING - timedelta(days=7))
    shop.a_dossier(at_step="appraise", when=MORNING - timedelta(days=1))
    shop.a_dossier(Status.AWAITING_SUPPLEMENT)
    back = shop.a_dossier(at_step="check")
    shop.do(back, shop.cast.head, StepOutcome.RETURN, reason="Thiếu căn cứ")
    assert len(numbers(as_("handler"), f"{WORK}?only={only}")) == expected


def test_searches_within_the_list_without_diacritics(shop: Shop, as_: As) -> None:
    dossiers = [shop.a_dossier(at_step="appraise") for _ in range(3)]
    wanted = dossiers[1]
    folded = {"Chi": "chi", "Bình": "binh", "Dũng": "dung"}[wanted.applicant.name.rpartition(" ")[2]]
    assert numbers(as_("handler"), f"{WORK}?text=mau+{folded}") == [wanted.number]
    assert numbers(as_("handler"), f"{WORK}?text={wanted.number}") == [wanted.number]


def test_a_fragment_equals_its_place_in_the_whole_page(shop: Shop, as_: As) -> None:
    shop.a_dossier(at_step="appraise")
    client = as_("handler")
    whole = client.get(f"{WORK}?only=").content.decode()
    piece = client.get(f"{WORK}?only=", headers={"HX-Request": "true"}).content.decode()
    table = piece[piece.index("<table") : piece.index("</table>")]
    assert "<html" not in piece
    assert table in whole


def test_the_navigation_counts_what_waits_and_never_nought(shop: Shop, as_: As) -> None:
    page = as_("head").get(WORK).content.decode()
    assert "Đề nghị sửa" in page
    assert "mc-count" not in page[page.index('id="navigation"') : page.index("</nav>")]


@pytest.mark.parametrize("name", ["handler", "head", "leader", "clerk", "reception", "one_stop_head", "other_unit"])
def test_costs_at_most_eight_queries(
    shop: Shop, as_: As, name: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for step in ("assign", "appraise", "check", "sign", "register", "return"):
        for _ in range(3):
            shop.a_dossier(at_step=step)
    client = as_(name)
    client.post("/desk/filters/", {"name": "Trễ", "query": "only=late"})
    with django_assert_max_num_queries(QUERIES):
        assert client.get(WORK).status_code == 200
    with django_assert_max_num_queries(QUERIES):
        client.get(f"{WORK}?text=nguyen&only=late&sort=-due")


def test_pages_by_cursor_and_back(shop: Shop, as_: As) -> None:
    for minute in range(27):
        shop.a_dossier(at_step="appraise", when=MORNING + timedelta(minutes=minute))
    client = as_("handler")
    first = client.get(WORK).context["page"]
    second = client.get(f"{WORK}?cursor={first.next}").context["page"]
    again = client.get(f"{WORK}?cursor={second.previous}").context["page"]
    assert (len(first.rows), len(second.rows), second.next, first.previous) == (25, 2, None, None)
    assert not {step.pk for step in first.rows} & {step.pk for step in second.rows}
    assert [step.pk for step in again.rows] == [step.pk for step in first.rows]
    assert again.previous is None


def test_hands_over_several_at_once(shop: Shop, as_: As) -> None:
    steps = [shop.step(shop.a_dossier()) for _ in range(3)]
    answer = as_("reception").post("/desk/act/", {"do": "hand_over", "step": [step.pk for step in steps]}, follow=True)
    assert "Đã chuyển 3 hồ sơ sang bước sau." in answer.content.decode()
    assert {shop.step(step.dossier).kind for step in steps} == {"assign"}


def test_hands_over_nothing_that_needs_a_look(shop: Shop, as_: As) -> None:
    step = shop.step(shop.a_dossier(at_step="appraise"))
    answer = as_("handler").post("/desk/act/", {"do": "hand_over", "step": [step.pk]})
    assert answer.status_code == 422
    assert "cần được mở ra để xử lý riêng" in answer.content.decode()
    assert DossierStep.objects.get(pk=step.pk).state == "waiting"


def test_hands_over_nothing_of_another_unit(shop: Shop, as_: As) -> None:
    step = shop.step(shop.a_dossier())
    assert as_("other_unit").post("/desk/act/", {"do": "hand_over", "step": [step.pk]}).status_code == 403
    assert as_("other_authority").post("/desk/act/", {"do": "hand_over", "step": [step.pk]}).status_code == 404


def test_the_second_of_two_learns_who_was_faster(shop: Shop, as_: As) -> None:
    step = shop.step(shop.a_dossier())
    client, sent = as_("reception"), {"do": "hand_over", "step": [step.pk]}
    client.post("/desk/act/", sent)
    answer = client.post("/desk/act/", sent)
    assert answer.status_code == 409
    assert "đã do Lê Thị Tiếp hoàn thành" in answer.content.decode()


def test_signs_several_after_seeing_them(shop: Shop, as_: As) -> None:
    steps = [shop.step(shop.a_dossier(at_step="sign")) for _ in range(2)]
    leader = as_("leader")
    seen = leader.post("/desk/act/", {"do": "preview", "step": [step.pk for step in steps]}, follow=True)
    assert all(step.dossier.number in seen.content.decode() for step in steps)
    drafts = {step.pk: DraftResult.objects.get(dossier=step.dossier).pk for step in steps}
    pairs = [f"{step}:{draft}" for step, draft in drafts.items()]
    answer = leader.post("/desk/preview/", {"seen": pairs}, follow=True)
    assert "Đã duyệt 2 hồ sơ." in answer.content.decode()
    assert {shop.step(step.dossier).kind for step in steps} == {"register"}


def test_signs_no_draft_that_was_replaced_meanwhile(shop: Shop, as_: As) -> None:
    dossier = shop.a_dossier(at_step="sign")
    seen = f"{shop.step(dossier).pk}:{DraftResult.objects.get(dossier=dossier).pk + 1}"
    answer = as_("leader").post("/desk/preview/", {"seen": [seen]})
    assert answer.status_code == 409
    assert "đã thay đổi sau khi bạn xem" in answer.content.decode()


def test_keeps_and_drops_a_filter_of_ones_own(shop: Shop, as_: As) -> None:
    client = as_("handler")
    client.post("/desk/filters/", {"name": "Trễ hạn", "query": "only=late"})
    assert "Trễ hạn" in client.get(WORK).content.decode()
    assert "Trễ hạn" not in as_("head").get(WORK).content.decode()
    kept = StaffFilter.objects.get()
    assert as_("head").post(f"/desk/filters/{kept.pk}/delete/").status_code == 404
    client.post(f"/desk/filters/{kept.pk}/delete/")
    assert not StaffFilter.objects.exists()


def test_keeps_no_filter_without_a_name(shop: Shop, as_: As) -> None:
    assert as_("handler").post("/desk/filters/", {"name": " ", "query": "only=late"}).status_code == 422


def test_accepts_several_submitted_dossiers(shop: Shop, as_: As) -> None:
    sent = [shop.a_dossier(Status.SUBMITTED) for _ in range(2)]
    client = as_("reception")
    assert all(dossier.number in client.get("/desk/submitted/").content.decode() for dossier in sent)
    client.post("/desk/submitted/accept/", {"dossier": [dossier.pk for dossier in sent]})
    states = set(Dossier.objects.filter(pk__in=[one.pk for one in sent]).values_list("status", flat=True))
    assert states == {"received"}


def test_accepts_all_or_none(shop: Shop, as_: As) -> None:
    one, other = shop.a_dossier(Status.SUBMITTED), shop.a_dossier(Status.REFUSED)
    answer = as_("reception").post("/desk/submitted/accept/", {"dossier": [one.pk, other.pk]})
    assert answer.status_code == 409
    assert other.number in answer.content.decode()
    assert Dossier.objects.get(pk=one.pk).status == Status.SUBMITTED


@pytest.mark.parametrize("name", ["handler", "leader", "clerk"])
def test_only_reception_sees_what_was_submitted(shop: Shop, as_: As, name: str) -> None:
    assert as_(name).get("/desk/submitted/").status_code == 404
