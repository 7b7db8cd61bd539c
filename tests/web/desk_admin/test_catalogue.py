from __future__ import annotations

from datetime import date

import pytest

from motcua.casework.procedures.commands.versions import draft_version, edit_draft, publish_version
from motcua.casework.procedures.models import CompetentUnit, Delegation, ProcedureVersion
from tests.factories.dossiers import MORNING, Shop
from tests.web.desk_admin.conftest import NOW, As

pytestmark = pytest.mark.django_db
HTMX = {"headers": {"HX-Request": "true"}}


@pytest.fixture
def draft(shop: Shop) -> ProcedureVersion:
    return draft_version(actor=shop.cast.home_affairs.actor, at=NOW, version_id=shop.versions[0].pk)


def base(version: ProcedureVersion) -> str:
    return f"/desk/catalogue/versions/{version.pk}/"


class TestReading:
    def test_the_list_in_force(self, shop: Shop, as_: As) -> None:
        page = as_("handler").get("/desk/catalogue/").content.decode()
        for version in shop.versions:
            assert version.name in page
        assert "bản nháp" not in page

    def test_is_searched_as_one_types(self, shop: Shop, as_: As) -> None:
        answer = as_("handler").get("/desk/catalogue/?q=xay dung", **HTMX).content.decode()
        assert "xây dựng" in answer
        assert "Cấp số nhà" not in answer
        assert "<html" not in answer
        nothing = as_("handler").get("/desk/catalogue/?q=zzzzqqq").content.decode()
        assert "Không tìm thấy thủ tục nào" in nothing

    def test_narrows_to_a_field(self, shop: Shop, as_: As) -> None:
        field = shop.versions[0].procedure.field
        assert field is not None
        assert "3 thủ tục" in as_("handler").get(f"/desk/catalogue/?field={field.pk}").content.decode()
        assert "Không tìm thấy" in as_("handler").get(f"/desk/catalogue/?field={field.pk + 999}").content.decode()

    def test_a_procedure_with_its_versions_and_units(self, shop: Shop, as_: As, draft: ProcedureVersion) -> None:
        page = as_("handler").get(f"/desk/catalogue/procedures/{draft.procedure.code}/").content.decode()
        for words in ("Đang có hiệu lực", "Bản nháp", "Phòng Quản lý đô thị", "So sánh hai phiên bản"):
            assert words in page
        assert "Giao đơn vị giải quyết" not in page

    def test_a_version_with_everything(self, shop: Shop, as_: As) -> None:
        page = as_("handler").get(base(shop.versions[0])).content.decode()
        assert "Thời hạn theo luật" in page
        assert "Lập bản nháp" not in page

    def test_what_is_not_there_is_not_found(self, shop: Shop, as_: As) -> None:
        for path in ("procedures/9.999999/", "versions/999999/", "versions/999999/route/", "compare/?left=1"):
            assert as_("home_affairs").get(f"/desk/catalogue/{path}").status_code == 404

    def test_strangers_log_in_first(self, shop: Shop, as_: As) -> None:
        assert as_("anonymous").get("/desk/catalogue/").status_code == 302


