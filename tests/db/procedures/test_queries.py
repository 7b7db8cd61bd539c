from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from motcua.casework.procedures import queries
from motcua.casework.procedures.commands.competence import delegate, name_competent_unit
from motcua.casework.procedures.commands.versions import draft_version, edit_draft, publish_version, set_parts
from motcua.casework.procedures.models import ProcedureVersion
from motcua.casework.procedures.values import (
    CaseRecord,
    CatalogueFigures,
    Channel,
    FeeKind,
    FeeRecord,
    Level,
    SubjectGroup,
)
from motcua.kernel.errors import NotFound
from motcua.kernel.money import Dong
from motcua.kernel.time import Period
from tests.factories.procedures import AT, PROGRAM, START, imported, national, sheet

pytestmark = pytest.mark.django_db
JUNE = date(2018, 6, 1)
YEAR = {"start": START, "end": date(2019, 1, 1)}


@pytest.fixture
def catalogue():
    births = {"code": "G15-TP07", "name": "Hộ tịch"}
    return [
        imported(national("1.900101", "Thủ tục đăng ký khai sinh", category=births)),
        imported(national("1.900102", "Thủ tục đăng ký lại khai sinh có yếu tố nước ngoài", category=births)),
        imported(national("1.900103", "Đăng ký nuôi ong", category=None)),
        imported(sheet("2.900104", "Cấp số nhà", name_en="House number")),
    ]


def codes(found) -> list[str]:
    return [version.procedure.code for version in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dang ky khai sinh", ["1.900101", "1.900102"]),
        ("ĐĂNG KÝ  khai sinh", ["1.900101", "1.900102"]),
        (unicodedata.normalize("NFD", "khai sinh"), ["1.900101", "1.900102"]),
        ("khai si", ["1.900101", "1.900102"]),
        ("nuoc ngoai khai", ["1.900102"]),
        ("ho tich lai", ["1.900102"]),
        ("2.9001", ["2.900104"]),
        ("house number", ["2.900104"]),
        ("nuoi ogn", ["1.900103"]),
        ("xyzzy", []),
        ("' OR 1=1 --%_", []),
    ],
)
def test_search_finds_without_marks_in_parts_and_a_little_wrong(catalogue, text, expected):
    assert codes(queries.search_procedures(text, on=START)[:10]) == expected


def test_search_within_a_field_a_life_event_or_an_authority(catalogue, one_stop, district):
    field = queries.procedure_by_code("1.900101").field
    assert field is not None
    name_competent_unit(
        actor=PROGRAM, at=AT, procedure_id=catalogue[3].procedure_id, authority_id=district.pk, unit_id=one_stop.pk,
        valid_from=START,
    )  # fmt: skip

    assert codes(queries.search_procedures("", on=START, field_id=field.pk)) == ["1.900101", "1.900102"]
    assert codes(queries.search_procedures("dang ky", on=START, life_event="khai-sinh")) == ["1.900101", "1.900102"]
    assert codes(queries.search_procedures("", on=START, authority_ids=[district.pk])) == ["2.900104"]
    assert codes(queries.versions_in_force(on=date(2017, 1, 1))) == []


