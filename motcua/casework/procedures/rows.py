"""From records to rows of a version, and from one version to the next. Private to the room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from motcua.casework.procedures.models import (
    DocumentRequirement,
    FeeRule,
    ProcedureCase,
    ProcedureVersion,
    SubmissionChannel,
)
from motcua.casework.procedures.rules import limits
from motcua.casework.procedures.values import (
    CaseRecord,
    FeeRecord,
    Leftover,
    PaperRecord,
    ProcedureRecord,
    SubmissionRecord,
)
from motcua.kernel.text import fold
from motcua.registry.calendars.values.limits import Limit

# What an authority decides for itself and keeps when a newer record of the source comes in.
LOCAL_FIELDS = ("handling", "is_extra_catalogue", "in_one_stop_from", "online_payment", "supplement_policy",
                "max_supplements", "limit_mode", "online_level", "group")  # fmt: skip
_COMMITTED_DROPPED = "thời hạn cam kết của phiên bản trước dài hơn thời hạn mới theo luật: không giữ"
_NOT_COPIED = {"id", "procedure_id", "number", "status", "valid_from", "valid_until", "decision_no", "base_id",
               "source", "fingerprint"}  # fmt: skip


def limit_columns(limit: Limit | None, prefix: str) -> dict[str, Any]:
    """This function will give the columns that keep a limit."""
    return {f"{prefix}_value": limit.value if limit else None, f"{prefix}_unit": limit.unit.value if limit else ""}


def set_search_text(version: ProcedureVersion, field_name: str) -> None:
    """This function will fill the folded columns by which versions are searched."""
    version.name_folded = fold(version.name)
    version.search_text = fold(f"{version.name} {version.procedure.code} {field_name} {version.name_en}")


def fill_from_record(version: ProcedureVersion, record: ProcedureRecord, base: ProcedureVersion | None) -> None:
    """This function will fill a version's own columns from a record, and what is local from the version before."""
    version.base = base
    for column in LOCAL_FIELDS if base else ():
        setattr(version, column, getattr(base, column))
    plain = ("name", "name_en", "limit_text", "requirements", "promulgating_agency", "executing_agency", "source",
             "source_state", "source_url", "fingerprint")  # fmt: skip
    for column in plain:
        setattr(version, column, getattr(record, column))
    version.level = record.level.value
    version.limit_source = record.limit_source.value
    version.limit_cutoff = record.limit.cutoff if record.limit else None
    version.online_level = record.online_level.value or version.online_level
    version.group = record.group or version.group
    version.results = list(record.results)
    version.subject_types = list(record.subject_types)
    version.legal_basis = [asdict(reference) for reference in record.legal_basis]
    version.public_steps = [asdict(step) for step in record.public_steps]
    version.source_record = dict(record.source_record)
    for column, value in limit_columns(record.limit, "legal").items():
        setattr(version, column, value)
    dropped = _fill_local(version, record, base)
    version.leftovers = [asdict(leftover) for leftover in (*record.leftovers, *dropped)]
    set_search_text(version, record.field_name)


def _fill_local(
    version: ProcedureVersion, record: ProcedureRecord, base: ProcedureVersion | None
) -> tuple[Leftover, ...]:
    local = record.local
    for column in ("handling", "is_extra_catalogue", "in_one_stop_from", "online_payment", "supplement_policy",
                   "max_supplements"):  # fmt: skip
        if (value := getattr(local, column)) is not None:
            setattr(version, column, value)
    inherited = base.committed_limit if base else None
    committed = local.committed or inherited
    if committed and record.limit and limits.compare(committed, record.limit) == 1:
        path = "committed_limit" if local.committed else "(phiên bản trước).committed_limit"
        return (Leftover(path, committed.label, _COMMITTED_DROPPED),)
    for column, value in limit_columns(committed if record.limit else None, "committed").items():
        setattr(version, column, value)
    return ()


