"""Tables of the catalogue."""

from motcua.casework.procedures.models.catalogue import LifeEvent, Procedure, ProcedureField
from motcua.casework.procedures.models.competence import CompetentUnit, Delegation
from motcua.casework.procedures.models.parts import DocumentRequirement, FeeRule, ProcedureCase, SubmissionChannel
from motcua.casework.procedures.models.versions import ProcedureVersion

__all__ = [
    "CompetentUnit",
    "Delegation",
    "DocumentRequirement",
    "FeeRule",
    "LifeEvent",
    "Procedure",
    "ProcedureCase",
    "ProcedureField",
    "ProcedureVersion",
    "SubmissionChannel",
]
