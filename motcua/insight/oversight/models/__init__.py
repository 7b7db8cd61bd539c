"""Tables of oversight."""

from motcua.insight.oversight.models.discipline import DisciplineDecision, Initiative, RewardDecision
from motcua.insight.oversight.models.feedback import Feedback
from motcua.insight.oversight.models.inspection import (
    Checklist,
    ChecklistMark,
    EvidencePhoto,
    Finding,
    Inspection,
    InspectionPlan,
    PlannedVisit,
)
from motcua.insight.oversight.models.satisfaction import SatisfactionAnswer, SpentTicket
from motcua.insight.oversight.models.series import Series

__all__ = [
    "Checklist",
    "ChecklistMark",
    "DisciplineDecision",
    "EvidencePhoto",
    "Feedback",
    "Finding",
    "Initiative",
    "Inspection",
    "InspectionPlan",
    "PlannedVisit",
    "RewardDecision",
    "SatisfactionAnswer",
    "Series",
    "SpentTicket",
]
