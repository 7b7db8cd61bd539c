"""What each figure counts, on a handful of dossiers; and the rows that anybody may count again."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from copy import copy
from io import StringIO
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from motcua.casework.dossiers.commands.applicant import request_supplement, supplement_dossier, withdraw_dossier
from motcua.casework.dossiers.commands.corrections import decide_correction, request_correction
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import export as rows_of
from motcua.casework.dossiers.queries.export import COLUMNS, exported_rows
from motcua.channels.cli.export import export
from motcua.channels.cli.report import report
from motcua.channels.cli.scope import authority_of
from motcua.insight.statistics.queries import year_report
from motcua.insight.statistics.values import Counts, YearReport
from motcua.kernel.errors import Failure, NotFound, Refused
from tests.factories.standing import standing
from tests.factories.world import World, a_party, a_world, an_authority, at

pytestmark = pytest.mark.django_db
WAY = ("reception", "head", "handler", "head", "leader", "clerk")


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    yield from standing(a_world, django_db_blocker)


@pytest.fixture
def world(founded: World, forgetful: None) -> World:
    return copy(founded)


def done(world: World, received: str, ready: str) -> Dossier:
    return world.do(world.receive(at(received)), *WAY, when=at(ready))


def a_year(world: World, year: int = 2018) -> YearReport:
    return year_report(year=year, authority_id=world.authority.pk)


def test_an_empty_year_is_all_noughts(world: World) -> None:
    told = a_year(world)
    assert told.counts == Counts(
        received=0,
        resolved=0,
        early=0,
        on_time=0,
        overdue=0,
        overdue_in_software_corrected=0,
        pending=0,
        pending_overdue=0,
    )
    assert (told.by_month, told.by_unit, told.durations.authority_mean) == ((), (), 0)
    assert told.authority_name == "UBND quận Mẫu"


def test_early_on_time_and_overdue_as_the_result_reached_the_desk(world: World) -> None:
    done(world, "2018-07-02T08:00", "2018-07-04T16:00")
    done(world, "2018-07-02T08:00", "2018-07-05T08:00")
    done(world, "2018-07-02T08:00", "2018-07-05T08:01")
    counts = a_year(world).counts
    assert (counts.received, counts.resolved, counts.early, counts.on_time, counts.overdue, counts.pending) == (
        3,
        3,
        1,
        1,
        1,
        0,
    )


def test_returning_it_to_the_applicant_changes_no_judgement(world: World) -> None:
    dossier = done(world, "2018-07-02T08:00", "2018-07-05T08:00")
    world.do(dossier, "reception", when=at("2018-08-20T08:00"))
    assert a_year(world).counts.on_time == 1


def test_pending_are_those_without_result_or_end_at_the_years_end(world: World) -> None:
    world.receive(at("2018-12-28T14:00"))  # due on 3 January: not late yet at the year's end
    world.receive(at("2018-07-02T08:00"))  # late since July
    gone = world.receive(at("2018-07-02T08:00"))
    withdraw_dossier(actor=world.actor("reception"), dossier_id=gone.pk, reason="Đổi ý", at=at("2018-07-02T09:00"))
    world.submit(at("2018-07-02T08:00"))  # not accepted: not received
    done(world, "2018-12-28T10:00", "2019-01-02T09:00")  # resolved in the year after
    counts = a_year(world).counts
    assert (counts.received, counts.resolved, counts.pending, counts.pending_overdue) == (4, 0, 3, 1)
    after = a_year(world, 2019).counts
    assert (after.received, after.resolved, after.pending, after.pending_overdue) == (0, 1, 2, 2)


def test_the_year_turns_at_midnight_in_viet_nam(world: World) -> None:
    world.receive(at("2018-01-01T00:00"))
    world.receive(at("2018-12-31T23:59"))
    world.receive(at("2019-01-01T00:00"))
    assert (a_year(world, 2018).counts.received, a_year(world, 2019).counts.received) == (2, 1)


def test_a_dossier_made_late_by_hand_is_overdue_until_set_right(world: World) -> None:
    dossier = done(world, "2018-07-02T08:00", "2018-07-09T08:00")
    assert a_year(world).counts.overdue == 1
    asked = request_correction(actor=world.actor("handler"), dossier_id=dossier.pk, step_id=None, reason="Quên bấm",
                               claimed_at=at("2018-07-04T16:00"), at=at("2018-07-09T09:00"))  # fmt: skip
    assert a_year(world).counts.overdue == 1  # asking changes nothing
    decide_correction(
        actor=world.actor("head"), correction_id=asked.pk, approve=True, reason="Đúng sổ", at=at("2018-07-09T10:00")
    )
    counts = a_year(world).counts
    assert (counts.early, counts.overdue, counts.overdue_in_software_corrected) == (1, 0, 1)


def test_slices_add_up_and_are_named(world: World) -> None:
    done(world, "2018-03-05T08:00", "2018-04-02T08:00")
    world.receive(at("2018-04-03T08:00"))
    told = a_year(world)
    months = {part.key: (part.name, part.counts.received, part.counts.resolved) for part in told.by_month}
    assert months == {"2018-03": ("Tháng 3", 1, 0), "2018-04": ("Tháng 4", 1, 1)}
    for slices in (told.by_field, told.by_unit):
        assert sum(part.counts.received for part in slices) == told.counts.received
        assert sum(part.counts.pending for part in slices) == told.counts.pending
    assert [part.name for part in told.by_unit] == ["Phòng Kinh tế"]
    assert [part.name for part in told.by_field] == ["Trò chơi dân gian"]


def test_what_is_below_is_counted_with_it_and_what_is_beside_is_not(world: World) -> None:
    done(world, "2018-07-02T08:00", "2018-07-04T16:00")
    above = an_authority("000.00.00.H17", "UBND thành phố Mẫu")
    assert year_report(year=2018, authority_id=above.pk).counts.received == 0
    type(world.authority).objects.filter(pk=world.authority.pk).update(parent=above)
    assert year_report(year=2018, authority_id=above.pk).counts.received == 1


def test_time_with_the_authority_and_with_the_applicant_are_apart(world: World) -> None:
    dossier = world.do(world.receive(at("2018-07-02T08:00")), "reception", "head")
    request_supplement(
        actor=world.actor("handler"), dossier_id=dossier.pk, items=["A"], reason="B", at=at("2018-07-02T10:00")
    )
    supplement_dossier(actor=world.actor("reception"), dossier_id=dossier.pk, at=at("2018-07-03T10:00"))
    world.do(dossier, "handler", "head", "leader", "clerk", when=at("2018-07-03T11:00"))
    done(world, "2018-07-02T08:00", "2018-07-02T09:00")
    told = a_year(world).durations
    assert (told.applicant_mean, told.authority_mean) == (240, (180 + 60) / 2)
    assert (told.applicant_median, told.authority_median, told.authority_p90) == (240, 120, 168)


@pytest.mark.parametrize("year", [1999, 2101])
def test_an_impossible_year_is_refused(world: World, year: int) -> None:
    with pytest.raises(Refused) as refused:
        a_year(world, year)
    assert refused.value.field == "year"


def test_an_unknown_authority_is_not_found(world: World) -> None:
    with pytest.raises(NotFound):
        year_report(year=2018, authority_id=0)


# --------------------------------------------------------------------------------------------------------- the program
def run(group: Any, *words: str) -> Result:
    return CliRunner().invoke(group, words)


def test_the_report_as_one_json_document(world: World) -> None:
    done(world, "2018-07-02T08:00", "2018-07-04T16:00")
    told = json.loads(run(report, "year", "2018", "--json").stdout)
    assert (told["received"], told["early"], told["authority_code"]) == (1, 1, "000.00.26.H17")
    assert [part["name"] for part in told["by_month"]] == ["Tháng 7"]


def test_the_report_in_words_tells_every_figure(world: World) -> None:
    done(world, "2018-07-02T08:00", "2018-07-04T16:00")
    words = run(report, "year", "2018", "--authority", "000.00.26.H17").stdout
    for part in (
        "BÁO CÁO NĂM 2018 – UBND quận Mẫu",
        "Tiếp nhận 1 hồ sơ",
        "Trước hạn 1",
        "Theo tháng",
        "Tháng 7",
        "Phòng Kinh tế",
    ):
        assert part in words


def test_an_unknown_code_is_told_plainly(world: World) -> None:
    found = run(report, "year", "2018", "--authority", "H99")
    assert isinstance(found.exception, Failure)
    assert "H99" in str(found.exception)
    assert authority_of(None, year=2018).code == "000.00.26.H17"
    assert authority_of(None).code == "000.00.26.H17"


def test_without_an_authority_the_next_step_is_said(db: None) -> None:
    with pytest.raises(NotFound, match=r"motcua init|năm 2010"):
        authority_of(None, year=2010)
    with pytest.raises(Refused, match="1900"):
        authority_of(None, year=1900)


def exported(*words: str) -> list[dict[str, str]]:
    found = run(export, "dossiers", "--from", "2018-01-01", "--to", "2018-12-31", *words)
    assert found.exit_code == 0, found.exception
    return list(csv.DictReader(StringIO(found.stdout)))


def test_a_row_tells_a_dossier_with_offsets(world: World) -> None:
    dossier = done(world, "2018-07-02T08:00", "2018-07-04T16:00")
    (row,) = exported()
    assert tuple(row) == COLUMNS
    assert row == {
        "number": dossier.number, "procedure_code": "2.900001", "procedure_name": "Đăng ký gánh hàng rong",
        "field": "Trò chơi dân gian", "authority_code": "000.00.26.H17", "ward_code": "", "channel": "direct",
        "received_at": "2018-07-02T08:00:00+07:00", "limit_value": "3", "limit_unit": "working_day",
        "limit_mode": "hour_rolling", "paused_minutes": "0", "due_at": "2018-07-05T08:00:00+07:00",
        "ready_at": "2018-07-04T16:00:00+07:00", "returned_at": "", "status": "result_ready", "national_state": "9",
        "outcome": "approval", "timeliness": "early", "lateness_cause": "",
    }  # fmt: skip


def test_the_last_day_is_included_and_an_open_dossier_is_pending(world: World) -> None:
    world.receive(at("2018-12-31T10:00"))
    world.receive(at("2019-01-01T10:00"))
    (row,) = exported()
    assert (row["timeliness"], row["outcome"], row["ready_at"]) == ("pending", "", "")


def test_after_a_correction_the_corrected_instant_is_exported_with_its_cause(world: World) -> None:
    dossier = done(world, "2018-07-02T08:00", "2018-07-09T08:00")
    asked = request_correction(actor=world.actor("handler"), dossier_id=dossier.pk, step_id=None, reason="Quên bấm",
                               claimed_at=at("2018-07-04T16:00"), at=at("2018-07-09T09:00"))  # fmt: skip
    decide_correction(
        actor=world.actor("head"), correction_id=asked.pk, approve=True, reason="Đúng sổ", at=at("2018-07-09T10:00")
    )
    (row,) = exported()
    assert (row["ready_at"], row["timeliness"], row["lateness_cause"]) == (
        "2018-07-04T16:00:00+07:00",
        "early",
        "subjective",
    )


def test_parquet_and_csv_hold_the_same_rows(world: World, tmp_path: Path) -> None:
    for number in range(3):
        world.receive(at("2018-07-02T08:00"), applicant_id=a_party(f"Người Mẫu {number}", f"04819000001{number}"))
    target, plain = tmp_path / "rows.parquet", tmp_path / "rows.csv"
    assert exported("--format", "parquet", "--out", str(target)) == []
    assert exported("--out", str(plain)) == []
    kept = list(csv.DictReader(plain.read_text(encoding="utf-8").splitlines()))
    assert [row["number"] for row in pq.read_table(target).to_pylist()] == [row["number"] for row in kept]
    assert pq.read_table(target).to_pylist()[0]["received_at"].isoformat() == kept[0]["received_at"]


def test_rows_come_a_batch_at_a_time_and_may_be_left_early(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows_of, "BATCH_ROWS", 2)
    for _ in range(5):
        world.receive(at("2018-07-02T08:00"))
    wanted = {"start": at("2018-01-01").date(), "end": at("2019-01-01").date(), "authority_ids": [world.authority.pk]}
    assert len(list(exported_rows(**wanted))) == 5
    rows = exported_rows(**wanted)
    next(rows)
    rows.close()
    assert len(list(exported_rows(**wanted))) == 5  # the cursor of the first was let go


def test_what_cannot_be_exported(world: World) -> None:
    backwards = run(export, "dossiers", "--from", "2018-12-31", "--to", "2018-01-01")
    nowhere = run(export, "dossiers", "--from", "2018-01-01", "--to", "2018-12-31", "--format", "parquet")
    assert [(type(one.exception), one.exception.field) for one in (backwards, nowhere)] == [
        (Refused, "--to"),
        (Refused, "out"),
    ]  # type: ignore[union-attr]
    assert run(export, "dossiers", "--from", "x", "--to", "2018-12-31").exit_code == 2
