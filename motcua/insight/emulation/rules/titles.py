"""Who gets which title: nobody vetoed, nobody without the council's votes, no more than the share, ties to the council.

Source: shares of NĐ 91/2017/NĐ-CP and NĐ 98/2023/NĐ-CP: at most 15 % of those who hold the title below.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from motcua.insight.emulation.values.scheme import Scheme, Subject, Title
from motcua.kernel.text import exact_words

QUORUM = Fraction(2, 3)
LEAST = Decimal(-1)  # stands for a score that was not measured: below every other


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A person or a unit: the titles sought, those that a veto bars with the reason, the votes for and against each.

    A title without votes counts as carried: the council has not sat yet. `voters`: how many of the council may vote on
    this one, the absent too and never himself; who does not vote for it counts as not for it. 0: those who voted.
    """

    id: int
    subject: Subject
    unit_id: int
    score: Decimal | None
    sought: frozenset[str] = frozenset()
    barred: Mapping[str, str] = field(default_factory=dict)
    votes: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    voters: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """Who is above the line of a share for sure, who are equals at it, and how many of those may have a seat."""

    sure: frozenset[int]
    tied: frozenset[int]
    seats: int


@dataclass(slots=True)
class Drawn:
    """What follows: holders by title, why others do not hold it, how many there may be, ties at the lines."""

    holders: dict[str, frozenset[int]] = field(default_factory=dict)
    refused: dict[tuple[str, int], str] = field(default_factory=dict)
    most: dict[str, int] = field(default_factory=dict)
    ties: dict[str, Line] = field(default_factory=dict)


def seats(share: Fraction, holders: int) -> int:
    """Give how many may hold a title: the share of those who hold the one below, rounded down."""
    return math.floor(share * holders)


def line(scores: Mapping[int, Decimal], most: int) -> Line:
    """Draw the line under the best `most`; equals on both sides of it are left to the council."""
    if len(scores) <= most:
        return Line(frozenset(scores), frozenset(), 0)
    edge = sorted(scores.values(), reverse=True)[most]  # the best score that must stay below
    sure = frozenset(who for who, points in scores.items() if points > edge)
    tied = frozenset(who for who, points in scores.items() if points == edge)
    return Line(sure, tied, most - len(sure)) if len(sure) < most else Line(sure, frozenset(), 0)


def has_quorum(present: int, members: int) -> bool:
    """Tell whether enough of a council sit for it to vote: at least two thirds (assumed)."""
    return Fraction(present, members) >= QUORUM


def choice_fits(drawn: Line, chosen: Collection[int]) -> bool:
    """Tell whether a council's choice is one it may make: equals only, and no more than there are seats."""
    return set(chosen) <= drawn.tied and len(set(chosen)) <= drawn.seats


def draw(scheme: Scheme, candidates: Sequence[Candidate], chosen: Mapping[str, Collection[int]] | None = None) -> Drawn:
    """Give every title to whom it belongs, the lowest first; `chosen`: whom the council took of equals, by title."""
    found = Drawn()
    for title in scheme.titles:
        able = {one.id: one for one in candidates if one.subject is title.subject and title.code in one.sought}
        for who, one in list(able.items()):
            if why := _kept_out(title, one, candidates, found):
                found.refused[title.code, who] = why
                del able[who]
        found.holders[title.code] = _within_share(title, able, found, (chosen or {}).get(title.code))
    return found


def _kept_out(title: Title, one: Candidate, candidates: Sequence[Candidate], found: Drawn) -> str:
    """Say why somebody does not come into question, or nothing."""
    if why := one.barred.get(title.code):
        return why
    if title.requires and one.id not in found.holders[title.requires]:
        return "Chưa đạt danh hiệu đứng dưới."
    if title.code in one.votes:
        votes_for, votes_against = one.votes[title.code]
        voters = max(one.voters, votes_for + votes_against)
        if votes_for == 0 or Fraction(votes_for, voters) < title.votes:
            least = exact_words(float(title.votes * 100))
            return f"Hội đồng: {votes_for}/{voters} phiếu đồng ý, cần ít nhất {least}%."
    return _members_fall_short(title, one, candidates, found) if title.subject is Subject.UNIT else ""


def _members_fall_short(title: Title, one: Candidate, candidates: Sequence[Candidate], found: Drawn) -> str:
    members = [each.id for each in candidates if each.subject is Subject.PERSON and each.unit_id == one.unit_id]
    if title.holders_of:
        holding = len(found.holders[title.holders_of].intersection(members))
        if not members or Fraction(holding, len(members)) < title.holders_share:
            return f"{holding}/{len(members)} người trong đơn vị đạt danh hiệu cá nhân; cần ít nhất {float(title.holders_share):.0%}."
    if title.needs_one_of and not found.holders[title.needs_one_of].intersection(members):
        return "Đơn vị chưa có cá nhân nào đạt danh hiệu cao hơn."
    return ""


def _within_share(
    title: Title, able: Mapping[int, Candidate], found: Drawn, chosen: Collection[int] | None
) -> frozenset[int]:
    """Keep as many as the share allows, the best by score; note ties, and why others are left out."""
    if title.share is None:
        return frozenset(able)
    most = seats(title.share, len(found.holders[title.requires]))
    scores = {who: LEAST if one.score is None else one.score for who, one in able.items()}
    drawn = line(scores, most)
    found.most[title.code] = most
    if drawn.tied:
        found.ties[title.code] = drawn
    taken = frozenset(chosen) if chosen is not None and choice_fits(drawn, chosen) else frozenset()
    kept = drawn.sure | taken
    for who in able.keys() - kept:
        equal = "bằng điểm ở giới hạn" if who in drawn.tied else "điểm thấp hơn"
        found.refused[title.code, who] = f"Vượt tỷ lệ: chỉ {most} người được tặng; {equal}."
    return kept
