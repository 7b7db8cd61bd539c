"""The back-test: each month is forecast from the months before it alone, and every method is judged by what came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from motcua.insight.risk.rules import rivals
from motcua.insight.risk.rules.chance import Reader
from motcua.insight.risk.rules.frequency import STRENGTHS
from motcua.insight.risk.rules.learning import Lesson
from motcua.insight.risk.rules.moments import Moment
from motcua.insight.risk.rules.scores import score
from motcua.insight.risk.rules.stays import Stay
from motcua.insight.risk.rules.survival import Survival
from motcua.insight.risk.values.backtest import BASE, METHOD, WITHOUT_FACTORS, BackTest
from motcua.insight.risk.values.chances import Stand

Month = tuple[int, int]
Said = tuple[float | None, float | None]
Method = Callable[[Stand], Said]
Makers = Mapping[str, Callable[["Past"], Method]]


@dataclass(frozen=True, slots=True)
class Past:
    """What is known at the beginning of a month: a lesson of what has ended, and moments whose end is known."""

    lesson: Lesson
    survival: Survival
    seen: Sequence[Moment]


def frequency(
    past: Past, *, strengths: Sequence[float] = STRENGTHS, uses_factors: bool = True, is_monotone: bool = True
) -> Method:
    """This function will make the method of the house, or one of its variants, from what is known."""
    learned = past.lesson.learned()
    reader = Reader(learned, strengths=strengths, uses_factors=uses_factors, is_monotone=is_monotone)

    def forecast(stand: Stand) -> Said:
        chance = reader.chance(stand, with_evidence=False)
        return chance.late, chance.step_late

    return forecast


def survival(past: Past, strength: float) -> Method:
    """This function will make the survival statistics from what is known."""
    return replace(past.survival, strength=strength).chances


def rival(make: Callable[[Sequence[Moment], rivals.Target], rivals.Forecast]) -> Callable[[Past], Method]:
    """This function will make a method of a pair of forecasts, of the dossier and of the step."""

    def method(past: Past) -> Method:
        late, step_late = make(past.seen, _late), make(past.seen, _step_late)
        return lambda stand: (late(stand), step_late(stand))

    return method


def _late(moment: Moment) -> bool | None:
    return moment.late


def _step_late(moment: Moment) -> bool | None:
    return moment.step_late


def regression(past: Past) -> Method:
    """This function will make the logistic regression from what is known."""
    late = rivals.logistic(past.seen, _late, lambda stand: stand.left)
    step_late = rivals.logistic(past.seen, _step_late, lambda stand: stand.step_left or 0)
    return lambda stand: (late(stand), step_late(stand))


KEPT: Makers = {
    METHOD: frequency,
    WITHOUT_FACTORS: lambda past: frequency(past, uses_factors=False),
    BASE: rival(rivals.base_rate),
}
ALL: Makers = {
    **KEPT,
    "base by procedure": rival(rivals.rate_by_procedure),
    "logistic": regression,
    "survival, strength 2": lambda past: survival(past, 2),
    "survival, strength 10": lambda past: survival(past, 10),
    "kind of step only": lambda past: frequency(past, strengths=STRENGTHS[:2]),
    "without procedure": lambda past: frequency(past, strengths=STRENGTHS[:4]),
    "drawn less": lambda past: frequency(past, strengths=(1, 1, 1, 1, 1)),
    "drawn more": lambda past: frequency(past, strengths=(1, 1, 30, 30, 30)),
    "not monotone": lambda past: frequency(past, is_monotone=False),
}
Watch = Callable[[Moment, Mapping[str, Said]], None]


def tried(
    stays: Sequence[Stay], moments: Sequence[Moment], makers: Makers, lesson: Lesson, watch: Watch | None = None
) -> BackTest | None:
    """This function will go through the months: forecast, then learn; the lesson has learned all when it ends.

    A moment is judged only if every method dares a forecast of it, so that all are judged by the same. Nothing where
    no month could be forecast.
    """
    by_month, ended = _grouped(moments), _ended(stays)
    results: dict[str, tuple[list[tuple[float, bool]], list[tuple[float, bool]]]] = {name: ([], []) for name in makers}
    survived, seen = Survival(1.0), list[Moment]()
    is_compared = len(makers) > len(KEPT)
    months = list[Month]()
    for month in sorted({*by_month, *ended}):
        known = [moment for moment in seen if moment.ready_month < month]
        if lesson.stays and by_month.get(month):
            methods = {name: make(Past(lesson, survived, known)) for name, make in makers.items()}
            judged = [_judge(moment, methods, results, watch) for moment in by_month[month]]
            if any(judged):
                months.append(month)
        elif watch is not None:
            for moment in by_month.get(month, ()):
                watch(moment, {})
        seen += by_month.get(month, ())
        lesson.add(ended.get(month, ()))
        if is_compared:
            survived.add(ended.get(month, ()))
    if not months:
        return None
    named = [f"{year}-{number:02}" for year, number in (months[0], months[-1])]
    return BackTest(
        first_month=named[0], last_month=named[1],
        dossier=tuple(score(name, found[0]) for name, found in results.items()),
        step=tuple(score(name, found[1]) for name, found in results.items()),
    )  # fmt: skip


def _judge(
    moment: Moment, methods: Mapping[str, Method],
    results: Mapping[str, tuple[list[tuple[float, bool]], list[tuple[float, bool]]]], watch: Watch | None,
) -> bool:  # fmt: skip
    said = {name: method(moment.stand) for name, method in methods.items()}
    if any(late is None for late, _ in said.values()):
        if watch is not None:
            watch(moment, {})
        return False
    for name, (late, step_late) in said.items():
        if late is not None:
            results[name][0].append((late, moment.late))
        if step_late is not None and moment.step_late is not None:
            results[name][1].append((step_late, moment.step_late))
    if watch is not None:
        watch(moment, said)
    return True


def _grouped(moments: Sequence[Moment]) -> dict[Month, list[Moment]]:
    found: dict[Month, list[Moment]] = defaultdict(list)
    for moment in moments:
        found[moment.month].append(moment)
    return found


def _ended(stays: Sequence[Stay]) -> dict[Month, list[Stay]]:
    found: dict[Month, list[Stay]] = defaultdict(list)
    for stay in stays:
        found[stay.month].append(stay)
    return found
