from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from motcua.kernel.actor import Role
from motcua.registry.accounts.models import Account, ApiToken
from motcua.registry.organisations.models import ActingAssignment, Authority, Post, RoleGrant, Staff, Unit
from tests.factories.dossiers import Shop
from tests.web.desk_admin.conftest import NOW, As

pytestmark = pytest.mark.django_db
HTMX = {"headers": {"HX-Request": "true"}}
ORG = "/desk/organisation/"
AUTHORITIES = f"{ORG}authorities/"


@pytest.fixture
def handler(shop: Shop) -> Staff:
    assert shop.cast.handler.staff is not None
    return shop.cast.handler.staff


def secret_on(page: str) -> str:
    found = re.search(r'mc-secret"[^>]*>([^<]+)<', page)
    assert found
    return found[1]


class TestReading:
    def test_the_chart_with_people_and_roles(self, shop: Shop, as_: As) -> None:
        page = as_("handler").get(ORG).content.decode()
        for words in ("Phòng Quản lý đô thị", "Phạm Văn Lý", "Công chức thụ lý", "Lãnh đạo UBND quận"):
            assert words in page, words
        assert "Lập đơn vị" not in page
        assert shop.cast.elsewhere.name not in page

    def test_the_chart_of_another_day(self, shop: Shop, as_: As) -> None:
        page = as_("handler").get(f"{ORG}?on=01/01/2017").content.decode()
        assert "Chưa có đơn vị nào vào ngày này" in page
        assert "Nhập ngày theo thứ tự" in as_("handler").get(f"{ORG}?on=hôm qua").content.decode()

    def test_people_are_searched_without_marks(self, shop: Shop, as_: As) -> None:
        page = as_("handler").get(f"{ORG}staff/?q=pham van", **HTMX).content.decode()
        assert "Phạm Văn Lý" in page
        assert "<html" not in page
        assert "Không tìm thấy ai" in as_("handler").get(f"{ORG}staff/?q=zzz").content.decode()

    def test_another_authority_is_not_found(self, shop: Shop, as_: As) -> None:
        stranger = shop.cast.other_authority.staff
        assert stranger is not None
        for path in (f"?authority={shop.cast.elsewhere.pk}", f"staff/?authority={shop.cast.elsewhere.pk}",
                     f"acting/?authority={shop.cast.elsewhere.pk}", f"staff/{stranger.pk}/", f"staff/{stranger.pk}/move/",
                     f"units/{shop.cast.department_elsewhere.pk}/rename/", "?authority=x", "staff/999999/"):  # fmt: skip
            assert as_("admin").get(ORG + path).status_code == 404, path
        assert as_("anonymous").get(ORG).status_code == 302

    @pytest.mark.parametrize("name", ["handler", "leader", "home_affairs"])
    def test_others_only_read(self, shop: Shop, handler: Staff, as_: As, name: str) -> None:
        client = as_(name)
        assert "Điều động" not in client.get(f"{ORG}staff/{handler.pk}/").content.decode()
        for path in ("move/", "dismiss/", "password/", "roles/new/"):
            assert client.get(f"{ORG}staff/{handler.pk}/{path}").status_code == 403
        for path in ("staff/new/", "units/new/", f"units/{shop.cast.department.pk}/rename/", "acting/new/"):
            assert client.get(ORG + path).status_code == 403


