"""A year's titles computed without writing anything: what would follow if nothing but vetoes and shares decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from motcua.insight.emulation.queries.gathering import gather
from motcua.insight.emulation.queries.rounds import scheme_in_force
from motcua.insight.emulation.rules.scoring import Barred, barred, score
from motcua.insight.emulation.rules.titles import Candidate, draw
from motcua.insight.emulation.values.facts import CaseFacts
from motcua.insight.emulation.values.scheme import Scheme
from motcua.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class ComputedCase:
    """A person or unit: facts, score, vetoes by title, titles within reach."""

    facts: CaseFacts
    score: Decimal | None
    barred: Mapping[str, tuple[Barred, ...]]
    holds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Computed:
    """A year: the scheme, how many months were evaluated, how many seats each title has, everybody."""

    scheme: Scheme
    months: int
    most: Mapping[str, int]
    cases: tuple[ComputedCase, ...]


def computed(*, authority_id: int, year: int, on: date) -> Computed:
    """This function will compute a year by the scheme in force on a day, from the work as it is now; what was due after
    that day is not late.

    Titles are those that follow if everybody seeks all that nothing bars. Raises NotFound without a scheme.
    """
    row = scheme_in_force(on)
    if row is None:
        raise NotFound(
            "Chưa có quy định thi đua có hiệu lực trong năm {year}.",
            field="year",
            next_step="Nạp quy định trước.",
            year=year,
        )
    scheme = row.scheme
    gathered = gather(scheme, authority_id=authority_id, year=year, on=on)
    scores = [score(scheme, one.parts) for one in gathered.cases]
    bars = [
        {title.code: barred(scheme, title, one.grounds) for title in scheme.titles_for(one.subject)}
        for one in gathered.cases
    ]
    drawn = draw(scheme, [
        Candidate(id=place, subject=one.subject, unit_id=one.unit_id, score=scores[place], sought=frozenset(bars[place]),
                  barred={code: found[0].because for code, found in bars[place].items() if found})
        for place, one in enumerate(gathered.cases)
    ])  # fmt: skip
    held = [tuple(code for code, holders in drawn.holders.items() if place in holders) for place in range(len(scores))]
    cases = tuple(map(ComputedCase, gathered.cases, scores, bars, held))
    return Computed(scheme, gathered.months, drawn.most, cases)
