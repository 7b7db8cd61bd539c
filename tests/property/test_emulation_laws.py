"""Laws of emulation: shares hold, vetoes bar, the better score is never left out for a worse one."""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from motcua.insight.emulation.rules.scoring import score
from motcua.insight.emulation.rules.titles import Candidate, Drawn, draw
from motcua.insight.emulation.values.facts import Measured
from motcua.insight.emulation.values.scheme import Part, Subject
from tests.rules.emulation.test_titles import SCHEME

PERSONAL = [one.code for one in SCHEME.titles_for(Subject.PERSON)]
POINTS = st.one_of(st.none(), st.integers(0, 200).map(lambda half: Decimal(half) / 2))
VOTES = st.one_of(st.just((7, 0)), st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(any))


@st.composite
def people(draw_one: st.DrawFn) -> list[Candidate]:
    found = []
    for who in range(draw_one(st.integers(0, 40))):
        sought = draw_one(st.sampled_from([PERSONAL, PERSONAL, ["LDTT"], []]))
        bars = draw_one(st.sampled_from([[], [], [], ["CSTDCS"], ["LDTT"], PERSONAL]))
        votes = {code: draw_one(VOTES) for code in sought} if draw_one(st.booleans()) else {}
        found.append(Candidate(id=who, subject=Subject.PERSON, unit_id=who % 5, score=draw_one(POINTS), votes=votes,
                               sought=frozenset(sought), barred=dict.fromkeys(bars, "Bị kỷ luật.")))  # fmt: skip
    return found


def titles_of(found: Drawn, who: int) -> set[str]:
    return {code for code, holders in found.holders.items() if who in holders}


@given(people(), st.lists(st.integers(0, 39)))
def test_no_share_is_exceeded_whatever_the_council_chooses(candidates: list[Candidate], chosen: list[int]) -> None:
    found = draw(SCHEME, candidates, {"CSTDCS": chosen})
    most = math.floor(Fraction(15, 100) * len(found.holders["LDTT"]))
    assert len(found.holders["CSTDCS"]) <= most
    assert found.holders["CSTDCS"] <= found.holders["LDTT"]


@given(people())
def test_nobody_holds_what_a_veto_bars_or_what_he_did_not_seek(candidates: list[Candidate]) -> None:
    found = draw(SCHEME, candidates)
    for one in candidates:
        held = titles_of(found, one.id)
        assert not held & set(one.barred)
        assert held <= one.sought
        assert all((code, one.id) in found.refused for code in one.sought - held)


@given(people())
def test_who_is_left_out_for_the_share_is_never_better_than_who_is_in(candidates: list[Candidate]) -> None:
    found = draw(SCHEME, candidates)
    scores = {one.id: Decimal(-1) if one.score is None else one.score for one in candidates}
    left_out = [who for (code, who), why in found.refused.items() if code == "CSTDCS" and why.startswith("Vượt tỷ lệ")]
    if left_out and found.holders["CSTDCS"]:
        assert max(scores[who] for who in left_out) <= min(scores[who] for who in found.holders["CSTDCS"])


@given(people(), st.integers(0, 39), st.sampled_from(PERSONAL))
def test_adding_a_veto_never_raises_whom_it_bars(candidates: list[Candidate], who: int, title: str) -> None:
    before = draw(SCHEME, candidates)
    barred = [replace(one, barred={**one.barred, title: "Bị kỷ luật."}) if one.id == who else one for one in candidates]
    after = draw(SCHEME, barred)
    assert titles_of(after, who) <= titles_of(before, who)
    assert len(after.holders["LDTT"]) <= len(before.holders["LDTT"])
    assert after.most.get("CSTDCS", 0) <= before.most.get("CSTDCS", 0)


@given(
    st.dictionaries(st.sampled_from(list(Part)), st.decimals(0, 100, places=2), min_size=1), st.sampled_from(list(Part))
)
def test_a_score_lies_between_its_parts_and_rises_with_each(values: dict[Part, Decimal], part: Part) -> None:
    parts = {name: Measured(value, "") for name, value in values.items()}
    found = score(SCHEME, parts)
    assert found is not None
    assert min(values.values()) - Decimal("0.01") <= found <= max(values.values()) + Decimal("0.01")
    if part in values:
        better = score(SCHEME, {**parts, part: Measured(Decimal(100), "")})
        assert better is not None
        assert better >= found