class TestAuthorities:
    def said(self, shop: Shop, **more: object) -> dict[str, object]:
        return {"kind": "service_centre", "name": "Trung tâm Phục vụ hành chính công Mẫu", "code": "H17.61.09",
                "parent": shop.cast.authority.pk, "valid_from": "01/07/2018", **more}  # fmt: skip

    def test_is_set_up_changed_and_ended(self, shop: Shop, as_: As) -> None:
        client = as_("admin")
        done = client.post(f"{AUTHORITIES}new/", self.said(shop), follow=True).content.decode()
        assert "Đã lập Trung tâm Phục vụ hành chính công Mẫu." in done
        made = Authority.objects.get(code="H17.61.09")
        assert (made.parent_id, made.kind, made.valid_until) == (shop.cast.authority.pk, "service_centre", None)
        assert client.get(f"{ORG}?authority={made.pk}").status_code == 200
        changed = {"name": "Trung tâm Một cửa", "code": "H17.61.09", "hotline": "0236 000 000"}
        assert client.post(f"{AUTHORITIES}{made.pk}/change/", changed).status_code == 302
        early = client.post(f"{AUTHORITIES}{made.pk}/close/", {"valid_until": "30/06/2018"})
        assert (early.status_code, list(early.context["form"].errors)) == (422, ["valid_until"])
        assert client.post(f"{AUTHORITIES}{made.pk}/close/", {"valid_until": "03/07/2018"}).status_code == 302
        listed = client.get(AUTHORITIES).content.decode()
        assert "Trung tâm Một cửa" in listed
        assert "đến trước 03/07/2018" in listed
        assert "Đã kết thúc" in listed

    def test_who_takes_over_is_recorded_and_listed(self, shop: Shop, as_: As) -> None:
        client = as_("admin")
        for code in ("H17.61.08", "H17.61.09"):
            client.post(f"{AUTHORITIES}new/", self.said(shop, code=code, name=f"Trung tâm {code}"))
        old, new = Authority.objects.filter(code__startswith="H17.61.0").order_by("code")
        page = f"{AUTHORITIES}{old.pk}/heirs/new/"
        assert f"Trung tâm {new.code}" in client.get(page).content.decode()
        assert client.post(page, {"new": new.pk, "share": "62,5"}).status_code == 302
        assert f"Trung tâm {new.code} 62,5%" in client.get(AUTHORITIES).content.decode()
        here = shop.cast.authority.pk
        wrong = [("new", new.pk, "10"), ("share", here, "40"), ("share", here, "0"), ("share", here, "101"),
                 ("new", old.pk, "10"), ("new", shop.cast.elsewhere.pk, "10")]  # fmt: skip
        for field, heir, share in wrong:
            answer = client.post(page, {"new": heir, "share": share})
            assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field]), (heir, share)

    def test_what_is_wrong_stands_beside_its_field(self, shop: Shop, as_: As) -> None:
        client = as_("admin")
        wrong = {"code": shop.cast.authority.code, "valid_until": "30/06/2018", "place": "khong-co", "name": ""}
        for field, text in wrong.items():
            answer = client.post(f"{AUTHORITIES}new/", self.said(shop, **{field: text}))
            assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
        other = client.post(f"{AUTHORITIES}new/", self.said(shop, parent=shop.cast.elsewhere.pk))
        assert list(other.context["form"].errors) == ["parent"]

    def test_one_that_is_yet_to_come_is_listed(self, shop: Shop, as_: As) -> None:
        client = as_("admin")
        client.post(f"{AUTHORITIES}new/", self.said(shop, valid_from="01/07/2025", valid_until="01/07/2030"))
        assert "Chưa bắt đầu" in client.get(AUTHORITIES).content.decode()

    def test_a_code_that_was_assumed_stays_so_until_another_is_entered(self, shop: Shop, as_: As) -> None:
        here = shop.cast.authority
        Authority.objects.filter(pk=here.pk).update(is_code_assumed=True)
        client = as_("admin")
        for code, is_assumed in ((here.code, True), ("H17.61", False)):
            assert client.post(f"{AUTHORITIES}{here.pk}/change/", {"name": here.name, "code": code}).status_code == 302
            assert Authority.objects.get(pk=here.pk).is_code_assumed is is_assumed

    @pytest.mark.parametrize("name", ["handler", "leader", "home_affairs"])
    def test_others_only_read(self, shop: Shop, as_: As, name: str) -> None:
        client, here = as_(name), shop.cast.authority.pk
        page = client.get(AUTHORITIES).content.decode()
        assert shop.cast.authority.name in page
        assert shop.cast.elsewhere.name not in page
        assert "Lập cơ quan" not in page
        for path in ("new/", f"{here}/change/", f"{here}/close/", f"{here}/heirs/new/"):
            assert client.get(AUTHORITIES + path).status_code == 403

    def test_a_stranger_finds_nothing(self, shop: Shop, as_: As) -> None:
        there = shop.cast.elsewhere.pk
        for path in (f"?authority={there}", f"new/?authority={there}", f"{there}/change/", f"{there}/close/",
                     f"{there}/heirs/new/"):  # fmt: skip
            assert as_("admin").get(AUTHORITIES + path).status_code == 404


