"""The pages of resolutions, targets, plans and tasks: through their whole life, refusals, who may open what."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from motcua.insight.reform.commands.tasks import add_task
from motcua.insight.reform.models import ReformPlan, ReformResolution, ReformTarget, ReformTask, TargetReading
from motcua.registry.accounts.models import Account
from tests.factories.plans import a_plan, a_resolution, a_target, a_task, new_task
from tests.factories.stage import hand_of_clock
from tests.factories.standing import standing
from tests.factories.world import PROGRAM, World, a_world, at

pytestmark = pytest.mark.django_db
ROOT = "/desk/reform/"
PDF = b"%PDF-1.7\nx\n%%EOF\n"
As = Callable[[str], Client]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    yield from standing(a_world, django_db_blocker)


@pytest.fixture
def hand(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path, forgetful: None) -> list[datetime]:
    found = hand_of_clock(monkeypatch, at("2018-03-05T09:00"))
    settings.EVIDENCE_ROOT = tmp_path
    return found


@pytest.fixture
def as_(world: World, db: None, hand: list[datetime]) -> As:
    def logged_in(name: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(pk=world.staff[name].account_id))
        return client

    return logged_in


def page(client: Client, path: str) -> str:
    answer = client.get(f"{ROOT}{path}")
    assert answer.status_code == 200, f"{path}: {answer.status_code}"
    return answer.content.decode()


def sent(client: Client, path: str, **said: Any) -> str:
    """Send a form and give where it led."""
    answer = client.post(f"{ROOT}{path}", said)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"]).removeprefix(ROOT)


RESOLUTION = {"number": "05-NQ/QU", "issuer": "Quận ủy Mẫu", "title": "Cải cách hành chính", "issued_on": "05/01/2018",
              "valid_from": "05/01/2018"}  # fmt: skip


def target_said(world: World, **other: Any) -> dict[str, Any]:
    return {"name": "Cắt giảm thời gian", "figure": "time_cuts_percent", "measured_over": "since_baseline",
            "direction": "at_least", "baseline_on": "01/01/2018", "goal": "10,5", "due_on": "31/12/2020",
            "unit": world.units["office"].pk, **other}  # fmt: skip


def task_said(world: World, **other: Any) -> dict[str, Any]:
    return {"name": "Rà soát thời hạn", "deliverable": "Tờ trình", "unit": world.units["office"].pk,
            "owner": world.staff["handler"].pk, "helpers": [world.units["one_stop"].pk], "starts_on": "05/03/2018",
            "due_on": "01/06/2018", **other}  # fmt: skip


def test_a_resolution_becomes_a_plan_and_its_task_is_done(world: World, as_: As, hand: list[datetime]) -> None:
    affairs, head, leader, owner = (as_(name) for name in ("home_affairs", "head", "leader", "handler"))
    here = sent(affairs, "resolutions/new/", **RESOLUTION)
    sent(affairs, f"{here}targets/new/", **target_said(world))
    target = ReformTarget.objects.get()
    assert target.goal == Decimal("10.5")
    opened = {"year": "2018", "title": "Kế hoạch 2018", "resolution": ReformResolution.objects.get().pk,
              "issue_by": "15/03/2018", "units": ["0", world.units["office"].pk]}  # fmt: skip
    assert sent(affairs, "plans/new/", **opened) == "plans/?year=2018"
    plan = ReformPlan.objects.get(unit=world.units["office"])
    sent(head, f"plans/{plan.pk}/tasks/new/", **task_said(world, target=target.pk))
    task = ReformTask.objects.get()
    sent(head, f"tasks/{task.pk}/change/", **task_said(world, target=target.pk, name="Rà soát 19 thủ tục"))
    sent(leader, f"plans/{plan.pk}/issue/", number="12/KH-KT", issued_on="05/03/2018")
    assert "Rà soát 19 thủ tục" in page(owner, "tasks/")
    sent(owner, f"tasks/{task.pk}/evidence/", text="34/TTr-KT ngày 29/5/2018")
    sent(owner, f"tasks/{task.pk}/evidence/", text=f"http://testserver{ROOT}targets/{target.pk}/?year=2018")
    sent(owner, f"tasks/{task.pk}/evidence/", text="/desk/figures/time_cuts/?period=2018")
    sent(owner, f"tasks/{task.pk}/evidence/file/", file=SimpleUploadedFile("bien-ban.pdf", PDF))
    sent(owner, f"tasks/{task.pk}/report/", report="Đã trình")
    assert "Rà soát 19 thủ tục" in page(affairs, "tasks/")
    sent(affairs, f"tasks/{task.pk}/accept/", note="Đạt")
    told = page(affairs, f"tasks/{task.pk}/")
    for words in ("Đã nghiệm thu", "34/TTr-KT", "reform_target:", "time_cuts", "bien-ban.pdf", "Báo xong", "Phòng Kinh tế",
                  "Bộ phận Một cửa", "Thêm minh chứng"):  # fmt: skip
        assert words in told
    sent(affairs, f"plans/{plan.pk}/close/")
    assert "Đã kết thúc" in page(leader, f"plans/{plan.pk}/")
    for path, words in (("resolutions/", "05-NQ/QU"), (here, "Cắt giảm thời gian"), (f"targets/{target.pk}/", "Rà soát 19"),
                        ("plans/?year=2018", "12/KH-KT")):  # fmt: skip
        assert words in page(head, path)


def test_a_target_shows_its_arithmetic_and_its_way(world: World, as_: As, hand: list[datetime]) -> None:
    target = a_target(a_resolution(world.authority.pk), world.units["office"].pk)
    hand[0] = at("2018-12-31T09:00")
    told = page(as_("head"), f"targets/{target.pk}/?by=month")
    for words in ("0,0%", "10%", "Chậm tiến độ", "Quãng đường: (0 − 0) : (10 − 0) = 0%", "× 1095 ngày : 364 ngày",
                  "Mở trang số liệu", "31/12/2018", "Tính đến hết ngày 31/12/2018"):  # fmt: skip
        assert words in told, words
    assert "Mở trang số liệu" not in page(as_("handler"), f"targets/{target.pk}/")
    assert "Quarter" not in told


def test_what_is_not_measured_says_so(world: World, as_: As) -> None:
    target = a_target(a_resolution(world.authority.pk), world.units["office"].pk, figure="online_payment_share",
                      measured_over="year")  # fmt: skip
    told = page(as_("head"), f"targets/{target.pk}/")
    assert "chưa đo" in told
    assert "Chưa đo: chờ phần thanh toán" in told


def test_a_value_by_hand_is_reported_and_checked(world: World, as_: As, hand: list[datetime]) -> None:
    target = a_target(a_resolution(world.authority.pk), world.units["office"].pk, figure="", baseline=Decimal(0),
                      goal=Decimal(7), unit_of_measure="máy")  # fmt: skip
    here = f"targets/{target.pk}/"
    for value in ("3", "5"):
        sent(as_("head"), f"{here}report/", on="04/03/2018", value=value, evidence="Biên bản")
    first, second = TargetReading.objects.order_by("pk")
    assert as_("head").get(f"{ROOT}readings/{first.pk}/confirm/").status_code == 403
    sent(as_("home_affairs"), f"readings/{first.pk}/confirm/")
    sent(as_("home_affairs"), f"readings/{second.pk}/return/", reason="Thiếu biên bản")
    told = page(as_("home_affairs"), here)
    for words in ("3 máy", "Đã xác nhận", "Lý do trả lại: Thiếu biên bản", "43 / 100"):
        assert words in told, words


def test_refusals_stand_beside_their_fields(world: World, as_: As) -> None:
    resolution, task = a_resolution(world.authority.pk), a_task(world, when=at("2018-03-02T09:00"))
    draft = a_plan(world.authority.pk, resolution_id=resolution.pk)
    cases: tuple[tuple[str, str, dict[str, Any], str], ...] = (
        ("home_affairs", "resolutions/new/", RESOLUTION | {"valid_until": "01/01/2018"}, "id_valid_until"),
        ("home_affairs", f"resolutions/{resolution.pk}/targets/new/", target_said(world, measured_over="stock"), "id_measured_over"),
        ("home_affairs", f"resolutions/{resolution.pk}/targets/new/", target_said(world, goal="mười"), "id_goal"),
        ("home_affairs", "plans/new/", {"year": "2018", "title": "x", "issue_by": "1/3/2018"}, "id_units"),
        ("leader", f"plans/{draft.pk}/issue/", {"number": "1", "issued_on": "05/03/2018"}, "id_number"),
        ("home_affairs", f"plans/{draft.pk}/tasks/new/", task_said(world, due_on="01/03/2018"), "id_due_on"),
        ("handler", f"tasks/{task.pk}/report/", {"report": "Xong"}, "id_report"),
        ("handler", f"tasks/{task.pk}/evidence/", {"text": "/desk/figures/made_up/"}, "id_text"),
        ("handler", f"tasks/{task.pk}/evidence/file/", {"file": SimpleUploadedFile("x.exe", b"MZ")}, "id_file"),
        ("home_affairs", f"tasks/{task.pk}/extend/", {"new_due_on": "01/05/2018", "reason": "x"}, "id_new_due_on"),
        ("home_affairs", f"tasks/{task.pk}/drop/", {"reason": ""}, "id_reason"),
    )  # fmt: skip
    for name, path, said, field in cases:
        answer = as_(name).post(f"{ROOT}{path}", said)
        assert answer.status_code == 422, path
        assert f'href="#{field}' in answer.content.decode(), path


def test_a_plan_with_open_tasks_does_not_close(world: World, as_: As) -> None:
    task = a_task(world, when=at("2018-03-02T09:00"))
    answer = as_("home_affairs").post(f"{ROOT}plans/{task.plan_id}/close/")
    assert answer.status_code == 422
    assert "Còn 1 nhiệm vụ chưa xong" in answer.content.decode()


def test_late_tasks_stand_first_with_words_and_the_unit_can_be_chosen(
    world: World, as_: As, hand: list[datetime]
) -> None:
    task, one_stop = a_task(world, when=at("2018-03-02T09:00")), world.units["one_stop"].pk
    add_task(
        actor=PROGRAM,
        at=hand[0],
        plan_id=task.plan_id,
        said=new_task(one_stop, name="Việc khác", due_on=date(2018, 9, 1)),
    )
    hand[0] = at("2018-06-04T09:00")
    told = page(as_("head"), f"plans/{task.plan_id}/")
    assert "quá hạn 3 ngày" in told
    assert told.index("Quá hạn (1)") < told.index("Đang làm (1)")
    chosen = page(as_("head"), f"plans/{task.plan_id}/?unit={one_stop}")
    assert "Việc khác" in chosen
    assert "quá hạn" not in chosen
    assert as_("head").get(f"{ROOT}plans/{task.plan_id}/?unit=x").status_code == 404
    assert "1 quá hạn" in page(as_("head"), "plans/")
    assert as_("head").get(f"{ROOT}plans/?year=x").status_code == 404


def test_acts_after_the_day(world: World, as_: As, hand: list[datetime]) -> None:
    task = a_task(world, when=at("2018-03-02T09:00"))
    hand[0] = at("2018-06-04T09:00")
    sent(as_("leader"), f"tasks/{task.pk}/extend/", new_due_on="01/09/2018", reason="Quy định đấu thầu")
    told = page(as_("handler"), f"tasks/{task.pk}/")
    assert "Hạn lúc đầu" in told
    assert "Quy định đấu thầu" in told
    sent(as_("handler"), f"tasks/{task.pk}/evidence/", text="1/BC")
    sent(as_("handler"), f"tasks/{task.pk}/report/", report="Xong")
    assert "xong muộn" not in page(as_("handler"), f"tasks/{task.pk}/")
    hand[0] = at("2018-09-03T09:00")
    sent(as_("leader"), f"tasks/{task.pk}/return/", reason="Chưa đủ")
    assert "quá hạn 2 ngày" in page(as_("handler"), f"tasks/{task.pk}/")
    sent(as_("handler"), f"tasks/{task.pk}/report/", report="Xong thật")
    assert "xong muộn 2 ngày" in page(as_("head"), f"plans/{task.plan_id}/")
    sent(as_("leader"), f"tasks/{task.pk}/return/", reason="Chưa đủ")
    assert "Trả lại để làm tiếp: Chưa đủ" in page(as_("handler"), f"tasks/{task.pk}/")
    sent(as_("leader"), f"tasks/{task.pk}/drop/", reason="Thành phố làm chung")
    assert "Thôi không làm" in page(as_("head"), f"plans/{task.plan_id}/")


def test_the_sheet_holds_every_task_and_no_formula(world: World, as_: As, hand: list[datetime]) -> None:
    task = a_task(world, when=at("2018-03-02T09:00"), name="=HYPERLINK(1)", helper_ids=(world.units["one_stop"].pk,))
    hand[0] = at("2018-06-04T09:00")
    answer = as_("head").get(f"{ROOT}plans/{task.plan_id}/tasks.xlsx")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    rows = list(sheet.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert sheet["B6"].data_type == "s"  # type: ignore[index] # a text, not a formula
    assert rows[5][:6] == (
        1,
        "=HYPERLINK(1)",
        "Tờ trình danh mục rút ngắn",
        "Phòng Kinh tế",
        "Người Mẫu Handler",
        "Bộ phận Một cửa",
    )
    assert rows[5][11] == 3


def test_a_file_is_given_back_to_who_sees_the_task(world: World, as_: As) -> None:
    task = a_task(world, when=at("2018-03-02T09:00"))
    sent(as_("handler"), f"tasks/{task.pk}/evidence/file/", file=SimpleUploadedFile("bien-ban.pdf", PDF))
    kept = task.evidence.get()
    answer = as_("leader").get(f"{ROOT}tasks/{task.pk}/evidence/{kept.pk}/")
    assert (answer.status_code, answer["Content-Type"], answer.content) == (200, "application/pdf", PDF)
    assert as_("colleague").get(f"{ROOT}tasks/{task.pk}/evidence/{kept.pk}/").status_code == 404
    assert as_("leader").get(f"{ROOT}tasks/{task.pk}/evidence/0/").status_code == 404


def test_a_stranger_and_a_colleague_find_nothing(world: World, as_: As) -> None:
    there = a_world(code="000.00.27.H17", procedure_code="2.900002", prefix="b")
    task = a_task(world, when=at("2018-03-02T09:00"))
    target = a_target(a_resolution(world.authority.pk), world.units["office"].pk)
    stranger = Client()
    stranger.force_login(Account.objects.get(pk=there.staff["home_affairs"].account_id))
    paths = [f"plans/{task.plan_id}/", f"plans/{task.plan_id}/tasks.xlsx", f"tasks/{task.pk}/", f"tasks/{task.pk}/accept/",
             f"targets/{target.pk}/", f"resolutions/{target.resolution_id}/", f"plans/{task.plan_id}/issue/"]  # fmt: skip
    assert {stranger.get(f"{ROOT}{path}").status_code for path in paths} == {404}
    hidden = [f"plans/{task.plan_id}/", f"tasks/{task.pk}/", f"tasks/{task.pk}/report/"]
    assert {as_("colleague").get(f"{ROOT}{path}").status_code for path in hidden} == {404}
    assert as_("handler").get(f"{ROOT}tasks/{task.pk}/accept/").status_code == 403
    assert as_("handler").get(f"{ROOT}resolutions/new/").status_code == 403


def test_an_owner_without_more_finds_his_tasks_in_the_navigation(world: World, as_: As) -> None:
    told = page(as_("handler"), "tasks/")
    assert 'href="/desk/reform/tasks/"' in told
    assert "Không có nhiệm vụ nào chờ bạn" in told
    assert "Thử một đề xuất" not in told


def test_empty_lists_say_the_first_step(as_: As) -> None:
    assert "Chưa có nghị quyết nào" in page(as_("home_affairs"), "resolutions/")
    assert "Chưa có kế hoạch nào trong năm này" in page(as_("home_affairs"), "plans/")


@pytest.mark.parametrize(("path", "most"), [("plans/{plan}/", 24), ("tasks/", 22), ("plans/?year=2018", 22)])
def test_lists_count_their_queries_and_not_their_rows(
    world: World, as_: As, hand: list[datetime], django_assert_max_num_queries: Any, path: str, most: int
) -> None:
    task, client = a_task(world, when=at("2018-03-02T09:00")), as_("head")
    for number in range(8):
        said = new_task(world.units["office"].pk, name=f"Việc {number}", owner_id=world.staff["handler"].pk)
        add_task(actor=PROGRAM, at=hand[0], plan_id=task.plan_id, said=said)
    here = path.format(plan=task.plan_id)
    page(client, here)
    with django_assert_max_num_queries(most):
        page(client, here)


def test_a_resolution_reads_each_figure_once(world: World, as_: As, django_assert_max_num_queries: Any) -> None:
    resolution = a_resolution(world.authority.pk)
    for figure in ("time_cuts_percent", "time_cuts", "extra_catalogue", "extra_catalogue_percent", "overdue"):
        a_target(resolution, world.units["office"].pk, name=figure, figure=figure, measured_over="year")
    client = as_("head")
    with django_assert_max_num_queries(40):
        assert page(client, f"resolutions/{resolution.pk}/").count("data-open") == 5


def test_a_year_long_over_is_shown_as_it_ended(world: World, as_: As, hand: list[datetime]) -> None:
    task = a_task(world, when=at("2018-03-02T09:00"))
    world.receive(at("2018-07-02T08:30"))
    hand[0] = at("2026-11-28T09:00")
    told = page(as_("head"), f"plans/{task.plan_id}/")
    assert "Tính đến hết ngày 31/12/2018" in told
    assert "quá hạn 213 ngày" in told
    assert "Tính đến hết ngày 28/11/2026" in page(as_("head"), f"plans/{task.plan_id}/?year=2026")
