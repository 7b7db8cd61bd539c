"""One procedure as a source tells of it: frozen records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from motcua.casework.procedures.values.words import (
    Channel,
    FeeKind,
    Handling,
    Level,
    LimitSource,
    OnlineLevel,
    SubjectGroup,
    SupplementPolicy,
)
from motcua.kernel.money import Dong
from motcua.registry.calendars.values.limits import Limit


@dataclass(frozen=True, slots=True)
class Leftover:
    """A piece of a source record that the model has no place for, verbatim, with the reason where there is one."""

    path: str
    value: Any
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRecord:
    """One case of a procedure, with its own limit."""

    code: str
    name: str = ""
    limit: Limit | None = None
    limit_text: str = ""
    committed: Limit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeRecord:
    """One fee. `is_by_text` says that the amount is not to be charged as it stands: the text decides."""

    kind: FeeKind
    amount: Dong | None
    text: str = ""
    unit: str = ""
    subject_group: SubjectGroup = SubjectGroup.ALL
    channel: Channel = Channel.ANY
    is_by_text: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionRecord:
    """One way to hand in, with the limit and the fees that hold there."""

    channel: Channel
    method: str = ""
    limit: Limit | None = None
    limit_text: str = ""
    note: str = ""
    fees: tuple[FeeRecord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRecord:
    """One required paper."""

    name: str
    group: str = ""
    originals: int = 1
    copies: int = 0
    component_code: str = ""
    form_code: str = ""
    forms: tuple[str, ...] = ()
    note: str = ""
    is_optional: bool = False
    has_electronic_form: bool = False
    is_processing_result: bool = False


@dataclass(frozen=True, slots=True)
class LegalReference:
    """One legal text that a procedure rests on."""

    code: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class PublicStep:
    """One step as the public is told of it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Local:
    """What an authority decides for itself; `None` leaves what the version before had."""

    committed: Limit | None = None
    handling: Handling | None = None
    is_extra_catalogue: bool | None = None
    in_one_stop_from: date | None = None
    online_payment: bool | None = None
    supplement_policy: SupplementPolicy | None = None
    max_supplements: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureRecord:
    """One procedure as a source tells of it, cleaned, with everything left over beside it."""

    source: str
    code: str
    name: str
    name_en: str = ""
    field_code: str = ""
    field_name: str = ""
    level: Level = Level.UNKNOWN
    limit: Limit | None = None
    limit_source: LimitSource = LimitSource.NONE
    limit_text: str = ""
    cases: tuple[CaseRecord, ...] = ()
    submissions: tuple[SubmissionRecord, ...] = ()
    fees: tuple[FeeRecord, ...] = ()
    papers: tuple[PaperRecord, ...] = ()
    legal_basis: tuple[LegalReference, ...] = ()
    results: tuple[str, ...] = ()
    requirements: str = ""
    public_steps: tuple[PublicStep, ...] = ()
    subject_types: tuple[str, ...] = ()
    promulgating_agency: str = ""
    executing_agency: str = ""
    online_level: OnlineLevel = OnlineLevel.UNKNOWN
    group: str = ""
    source_state: str = ""
    source_url: str = ""
    local: Local = field(default_factory=Local)
    leftovers: tuple[Leftover, ...] = ()
    source_record: Mapping[str, Any] = field(default_factory=dict)
    fingerprint: str = ""
