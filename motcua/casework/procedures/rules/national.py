"""Reading one record of the national catalogue of procedures, as its portal publishes it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from motcua.casework.procedures.rules import limits, money
from motcua.casework.procedures.rules.identity import MAX_FIELD_CODE, MAX_FIELD_NAME, code_and_name, with_fingerprint
from motcua.casework.procedures.rules.levels import level_of_agency
from motcua.casework.procedures.rules.taking import Taker
from motcua.casework.procedures.rules.tidying import folded
from motcua.casework.procedures.values import (
    CaseRecord,
    Channel,
    FeeKind,
    FeeRecord,
    Leftover,
    LegalReference,
    LimitSource,
    PaperRecord,
    ProcedureRecord,
    PublicStep,
    SubmissionRecord,
)
from motcua.registry.calendars.values import Limit

SOURCE = "national"
_CHANNELS = {"DIRECT": Channel.DIRECT, "ONLINE": Channel.ONLINE, "POSTAL": Channel.POSTAL}


def read_national(data: dict[str, Any]) -> ProcedureRecord:
    """This function will read a record; raises UnreadableError without code or name, lists what it cannot place."""
    leftovers: list[Leftover] = []
    taker = Taker(data, leftovers)
    code, name = code_and_name(taker)
    field_code, field_name = _field(taker)
    submissions = tuple(_submissions(taker))
    cases = _cases(taker)
    limit, limit_source = _limit(submissions, cases)
    source = taker.inner("source")
    url = source.line("url") if source else ""
    executing = taker.line("executing_agency")
    record = ProcedureRecord(
        source=SOURCE,
        code=code,
        name=name,
        name_en=taker.line("name_en"),
        field_code=field_code,
        field_name=field_name,
        level=level_of_agency(executing),
        limit=limit,
        limit_source=limit_source,
        limit_text=_limit_text(submissions),
        cases=cases,
        submissions=submissions,
        papers=tuple(_papers(taker)),
        legal_basis=tuple(_legal_basis(taker)),
        results=taker.lines("results"),
        requirements=taker.text("requirements"),
        public_steps=tuple(_steps(taker)),
        subject_types=taker.lines("subject_types"),
        promulgating_agency=taker.line("promulgating_agency"),
        executing_agency=executing,
        source_state=taker.line("state"),
        source_url=url if url.startswith(("https://", "http://")) else "",
        source_record=data,
    )
    if source:
        if url and not record.source_url:
            source.leave("url", url, "không phải địa chỉ web")
        source.close()
    taker.close()
    return with_fingerprint(replace(record, leftovers=tuple(leftovers)))


def _field(taker: Taker) -> tuple[str, str]:
    category = taker.inner("category")
    if category is None:
        return "", ""
    found = category.line("code", most=MAX_FIELD_CODE).upper(), category.line("name", most=MAX_FIELD_NAME)
    category.close()
    return found


def _submissions(taker: Taker) -> Iterable[SubmissionRecord]:
    for row in taker.rows("channels"):
        method = row.line("method")
        channel = _CHANNELS.get(method.upper(), Channel.OTHER)
        limit, limit_text = _processing(row)
        yield SubmissionRecord(
            channel=channel,
            method=method,
            limit=limit,
            limit_text=limit_text,
            note=row.text("note"),
            fees=tuple(_fees(row, channel)),
        )


def _processing(row: Taker) -> tuple[Limit | None, str]:
    processing = row.inner("processing")
    if processing is None:
        return None, ""
    found = _quantity(processing)
    processing.close()
    return found


def _quantity(taker: Taker) -> tuple[Limit | None, str]:
    quantity, unit = taker.raw("qty"), taker.raw("unit")
    text = limits.describe(quantity, unit)
    if not text and quantity is not None:
        taker.leave("qty", quantity, "không phải thời hạn")
    is_told = isinstance(unit, str) and (unit.strip().upper() in {"", "OTHER"} or not isinstance(quantity, str))
    if unit is not None and not (text and (is_told or limits.limit_of(quantity, unit))):
        taker.leave("unit", unit, "đơn vị không đi với số nào")
    return limits.limit_of(quantity, unit), text


def _fees(row: Taker, channel: Channel) -> Iterable[FeeRecord]:
    for fee in row.rows("fees"):
        kind_name, text, value = fee.line("type"), fee.text("text"), fee.raw("value_vnd")
        amount, kind = money.amount_of(value), money.fee_kind(kind_name)
        if amount is None and value is not None:
            fee.leave("value_vnd", value, "không phải số tiền")
        if kind == FeeKind.UNSTATED and kind_name:
            fee.leave("type", kind_name, "loại khoản thu chưa biết")
        yield FeeRecord(
            kind=kind,
            amount=amount,
            text=text,
            unit=money.unit_of(amount, text),
            subject_group=money.subject_group(text),
            channel=channel,
            is_by_text=money.is_by_text(amount, text),
        )


def _cases(taker: Taker) -> tuple[CaseRecord, ...]:
    found: list[CaseRecord] = []
    for row in taker.rows("processing_cases"):
        code, name = row.line("case_code"), row.line("name") or row.line("case_name")
        limit, limit_text = _quantity(row)
        case = CaseRecord(code=code, name=name, limit=limit, limit_text=limit_text)
        if case in found:
            row.leave("case_code", code, "trường hợp lặp lại y hệt")
        else:
            found.append(case)
    return tuple(sorted(found, key=lambda case: case.code))


def _limit(
    submissions: tuple[SubmissionRecord, ...], cases: tuple[CaseRecord, ...]
) -> tuple[Limit | None, LimitSource]:
    """The legal clock: what holds at the counter, else on any channel, else the longest case, else what the text says."""
    at_counter = {each.limit for each in submissions if each.limit and each.channel == Channel.DIRECT}
    anywhere = at_counter or {each.limit for each in submissions if each.limit}
    if anywhere:
        return limits.longest(anywhere), LimitSource.PORTAL if len(anywhere) == 1 else LimitSource.LONGEST
    by_case = [case.limit for case in cases if case.limit]
    if by_case:
        return limits.longest(by_case), LimitSource.CASE
    spoken = [limit for each in submissions if (limit := limits.limit_in_words(each.limit_text))]
    return limits.longest(spoken), LimitSource.TEXT if spoken else LimitSource.NONE


def _limit_text(submissions: tuple[SubmissionRecord, ...]) -> str:
    return "\n".join(dict.fromkeys(each.limit_text for each in submissions if each.limit_text))


def _papers(taker: Taker) -> Iterable[PaperRecord]:
    for group in taker.rows("checklist_raw"):
        title = group.text("group")
        papers = [paper for row in group.rows("items") if (paper := _paper(row, title)) is not None]
        yield from papers
        if title and not papers:
            group.leave("group", title, "nhóm giấy tờ không có giấy tờ nào")


def _paper(row: Taker, group: str) -> PaperRecord | None:
    name, code = row.text("name"), row.line("code")
    forms = tuple(_forms(row))
    if not name and not code:
        if forms:
            row.leave("attachments", list(forms), "giấy tờ không tên")
        return None
    return PaperRecord(
        name=name or code,
        group=group,
        originals=row.count("original_qty", default=0),
        copies=row.count("copy_qty", default=0),
        component_code=code,
        form_code=forms[0] if forms else "",
        forms=forms,
        note=row.text("note"),
        is_optional="(neu co" in folded(name),
        has_electronic_form=row.flag("has_electronic_form"),
        is_processing_result=row.flag("is_processing_result"),
    )


def _forms(row: Taker) -> Iterable[str]:
    for attachment in row.rows("attachments"):
        name = attachment.line("fileName")
        if name:
            yield name


def _legal_basis(taker: Taker) -> Iterable[LegalReference]:
    for row in taker.rows("legal_basis"):
        code, name = row.line("code"), row.line("name")
        if code or name:
            yield LegalReference(code, name)


def _steps(taker: Taker) -> Iterable[PublicStep]:
    for row in taker.rows("steps_raw"):
        name, text = row.line("name"), row.text("text")
        if name or text:
            yield PublicStep(name, text)
