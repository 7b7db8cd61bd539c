"""The index scores that emulation reads: how many of the hundred points an authority reached in a year."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal


def index_scores(year: int, authority_ids: Collection[int]) -> Mapping[int, Decimal]:  # noqa: ARG001 - nothing measures it yet
    """This function will give the percent of the index that each authority reached; who is not among the keys is not
    measured.
    """
    return {}