def copy_of(version: ProcedureVersion, number: int) -> ProcedureVersion:
    """This function will give an unsaved draft with the same columns as a version."""
    columns = {
        column.attname: getattr(version, column.attname)
        for column in ProcedureVersion._meta.concrete_fields  # noqa: SLF001 - Django's documented way to its columns
        if column.attname not in _NOT_COPIED
    }
    return ProcedureVersion(procedure_id=version.procedure_id, number=number, base=version, **columns)


def copy_parts(origin: ProcedureVersion, target: ProcedureVersion) -> None:
    """This function will copy cases, ways to hand in, fees and papers to another version."""
    cases = _copied(origin.cases.all(), target, {})
    submissions = _copied(origin.submissions.all(), target, {})
    links = {"case_id": cases, "submission_id": submissions}
    _copied(origin.fees.all(), target, links)
    _copied(origin.papers.all(), target, {"case_id": cases})


def _copied(rows: Iterable[Any], target: ProcedureVersion, links: dict[str, dict[int, int]]) -> dict[int, int]:
    old = list(rows)
    new = []
    for row in old:
        columns = {column.attname: getattr(row, column.attname) for column in row._meta.concrete_fields}  # noqa: SLF001
        del columns["id"]
        columns |= {column: ids[columns[column]] for column, ids in links.items() if columns[column] is not None}
        new.append(type(row)(**(columns | {"version_id": target.pk})))
    if new:
        type(new[0]).objects.bulk_create(new)
    return {before.pk: after.pk for before, after in zip(old, new, strict=True)}


def add_parts(version: ProcedureVersion, record: ProcedureRecord) -> None:
    """This function will write the rows of a version that was just made from a record."""
    add_cases(version, record.cases)
    submissions = _add_submissions(version, record.submissions)
    fees = [(fee, row) for each, row in zip(record.submissions, submissions, strict=True) for fee in each.fees]
    add_fees(version, [*((fee, None) for fee in record.fees), *fees])
    add_papers(version, record.papers)


def add_cases(version: ProcedureVersion, cases: Sequence[CaseRecord]) -> None:
    """This function will write the cases of a version."""
    ProcedureCase.objects.bulk_create(
        ProcedureCase(
            version=version, ordinal=ordinal, code=case.code, name=case.name, limit_text=case.limit_text,
            **limit_columns(case.limit, "legal"), **limit_columns(case.committed, "committed"),
        )
        for ordinal, case in enumerate(cases, start=1)
    )  # fmt: skip


def _add_submissions(version: ProcedureVersion, records: Sequence[SubmissionRecord]) -> list[SubmissionChannel]:
    return SubmissionChannel.objects.bulk_create(
        SubmissionChannel(
            version=version, ordinal=ordinal, channel=each.channel, method=each.method, limit_text=each.limit_text,
            note=each.note, **limit_columns(each.limit, "limit"),
        )
        for ordinal, each in enumerate(records, start=1)
    )  # fmt: skip


def add_fees(version: ProcedureVersion, fees: Sequence[tuple[FeeRecord, SubmissionChannel | None]]) -> None:
    """This function will write the fees of a version, each under its way to hand in where it has one."""
    FeeRule.objects.bulk_create(
        FeeRule(
            version=version, submission=submission, ordinal=ordinal, kind=fee.kind, channel=fee.channel,
            subject_group=fee.subject_group, amount=fee.amount, is_by_text=fee.is_by_text, unit=fee.unit,
            text=fee.text,
        )
        for ordinal, (fee, submission) in enumerate(fees, start=1)
    )  # fmt: skip


def add_papers(version: ProcedureVersion, papers: Sequence[PaperRecord]) -> None:
    """This function will write the papers of a version."""
    DocumentRequirement.objects.bulk_create(
        DocumentRequirement(version=version, ordinal=ordinal, **(asdict(paper) | {"forms": list(paper.forms)}))
        for ordinal, paper in enumerate(papers, start=1)
    )
