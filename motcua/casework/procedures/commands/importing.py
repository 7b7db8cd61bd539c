"""Taking records of the national catalogue, or of an authority's own sheet, into the catalogue: one act per record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import DataError

from motcua.casework.procedures import policies, queries
from motcua.casework.procedures.commands.competence import name_competent_unit
from motcua.casework.procedures.events import ProcedureImported
from motcua.casework.procedures.models import LifeEvent, Procedure, ProcedureField, ProcedureVersion
from motcua.casework.procedures.publishing import publish, subject_of, withdraw
from motcua.casework.procedures.rows import add_parts, fill_from_record
from motcua.casework.procedures.rules import reading
from motcua.casework.procedures.rules.life_events import MOMENTS, moments_of
from motcua.casework.procedures.values import (
    ImportOutcome,
    ImportResult,
    ProcedureRecord,
    Rejection,
    SourceRecord,
    VersionStatus,
)
from motcua.foundation.commands import command, nothing_changed
from motcua.foundation.commands import record as tell
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Failure, NotFound
from motcua.kernel.text import fold, nfc
from motcua.kernel.time import Period
from motcua.registry.organisations.queries import unit_of_kind
from motcua.registry.organisations.values import UnitKind

NO_CLOCK = "Nguồn không nêu thời hạn đọc được: để bản nháp, ghi thời hạn rồi công bố."
DEFAULT_DECISION = "Danh mục quốc gia"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Under which terms records come in: from which day, by which decision, and for which authority if for one."""

    valid_from: date
    decision_no: str = DEFAULT_DECISION
    authority_id: int | None = None


@command
def import_record(*, actor: Actor, at: datetime, record: ProcedureRecord, terms: Terms) -> ImportOutcome:
    """This function will make a record a published version, unless the same content came in from that source before.

    What the authority decides for itself (committed limit, mechanism, online payment …) is kept from the version
    before. A record without a readable legal limit stays a draft. For an authority, its one-stop section is named
    where no unit is yet. Raises Denied without permission, NotFound if the authority has no one-stop section.
    """
    actor = policies.may_import(actor).or_deny()
    procedure, is_new = Procedure.objects.select_for_update().get_or_create(code=record.code)
    if terms.authority_id is not None:
        _name_one_stop(procedure.pk, terms.authority_id, actor, at, terms.valid_from)
    versions = [] if is_new else list(procedure.versions.defer("source_record").order_by("-number"))
    last = next((version for version in versions if version.source == record.source), None)
    if last is not None and last.fingerprint == record.fingerprint:
        nothing_changed()
        return _outcome(record, last, ImportResult.UNCHANGED)
    _classify(procedure, record)
    version = ProcedureVersion(procedure=procedure, number=versions[0].number + 1 if versions else 1)
    fill_from_record(version, record, _base(versions, terms.valid_from))
    version.save()
    add_parts(version, record)
    event = ProcedureImported(
        procedure_id=procedure.pk, version_id=version.pk, code=record.code, title=record.name, number=version.number,
        source=record.source, leftovers=len(version.leftovers),
    )  # fmt: skip
    tell(event, subject=subject_of(version), actor=actor, at=at)
    if last is not None and last.status == VersionStatus.DRAFT:
        withdraw(last, actor=actor, at=at, reason="nguồn có bản mới hơn")
    if version.legal_limit is not None:
        publish(version, actor=actor, at=at, decision_no=terms.decision_no, valid_from=terms.valid_from)
    return _outcome(record, version, ImportResult.CREATED if is_new else ImportResult.UPDATED)


def _base(versions: list[ProcedureVersion], on: date) -> ProcedureVersion | None:
    """The version whose local decisions live on: that in force on the day, else the last one published."""
    published = [version for version in versions if version.status == VersionStatus.PUBLISHED]
    valid = (version for version in published if on in Period(version.valid_from, version.valid_until))
    return next(valid, published[0] if published else None)


def _outcome(record: ProcedureRecord, version: ProcedureVersion, result: ImportResult) -> ImportOutcome:
    is_draft = version.status == VersionStatus.DRAFT
    return ImportOutcome(
        code=record.code, result=result, procedure_id=version.procedure_id, version_id=version.pk,
        leftovers=record.leftovers, is_published=not is_draft, why_draft=NO_CLOCK if is_draft else "",
    )  # fmt: skip


