"""What the slices of a figure are called: ids become names of units, procedures, fields, authorities, people."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal

from motcua.casework.dossiers.values import SubmissionChannel
from motcua.casework.procedures import queries as procedures
from motcua.insight.statistics.values.figures import Dimension, FigureSlice, FigureValue
from motcua.registry.organisations import queries as organisations

UNKNOWN = "Chưa rõ"
NOBODY = "0"


def titled(values: Mapping[str, FigureValue], by: Dimension) -> tuple[FigureSlice, ...]:
    """This function will give the slices with their names: months in order, others from the largest to the smallest."""
    names = _names(by, [key for key in values if key != NOBODY])
    slices = [FigureSlice(key, names.get(key, UNKNOWN), value) for key, value in values.items()]
    if by is Dimension.MONTH:
        return tuple(sorted(slices, key=lambda one: one.key))
    return tuple(sorted(slices, key=lambda one: (-_weight(one.value), one.title, one.key)))


def _weight(value: FigureValue) -> Decimal:
    """Give by what a slice is large: what is divided by where there is one, else what is counted."""
    size = value.denominator if value.denominator is not None else value.numerator
    return Decimal(size or 0)


def _names(by: Dimension, keys: Collection[str]) -> dict[str, str]:
    if by is Dimension.MONTH:
        return {key: f"Tháng {int(key[5:])}/{key[:4]}" for key in keys}
    if by is Dimension.CHANNEL:
        return {channel.value: channel.label for channel in SubmissionChannel}
    found = _records(by, [int(key) for key in keys])
    return {str(key): name for key, name in found.items()}


def _records(by: Dimension, ids: list[int]) -> Mapping[int, str]:
    if by is Dimension.FIELD:
        return procedures.field_names()
    if by is Dimension.PROCEDURE:
        return procedures.procedure_names(ids)
    if by is Dimension.UNIT:
        return organisations.unit_names(ids)
    if by is Dimension.OFFICIAL:
        return organisations.staff_names(ids)
    return {row.pk: row.name for row in organisations.authorities_by_ids(ids)}
