"""What the source tells of 2018, and what it does not tell and is therefore assumed (origin: district news of 23/4/2019)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

YEAR = 2018
TOTAL_DOSSIERS = 12_553
"""Received and resolved in the year, none late to the citizen."""

DISTRICT_CODE = "000.00.26.H17"
WARD_CODES = tuple(f"000.{ordinal:02}.26.H17" for ordinal in range(1, 7))
WARD_SHARES = (24, 15, 17, 13, 15, 16)  # assumed

DELEGATED_ON = date(2018, 4, 2)  # assumed day
DELEGATED = {
    "1.013274": "Quyết định giả định số 812/QĐ-UBND: giao UBND phường quản lý vỉa hè",
    "1.009141": "Quyết định giả định số 813/QĐ-UBND: giao UBND phường cấp số nhà",
}
"""The two powers handed to the wards: sidewalks and house numbers."""

CLICKED_LATE = 41
"""Dossiers finished in time on paper and clicked late in the software; the source gives no number, so this is assumed."""

CUT_DECISION = "Quyết định giả định số 1500/QĐ-UBND"
BROUGHT_IN_DECISION = "Quyết định giả định số 1600/QĐ-UBND"
CATALOGUE_DECISION = "Quyết định giả định số 01/QĐ-UBND"

MONTH_WEIGHTS = (10, 6, 11, 10, 10, 10, 10, 10, 9, 10, 10, 9)  # assumed: fewer around Tết
WEEKDAY_WEIGHTS = (12, 10, 10, 10, 9, 6)  # assumed: Monday is the busiest; Saturday only where it is worked
HOUR_WEIGHTS = ((8, 22), (9, 26), (10, 18), (13, 12), (14, 14), (15, 6), (16, 2))  # assumed: mornings are busy
CHANNEL_WEIGHTS = (("direct", 90), ("postal", 4), ("online", 6))  # assumed

SHARDS: tuple[tuple[str, ...], ...] = ((DISTRICT_CODE,), WARD_CODES)
"""The authorities that go their own way side by side: no number and no step is shared between them."""

WARD_PLACES = ("20260", "20305", "20306", "20311", "20312", "20314")


@dataclass(frozen=True, slots=True)
class Settings:
    """Which year is replayed: its seed, and which share of the real number of dossiers."""

    year: int
    seed: int
    share: float
