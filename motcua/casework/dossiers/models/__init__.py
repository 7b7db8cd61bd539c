"""The tables of the dossiers' room: integrity only, no rules."""

from motcua.casework.dossiers.models.dossier import ClockEvent, Counter, Dossier
from motcua.casework.dossiers.models.filters import StaffFilter
from motcua.casework.dossiers.models.records import (
    Consultation,
    Correction,
    DraftResult,
    Extension,
    IdempotencyKey,
    LatenessCause,
    SupplementRequest,
)
from motcua.casework.dossiers.models.tallies import MinuteTally, Tally, TallyDelta
from motcua.casework.dossiers.models.work import DossierStep, Route

__all__ = [
    "ClockEvent",
    "Consultation",
    "Correction",
    "Counter",
    "Dossier",
    "DossierStep",
    "DraftResult",
    "Extension",
    "IdempotencyKey",
    "LatenessCause",
    "MinuteTally",
    "Route",
    "StaffFilter",
    "SupplementRequest",
    "Tally",
    "TallyDelta",
]
