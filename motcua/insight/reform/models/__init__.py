"""The tables of the reform's room: integrity only, no rules."""

from motcua.insight.reform.models.plans import (
    ReformPlan,
    ReformResolution,
    ReformTarget,
    ReformTask,
    TargetReading,
    TaskEvidence,
    TaskExtension,
)
from motcua.insight.reform.models.proposals import Proposal, ProposalOpinion

__all__ = [
    "Proposal",
    "ProposalOpinion",
    "ReformPlan",
    "ReformResolution",
    "ReformTarget",
    "ReformTask",
    "TargetReading",
    "TaskEvidence",
    "TaskExtension",
]
