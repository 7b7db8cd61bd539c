"""Under the English switch a refusal is English too, with what fills it as it was typed."""

from __future__ import annotations

import html

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.registry.organisations.models import Unit
from tests.factories.dossiers import Shop
from tests.web.desk_admin.conftest import As

pytestmark = pytest.mark.django_db
UNITS = "/desk/organisation/units/"


def in_english(client: Client) -> Client:
    client.cookies["django_language"] = "en"
    return client


def units_named(shop: Shop, name: str) -> dict[str, str]:
    Unit.objects.filter(pk=shop.cast.department.pk).update(name=name)
    code = Unit.objects.get(pk=shop.cast.department.pk).code
    return {"code": code, "name": "Phòng Mới", "kind": "department", "valid_from": "01/07/2018"}


@pytest.mark.parametrize("name", ["Phòng Quản lý đô thị", "{code} <b>%s</b> {", "Lưu"])
def test_beside_its_field(shop: Shop, as_: As, name: str) -> None:
    said = units_named(shop, name)
    answer = in_english(as_("admin")).post(f"{UNITS}new/", said)
    assert answer.status_code == 422
    assert answer.context["form"].errors["code"] == [
        f"The code {said['code']} already belongs to {name}. Enter another code."
    ]
    page = answer.content.decode()
    assert html.escape(f"already belongs to {name}.") in page
    assert "<b>%s</b>" not in page


def test_in_vietnamese_it_is_what_it_was(shop: Shop, as_: As) -> None:
    said = units_named(shop, "Phòng Quản lý đô thị")
    answer = as_("admin").post(f"{UNITS}new/", said)
    assert answer.context["form"].errors["code"] == [
        f"Mã {said['code']} đã thuộc về Phòng Quản lý đô thị. Nhập mã khác."
    ]


def test_of_the_form_as_a_whole(shop: Shop, as_: As) -> None:
    handler = shop.cast.handler.staff
    assert handler is not None
    client, leaving = in_english(as_("admin")), {"valid_until": "03/07/2018"}
    client.post(f"/desk/organisation/staff/{handler.pk}/dismiss/", leaving)
    answer = client.post(f"/desk/organisation/staff/{handler.pk}/dismiss/", leaving)
    assert answer.context["form"].non_field_errors() == [f"{handler.name} no longer has any post."]


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_as_a_page_and_as_a_fragment(shop: Shop, as_: As, headers: dict[str, str]) -> None:
    one, other = shop.versions[:2]
    client = in_english(as_("handler"))
    answer = client.get(f"/desk/catalogue/compare/?left={one.pk}&right={other.pk}", headers=headers)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "The two versions belong to two different procedures." in page
    assert "Choose two versions of one procedure." in page


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<!DOCTYPE x>", "it declares a DOCTYPE or ENTITY"),
        (b"<scriptTask/>", "the root element must be “definitions” of BPMN 2.0, not “scriptTask”."),
    ],
)
def test_of_a_route_element_by_element(shop: Shop, as_: As, content: bytes, said: str) -> None:
    path = f"/desk/catalogue/versions/{shop.versions[0].pk}/route/upload/"
    file = SimpleUploadedFile("a.bpmn", content)
    answer = in_english(as_("home_affairs")).post(path, {"route_name": "R", "for_whom": "own", "file": file})
    assert answer.status_code == 422
    assert said in answer.content.decode()
