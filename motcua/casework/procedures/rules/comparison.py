"""Two versions side by side: pairs of label and text for each, joined into rows."""

from __future__ import annotations

from collections.abc import Mapping

from motcua.casework.procedures.values import ComparedRow


def side_by_side(left: Mapping[str, str], right: Mapping[str, str]) -> tuple[ComparedRow, ...]:
    """This function will give one row per label of either side, in the left side's order."""
    labels = dict.fromkeys((*left, *right))
    return tuple(ComparedRow(label, left.get(label, ""), right.get(label, "")) for label in labels)
