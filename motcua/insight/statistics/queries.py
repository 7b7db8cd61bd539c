"""Figures: what a year of the one-stop shop was, counted from the work itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from motcua.casework.dossiers.queries import figures
from motcua.casework.dossiers.queries.figures import FIELD, MONTH, TOTAL, UNIT, Key, Tally
from motcua.casework.procedures import queries as procedures
from motcua.insight.statistics.values import Counts, Durations, Slice, YearReport
from motcua.kernel.errors import NotFound, Refused
from motcua.registry.organisations import queries as organisations

FIRST_YEAR, LAST_YEAR = 2000, 2100


def year_report(*, year: int, authority_id: int) -> YearReport:
    """Compute the report of a calendar year for an authority with all below it.

    Received, resolved and pending as `casework/dossiers/queries/figures` defines them; the catalogue as it stood on the
    year's last day. Raises NotFound for an unknown authority, Refused for an impossible year.
    Source: form II.06a/VPCP/KSTT; the district's report of 2018 (domain/origin).
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(f"Năm {year} không hợp lệ.", field="year", next_step=f"Nhập từ {FIRST_YEAR} đến {LAST_YEAR}.")
    authority = organisations.authority(authority_id)
    if authority is None:
        raise NotFound("Không tìm thấy cơ quan này.", field="authority", next_step="Xem mã trong trang Tổ chức.")
    scope = organisations.descendant_ids(authority_id)
    start, end = date(year, 1, 1), date(year + 1, 1, 1)
    counted = figures.tallies(start=start, end=end, authority_ids=scope)
    catalogue = procedures.catalogue_figures(start=start, end=end, authority_ids=scope)
    return YearReport(
        year=year, authority_code=authority.code, authority_name=authority.name, counts=_counts(counted[Key(TOTAL)]),
        **asdict(catalogue), durations=Durations(**figures.durations(start=start, end=end, authority_ids=scope)),
        by_month=_slices(counted, MONTH, {f"{year}-{month:02}": f"Tháng {month}" for month in range(1, 13)}),
        by_field=_slices(counted, FIELD, procedures.field_names()),
        by_unit=_slices(counted, UNIT, organisations.unit_names(_ids(counted, UNIT), at_home=authority_id)),
    )  # fmt: skip


def _ids(counted: Mapping[Key, Tally], dimension: str) -> list[int]:
    return [int(key.value) for key in counted if key.dimension == dimension and key.value is not None]


def _counts(tally: Tally) -> Counts:
    return Counts(**asdict(tally))


def _slices(
    counted: Mapping[Key, Tally], dimension: str, names: Mapping[int, str] | Mapping[str, str]
) -> tuple[Slice, ...]:
    """Give the slices of a dimension: months in order, others from the largest to the smallest."""
    known: dict[object, str] = dict(names.items())
    found = [
        Slice(
            key=str(key.value if key.value is not None else ""),
            name=known.get(key.value, "Chưa rõ"),
            counts=_counts(tally),
        )
        for key, tally in counted.items()
        if key.dimension == dimension
    ]
    if dimension == MONTH:
        return tuple(sorted(found, key=lambda part: part.key))
    return tuple(sorted(found, key=lambda part: (-part.counts.received, part.name)))
