"""Tables of the index: versions by validity, rounds of scoring with a mark for each leaf, evidence."""

from motcua.insight.index.models.rounds import IndexEvidence, IndexMark, IndexRound
from motcua.insight.index.models.versions import IndexVersion

__all__ = ["IndexEvidence", "IndexMark", "IndexRound", "IndexVersion"]
