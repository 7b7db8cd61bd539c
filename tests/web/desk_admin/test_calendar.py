from __future__ import annotations

from datetime import date, time

import pytest

from motcua.registry.calendars import queries
from motcua.registry.calendars.models import CalendarDay, WorkShift
from motcua.registry.calendars.values.hours import DayKind
from tests.factories.dossiers import Shop
from tests.web.desk_admin.conftest import As

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(shop: Shop) -> str:
    return f"/desk/calendar/{shop.cast.authority.calendar_id}/"


def kind_on(shop: Shop, day: date) -> DayKind:
    return queries.calendar_value(shop.cast.authority.calendar_id).day(day).kind


class TestReading:
    def test_the_year_of_ones_own_authority(self, shop: Shop, as_: As) -> None:
        page = as_("handler").get("/desk/calendar/").content.decode()
        assert "Tháng 12 năm 2018" in page
        assert "ngày làm việc trong năm" in page
        assert "Sửa giờ làm việc" not in page

    def test_a_month_says_each_kind_in_words(self, home: str, as_: As) -> None:
        page = as_("handler").get(home + "2018/9/").content.decode()
        assert "Ngày nghỉ" in page
        assert "Quốc khánh" in page

    @pytest.mark.parametrize("path", ["2018/13/", "1500/1/", "?year=ăm", "days/2018-02-30/"])
    def test_an_impossible_day_is_told(self, home: str, as_: As, path: str) -> None:
        assert as_("admin").get(home + path).status_code in (404, 422)

    def test_a_calendar_of_others_is_not_found(self, shop: Shop, as_: As) -> None:
        assert as_("admin").get("/desk/calendar/999999/").status_code == 404
        assert as_("anonymous").get("/desk/calendar/").status_code == 302

    def test_a_due_date_is_tried_and_explained(self, home: str, as_: As) -> None:
        said = {"day": "28/12/2018", "hour": "14:00", "value": "1", "unit": "working_day", "mode": "hour_rolling"}
        page = as_("handler").get(home + "try/", said).content.decode()
        assert "14:00" in page
        assert "02/01/2019" in page
        wrong = as_("handler").get(home + "try/", said | {"value": "0"})
        assert wrong.status_code == 422


class TestChanging:
    def test_a_day_off_and_back(self, shop: Shop, home: str, as_: As) -> None:
        client, day = as_("admin"), date(2018, 7, 17)
        answer = client.post(
            home + "days/2018-07-17/", {"kind": "off", "reason": "Bão số 3", "document_number": "9/CĐ-UBND"}
        )
        assert answer.status_code == 302
        assert kind_on(shop, day) is DayKind.DAY_OFF
        assert "Bão số 3" in client.get(home + "2018/7/").content.decode()
        assert "Bỏ khai riêng ngày này" in client.get(home + "days/2018-07-17/").content.decode()
        assert client.post(home + "days/2018-07-17/remove/").status_code == 302
        assert kind_on(shop, day) is DayKind.WORKING
        assert client.post(home + "days/2018-07-17/remove/").status_code == 404

    def test_needs_a_reason(self, home: str, as_: As) -> None:
        answer = as_("admin").post(home + "days/2018-07-17/", {"kind": "off", "reason": " "})
        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == ["reason"]

    def test_office_hours_as_rows(self, shop: Shop, home: str, as_: As) -> None:
        client = as_("admin")
        page = client.get(home + "shifts/")
        told: dict[str, str] = {"row-TOTAL_FORMS": "11", "row-INITIAL_FORMS": "10"}
        for number, form in enumerate(page.context["rows"].forms[:10]):
            value = form.initial
            told |= {f"row-{number}-weekday": str(value["weekday"]), f"row-{number}-start": f"{value['start']:%H:%M}",
                     f"row-{number}-end": f"{value['end']:%H:%M}", f"row-{number}-counts_for_deadline": "on"}  # fmt: skip
        told |= {"row-10-weekday": "5", "row-10-start": "08:00", "row-10-end": "11:00"}
        assert client.post(home + "shifts/", told).status_code == 302
        added = WorkShift.objects.get(weekday=5)
        assert (added.value.start, added.counts_for_deadline) == (time(8), False)
        clash = client.post(home + "shifts/", told | {"row-10-weekday": "0"})
        assert clash.status_code == 422
        assert "Hai ca trùng giờ" in clash.content.decode()

    def test_a_future_year_is_proposed_then_confirmed(self, shop: Shop, home: str, as_: As) -> None:
        client = as_("home_affairs")
        assert client.post(home + "prefill/", {"year": "2030"}).status_code == 302
        proposed = CalendarDay.objects.filter(date__year=2030, is_prefill=True)
        assert proposed.count() >= 8
        assert kind_on(shop, date(2030, 9, 2)) is not DayKind.DAY_OFF
        assert "chưa tính vào thời hạn nào" in client.get(home + "?year=2030").content.decode()
        none = client.post(home + "2030/confirm/", {"document_number": "1/TB"})
        assert none.status_code == 422
        said = {"days": ["2030-09-02"], "document_number": "1/TB-BNV"}
        assert client.post(home + "2030/confirm/", said).status_code == 302
        assert kind_on(shop, date(2030, 9, 2)) is DayKind.DAY_OFF

    @pytest.mark.parametrize("name", ["handler", "leader", "reception"])
    def test_others_only_read(self, home: str, as_: As, name: str) -> None:
        for part in ("days/2018-07-17/", "shifts/", "prefill/", "2030/confirm/"):
            assert as_(name).get(home + part).status_code == 403
        assert as_(name).post(home + "days/2018-07-17/remove/").status_code == 403
