"""Receiving in one flow: nothing typed twice, nothing lost, nothing received twice."""

from __future__ import annotations

import pytest
from django.test import Client

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.values import DuplicateVerdict
from motcua.registry.citizens.models import Party
from tests.factories.citizens import personal_id
from tests.factories.dossiers import Shop, a_person
from tests.web.desk.conftest import As

START, APPLICANT, DETAILS, CHECK = (
    "/desk/receive/",
    "/desk/receive/applicant/",
    "/desk/receive/details/",
    "/desk/receive/check/",
)


def details_of(client: Client, **changed: object) -> dict[str, object]:
    """This function will give the details page as it stands, with some fields filled in otherwise."""
    form = client.get(DETAILS).context["form"]
    usual = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in {**usual, **changed}.items() if value is not None}


def to_the_check(client: Client, party: Party, **changed: object) -> None:
    client.post(START, {"q": "1"})
    client.post(APPLICANT, {"party": party.pk})
    client.post(DETAILS, details_of(client, **changed))


def receive(client: Client, **sent: object) -> Dossier:
    key = client.get(CHECK).context["counter"].draft.key
    answer = client.post(CHECK, {"idempotency_key": key, **sent})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return Dossier.objects.latest("pk")


def test_receives_a_usual_procedure_of_a_known_person(shop: Shop, as_: As) -> None:
    client, party = as_("reception"), a_person()
    assert client.post(START, {"q": "1"}).headers["Location"] == APPLICANT
    assert party.name in client.post(APPLICANT, {"q": "tran thi dieu"}).content.decode()
    assert client.post(APPLICANT, {"party": party.pk}).headers["Location"] == DETAILS
    assert client.post(DETAILS, details_of(client)).headers["Location"] == CHECK
    dossier = receive(client)
    assert dossier.applicant_id == party.pk
    assert [paper["name"] for paper in dossier.papers] == ["Đơn đăng ký", "02 bộ bản vẽ gánh hàng"]
    done = client.get(f"/desk/receive/done/{dossier.number}/").content.decode()
    assert dossier.number in done
    assert f"/desk/dossiers/{dossier.number}/slip.pdf" in done


def test_the_usual_procedures_are_those_received_most(shop: Shop, as_: As) -> None:
    party = a_person()
    for number in range(3):
        shop.a_dossier(procedure_code="2.900003" if number else "2.900002", applicant=party)
    usual = as_("reception").get(START).context["usual"]
    assert [version.procedure.code for version in usual] == ["2.900003", "2.900002", "2.900001"]


def test_finds_a_procedure_as_one_types(shop: Shop, as_: As) -> None:
    piece = as_("reception").get(START, {"q": "ho kinh"}, headers={"HX-Request": "true"}).content.decode()
    assert "Đăng ký thành lập hộ kinh doanh" in piece
    assert "<html" not in piece


@pytest.mark.parametrize("text", ["tran thi dieu", personal_id(900), "0905222900"])
def test_finds_the_applicant_by_name_identifier_or_phone(shop: Shop, as_: As, text: str) -> None:
    party = a_person()
    found = as_("reception").get(APPLICANT, {"q": text}).context["found"]
    assert [one.pk for one in found] == [party.pk]


def test_what_was_looked_for_is_not_typed_twice(shop: Shop, as_: As) -> None:
    client = as_("reception")
    assert client.get(APPLICANT, {"q": "Lý Thị Mới"}).context["new_form"]["name"].value() == "Lý Thị Mới"
    assert client.get(APPLICANT, {"q": personal_id(7)}).context["new_form"]["identifier"].value() == personal_id(7)
    assert client.get(APPLICANT, {"q": "0905 000 111"}).context["new_form"]["phone"].value() == "0905 000 111"


def test_adds_somebody_new_with_the_checks_beside_the_field(shop: Shop, as_: As) -> None:
    client = as_("reception")
    client.post(START, {"q": "1"})
    wrong = client.post(f"{APPLICANT}new/", {"kind": "person", "name": "Lý Thị Mới", "identifier": "12"})
    assert wrong.status_code == 422
    assert wrong.context["new_form"].errors["identifier"]
    right = client.post(f"{APPLICANT}new/", {"kind": "person", "name": "Lý Thị Mới", "identifier": personal_id(8)})
    assert right.headers["Location"] == DETAILS
    assert client.get(DETAILS).context["counter"].applicant.name == "Lý Thị Mới"


