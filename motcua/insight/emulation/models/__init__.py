"""Tables of emulation: schemes by validity, a year's round with its cases, proposals, council and choices."""

from motcua.insight.emulation.models.round import CouncilMember, EmulationRound, EqualsChoice
from motcua.insight.emulation.models.scheme import EmulationScheme
from motcua.insight.emulation.models.title import EmulationCase, Nomination

__all__ = ["CouncilMember", "EmulationCase", "EmulationRound", "EmulationScheme", "EqualsChoice", "Nomination"]