class TestDrafting:
    def test_begins_a_copy(self, shop: Shop, as_: As) -> None:
        answer = as_("home_affairs").post(base(shop.versions[0]) + "draft/", follow=True)
        made = ProcedureVersion.objects.get(procedure=shop.versions[0].procedure_id, status="draft")
        assert answer.redirect_chain[-1][0] == base(made)
        assert "1 bản nháp chờ công bố" in as_("home_affairs").get("/desk/catalogue/").content.decode()
        assert made.name in as_("home_affairs").get("/desk/catalogue/drafts/").content.decode()

    def form_of(self, client: object, draft: ProcedureVersion) -> dict[str, str]:
        form = client.get(base(draft) + "edit/").context["form"]  # type: ignore[attr-defined]
        values = {name: form[name].value() for name in form.fields}
        return {
            name: "on" if value is True else str(value)
            for name, value in values.items()
            if value not in (None, "", False)
        }

    def test_saving_unchanged_changes_nothing(self, as_: As, draft: ProcedureVersion) -> None:
        client = as_("home_affairs")
        before = ProcedureVersion.objects.filter(pk=draft.pk).values().get()
        assert client.post(base(draft) + "edit/", self.form_of(client, draft)).status_code == 302
        assert ProcedureVersion.objects.filter(pk=draft.pk).values().get() == before

    def test_edits_what_was_said(self, as_: As, draft: ProcedureVersion) -> None:
        client = as_("home_affairs")
        said = self.form_of(client, draft) | {
            "name": "Cấp biển số nhà", "committed_value": "2", "committed_unit": "working_day", "results": "Một\n\nHai",
            "legal_basis": "61/2018/NĐ-CP | Một cửa\nLuật Mẫu", "public_steps": "Nộp\nđơn\n\n–\nnhận",
        }  # fmt: skip
        assert client.post(base(draft) + "edit/", said).status_code == 302
        draft.refresh_from_db()
        assert (draft.name, draft.committed_value, draft.results) == ("Cấp biển số nhà", 2, ["Một", "Hai"])
        assert draft.legal_basis[1] == {"code": "Luật Mẫu", "name": ""}
        assert draft.public_steps == [{"name": "Nộp", "text": "đơn"}, {"name": "", "text": "nhận"}]

    def test_a_longer_promise_is_refused_at_its_field(self, as_: As, draft: ProcedureVersion) -> None:
        client = as_("home_affairs")
        answer = client.post(
            base(draft) + "edit/",
            self.form_of(client, draft) | {"committed_value": "9", "committed_unit": "working_day"},
        )
        assert answer.status_code == 422
        assert "dài hơn thời hạn theo luật" in answer.content.decode()
        assert list(answer.context["form"].errors) == ["committed_value"]

    def rows(self, *rows: dict[str, str], initial: int = 0) -> dict[str, str]:
        told = {"row-TOTAL_FORMS": str(len(rows)), "row-INITIAL_FORMS": str(initial)}
        return told | {f"row-{i}-{name}": value for i, row in enumerate(rows) for name, value in row.items()}

    def test_papers_as_rows(self, as_: As, draft: ProcedureVersion) -> None:
        client, before = as_("home_affairs"), list(draft.papers.all())
        page = client.get(base(draft) + "papers/").content.decode()
        assert before[0].name in page
        kept = [{"name": paper.name, "originals": "2", "copies": "1"} for paper in before]
        kept[0]["DELETE"] = "on"
        new = {"name": "Bản vẽ vị trí", "originals": "1", "copies": "0"}
        assert client.post(base(draft) + "papers/", self.rows(*kept, new, initial=len(kept))).status_code == 302
        assert [paper.name for paper in draft.papers.all()] == [paper.name for paper in before[1:]] + ["Bản vẽ vị trí"]
        if len(before) > 1:
            assert draft.papers.first().component_code == before[1].component_code

    def test_cases_keep_both_limits(self, as_: As, draft: ProcedureVersion) -> None:
        case = {
            "name": "Nhà mới",
            "code": "A",
            "legal_value": "5",
            "legal_unit": "working_day",
            "committed_value": "3",
            "committed_unit": "working_day",
        }
        answer = as_("home_affairs").post(base(draft) + "cases/", self.rows(case) | {"more": "1"})
        assert answer.status_code == 302
        assert answer["Location"].endswith("/cases/")
        found = draft.cases.get()
        assert (found.legal_value, found.committed_value) == (5, 3)

    def test_a_wrong_row_names_its_field(self, as_: As, draft: ProcedureVersion) -> None:
        client = as_("home_affairs")
        answer = client.post(base(draft) + "cases/", self.rows({"name": "Nhà", "legal_value": "5"}))
        assert answer.status_code == 422
        assert "Ghi cả số và đơn vị" in answer.content.decode()
        fee = client.post(base(draft) + "fees/", self.rows({"kind": "fee", "unit": "lần"}))
        assert "Ghi số tiền, hoặc diễn giải cách thu." in fee.content.decode()

    def test_fees_as_rows(self, as_: As, draft: ProcedureVersion) -> None:
        fee = {"kind": "charge", "channel": "online", "amount": "1.500.000", "text": "Lệ phí"}
        assert as_("home_affairs").post(base(draft) + "fees/", self.rows(fee)).status_code == 302
        assert [(one.amount, one.channel) for one in draft.fees.all()] == [(1500000, "online")]

    def test_a_published_version_is_not_edited(self, shop: Shop, as_: As) -> None:
        for part in ("edit", "cases", "fees", "papers"):
            assert as_("home_affairs").get(f"{base(shop.versions[0])}{part}/").status_code == 409


