"""Where measures come from: the defined figures, this room's own readings, and sources that `config` hands in."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from motcua.insight.index.ports import MeasureSource
from motcua.insight.index.queries.own import OWN
from motcua.insight.index.values.expected import EXPECTED
from motcua.insight.index.values.measured import Measured, Offered, Standing, known, unknown
from motcua.insight.statistics import queries as statistics
from motcua.insight.statistics.values.figures import Figure, FigureUnit, FigureValue
from motcua.kernel.time import Period
from motcua.registry.organisations import queries as organisations

TOO_FEW = "Chưa đo: kỳ này chưa có phiếu, hoặc quá ít để công bố."
_handed_in: list[MeasureSource] = []


def set_sources(sources: Iterable[MeasureSource]) -> None:
    """This function will take the sources that other rooms give; `config` calls it once, when all rooms are loaded."""
    _handed_in[:] = list(sources)


def offered() -> dict[str, Offered]:
    """This function will give every measure that a version may name: figures, own readings, handed in, expected ones."""
    found = {
        one.name: Offered(one.name, one.title, one.unit.label, figure=one.name) for one in statistics.definitions()
    }
    found |= {name: one for name, (one, _why) in EXPECTED.items()}
    for source in _sources():
        found |= source.offers()
    return found


def measures(names: Iterable[str], *, authority_ids: Collection[int], period: Period) -> dict[str, Measured]:
    """This function will measure some names for some authorities (no others are added) over a period.

    A name that nobody knows is not measured. Raises Refused for a period without both days.
    """
    wanted = set(names)
    figures = [one for one in statistics.definitions() if one.name in wanted]
    values = statistics.figures_of([one.name for one in figures], period=period, authority_ids=authority_ids)
    found = {one.name: measured_figure(one, values[one.name]) for one in figures}
    for name in sorted(wanted - found.keys()):
        found[name] = _other(name, authority_ids, period)
    return found


def measured_figure(figure: Figure, value: FigureValue) -> Measured:
    """This function will read a figure's value: not measured, nothing to divide by, or known."""
    if figure.not_measured:
        return unknown(figure.not_measured)
    if value.value is not None:
        is_share = figure.unit is FigureUnit.PERCENT
        parts = {"numerator": value.numerator, "denominator": value.denominator} if is_share else {}
        return known(value.value, **parts)
    if value.denominator == 0:
        return Measured(
            standing=Standing.NOTHING, numerator=known(value.numerator or 0).value, denominator=known(0).value
        )
    return unknown(TOO_FEW)


def scope_of(authority_id: int) -> frozenset[int]:
    """This function will give whose work counts for an authority: its own and that of all below it."""
    return organisations.descendant_ids(authority_id)


def _other(name: str, authority_ids: Collection[int], period: Period) -> Measured:
    for source in _sources():
        if name in source.offers():
            return source.value(name, authority_ids=authority_ids, period=period)
    if name in EXPECTED:
        return unknown(EXPECTED[name][1])
    return unknown(f"Chưa đo: không có nguồn số liệu “{name}”.")


def _sources() -> Iterable[MeasureSource]:
    return (*_handed_in, OWN)
