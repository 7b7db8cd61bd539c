"""Reading one record of a catalogue sheet: the short YAML form in which an authority writes its own list.

A sheet may speak of two regimes, before and after the two-tier government of 01/7/2025 (Law 72/2025/QH15): `level_2018`
and `level_2026`, `legal_basis_2018` and so on. The day from which the version holds decides which one is read; the other
is left over, not lost. `level`, `legal_basis`, `online_level` without a year hold for both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from motcua.casework.procedures.rules import limits, money
from motcua.casework.procedures.rules.identity import MAX_FIELD_CODE, MAX_FIELD_NAME, code_and_name, with_fingerprint
from motcua.casework.procedures.rules.taking import Taker
from motcua.casework.procedures.rules.tidying import folded
from motcua.casework.procedures.values import (
    CaseRecord,
    FeeRecord,
    Handling,
    Leftover,
    LegalReference,
    Level,
    LimitSource,
    Local,
    OnlineLevel,
    PaperRecord,
    ProcedureRecord,
    SupplementPolicy,
)
from motcua.registry.calendars.values import Limit

# Law 72/2025/QH15: districts end, wards take over.
TWO_TIER_FROM = date(2025, 7, 1)
_REGIMES = {False: "2018", True: "2026"}
_SOURCES = {
    "portal_2026_07": LimitSource.PORTAL,
    "K": LimitSource.KNOWLEDGE,
    "unverified": LimitSource.UNVERIFIED,
    "assumed": LimitSource.ASSUMED,
    "decision": LimitSource.DECISION,
}
_LEVELS = {"vertical_police": Level.VERTICAL} | {level.value: level for level in Level if level}
_SETS = re.compile(r"^(?P<count>\d{1,2}) (?:bo|ban)\b")
Member = TypeVar("Member", bound=StrEnum)


def read_sheet(data: dict[str, Any], on: date) -> ProcedureRecord:
    """This function will read a record as it holds on a day; raises UnreadableError without code or name."""
    leftovers: list[Leftover] = []
    taker = Taker(data, leftovers)
    regime = _REGIMES[on >= TWO_TIER_FROM]
    code, name = code_and_name(taker)
    limit, limit_source, limit_text = _limit(taker, regime)
    group = taker.line("group")
    record = ProcedureRecord(
        source=f"sheet-{regime}",
        code=code,
        name=name,
        name_en=taker.line("name_en"),
        field_code=taker.line("field_code", most=MAX_FIELD_CODE).upper(),
        field_name=taker.line("field", most=MAX_FIELD_NAME),
        level=_choice(taker, _either(taker, "level", regime), _LEVELS) or Level.UNKNOWN,
        limit=limit,
        limit_source=limit_source,
        limit_text=limit_text,
        cases=tuple(_cases(taker)),
        fees=tuple(_fee(taker)),
        papers=tuple(_paper(text) for text in taker.lines("documents")),
        legal_basis=tuple(LegalReference(text) for text in taker.lines(_either(taker, "legal_basis", regime))),
        results=taker.lines("result"),
        requirements=taker.text("requirements"),
        subject_types=taker.lines("subject_types"),
        promulgating_agency=taker.line("promulgating_agency"),
        executing_agency=taker.line("executing_agency"),
        online_level=_enum(taker, _either(taker, "online_level", regime), OnlineLevel) or OnlineLevel.UNKNOWN,
        group=group,
        source_state=taker.line("code_status"),
        local=_local(taker, group),
        source_record=data,
    )
    taker.close()
    return with_fingerprint(replace(record, leftovers=tuple(leftovers)))


def _either(taker: Taker, key: str, regime: str) -> str:
    return f"{key}_{regime}" if taker.has(f"{key}_{regime}") else key


def _choice(taker: Taker, key: str, known: dict[str, Level]) -> Level | None:
    word = taker.line(key)
    if word and word not in known:
        taker.leave(key, word, "giá trị chưa biết")
    return known.get(word)


def _enum(taker: Taker, key: str, kind: type[Member]) -> Member | None:
    word = taker.line(key)
    if not word:
        return None
    if word in {member.value for member in kind}:
        return kind(word)
    taker.leave(key, word, "giá trị chưa biết")
    return None


def _value_and_unit(inner: Taker) -> tuple[Limit | None, str]:
    value, unit = inner.raw("value"), inner.raw("unit")
    if value is not None and limits.limit_of(value, unit) is None:
        inner.leave("value", value, "không phải thời hạn")
        inner.leave("unit", unit, "không phải thời hạn")
    return limits.limit_of(value, unit), limits.describe(value, unit)


def _limit(taker: Taker, regime: str) -> tuple[Limit | None, LimitSource, str]:
    spoken = taker.line(f"time_limit_{regime}") if taker.has(f"time_limit_{regime}") else ""
    then = limits.limit_in_words(spoken)
    inner = None if then else taker.inner("time_limit")
    if inner is None:
        return then, LimitSource.UNVERIFIED if then else LimitSource.NONE, spoken
    limit, text = _value_and_unit(inner)
    named, note = inner.line("source"), inner.line("note")
    if named and named not in _SOURCES:
        inner.leave("source", named, "nguồn chưa biết")
    inner.close()
    text = "; ".join(part for part in (text, note, spoken) if part)
    if limit is None:
        return None, LimitSource.NONE, text
    return limits.with_cutoff(limit, text), _SOURCES.get(named, LimitSource.UNVERIFIED), text


def _cases(taker: Taker) -> Iterable[CaseRecord]:
    for row in taker.rows("cases"):
        code, name = row.line("code"), row.line("name")
        limit, text = _value_and_unit(row)
        yield CaseRecord(code=code, name=name, limit=limit, limit_text=text)


def _fee(taker: Taker) -> Iterable[FeeRecord]:
    inner = taker.inner("fee")
    if inner is None:
        return
    value, text = inner.raw("amount_vnd"), inner.text("note")
    amount = money.amount_of(value)
    if amount is None and value is not None:
        inner.leave("amount_vnd", value, "không phải số tiền")
    inner.close()
    if amount is not None or text:
        yield FeeRecord(
            kind=money.kind_in_words(text),
            amount=amount,
            text=text,
            unit=money.unit_of(amount, text),
            is_by_text=money.is_by_text(amount, text),
        )


def _paper(text: str) -> PaperRecord:
    words = folded(text)
    sets = _SETS.match(words)
    is_copy = "ban sao" in words and "ban chinh" not in words
    count = int(sets["count"]) if sets else 1
    return PaperRecord(
        name=text,
        originals=0 if is_copy else count,
        copies=count if is_copy else 0,
        is_optional="(neu co" in words,
    )


def _local(taker: Taker, group: str) -> Local:
    committed = taker.inner("committed_limit")
    limit = None
    if committed is not None:
        limit, _ = _value_and_unit(committed)
        committed.close()
    handling = _enum(taker, "handling", Handling)
    if handling is None and group.startswith("interlinked"):
        handling = Handling.INTERLINKED_ONE_STOP
    has_payment = "online_payment" in group or None
    return Local(
        committed=limit,
        handling=handling,
        is_extra_catalogue=taker.flag("is_extra_catalogue") if taker.has("is_extra_catalogue") else None,
        in_one_stop_from=_day(taker, "in_one_stop_from"),
        online_payment=taker.flag("online_payment") if taker.has("online_payment") else has_payment,
        supplement_policy=_enum(taker, "supplement_policy", SupplementPolicy),
        max_supplements=taker.count("max_supplements", default=1, most=9) if taker.has("max_supplements") else None,
    )


def _day(taker: Taker, key: str) -> date | None:
    text = taker.line(key)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        taker.leave(key, text, "không phải ngày")
        return None