class TestPublishing:
    def test_by_a_decision(self, shop: Shop, as_: As, draft: ProcedureVersion) -> None:
        answer = as_("home_affairs").post(
            base(draft) + "publish/", {"decision_no": "12/QĐ-UBND", "valid_from": "01/08/2018"}
        )
        assert answer.status_code == 302
        draft.refresh_from_db()
        shop.versions[0].refresh_from_db()
        assert (draft.status, draft.valid_from, shop.versions[0].valid_until) == (
            "published",
            date(2018, 8, 1),
            date(2018, 8, 1),
        )
        assert "Sắp có hiệu lực" in as_("handler").get(base(draft)).content.decode()

    def test_needs_number_and_day(self, as_: As, draft: ProcedureVersion) -> None:
        answer = as_("home_affairs").post(base(draft) + "publish/", {"decision_no": "", "valid_from": "32/13/2018"})
        assert answer.status_code == 422
        assert set(answer.context["form"].errors) == {"decision_no", "valid_from"}

    def test_twice_is_told(self, as_: As, draft: ProcedureVersion) -> None:
        said = {"decision_no": "12/QĐ-UBND", "valid_from": "01/08/2018"}
        as_("home_affairs").post(base(draft) + "publish/", said)
        again = as_("home_affairs").post(base(draft) + "publish/", said)
        assert again.status_code == 422
        assert "không còn là bản nháp" in again.content.decode()

    def test_withdraws_and_closes_with_reasons(self, shop: Shop, as_: As, draft: ProcedureVersion) -> None:
        client = as_("home_affairs")
        assert client.post(base(draft) + "withdraw/", {"reason": ""}).status_code == 422
        assert client.post(base(draft) + "withdraw/", {"reason": "Chưa cần"}).status_code == 302
        closed = client.post(base(shop.versions[0]) + "close/", {"reason": "Bãi bỏ", "valid_until": "2018-09-01"})
        assert closed.status_code == 302
        shop.versions[0].refresh_from_db()
        assert shop.versions[0].valid_until == date(2018, 9, 1)

    @pytest.mark.parametrize("name", ["handler", "clerk", "reception", "head"])
    def test_others_may_not(self, shop: Shop, as_: As, draft: ProcedureVersion, name: str) -> None:
        for part in ("edit", "papers", "publish", "withdraw"):
            assert as_(name).get(f"{base(draft)}{part}/").status_code == 403
        assert as_(name).post(base(draft) + "draft/").status_code == 403
        assert as_(name).get("/desk/catalogue/drafts/").status_code == 403


class TestComparing:
    def test_changes_are_marked_by_word(self, shop: Shop, as_: As, draft: ProcedureVersion) -> None:
        edit_draft(actor=shop.cast.home_affairs.actor, at=NOW, version_id=draft.pk, changes={"name": "Cấp biển số nhà"})
        page = (
            as_("handler").get(f"/desk/catalogue/compare/?left={draft.pk}&right={shop.versions[0].pk}").content.decode()
        )
        assert "<del>Cấp số nhà</del>" in page
        assert "<ins>Cấp biển số nhà</ins>" in page
        assert "Đã đổi" in page

    def test_of_two_procedures_is_refused(self, shop: Shop, as_: As) -> None:
        one, other = shop.versions[:2]
        assert as_("handler").get(f"/desk/catalogue/compare/?left={one.pk}&right={other.pk}").status_code == 422