class TestUnits:
    def test_made_renamed_and_closed(self, shop: Shop, as_: As) -> None:
        client = as_("admin")
        said = {"code": "TNMT", "name": "Phòng Tài nguyên", "kind": "department", "valid_from": "01/07/2018"}
        assert client.post(f"{ORG}units/new/", said).status_code == 302
        unit = Unit.objects.get(code="TNMT")
        twice = client.post(f"{ORG}units/new/", said)
        assert twice.status_code == 422
        assert list(twice.context["form"].errors) == ["code"]
        assert client.post(f"{ORG}units/{unit.pk}/rename/", {"name": "Phòng Môi trường"}).status_code == 302
        assert "Phòng Môi trường" in client.get(ORG).content.decode()
        assert client.post(f"{ORG}units/{unit.pk}/close/", {"valid_until": "01/01/2010"}).status_code == 422
        assert client.post(f"{ORG}units/{unit.pk}/close/", {"valid_until": "03/07/2018"}).status_code == 302
        assert "Phòng Môi trường kết thúc" in client.get(ORG).content.decode()  # what was done is said once
        assert "Phòng Môi trường" not in client.get(ORG).content.decode()


class TestPeople:
    def test_is_appointed_with_a_password_shown_once(self, shop: Shop, as_: As) -> None:
        said = {"name": "Lý Thị Mới", "login": "ly.thi.moi", "title": "Chuyên viên", "unit": str(shop.cast.department.pk),
                "roles": ["handler"], "valid_from": "03/07/2018"}  # fmt: skip
        client = as_("admin")
        answer = client.post(f"{ORG}staff/new/", said)
        assert "no-store" in answer["Cache-Control"]
        password = secret_on(answer.content.decode())
        assert Account.objects.get(login="ly.thi.moi").check_password(password)
        assert RoleGrant.objects.filter(staff__name="Lý Thị Mới", role=Role.HANDLER).exists()
        again = client.post(f"{ORG}staff/new/", said)
        assert again.status_code == 422
        assert list(again.context["form"].errors) == ["login"]

    def test_is_moved(self, shop: Shop, handler: Staff, as_: As) -> None:
        said = {"unit": str(shop.cast.office.pk), "title": "Phó phòng", "roles": ["clerk"], "valid_from": "03/07/2018"}
        assert as_("admin").post(f"{ORG}staff/{handler.pk}/move/", said).status_code == 302
        assert Post.objects.get(staff=handler, valid_until=None).unit == shop.cast.office
        assert list(RoleGrant.objects.filter(staff=handler, valid_until=None).values_list("role", flat=True)) == [
            "clerk"
        ]

    def test_leaves(self, handler: Staff, as_: As) -> None:
        client = as_("admin")
        assert client.post(f"{ORG}staff/{handler.pk}/dismiss/", {"valid_until": "03/07/2018"}).status_code == 302
        assert "Đã thôi việc" in client.get(f"{ORG}staff/{handler.pk}/").content.decode()
        assert client.post(f"{ORG}staff/{handler.pk}/dismiss/", {"valid_until": "03/07/2018"}).status_code == 422

    def test_gets_a_new_password(self, handler: Staff, as_: As) -> None:
        client = as_("admin")
        assert client.get(f"{ORG}staff/{handler.pk}/password/").status_code == 200
        answer = client.post(f"{ORG}staff/{handler.pk}/password/")
        assert Account.objects.get(pk=handler.account_id).check_password(secret_on(answer.content.decode()))

    def test_roles_for_a_time(self, shop: Shop, handler: Staff, as_: As) -> None:
        client = as_("admin")
        said = {
            "role": "clerk",
            "unit": str(shop.cast.office.pk),
            "valid_from": "05/07/2018",
            "valid_until": "01/08/2018",
        }
        assert client.post(f"{ORG}staff/{handler.pk}/roles/new/", said).status_code == 302
        page = client.get(f"{ORG}staff/{handler.pk}/").content.decode()
        assert "Sắp bắt đầu" in page
        assert client.post(f"{ORG}staff/{handler.pk}/roles/new/", said).status_code == 422
        held = RoleGrant.objects.get(staff=handler, role="handler")
        end = f"{ORG}staff/{handler.pk}/roles/{held.pk}/end/"
        assert client.post(end, {"valid_until": "04/07/2018"}).status_code == 302
        assert client.post(end, {"valid_until": "05/07/2018"}).status_code == 422
        assert client.get(f"{ORG}staff/{handler.pk}/roles/999999/end/").status_code == 404

    def test_a_unit_elsewhere_is_no_choice(self, shop: Shop, handler: Staff, as_: As) -> None:
        said = {"role": "clerk", "unit": str(shop.cast.department_elsewhere.pk), "valid_from": "05/07/2018"}
        assert as_("admin").post(f"{ORG}staff/{handler.pk}/roles/new/", said).status_code == 422


