"""The tables of the reform's room: integrity only, no rules."""

from motcua.insight.reform.models.proposals import Proposal, ProposalOpinion

__all__ = ["Proposal", "ProposalOpinion"]
