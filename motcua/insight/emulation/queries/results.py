"""What follows from scores, vetoes, proposals and votes: read from what is frozen, by the scheme of the round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from motcua.insight.emulation.models import EmulationCase, EmulationRound, EqualsChoice, Nomination
from motcua.insight.emulation.rules.scoring import Barred, barred
from motcua.insight.emulation.rules.titles import Candidate, Drawn, Line, choice_fits, draw
from motcua.insight.emulation.values.facts import grounds_from
from motcua.insight.emulation.values.scheme import Scheme, Subject, Title


@dataclass(slots=True)
class Standing:
    """A case with what bars it from each title, and what was proposed."""

    case: EmulationCase
    barred: dict[str, tuple[Barred, ...]]
    nominations: dict[str, Nomination] = field(default_factory=dict)

    @property
    def open_titles(self) -> tuple[str, ...]:
        """The titles that nothing bars."""
        return tuple(code for code, found in self.barred.items() if not found)


@dataclass(slots=True)
class Results:
    """A round as it stands; `sitting`: who sits in the council, by staff id, of so many members in all (`council`)."""

    scheme: Scheme
    by_id: dict[int, Standing]
    drawn: Drawn
    choices: dict[str, EqualsChoice]
    sitting: frozenset[int] = frozenset()
    council: int = 0

    def present(self, case: EmulationCase) -> int:
        """How many of those who sit may vote on a case: nobody on himself."""
        return len(self.sitting - {case.staff_id})

    @property
    def open_ties(self) -> dict[str, Line]:
        """The ties that the council has not broken yet, by title."""
        return {
            code: found for code, found in self.drawn.ties.items()
            if code not in self.choices or not choice_fits(found, self.choices[code].chosen)
        }  # fmt: skip


def barred_from(scheme: Scheme, case: EmulationCase) -> dict[str, tuple[Barred, ...]]:
    """This function will give what bars a case from each title for its kind, in the scheme's order."""
    grounds = grounds_from(case.facts)
    return {one.code: barred(scheme, one, grounds) for one in scheme.titles_for(Subject(case.subject))}


def standings_of(scheme: Scheme, cases: Iterable[EmulationCase]) -> dict[int, Standing]:
    """This function will put vetoes and proposals beside cases. One statement."""
    found = {one.pk: Standing(one, barred_from(scheme, one)) for one in cases}
    for nomination in Nomination.objects.filter(case_id__in=found).select_related("proposed_by"):
        found[nomination.case_id].nominations[nomination.title] = nomination
    return found


def results_of(found: EmulationRound) -> Results:
    """This function will give what would be awarded as it stands. A fixed number of statements, whatever the size."""
    scheme = found.scheme.scheme
    standings = standings_of(scheme, found.cases.select_related("unit__authority"))
    choices = {one.title: one for one in EqualsChoice.objects.filter(round=found)}
    sitting = frozenset(found.council.values_list("staff_id", flat=True))
    size = max(found.council_size, len(sitting))
    drawn = draw(
        scheme, [_candidate(one, size - (one.case.staff_id in sitting)) for one in standings.values()],
        {code: one.chosen for code, one in choices.items()},
    )  # fmt: skip
    return Results(scheme, standings, drawn, choices, sitting, size)


def _candidate(one: Standing, voters: int) -> Candidate:
    voted = {
        code: (each.votes_for, each.votes_against) for code, each in one.nominations.items()
        if each.votes_for is not None and each.votes_against is not None
    }  # fmt: skip
    return Candidate(
        id=one.case.pk, subject=Subject(one.case.subject), unit_id=one.case.unit_id, score=one.case.score,
        sought=frozenset(one.nominations),
        barred={code: found[0].because for code, found in one.barred.items() if found}, votes=voted,
        voters=voters,
    )  # fmt: skip


def grouped(nominations: Iterable[Nomination], titles: Iterable[Title]) -> Mapping[str, list[Nomination]]:
    """This function will put proposals under their titles, in the titles' order, the best score first."""
    found: dict[str, list[Nomination]] = defaultdict(list)
    for one in sorted(nominations, key=lambda each: (-(each.case.score or 0), each.case_id)):
        found[one.title].append(one)
    return {one.code: found[one.code] for one in titles if found[one.code]}