class TestActing:
    def said(self, shop: Shop, handler: Staff) -> dict[str, str]:
        deputy = shop.cast.other_unit.staff
        assert deputy is not None
        return {"absent": str(handler.pk), "deputy": str(deputy.pk), "starts_at": "03/07/2018 07:30",
                "ends_at": "10/07/2018", "reason": "Nghỉ phép"}  # fmt: skip

    def test_a_deputy_is_named_and_ended(self, shop: Shop, handler: Staff, as_: As) -> None:
        client = as_("admin")
        assert client.post(f"{ORG}acting/new/", self.said(shop, handler)).status_code == 302
        found = ActingAssignment.objects.get()
        assert found.starts_at == NOW - timedelta(minutes=90)
        page = client.get(f"{ORG}acting/").content.decode()
        assert "Đang thay" in page
        assert "Người thay: Đặng Văn Khác" in re.sub(r"\s+", " ", client.get(ORG).content.decode())
        assert as_("handler").get(f"{ORG}acting/{found.pk}/end/").status_code == 403
        assert client.post(f"{ORG}acting/{found.pk}/end/").status_code == 302
        assert client.get(f"{ORG}acting/999999/end/").status_code == 404

    def test_nobody_acts_for_himself_or_backwards(self, shop: Shop, handler: Staff, as_: As) -> None:
        said = self.said(shop, handler)
        himself = as_("admin").post(f"{ORG}acting/new/", said | {"deputy": str(handler.pk)})
        assert list(himself.context["form"].errors) == ["deputy"]
        backwards = as_("admin").post(f"{ORG}acting/new/", said | {"ends_at": "02/07/2018"})
        assert list(backwards.context["form"].errors) == ["ends_at"]
        nonsense = as_("admin").post(f"{ORG}acting/new/", said | {"starts_at": "mai"})
        assert "Nhập ngày rồi giờ" in nonsense.content.decode()


class TestOwnAccount:
    def test_shows_roles_and_ways_to_log_in(self, as_: As) -> None:
        page = as_("handler").get(f"{ORG}account/").content.decode()
        for words in ("Công chức thụ lý", "/accounts/password/change/", "/accounts/2fa/"):
            assert words in page

    def test_a_token_is_shown_once_and_revoked(self, handler: Staff, as_: As) -> None:
        client = as_("handler")
        answer = client.post(f"{ORG}account/tokens/new/", {"label": "Phần mềm đất đai"})
        assert "no-store" in answer["Cache-Control"]
        text = secret_on(answer.content.decode())
        page = client.get(f"{ORG}account/").content.decode()
        assert "Phần mềm đất đai" in page
        assert text not in page
        token = ApiToken.objects.get()
        assert as_("admin").post(f"{ORG}account/tokens/{token.pk}/end/").status_code == 404
        assert client.post(f"{ORG}account/tokens/{token.pk}/end/").status_code == 302
        assert "Đã thu hồi" in client.get(f"{ORG}account/").content.decode()
        assert client.post(f"{ORG}account/tokens/new/", {"label": ""}).status_code == 422

    def test_belongs_to_staff(self, shop: Shop) -> None:
        assert Client().get(f"{ORG}account/").status_code == 302
