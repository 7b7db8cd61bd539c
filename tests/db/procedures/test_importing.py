from __future__ import annotations

from datetime import date

import pytest

from motcua.casework.procedures import queries
from motcua.casework.procedures.commands.importing import Terms, import_record, import_records
from motcua.casework.procedures.models import LifeEvent, Procedure, ProcedureField, ProcedureVersion
from motcua.casework.procedures.rules.reading import read_record
from motcua.casework.procedures.values import ImportOutcome, ImportResult, Rejection
from motcua.foundation.audit.models import Entry
from motcua.kernel.actor import Actor, Via
from motcua.kernel.errors import Denied
from tests.factories.procedures import AT, PROGRAM, START, as_file, imported, national, sheet

pytestmark = pytest.mark.django_db


def test_a_new_record_becomes_a_published_version_with_all_its_parts():
    outcome = imported()

    version = queries.version_by_id(outcome.version_id)
    assert outcome.result is ImportResult.CREATED
    assert (version.status, version.valid_from, version.valid_until) == ("published", START, None)
    assert version.legal_limit
    assert version.legal_limit.label == "5 ngày làm việc"
    assert [case.code for case in version.cases.all()] == ["1.900001.01", "1.900001.02"]
    assert [case.limit.label for case in version.cases.all() if case.limit] == ["5 ngày làm việc", "60 giờ làm việc"]
    assert version.submissions.count() == 3
    assert version.fees.count() == 6
    assert [(paper.originals, paper.copies) for paper in version.papers.all()] == [(1, 0), (0, 2)]
    assert version.source_record == national()


def test_the_same_record_changes_nothing():
    imported()
    before = Entry.objects.count()

    assert imported().result is ImportResult.UNCHANGED
    assert ProcedureVersion.objects.count() == 1
    assert Entry.objects.count() == before


def test_a_new_crawl_of_the_same_content_changes_nothing():
    imported()

    again = national(source={"url": "https://example.vn/thu-tuc/1", "crawled_at": "2027-01-01T00:00:00Z"})

    assert imported(again).result is ImportResult.UNCHANGED


def test_a_changed_record_makes_a_version_and_closes_the_one_before():
    first = imported()

    second = imported(national(requirements="Diều phải có đuôi."), on=date(2018, 6, 1))

    old, new = queries.version_by_id(first.version_id), queries.version_by_id(second.version_id)
    assert second.result is ImportResult.UPDATED
    assert (old.valid_from, old.valid_until) == (START, date(2018, 6, 1))
    assert (new.number, new.valid_from, new.valid_until) == (2, date(2018, 6, 1), None)
    assert queries.version_in_force(first.procedure_id, on=date(2018, 5, 31)).pk == old.pk
    assert queries.version_in_force(first.procedure_id, on=date(2018, 6, 1)).pk == new.pk


def test_a_change_on_the_same_day_leaves_the_first_version_without_a_day():
    first = imported()

    second = imported(national(requirements="Khác."))

    assert queries.version_in_force(first.procedure_id, on=START).pk == second.version_id
    assert queries.version_by_id(first.version_id).valid_until == START


def test_an_earlier_version_ends_where_the_later_begins():
    imported(on=date(2026, 7, 1))

    earlier = imported(sheet("1.900001", "Thủ tục cấp giấy phép thả diều"))

    assert queries.version_by_id(earlier.version_id).valid_until == date(2026, 7, 1)


def test_both_sources_may_tell_of_one_procedure_and_a_second_run_changes_nothing():
    records = [national("1.900007"), sheet("1.900007", "Tên ở bảng kê")]
    first = [imported(record).result for record in records]

    assert first == [ImportResult.CREATED, ImportResult.UPDATED]
    assert [imported(record).result for record in records] == [ImportResult.UNCHANGED] * 2


def test_a_record_without_a_readable_limit_stays_a_draft_until_the_next():
    silent = national(channels=[{"method": "DIRECT", "processing": {"qty": "Theo mô tả", "unit": "OTHER"}}],
                      processing_cases=[])  # fmt: skip
    outcome = imported(silent)

    assert not outcome.is_published
    assert "bản nháp" in outcome.why_draft
    assert not ProcedureVersion.objects.published().exists()
    assert imported(silent).result is ImportResult.UNCHANGED
    assert imported().is_published
    assert queries.version_by_id(outcome.version_id).status == "withdrawn"


