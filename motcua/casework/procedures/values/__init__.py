"""Words of the catalogue that other rooms may name: enums with Vietnamese labels and frozen records."""

from motcua.casework.procedures.values.answers import (
    CatalogueFigures,
    ComparedRow,
    ImportOutcome,
    ImportResult,
    Rejection,
    SourceRecord,
)
from motcua.casework.procedures.values.records import (
    CaseRecord,
    FeeRecord,
    Leftover,
    LegalReference,
    Local,
    PaperRecord,
    ProcedureRecord,
    PublicStep,
    SubmissionRecord,
)
from motcua.casework.procedures.values.words import (
    Channel,
    FeeKind,
    Handling,
    Level,
    LimitSource,
    OnlineLevel,
    SubjectGroup,
    SupplementPolicy,
    VersionStatus,
)

__all__ = [
    "CaseRecord",
    "CatalogueFigures",
    "Channel",
    "ComparedRow",
    "FeeKind",
    "FeeRecord",
    "Handling",
    "ImportOutcome",
    "ImportResult",
    "Leftover",
    "LegalReference",
    "Level",
    "LimitSource",
    "Local",
    "OnlineLevel",
    "PaperRecord",
    "ProcedureRecord",
    "PublicStep",
    "Rejection",
    "SourceRecord",
    "SubjectGroup",
    "SubmissionRecord",
    "SupplementPolicy",
    "VersionStatus",
]