def test_a_search_is_few_queries(catalogue, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        assert [version.procedure.field for version in queries.search_procedures("dang", on=START)[:10]]


def test_fields_and_life_events_are_counted_on_the_day(catalogue):
    fields = {field.name: field.procedure_count for field in queries.fields_with_counts(on=START)}
    events = {event.code: event.procedure_count for event in queries.life_events_with_counts(on=START)}

    assert fields == {"Hộ tịch": 2, "Trò chơi dân gian": 1}
    assert events == {"khai-sinh": 2, "ho-tich": 2, "xay-nha": 1}
    assert list(queries.fields_with_counts(on=date(2017, 1, 1))) == []


def test_unknown_things_are_not_found():
    with pytest.raises(NotFound):
        queries.procedure_by_code("1.999999")
    with pytest.raises(NotFound):
        queries.version_by_id(0)
    with pytest.raises(NotFound):
        queries.version_in_force_by_code("1.999999", on=START)


def test_a_version_is_found_by_code_and_listed_with_its_sisters():
    outcome = imported()
    draft = draft_version(actor=PROGRAM, at=AT, version_id=outcome.version_id)

    assert queries.version_in_force_by_code("1.900001", on=START).pk == outcome.version_id
    assert [version.pk for version in queries.versions_of(outcome.procedure_id)] == [draft.pk, outcome.version_id]
    assert [version.pk for version in queries.drafts()] == [draft.pk]


def test_fees_of_a_channel_and_a_group_come_once():
    version_id = imported().version_id

    direct = queries.fees_for(version_id, channel=Channel.DIRECT)
    online = queries.fees_for(version_id, channel=Channel.ONLINE, subject_group=SubjectGroup.ORGANISATION)

    assert [(fee.kind, fee.amount) for fee in direct] == [("charge", 50000), ("fee", 0)]
    assert [(fee.kind, fee.is_by_text) for fee in online] == [("fee", True)]


def test_a_fee_told_twice_for_one_channel_comes_once():
    fee = {"type": "FEE", "value_vnd": 10, "text": "Phí"}
    channels = [{"method": "DIRECT", "fees": [fee, fee]}, {"method": "DIRECT", "fees": [fee]}]

    assert len(queries.fees_for(imported(national(channels=channels)).version_id)) == 1


def test_papers_of_one_case_come_with_those_of_all():
    draft = draft_version(actor=PROGRAM, at=AT, version_id=imported().version_id)
    set_parts(actor=PROGRAM, at=AT, version_id=draft.pk, cases=[CaseRecord(code="a"), CaseRecord(code="b")])
    first, second = queries.version_by_id(draft.pk).cases.all()
    draft.papers.filter(ordinal=2).update(case=second)

    assert queries.papers_for(draft.pk).count() == 1
    assert queries.papers_for(draft.pk, case_id=first.pk).count() == 1
    assert queries.papers_for(draft.pk, case_id=second.pk).count() == 2


def test_two_versions_side_by_side():
    first = imported(sheet(time_limit={"value": 9, "unit": "working_day"}))
    draft = draft_version(actor=PROGRAM, at=AT, version_id=first.version_id)
    edit_draft(actor=PROGRAM, at=AT, version_id=draft.pk, changes={"committed_value": 2, "committed_unit": "hour"})
    set_parts(actor=PROGRAM, at=AT, version_id=draft.pk, fees=[
        FeeRecord(kind=FeeKind.FEE, amount=Dong(5000), unit="bản", channel=Channel.POSTAL, subject_group=SubjectGroup.INDIVIDUAL),
        FeeRecord(kind=FeeKind.UNSTATED, amount=None),
    ])  # fmt: skip

    rows = {row.label: row for row in queries.compare_versions(first.version_id, draft.pk)}

    assert (rows["Thời hạn cam kết"].left, rows["Thời hạn cam kết"].right) == ("", "2 giờ làm việc")
    assert rows["Thời hạn cam kết"].is_changed
    assert rows["Phí, lệ phí"].left == "Lệ phí: 2.000 đ/trang; Lệ phí 2.000 đ/trang"
    assert rows["Phí, lệ phí"].right == "Phí (Bưu chính công ích, Cá nhân): 5.000 đ/bản\nPhí, lệ phí: không nêu"
    assert not rows["Giấy tờ"].is_changed


def cut(version_id: int, hours: int, on: date) -> ProcedureVersion:
    draft = draft_version(actor=PROGRAM, at=AT, version_id=version_id)
    changes = {"committed_value": hours, "committed_unit": "hour"}
    edit_draft(actor=PROGRAM, at=AT, version_id=draft.pk, changes=changes)
    return publish_version(actor=PROGRAM, at=AT, version_id=draft.pk, decision_no="9/QĐ-MAU", valid_from=on)


def test_figures_of_the_catalogue():
    ids = [imported(sheet(f"2.90020{n}", f"Thủ tục {n}")).version_id for n in range(8)]
    imported(sheet("2.900301", "Ngoài bộ, đã vào", is_extra_catalogue=True, in_one_stop_from="2018-03-01"))
    imported(sheet("2.900302", "Ngoài bộ, sang năm", is_extra_catalogue=True, in_one_stop_from="2019-03-01"))
    imported(sheet("2.900303", "Trả tiền qua mạng", online_payment=True))
    first = cut(ids[0], 20, JUNE)
    cut(first.pk, 16, date(2018, 9, 1))  # a second cut of one procedure counts once
    cut(ids[1], 24, JUNE)  # eight hours a day: no shorter than three days
    cut(ids[2], 16, date(2019, 2, 1))  # next year's
    for version_id in ids[3:5]:
        delegate(
            actor=PROGRAM, at=AT, procedure_id=ProcedureVersion.objects.get(pk=version_id).procedure_id,
            from_level=Level.DISTRICT, to_level=Level.WARD, during=Period(JUNE), legal_basis="7/QĐ-MAU",
        )  # fmt: skip

    assert queries.catalogue_figures(**YEAR) == CatalogueFigures(
        procedures_in_catalogue=9, extra_catalogue_in_one_stop=1, extra_catalogue_percent=11.1, time_cuts=1,
        time_cuts_percent=11.1, online_payment_procedures=1, delegated_to_wards=2,
    )  # fmt: skip
    assert queries.catalogue_figures(start=START, end=date(2018, 5, 1)).delegated_to_wards == 0
    assert queries.catalogue_figures(start=date(2019, 1, 1), end=date(2020, 1, 1)).time_cuts == 1


def test_figures_of_one_authority_and_of_an_empty_house(district, one_stop):
    assert queries.catalogue_figures(**YEAR).extra_catalogue_percent == 0.0
    outcome = imported()
    imported(sheet())
    name_competent_unit(
        actor=PROGRAM, at=AT, procedure_id=outcome.procedure_id, authority_id=district.pk, unit_id=one_stop.pk,
        valid_from=START,
    )  # fmt: skip

    assert queries.catalogue_figures(**YEAR).procedures_in_catalogue == 2
    assert queries.catalogue_figures(**YEAR, authority_ids=[district.pk]).procedures_in_catalogue == 1
