"""The pages of reports: what is owed, forms that open down to dossiers, a report through all hands, files."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from motcua.casework.dossiers.values import Status
from motcua.insight.reports.commands.duties import set_duty
from motcua.insight.reports.models import Report, ReportDuty, ReportVersion
from motcua.insight.reports.values.forms import PeriodKind
from motcua.insight.reports.values.states import NewDuty
from motcua.kernel.time import ZONE
from tests.factories.dossiers import MORNING, Shop
from tests.factories.world import an_authority
from tests.web.desk_admin.conftest import As

pytestmark = pytest.mark.django_db
HOME = "/desk/reports/"
Q2, Q3 = "2018-Q2/VPCP", "2018-Q3/VPCP"
SEPTEMBER = datetime(2018, 9, 17, 9, 0, tzinfo=ZONE)
MOST_QUERIES = {"": 20, "forms/II.06a/": 26, "behind/resolved/": 30, "duties/": 14}


@pytest.fixture
def work(shop: Shop, clock: Callable[[datetime], None]) -> Shop:
    shop.a_dossier(Status.RETURNED, when=MORNING)
    shop.a_dossier(at_step="appraise", when=MORNING - timedelta(days=8))
    clock(SEPTEMBER)
    said = NewDuty(form="II.06a", period_kind=PeriodKind.QUARTER, recipient="UBND thành phố", due_working_days=5,
                   valid_from=date(2018, 6, 1))  # fmt: skip
    set_duty(actor=shop.cast.home_affairs.actor, authority_id=shop.cast.authority.pk, said=said, at=SEPTEMBER)
    return shop


def page(as_: As, name: str, path: str = "", **said: str) -> str:
    answer = as_(name).get(HOME + path, said)
    assert answer.status_code == 200, answer.content.decode()[:500]
    return answer.content.decode()


def prepared(as_: As, name: str = "home_affairs", **said: str) -> ReportVersion:
    answer = as_(name).post(f"{HOME}forms/II.06a/prepare/?period={Q3}", said)
    assert answer.status_code == 302, answer.content.decode()
    return ReportVersion.objects.latest("pk")


class TestReading:
    def test_the_first_page_tells_what_is_late_and_what_is_to_be_sent(self, work: Shop, as_: As) -> None:
        shown = page(as_, "home_affairs")
        late, due = shown.index("Trễ, chưa gửi"), shown.index("Còn phải gửi")
        assert late < shown.index("Quý 2 năm 2018") < due < shown.index("Quý 3 năm 2018")
        assert "trễ 88 ngày" in shown
        assert f"/forms/II.06a/prepare/?place=a{work.cast.authority.pk}&amp;period=2018-Q2%2FVPCP" in shown
        assert "prepare" not in page(as_, "leader")

    def test_a_form_is_computed_and_each_number_opens_to_its_dossiers(self, work: Shop, as_: As) -> None:
        shown = page(as_, "leader", "forms/II.06a/", period=Q3)
        assert "06a/VPCP/KSTT" in shown
        assert "(3)=" in shown
        assert "đúng ở mọi dòng" in shown
        address = re.findall(r'href="(/desk/reports/behind/resolved/[^"]+)"', shown)[-1].replace("&amp;", "&")
        listed = as_("leader").get(address).content.decode()
        assert "<strong>1 hồ sơ</strong>" in listed
        fragment = as_("leader").get(address, headers={"HX-Request": "true"}).content.decode()
        assert "<html" not in fragment
        assert 'id="rows"' in fragment

    def test_the_reform_report_leads_to_the_figures(self, work: Shop, as_: As) -> None:
        shown = page(as_, "leader", "forms/reform/", period="2018")
        assert re.search(r'tiếp nhận <a class="govuk-link" href="/desk/figures/received/\?[^"]+">2</a> hồ sơ', shown)
        assert "chưa đo" in shown

    @pytest.mark.parametrize("path", [*MOST_QUERIES])
    def test_pages_ask_a_bounded_number_of_questions(self, work: Shop, as_: As, path: str) -> None:
        client = as_("leader")
        client.get(HOME + path, {"period": Q3})
        with CaptureQueriesContext(connection) as asked:
            client.get(HOME + path, {"period": Q3})
        assert len(asked) <= MOST_QUERIES[path], len(asked)

    @pytest.mark.parametrize(
        "path", ["", "forms/", "forms/II.06a/", "behind/resolved/", "duties/", "forms/II.06a/paper/"]
    )
    def test_strangers_find_nothing(self, work: Shop, as_: As, path: str) -> None:
        for name in ("handler", "admin", "other_unit"):
            assert as_(name).get(HOME + path).status_code == 404, name
        assert HOME not in as_("handler").get("/desk/").content.decode()

    def test_what_is_not_there_is_not_found(self, work: Shop, as_: As) -> None:
        for path in ("forms/II.99/", "behind/secret/", "behind/resolved/?field=x", "forms/II.06a/?period=soon", "999/",
                     "versions/999/", "duties/999/end/"):  # fmt: skip
            assert as_("home_affairs").get(HOME + path).status_code == 404, path

    def test_an_authority_elsewhere_sees_no_report_of_this_one(self, work: Shop, as_: As) -> None:
        made = prepared(as_)
        for path in (
            f"{made.report_id}/",
            f"versions/{made.pk}/",
            f"versions/{made.pk}/paper/",
            f"versions/{made.pk}/check/",
        ):
            assert as_("other_authority").get(HOME + path).status_code == 404

    def test_english(self, work: Shop, as_: As) -> None:
        client = as_("leader")
        client.cookies["django_language"] = "en"
        shown = client.get(HOME).content.decode()
        assert "Late and not sent" in shown
        assert "Handling of administrative procedures" in shown


class TestHands:
    def test_a_report_goes_through_all_hands_by_the_pages(self, work: Shop, as_: As) -> None:
        made = prepared(as_)
        address = f"{HOME}{made.report_id}/"
        assert "check/" not in as_("home_affairs").get(address).content.decode()
        assert f"versions/{made.pk}/check/" in as_("one_stop_head").get(address).content.decode()
        act = f"{HOME}versions/{made.pk}/"
        assert as_("home_affairs").post(f"{act}check/", {"remark": ""}).status_code == 403
        assert as_("one_stop_head").post(f"{act}check/", {"remark": "Đủ"}).status_code == 302
        assert made.sha256 in as_("leader").get(f"{act}sign/").content.decode()
        assert as_("leader").post(f"{act}sign/", {"sha256": "0" * 64}).status_code == 422
        assert as_("leader").post(f"{act}sign/", {"sha256": made.sha256}).status_code == 302
        assert as_("clerk").post(f"{act}send/", {"method": "paper", "document_no": ""}).status_code == 422
        assert as_("clerk").post(f"{act}send/", {"method": "paper", "document_no": "12/BC"}).status_code == 302
        shown = as_("clerk").get(address).content.decode()
        assert "12/BC" in shown
        assert "khớp" in shown
        assert 'href="/desk/figures' not in shown
        assert "Đã gửi" in page(as_, "leader")

    def test_a_correction_needs_a_reason_and_keeps_the_old_version(self, work: Shop, as_: As) -> None:
        made = prepared(as_)
        ReportVersion.objects.filter(pk=made.pk).update(
            state="sent", sent_at=SEPTEMBER, method="paper", document_no="1", checked_at=SEPTEMBER, signed_at=SEPTEMBER
        )
        answer = as_("home_affairs").post(f"{HOME}forms/II.06a/prepare/?period={Q3}", {"reason": ""})
        assert answer.status_code == 422
        again = prepared(as_, reason="Thiếu một hồ sơ")
        shown = as_("leader").get(f"{HOME}{again.report_id}/").content.decode()
        assert "Bản 1" in shown
        assert "Thiếu một hồ sơ" in shown
        assert "Đây là bản cũ" in as_("leader").get(f"{HOME}versions/{made.pk}/").content.decode()

    def test_what_is_refused_stands_on_the_page(self, work: Shop, as_: As) -> None:
        answer = as_("home_affairs").post(f"{HOME}forms/II.06a/prepare/?period=2018-Q4/VPCP", {})
        assert answer.status_code == 422
        assert "Kỳ này chưa hết" in answer.content.decode()
        assert as_("leader").get(f"{HOME}forms/II.06a/prepare/?period={Q3}").status_code == 403
        made = prepared(as_)
        assert as_("one_stop_head").post(f"{HOME}versions/{made.pk}/return/", {"reason": "Xem lại"}).status_code == 302
        assert ReportVersion.objects.get(pk=made.pk).state == "returned"


class TestFiles:
    def test_a_workbook_holds_numbers_as_numbers(self, work: Shop, as_: As) -> None:
        answer = as_("leader").get(f"{HOME}forms/II.06a/workbook/", {"period": Q3})
        book = load_workbook(io.BytesIO(answer.content))
        rows = list(book.worksheets[1].values)
        assert answer.headers["Content-Disposition"] == 'attachment; filename="bao-cao-II.06a-2018-Q3-VPCP.xlsx"'
        total = next(row for row in rows if row[0] == "Tổng số")
        assert total[1:5] == (2, 0, 2, 0)
        assert rows[3][0] == "Lĩnh vực"

    def test_papers_are_pdf_and_a_reprint_is_the_same(self, work: Shop, as_: As) -> None:
        draft = as_("leader").get(f"{HOME}forms/II.06a/paper/", {"period": Q3})
        assert (draft["Content-Type"], draft.content[:5]) == ("application/pdf", b"%PDF-")
        made = prepared(as_)
        prints = [as_("leader").get(f"{HOME}versions/{made.pk}/paper/").content for _ in range(2)]
        assert prints[0] == prints[1]
        assert as_("leader").get(f"{HOME}versions/{made.pk}/workbook/").content[:2] == b"PK"


class TestDuties:
    def test_duties_are_set_and_ended_by_home_affairs(self, work: Shop, as_: As) -> None:
        home = {"authority": str(work.cast.authority.pk)}
        said = {**home, "form": "II.07", "period_kind": "quarter", "recipient": "UBND thành phố", "due_working_days": "4",
                "valid_from": "01/01/2019", "source": ""}  # fmt: skip
        assert as_("leader").post(f"{HOME}duties/new/", said).status_code == 404
        assert as_("home_affairs").post(f"{HOME}duties/new/", said).status_code == 302
        duty = ReportDuty.objects.get(form="II.07")
        assert as_("home_affairs").post(f"{HOME}duties/new/", said).status_code == 422
        assert "4 ngày làm việc sau kỳ" in page(as_, "leader", "duties/")
        assert (
            as_("home_affairs").post(f"{HOME}duties/{duty.pk}/end/", {"valid_until": "01/01/2020"}).status_code == 302
        )
        assert as_("home_affairs").post(f"{HOME}duties/load/", {**home, "valid_from": "01/01/2018"}).status_code == 302
        assert ReportDuty.objects.filter(form="reform").count() == 1

    def test_home_affairs_sets_duties_of_wards_and_gathers_what_they_send(self, work: Shop, as_: As) -> None:
        ward = an_authority("000.01.26.H17", "UBND phường Mẫu", parent=work.cast.authority)
        said = {"authority": str(ward.pk), "valid_from": "01/01/2018"}
        officer = as_("home_affairs")
        assert officer.post(f"{HOME}duties/load/", said).status_code == 302
        assert ReportDuty.objects.filter(authority=ward, recipient=work.cast.authority.name).count() == 2
        shown = page(as_, "home_affairs")
        address = f"{HOME}gathered/II.06a/?place=a{work.cast.authority.pk}&amp;period=2018-Q3%2FVPCP"
        assert address in shown
        assert "0 trên 1" in shown
        assert shown.count("UBND phường Mẫu") == 0  # of wards the first page tells numbers
        gathered = officer.get(address.replace("&amp;", "&")).content.decode()
        assert "UBND phường Mẫu" in gathered
        assert "chưa gửi" in gathered
        book = officer.get(f"{HOME}gathered/II.06a/workbook/?period={Q3}")
        assert load_workbook(io.BytesIO(book.content)).worksheets[1]["A6"].value == "UBND phường Mẫu"
        assert "Chưa đơn vị nào" in officer.get(f"{HOME}gathered/II.07/?period={Q3}").content.decode()

    def test_nothing_is_gathered_where_nobody_is_below(self, work: Shop, as_: As) -> None:
        for name in ("leader", "handler", "reception"):
            assert as_(name).get(f"{HOME}gathered/II.06a/?period={Q3}").status_code == 404

    def test_without_duties_the_page_says_the_first_step(self, shop: Shop, as_: As) -> None:
        assert "Không có báo cáo nào phải gửi" in page(as_, "leader")
        assert "Chưa giao nghĩa vụ báo cáo nào" in page(as_, "leader", "duties/")
        assert not Report.objects.exists()
