from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from motcua.casework.procedures import queries
from motcua.casework.procedures.models import ProcedureVersion
from motcua.channels.cli.main import Sentence
from motcua.channels.cli.procedures import procedures
from motcua.kernel.errors import NotFound, Refused
from tests.factories.procedures import START, as_file, national, sheet

pytestmark = pytest.mark.django_db


def run(*args: object):
    return CliRunner().invoke(procedures, ["import", *map(str, args)])


@pytest.fixture
def folder(tmp_path) -> Path:
    (tmp_path / "b.json").write_bytes(as_file(national("1.900021")))
    (tmp_path / "a.yaml").write_text(json.dumps({"procedures": [sheet("1.900022"), sheet("1.900023")]}), "utf-8")
    (tmp_path / "notes.txt").write_text("không phải dữ liệu", "utf-8")
    return tmp_path


def test_reads_files_and_folders_and_a_second_run_changes_nothing(folder):
    first, second = run(folder, folder / "b.json", "--json"), run(folder, "--json")

    assert (first.exit_code, second.exit_code) == (0, 0)
    assert json.loads(first.stdout) == {"read": 3, "created": 3, "updated": 0, "unchanged": 0, "rejected": []}
    assert json.loads(second.stdout) == {"read": 3, "created": 0, "updated": 0, "unchanged": 3, "rejected": []}


def test_a_broken_file_ends_the_run_with_one_and_says_why(folder):
    (folder / "1.900024.json").write_text("{", "utf-8")
    (folder / "locked.json").write_bytes(b"")

    found = run(folder, "--json")

    rejected = json.loads(found.stdout)["rejected"]
    assert found.exit_code == 1
    assert [set(each) for each in rejected] == [{"file", "code", "why"}] * 2
    assert [(Path(each["file"]).name, each["code"]) for each in rejected] == [
        ("1.900024.json", "1.900024"),
        ("locked.json", ""),
    ]
    assert "Từ chối" in found.stderr
    assert ProcedureVersion.objects.count() == 3


def test_leftovers_are_listed_and_written(folder, tmp_path):
    target = tmp_path / "left" / "over.json"
    target.parent.mkdir()

    found = run(folder / "b.json", "--leftovers", target)

    assert "checklist_raw[].items[].attachments[].filePath" in found.stderr
    (left,) = json.loads(target.read_text("utf-8")).values()
    assert {"path": "source_id", "value": national()["source_id"], "note": "mô hình chưa có chỗ"} in left


def test_a_draft_is_pointed_out(tmp_path):
    (tmp_path / "x.json").write_bytes(as_file({"code": "1.900025", "name": "Không thời hạn"}))

    found = run(tmp_path)

    assert found.exit_code == 0
    assert "Bản nháp 1.900025" in found.stderr
    assert found.stdout.startswith("Đã đọc 1: mới 1")


def test_takes_the_day_the_decision_and_the_authority(folder, district, one_stop):
    found = run(folder / "b.json", "--valid-from", START, "--decision", "5/QĐ-MAU", "--authority", district.code)

    version = queries.version_in_force_by_code("1.900021", on=START)
    assert found.exit_code == 0
    assert version.decision_no == "5/QĐ-MAU"
    assert queries.versions_in_force(on=START, authority_ids=[district.pk]).count() == 1


def test_wrong_use_and_refused_input_are_told_apart(tmp_path):
    assert run(tmp_path / "không-có").exit_code == 2
    assert run().exit_code == 2
    assert isinstance(run(tmp_path).exception, Refused | Sentence)
    (tmp_path / "a.json").write_bytes(as_file(national()))
    assert isinstance(run(tmp_path, "--authority", "H00").exception, NotFound | Sentence)


def test_leftovers_that_cannot_be_written_are_said(folder):
    found = run(folder / "b.json", "--leftovers", "/dev/full")

    assert isinstance(found.exception, Refused)
    assert str(found.exception) == "--leftovers: không ghi được tệp /dev/full (đĩa đã đầy). Chọn nơi ghi khác."
