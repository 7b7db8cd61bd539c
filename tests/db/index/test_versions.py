"""Versions: loaded, replaced while drafts, published by a decision, never two of a kind on one day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.db import IntegrityError
from openpyxl import load_workbook

from motcua.channels.cli.index import index
from motcua.foundation.audit.models import Entry
from motcua.insight.index.commands.versions import import_version, load_packaged, load_version, publish_version
from motcua.insight.index.models import IndexVersion
from motcua.insight.index.queries import latest_version
from motcua.insight.index.queries.versions import packaged, workbook_of
from motcua.insight.index.values.tree import Kind
from motcua.kernel.errors import Conflict, Denied, Failure, NotFound, Refused
from tests.factories.index import IndexWorld, an_index_world
from tests.factories.standing import standing
from tests.factories.world import PROGRAM, at

pytestmark = pytest.mark.django_db
NOW = at("2018-12-03T09:00")
NEXT = {"code": "quan-2019", "valid_from": "2019-01-01"}


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[IndexWorld]:
    yield from standing(an_index_world, django_db_blocker)


@pytest.fixture
def here(founded: IndexWorld, db: None, forgetful: None) -> IndexWorld:
    founded.version.refresh_from_db()
    return founded


def facts(**change: Any) -> dict[str, Any]:
    return {**next(one for one in packaged() if one["code"] == "quan-2018"), **change}


def a_draft(**change: Any) -> IndexVersion:
    return load_version(actor=PROGRAM, source=facts(**(NEXT | change)), at=NOW)


def publish(version: IndexVersion, number: str = "2/QĐ-UBND") -> IndexVersion:
    return publish_version(actor=PROGRAM, version_id=version.pk, decision_no=number, at=NOW)


def run(*words: str) -> Result:
    return CliRunner().invoke(index, words)


def test_packaged_versions_are_put_in_once(here: IndexWorld) -> None:
    said = Entry.objects.count()
    assert load_packaged(actor=PROGRAM, at=NOW) == []
    assert Entry.objects.count() == said
    assert set(IndexVersion.objects.values_list("code", flat=True)) == {"quan-2018", "qd-766", "mot-cua-tt01"}


def test_a_draft_is_replaced_and_the_same_words_change_nothing(here: IndexWorld) -> None:
    first = a_draft()
    said = Entry.objects.count()
    assert a_draft() == first
    assert Entry.objects.count() == said
    assert a_draft(name="Tên khác").name == "Tên khác"
    assert IndexVersion.objects.filter(code="quan-2019").count() == 1


def test_a_published_version_is_only_followed(here: IndexWorld) -> None:
    with pytest.raises(Conflict, match="đã ban hành với nội dung khác"):
        load_version(actor=PROGRAM, source=facts(name="Tên khác"), at=NOW)
    with pytest.raises(Conflict, match="đã ban hành"):
        publish(here.version)


def test_the_next_one_ends_the_open_one_before_it(here: IndexWorld) -> None:
    publish(a_draft())
    here.version.refresh_from_db()
    assert here.version.valid_until == date(2019, 1, 1)
    for day, code in ((date(2018, 12, 31), "quan-2018"), (date(2019, 1, 1), "quan-2019")):
        found = latest_version(Kind.REFORM, on=day)
        assert found is not None
        assert found.code == code
    assert latest_version(Kind.SERVICE, on=date(2023, 1, 1)) is None  # a draft is in force on no day
    assert latest_version(Kind.REFORM, on=date(2017, 1, 1)) is None


def test_overlapping_days_are_refused_in_words_and_by_the_database(here: IndexWorld) -> None:
    early = a_draft(code="quan-2017", valid_from="2017-01-01", valid_until="2018-02-01")
    with pytest.raises(Refused, match="quan-2018 cùng loại có hiệu lực từ 01/01/2018"):
        publish(early)
    with pytest.raises(IntegrityError, match="index_version_never_twice"):
        IndexVersion.objects.filter(pk=early.pk).update(state="published", decision_no="x", published_at=NOW)


def test_a_number_is_needed_and_the_database_wants_it_too(here: IndexWorld) -> None:
    draft = a_draft()
    with pytest.raises(Refused, match="Chưa ghi số quyết định"):
        publish(draft, " ")
    with pytest.raises(NotFound):
        publish_version(actor=PROGRAM, version_id=0, decision_no="1", at=NOW)
    with pytest.raises(IntegrityError, match="index_published_has_decision"):
        IndexVersion.objects.filter(pk=draft.pk).update(state="published", published_at=NOW)


@pytest.mark.parametrize("name", ["leader", "head", "reception", "ward_leader"])
def test_only_home_affairs_edits_versions(here: IndexWorld, name: str) -> None:
    for run_it in (
        lambda actor: load_version(actor=actor, source=facts(**NEXT), at=NOW),
        lambda actor: import_version(actor=actor, content=b"", at=NOW),
        lambda actor: load_packaged(actor=actor, at=NOW),
        lambda actor: publish_version(actor=actor, version_id=here.version.pk, decision_no="1", at=NOW),
    ):
        with pytest.raises(Denied):
            run_it(here.actor(name))
    assert load_version(actor=here.actor("home_affairs"), source=facts(**NEXT), at=NOW).is_draft


def test_a_spreadsheet_defines_next_years_index_without_code(here: IndexWorld, tmp_path: Path) -> None:
    out = tmp_path / "bo.xlsx"
    assert run("export", "quan-2018", "--out", str(out)).exit_code == 0
    book = load_workbook(BytesIO(out.read_bytes()))
    book["Bộ chỉ số"]["B1"], book["Bộ chỉ số"]["B4"] = "quan-2019", "01/01/2019"
    book["Tiêu chí thành phần"]["H8"] = None
    book.save(out)
    told = run("import", str(out), "--decision", "9/QĐ-UBND", "--json")
    assert told.exit_code == 0, told.output
    assert json.loads(told.stdout) == {"code": "quan-2019", "state": "published", "leaves": 30, "maximum": 100.0}
    assert run("import", str(out)).stdout.startswith("Đã nạp quan-2019")


def test_a_faulty_spreadsheet_is_refused_with_its_places(here: IndexWorld, tmp_path: Path) -> None:
    book = load_workbook(BytesIO(workbook_of("qd-766")))
    book["Tiêu chí thành phần"]["D2"] = "bốn"
    out = tmp_path / "hong.xlsx"
    book.save(out)
    told = run("import", str(out))
    assert isinstance(told.exception, Refused)
    place = "trang “Tiêu chí thành phần”, dòng 2, cột Điểm tối đa"
    assert place in str(told.exception)
    assert told.output == ""  # the program says the one fault, once
    book["Tiêu chí thành phần"]["D3"] = "năm"
    book.save(out)
    assert place in run("import", str(out)).output


def test_the_program_lists_loads_and_publishes(here: IndexWorld) -> None:
    assert "quan-2018" in run("list").stdout
    rows = {row["code"]: row["state"] for row in json.loads(run("list", "--json").stdout)}
    assert rows == {"quan-2018": "published", "qd-766": "draft", "mot-cua-tt01": "draft"}
    assert "0 bộ chỉ số" in run("load").stdout
    assert "có hiệu lực từ 23/06/2022" in run("publish", "qd-766", "--decision", "766/QĐ-TTg").stdout
    names = {row["name"] for row in json.loads(run("measures", "--json").stdout)}
    assert {"on_time_rate", "inspection_coverage", "reports_on_time"} <= names
    assert "on_time_rate" in run("measures").stdout


def test_what_comes_with_the_product_is_listed_and_computed_before_it_is_loaded(db: None, here: IndexWorld) -> None:
    IndexVersion.objects.filter(code="qd-766").delete()
    rows = {row["code"]: row["state"] for row in json.loads(run("list", "--json").stdout)}
    assert rows["qd-766"] == "packaged"
    told = json.loads(run("compute", "--version", "qd-766", "--year", "2018", "--json").stdout)
    assert told["maximum"] == 100
    assert workbook_of("qd-766")


@pytest.mark.parametrize("words", [
    ("compute", "--version", "khong-co", "--year", "2018"), ("compute", "--version", "quan-2018", "--year", "20180"),
    ("compute", "--version", "quan-2018", "--year", "2018", "--authority", "x"), ("publish", "khong-co", "--decision", "1"),
])  # fmt: skip
def test_what_cannot_be_is_refused_in_a_sentence(here: IndexWorld, words: tuple[str, ...]) -> None:
    assert isinstance(run(*words).exception, Failure)
