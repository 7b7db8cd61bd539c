"""II.06a, II.07 and the columns of 2025: what they count, that anybody can recount them, and the laws they obey."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter, defaultdict
from datetime import date, datetime
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.casework.dossiers.commands.corrections import decide_correction, request_correction
from motcua.casework.dossiers.commands.tallies import fold_tallies
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import behind
from motcua.channels.cli.export import export
from motcua.channels.cli.report import report
from motcua.insight.reports.making.resolution import NUMBERS, OPENS
from motcua.insight.reports.queries import computing
from motcua.insight.statistics.values.periods import days_between, span_named
from motcua.kernel.errors import Failure, NotFound, Refused
from motcua.kernel.time import midnight
from tests.factories.world import World, at

pytestmark = pytest.mark.django_db
Q3 = span_named("2018-Q3/VPCP")
DAYS = ("--from", "2018-06-15", "--to", "2018-09-14")


def run(command: str, *arguments: str) -> Any:
    return CliRunner().invoke({"report": report, "export": export}[command], list(arguments))


def failing(*arguments: str) -> str:
    """Give the sentence of a failure, as the program says it on stderr."""
    done = run(*arguments)
    assert isinstance(done.exception, Failure)
    return str(done.exception)


def test_the_columns_count_what_the_form_says(world: World) -> None:
    found = computing.numbers_of("II.06a", authority_id=world.authority.pk, span=Q3)
    assert found["total"] == {
        "c3": 7, "c4": 0, "c5": 6, "c6": 1, "c7": 3, "c8": 1, "c9": 1, "c10": 1, "c11": 2, "c12": 1, "c13": 1,
        "withdrawn": 1, "stopped": 1,
    }  # fmt: skip
    content = computing.content_of("II.06a", authority_id=world.authority.pk, span=Q3)
    assert content.holds
    assert len(content.checks) == 5
    assert (content.number, content.source) == ("06a/VPCP/KSTT", "TT 02/2017/TT-VPCP")


def test_the_program_gives_exactly_rows_and_total(world: World) -> None:
    done = run("report", "II.06a", *DAYS, "--authority", world.authority.code, "--json")
    told = json.loads(done.stdout)
    assert done.exit_code == 0
    assert set(told) == {"rows", "total"}
    assert {tuple(row) for row in told["rows"]} == {("field", *NUMBERS)}
    assert tuple(told["total"]) == NUMBERS
    assert {key: sum(row[key] for row in told["rows"]) for key in NUMBERS} == told["total"]


def test_days_are_counted_with_the_last_one_and_refused_out_of_order(world: World) -> None:
    def received(first: str, last: str) -> int:
        done = run("report", "II.06a", "--from", first, "--to", last, "--authority", world.authority.code, "--json")
        return int(json.loads(done.stdout)["total"]["c3"]) - int(json.loads(done.stdout)["total"]["c6"])

    assert (received("2018-09-13", "2018-09-13"), received("2018-09-14", "2018-09-14")) == (1, 0)
    assert "--to 2018-09-12 đứng trước --from 2018-09-14" in failing(
        "report", "II.06a", "--from", "2018-09-14", "--to", "2018-09-12"
    )
    assert run("report", "II.06a", "--from", "soon", "--to", "2018-09-13").exit_code == 2
    assert "no-such" in failing("report", "II.06a", *DAYS, "--authority", "no-such")


def test_anybody_can_recount_it_from_the_exported_dossiers(world: World) -> None:
    exported = run(
        "export", "dossiers", "--from", "2018-01-01", "--to", "2018-09-14", "--authority", world.authority.code
    )
    rows = list(csv.DictReader(io.StringIO(exported.stdout)))
    told = json.loads(run("report", "II.06a", *DAYS, "--authority", world.authority.code, "--json").stdout)
    assert recounted(rows, midnight(Q3.start), midnight(Q3.end)) == {row["field"]: row for row in told["rows"]}


def recounted(rows: list[dict[str, str]], opens: datetime, closes: datetime) -> dict[str, dict[str, Any]]:
    """Count the form as a stranger would: from nothing but the exported columns."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        received, due, ready = (datetime.fromisoformat(row[name]) if row[name] else None for name in
                                ("received_at", "due_at", "ready_at"))  # fmt: skip
        assert received is not None
        assert due is not None
        ended = row["status"] in ("withdrawn", "stopped")
        counts, is_new = found[row["field"]], received >= opens
        counts["c4"] += is_new and row["channel"] == "online"
        counts["c5"] += is_new and row["channel"] != "online"
        counts["c6"] += not is_new and not (ready and ready < opens)
        for column, timeliness in (("c8", "early"), ("c9", "on_time"), ("c10", "overdue")):
            counts[column] += bool(ready and opens <= ready < closes and row["timeliness"] == timeliness)
        is_open = not ended and not (ready and ready < closes)
        counts["c12"] += is_open and due >= closes
        counts["c13"] += is_open and due < closes
        for status in ("withdrawn", "stopped"):
            counts[status] += row["status"] == status
    for counts in found.values():
        counts["c3"] = counts["c4"] + counts["c5"] + counts["c6"]
        counts["c7"] = counts["c8"] + counts["c9"] + counts["c10"]
        counts["c11"] = counts["c12"] + counts["c13"]
    return {name: {"field": name} | {key: counts[key] for key in NUMBERS} for name, counts in found.items()}