def test_what_the_authority_decided_survives_a_new_record():
    local = {"committed_limit": {"value": 2, "unit": "working_day"}, "handling": "on_the_spot", "online_payment": True}
    first = imported(sheet(**local))
    assert first.is_published

    version = queries.version_by_id(imported(sheet(result="Khác"), on=date(2018, 3, 1)).version_id)

    assert version.committed_limit
    assert version.committed_limit.value == 2
    assert (version.handling, version.online_payment) == ("on_the_spot", True)


def test_a_committed_limit_longer_than_the_new_law_is_dropped_and_listed():
    imported(sheet(committed_limit={"value": 3, "unit": "working_day"}))

    shorter = imported(sheet(time_limit={"value": 2, "unit": "working_day"}), on=date(2018, 3, 1))

    version = queries.version_by_id(shorter.version_id)
    assert version.committed_limit is None
    assert any(left["path"] == "(phiên bản trước).committed_limit" for left in version.leftovers)


def test_a_field_known_by_name_takes_its_code_when_a_source_tells_it():
    imported(sheet())
    assert ProcedureField.objects.get().code == "x-tro-choi-dan-gian"

    imported()

    assert ProcedureField.objects.get().code == "G99-VH01"


def test_procedures_stand_under_their_life_events():
    imported(national("1.900002", "Thủ tục đăng ký khai sinh", category={"code": "G15-TP07", "name": "Hộ tịch"}))

    assert set(LifeEvent.objects.values_list("code", flat=True)) == {"khai-sinh", "ho-tich"}


def test_a_broken_file_rejects_itself_and_not_the_run():
    sources = [
        ("a.json", as_file(national("1.900011"))),
        ("1.900012.json", b'{"code": "1.900012", "name": '),
        ("c.json", as_file(national("1.900013", name=""))),
        ("d.json", as_file(national("1.900011", name="Tên khác"))),
        ("e.json", as_file(national("1.900015"))),
    ]

    told = list(import_records(actor=PROGRAM, at=AT, sources=sources, terms=Terms(valid_from=START)))

    rejected = [found for _, found in told if isinstance(found, Rejection)]
    assert [(each.file, each.code) for each in rejected] == [
        ("1.900012.json", "1.900012"),
        ("c.json", "1.900013"),
        ("d.json", "1.900011"),
    ]
    assert all(each.why for each in rejected)
    assert [found.code for _, found in told if isinstance(found, ImportOutcome)] == ["1.900011", "1.900015"]


def test_each_record_is_one_act_told_in_the_journal():
    outcome = imported()

    entries = Entry.objects.filter(subject=f"procedure:{outcome.procedure_id}")
    assert {entry.event for entry in entries} == {"procedures.procedure.imported", "procedures.version.published"}
    assert entries.values("act").distinct().count() == 1


def test_refuses_an_import_without_permission():
    stranger = Actor(name="Người lạ", via=Via.CLI)

    with pytest.raises(Denied):
        import_record(actor=stranger, at=AT, record=read_record(national(), START), terms=Terms(valid_from=START))
    with pytest.raises(Denied):
        list(import_records(actor=stranger, at=AT, sources=[], terms=Terms(valid_from=START)))
    assert not Procedure.objects.exists()


def test_two_fields_of_one_name_and_different_codes_stay_apart():
    imported()
    imported(national("1.900008", category={"code": "G98-VH02", "name": "Trò chơi dân gian"}))
    imported(sheet())

    assert list(ProcedureField.objects.order_by("code").values_list("code", flat=True)) == ["G98-VH02", "G99-VH01"]


def test_what_a_command_or_the_database_refuses_is_a_rejection(ward):
    source = ("a.json", as_file(national()))

    ((_, refused),) = import_records(
        actor=PROGRAM, at=AT, sources=[source], terms=Terms(valid_from=START, authority_id=ward.pk)
    )
    ((_, unfit),) = import_records(
        actor=PROGRAM, at=AT, sources=[source], terms=Terms(valid_from=START, decision_no="x" * 500)
    )

    assert isinstance(refused, Rejection)
    assert "bộ phận một cửa" in refused.why
    assert isinstance(unfit, Rejection)
    assert "Cơ sở dữ liệu không nhận" in unfit.why
    assert not Procedure.objects.exists()