class TestCompetence:
    def test_names_a_unit(self, shop: Shop, as_: As) -> None:
        code = shop.versions[0].procedure.code
        said = {"unit": str(shop.cast.other_department.pk), "valid_from": "01/08/2018"}
        assert as_("home_affairs").post(f"/desk/catalogue/procedures/{code}/unit/", said).status_code == 302
        assert (
            CompetentUnit.objects.get(procedure__code=code, valid_until=None).unit_id == shop.cast.other_department.pk
        )

    def test_a_unit_of_another_authority_is_no_choice(self, shop: Shop, as_: As) -> None:
        code = shop.versions[0].procedure.code
        said = {"unit": str(shop.cast.department_elsewhere.pk), "valid_from": "01/08/2018"}
        answer = as_("home_affairs").post(f"/desk/catalogue/procedures/{code}/unit/", said)
        assert answer.status_code == 422
        assert "Láng Giềng" not in answer.content.decode()

    def test_hands_down_and_ends_it(self, shop: Shop, as_: As) -> None:
        client, code = as_("home_affairs"), shop.versions[0].procedure.code
        said = {"from_level": "district", "to_level": "ward", "valid_from": "01/08/2018", "legal_basis": "5/QĐ-UBND"}
        assert client.post(f"/desk/catalogue/procedures/{code}/delegate/", said).status_code == 302
        assert client.post(f"/desk/catalogue/procedures/{code}/delegate/", said).status_code == 422
        found = Delegation.objects.get()
        end = f"/desk/catalogue/procedures/{code}/delegations/{found.pk}/end/"
        assert client.post(end, {"valid_until": "01/07/2018"}).status_code == 422
        assert client.post(end, {"valid_until": "01/12/2018"}).status_code == 302
        assert as_("handler").get(end).status_code == 403


class TestMoving:
    def test_previews_and_moves(self, shop: Shop, as_: As, draft: ProcedureVersion) -> None:
        dossier = shop.a_dossier(when=MORNING)
        actor = shop.cast.home_affairs.actor
        edit_draft(
            actor=actor, at=NOW, version_id=draft.pk, changes={"committed_value": 1, "committed_unit": "working_day"}
        )
        publish_version(actor=actor, at=NOW, version_id=draft.pk, decision_no="1/QĐ", valid_from=date(2018, 7, 3))
        client = as_("home_affairs")
        assert client.get(base(draft) + "move/").status_code == 422  # no route yet
        client.post(base(draft) + "route/table/", route_form(client, draft) | {"do": "publish"})
        page = client.get(base(draft) + "move/").content.decode()
        assert dossier.number in page
        assert client.post(base(draft) + "move/", {"dossier": str(dossier.pk)}).status_code == 422
        moved = client.post(base(draft) + "move/", {"dossier": str(dossier.pk), "reason": "Luật mới"})
        assert moved.status_code == 302
        dossier.refresh_from_db()
        assert dossier.version_id == draft.pk

    def test_only_to_a_published_version_by_whom_it_is_given(self, as_: As, draft: ProcedureVersion) -> None:
        assert as_("home_affairs").get(base(draft) + "move/").status_code == 422
        assert as_("handler").get(base(draft) + "move/").status_code == 403


def route_form(client: object, version: ProcedureVersion) -> dict[str, str]:
    """The table of the page as a browser would send it back."""
    page = client.get(base(version) + "route/table/")  # type: ignore[attr-defined]
    told: dict[str, str] = {}
    for form in [page.context["form"], *page.context["steps"]]:
        for name in form.fields:
            value = form[name].value()
            if value not in (None, "", False):
                told[form[name].html_name] = "on" if value is True else str(value)
    return told