def test_every_cell_opens_down_to_the_dossiers_that_it_counts(world: World) -> None:
    total = computing.numbers_of("II.06a", authority_id=world.authority.pk, span=Q3)["total"]
    for key, measures in OPENS.items():
        listed = behind.dossiers_counted(
            measures.split("+"), start=Q3.start, end=Q3.end, authority_ids=[world.authority.pk]
        )
        assert listed.count() == total[key], key


def test_the_causes_of_lateness_stand_by_field_and_in_words(world: World) -> None:
    late = Dossier.objects.get(timeliness="overdue")
    before = computing.numbers_of("II.07", authority_id=world.authority.pk, span=Q3)["total"]
    assert (before["c3"], before["c4"], before["c7"], before["c9"]) == (1, 0, 1, 1)
    asked = request_correction(actor=world.actor("handler"), dossier_id=late.pk, step_id=None, reason="Quên bấm",
                               claimed_at=at("2018-07-04T16:00"), at=at("2018-07-16T08:00"))  # fmt: skip
    decide_correction(
        actor=world.actor("head"), correction_id=asked.pk, approve=True, reason="Đúng sổ", at=at("2018-07-16T09:00")
    )
    after = computing.numbers_of("II.07", authority_id=world.authority.pk, span=Q3)["total"]
    assert (after["c3"], after["c4"], after["c5"], after["c7"]) == (0, 1, 1, 0)
    content = computing.content_of("II.07", authority_id=world.authority.pk, span=Q3)
    assert content.holds
    assert [table.title for table in content.tables][1] == "Nguyên nhân cụ thể"


def test_the_columns_of_2025_tell_what_waits_and_what_is_not_measured(world: World) -> None:
    world.submit(at("2018-09-14T16:00"))
    found = computing.numbers_of("II.06a.2025", authority_id=world.authority.pk, span=Q3)["total"]
    assert (found["waiting_in_time"], found["waiting_late"]) == (1, 1)
    assert (found["other_way"], found["withdrawn"], found["stopped"], found["resolved_unapologised"]) == (6, 1, 1, 1)
    assert (found["pending_unapologised"], found["paid"], found["paid_online"]) == (1, None, None)
    content = computing.content_of("II.06a.2025", authority_id=world.authority.pk, span=Q3)
    assert content.holds
    assert computing.BEFORE_ITS_TIME in content.remarks
    assert computing.UNMEASURED in content.remarks


@pytest.mark.parametrize("key", ["documents", "payments"])
def test_what_no_room_measures_yet_says_so_and_is_never_nought(world: World, key: str) -> None:
    content = computing.content_of(key, authority_id=world.authority.pk, span=Q3)
    said = [row.cells[1].said for row in content.tables[0].rows]  # type: ignore[union-attr]
    assert said[-1] == "chưa đo"
    assert content.unmeasured
    assert "chưa đo" in run("report", key, *DAYS, "--authority", world.authority.code).stdout


@pytest.mark.parametrize("key", ["feedback", "satisfaction", "reform"])
def test_reports_from_other_rooms_can_be_made_of_nothing(world: World, key: str) -> None:
    span = span_named("2018")
    content = computing.content_of(key, authority_id=world.authority.pk, span=span)
    assert content.sections


def test_the_words_of_the_reform_report_hold_no_number_of_their_own(world: World) -> None:
    content = computing.content_of("reform", authority_id=world.authority.pk, span=span_named("2018"))
    for section in content.sections:
        for sentence in section.sentences:
            assert not any(sign.isdigit() for sign in sentence.words), sentence.words
    said = " ".join(sentence.said for section in content.sections for sentence in section.sentences)
    assert "tiếp nhận 7 hồ sơ" in said
    assert "trước hạn 1, đúng hạn 1, quá hạn 1" in said


def test_an_unknown_form_authority_or_period_is_told(world: World) -> None:
    with pytest.raises(NotFound):
        computing.content_of("II.99", authority_id=world.authority.pk, span=Q3)
    with pytest.raises(NotFound):
        computing.content_of("II.06a", authority_id=0, span=Q3)
    with pytest.raises(NotFound):
        computing.numbers_of("documents", authority_id=world.authority.pk, span=Q3)
    with pytest.raises(Refused):
        days_between(date(2018, 1, 2), date(2018, 1, 1))


def test_it_is_counted_in_a_few_statements_whatever_is_folded(world: World) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        before = computing.numbers_of("II.06a", authority_id=world.authority.pk, span=Q3)
    assert len(asked) <= 6
    fold_tallies()
    assert computing.numbers_of("II.06a", authority_id=world.authority.pk, span=Q3) == before


@pytest.mark.parametrize("name", ["out.pdf", "out.xlsx"])
def test_a_report_is_written_to_a_file_by_its_ending(world: World, tmp_path: Any, name: str) -> None:
    path = tmp_path / "new" / name
    done = run("report", "reform", "2018", "--authority", world.authority.code, "--out", str(path), "--json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["form"] == "reform"
    assert str(path) in done.stderr
    assert path.read_bytes()[:2] in (b"%P", b"PK")
    assert "docx" in failing("report", "reform", "2018", "--authority", world.authority.code, "--out", "x.docx")