def _name_one_stop(procedure_id: int, authority_id: int, actor: Actor, at: datetime, on: date) -> None:
    if queries.competent_unit(procedure_id, authority_id=authority_id, on=on) is not None:
        return
    unit = unit_of_kind(authority_id, UnitKind.ONE_STOP, on)
    if unit is None:
        raise NotFound("Cơ quan chưa có bộ phận một cửa vào ngày này.", field="authority",
                       next_step="Lập đơn vị loại “Bộ phận Tiếp nhận và Trả kết quả” trước.")  # fmt: skip
    name_competent_unit(
        actor=actor, at=at, procedure_id=procedure_id, authority_id=authority_id, unit_id=unit.pk, valid_from=on
    )


def _classify(procedure: Procedure, record: ProcedureRecord) -> None:
    """Put the procedure into its field and under its life events."""
    field = _field(record.field_code, record.field_name)
    if field is not None and procedure.field_id != field.pk:
        procedure.field = field
        procedure.save(update_fields=["field"])
    moments = moments_of(record.field_name, record.name)
    found = {event.code: event for event in LifeEvent.objects.filter(code__in=moments)}
    for ordinal, moment in enumerate(MOMENTS):
        if moment.code in moments and moment.code not in found:
            facts = {"name": moment.name, "name_en": moment.name_en, "sort_order": ordinal}
            found[moment.code], _ = LifeEvent.objects.get_or_create(code=moment.code, defaults=facts)
    procedure.life_events.set(found.values())


def _field(code: str, name: str) -> ProcedureField | None:
    """The field by code; a field known by name alone (from a sheet) takes the code when a source tells it."""
    folded = fold(name)
    known = ProcedureField.objects.filter(code=code).first() if code else None
    if known is not None or not (code or folded):
        return known
    namesakes = ProcedureField.objects.filter(name_folded=folded).order_by("pk") if folded else None
    found = namesakes.first() if namesakes is not None else None
    if found is None:
        return ProcedureField.objects.create(code=code or _code_of(folded), name=nfc(name) or code, name_folded=folded)
    if not code:
        return found
    if found.code == _code_of(folded):
        found.code = code
        found.save(update_fields=["code"])
        return found
    return ProcedureField.objects.create(code=code, name=nfc(name), name_folded=folded)


def _code_of(folded: str) -> str:
    """A stand-in code for a field of which only the name is known."""
    return ("x-" + "-".join("".join(sign if sign.isalnum() else " " for sign in folded).split()))[:60]


def read_sources(sources: Iterable[tuple[str, bytes]], *, on: date) -> Iterator[SourceRecord | Rejection]:
    """This function will read files (name, bytes) as they hold on a day; what is broken comes out as a rejection.

    Of two different records with one code from one kind of source, the second is rejected: nobody could say which holds.
    """
    seen: dict[tuple[str, str], tuple[str, str]] = {}
    for name, content in sources:
        for found in reading.read_file(name, content, on):
            if isinstance(found, SourceRecord):
                record = found.record
                first, print_ = seen.setdefault((record.source, record.code), (found.file, record.fingerprint))
                if print_ != record.fingerprint:
                    yield Rejection(found.file, record.code, f"Trùng mã với {first} mà nội dung khác.")
                    continue
            yield found


def import_records(
    *, actor: Actor, at: datetime, sources: Iterable[tuple[str, bytes]], terms: Terms
) -> Iterator[tuple[str, ImportOutcome | Rejection]]:
    """This function will import files one record after the other, each its own act, and tell of each as it is done.

    `sources` are pairs of a file's name and its bytes. A broken record rejects itself, not the run; Denied ends it.
    """
    policies.may_import(actor).or_deny()
    for found in read_sources(sources, on=terms.valid_from):
        yield found.file, found if isinstance(found, Rejection) else _imported(actor, at, found, terms)


def _imported(actor: Actor, at: datetime, found: SourceRecord, terms: Terms) -> ImportOutcome | Rejection:
    try:
        return import_record(actor=actor, at=at, record=found.record, terms=terms)
    except Failure as failure:
        return Rejection(found.file, found.record.code, str(failure))
    except DataError as error:
        why = f"Cơ sở dữ liệu không nhận: {str(error).splitlines()[0]}"
        return Rejection(found.file, found.record.code, why)