class TestRoute:
    def test_is_seen_as_drawing_and_table(self, shop: Shop, as_: As) -> None:
        page = as_("handler").get(base(shop.versions[0]) + "route/").content.decode()
        for words in ("data-diagram", "Thẩm định, dự thảo kết quả", "outcome == &quot;return&quot;", "3 ngày"):
            assert words in page, words
        assert "Sửa bằng bảng" not in page
        assert as_("handler").get(base(shop.versions[0]) + "route/route.bpmn").content.startswith(b"<?xml")

    def test_a_table_sent_back_unchanged_is_the_same_route(self, shop: Shop, as_: As) -> None:
        client, version = as_("home_affairs"), shop.versions[0]
        before = client.get(base(version) + "route/").context["rows"]
        answer = client.post(base(version) + "route/table/", route_form(client, version) | {"do": "publish"})
        assert answer.status_code == 302, answer.context["faults"]
        assert client.get(base(version) + "route/").context["rows"] == before

    def test_a_step_is_added_between(self, shop: Shop, as_: As) -> None:
        client, version = as_("home_affairs"), shop.versions[0]
        said = route_form(client, version)
        said |= {"register-to0": "buoc_1", "buoc_1-id": "buoc_1", "buoc_1-name": "Quét kết quả", "buoc_1-role": "clerk",
                 "buoc_1-kind": "register", "buoc_1-hours": "0.5", "buoc_1-to0": "return", "do": "publish"}  # fmt: skip
        assert client.post(base(version) + "route/table/", said).status_code == 302
        page = client.get(base(version) + "route/").content.decode()
        assert "Quét kết quả" in page

    def test_checking_publishes_nothing_and_warns_of_time(self, shop: Shop, as_: As) -> None:
        client, version = as_("home_affairs"), shop.versions[0]
        answer = client.post(
            base(version) + "route/table/", route_form(client, version) | {"appraise-hours": "80", "do": "check"}
        )
        assert "lâu hơn thời hạn của thủ tục" in answer.content.decode()
        assert "80" not in [one["row"].hours for one in client.get(base(version) + "route/").context["rows"]]

    def test_a_fault_stands_beside_its_row(self, shop: Shop, as_: As) -> None:
        client, version = as_("home_affairs"), shop.versions[0]
        said = route_form(client, version) | {"check-when0": "import os", "appraise-hours": "tám", "do": "publish"}
        answer = client.post(base(version) + "route/table/", said)
        assert answer.status_code == 422
        assert {fault.element for fault in answer.context["faults"]} == {"check", "appraise"}

    def test_a_file_is_taken_or_its_faults_told(self, shop: Shop, as_: As) -> None:
        from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415 - of this test alone

        client, version = as_("home_affairs"), shop.versions[0]
        xml = client.get(base(version) + "route/route.bpmn").content
        said = {"route_name": "Quy trình mới", "for_whom": "own", "do": "publish"}
        good = client.post(base(version) + "route/upload/", said | {"file": SimpleUploadedFile("a.bpmn", xml)})
        assert good.status_code == 302
        assert "riêng cơ quan tôi" in client.get(base(version) + "route/").content.decode()
        for content, words in (
            (xml.replace(b"userTask", b"scriptTask"), "scriptTask"), (b"<!DOCTYPE x>", "tệp"), (b"x" * 1_000_001, "1 MB"),
        ):  # fmt: skip
            bad = client.post(base(version) + "route/upload/", said | {"file": SimpleUploadedFile("a.bpmn", content)})
            assert bad.status_code == 422
            assert words in bad.content.decode()
        assert client.post(base(version) + "route/upload/", said).status_code == 422

    @pytest.mark.parametrize("name", ["handler", "leader", "clerk"])
    def test_others_only_read(self, shop: Shop, as_: As, name: str) -> None:
        for part in ("table", "upload"):
            assert as_(name).get(f"{base(shop.versions[0])}route/{part}/").status_code == 403