def test_what_was_typed_is_still_there_after_leaving(shop: Shop, as_: As) -> None:
    client = as_("reception")
    client.post(START, {"q": "1"})
    client.post(APPLICANT, {"party": a_person().pk})
    typed = details_of(client, request_content="Cấp số nhà ở kiệt 12", fee_due="abc")
    assert client.post("/desk/receive/keep/", typed).status_code == 204
    client.get("/desk/")
    form = client.get(DETAILS).context["form"]
    assert form["request_content"].value() == "Cấp số nhà ở kiệt 12"
    assert form["fee_due"].value() == "abc"


def test_a_wrong_fee_is_said_beside_its_field(shop: Shop, as_: As) -> None:
    client = as_("reception")
    client.post(START, {"q": "1"})
    client.post(APPLICANT, {"party": a_person().pk})
    answer = client.post(DETAILS, details_of(client, fee_due="nhiều"))
    assert answer.status_code == 422
    assert "Nhập số tiền bằng đồng" in str(answer.context["form"].errors["fee_due"])


def test_the_check_says_the_date_and_why(shop: Shop, as_: As) -> None:
    client = as_("reception")
    to_the_check(client, a_person(), request_content="Nhà mới xây", fee_due="3.000")
    page = client.get(CHECK).content.decode()
    assert "09:00 thứ Ba 24/07/2018" in page
    assert "Vì sao hẹn ngày này?" in page
    assert "3.000 đ" in page
    assert receive(client).fee_due == 3000


def test_sent_twice_received_once(shop: Shop, as_: As) -> None:
    client = as_("reception")
    to_the_check(client, a_person())
    key = client.get(CHECK).context["counter"].draft.key
    first = client.post(CHECK, {"idempotency_key": key})
    again = client.post(CHECK, {"idempotency_key": key})
    assert first.headers["Location"] == again.headers["Location"]
    assert Dossier.objects.count() == 1


def test_a_likely_duplicate_is_shown_side_by_side_and_judged(shop: Shop, as_: As) -> None:
    party = a_person()
    earlier = shop.a_dossier(applicant=party)
    client = as_("reception")
    to_the_check(client, party)
    page = client.get(CHECK).content.decode()
    assert earlier.number in page
    key = client.get(CHECK).context["counter"].draft.key
    assert client.post(CHECK, {"idempotency_key": key}).status_code == 422
    dossier = receive(client, duplicate_verdict="different")
    assert dossier.duplicate_verdict == DuplicateVerdict.DIFFERENT


def test_somebody_else_may_hand_it_in(shop: Shop, as_: As) -> None:
    owner, bearer = a_person(), a_person("Lê Văn Hộ", 901)
    client = as_("reception")
    client.post(START, {"q": "1"})
    client.post(APPLICANT, {"party": owner.pk})
    client.post(APPLICANT, {"party": bearer.pk, "for": "submitter"})
    client.post(DETAILS, details_of(client))
    dossier = receive(client)
    assert (dossier.applicant_id, dossier.submitter_id) == (owner.pk, bearer.pk)


def test_other_papers_are_listed_one_a_line(shop: Shop, as_: As) -> None:
    client = as_("reception")
    to_the_check(client, a_person(), paper=[], other_papers="Giấy ủy quyền\nẢnh chụp nhà")
    assert [paper["name"] for paper in receive(client).papers] == ["Giấy ủy quyền", "Ảnh chụp nhà"]


def test_begins_anew_when_that_is_wanted(shop: Shop, as_: As) -> None:
    client = as_("reception")
    client.post(START, {"q": "1"})
    client.post("/desk/receive/start/")
    assert client.get(DETAILS).headers["Location"] == START


def test_goes_back_to_the_first_answer_that_is_missing(shop: Shop, as_: As) -> None:
    client = as_("reception")
    assert client.get(CHECK).headers["Location"] == START
    client.post(START, {"q": "1"})
    assert client.get(CHECK).headers["Location"] == APPLICANT


@pytest.mark.parametrize("name", ["handler", "head", "leader", "clerk", "other_authority"])
@pytest.mark.parametrize("address", [START, APPLICANT, DETAILS, CHECK])
def test_is_not_there_for_those_who_do_not_receive(shop: Shop, as_: As, name: str, address: str) -> None:
    assert as_(name).get(address).status_code == 404
