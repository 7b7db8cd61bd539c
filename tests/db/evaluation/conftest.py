"""A month of evaluation in a small house, reached through the same commands as a real one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import pytest
from pytest_django.plugin import DjangoDbBlocker

from motcua.insight.evaluation.commands.deciding import advance_period, approve_period, lock_period
from motcua.insight.evaluation.commands.opening import open_period
from motcua.insight.evaluation.commands.payouts import prepare_payout
from motcua.insight.evaluation.commands.schemes import load_schemes, packaged_schemes, record_salaries
from motcua.insight.evaluation.commands.scoring import review_month, score_self, score_unit
from motcua.insight.evaluation.models import EvaluationPeriod, MonthlyEvaluation, PayoutSheet
from motcua.insight.evaluation.values.said import Marks, PayTerms, Salary
from motcua.kernel.actor import Via
from motcua.registry.organisations.models import Staff
from tests.factories.standing import standing
from tests.factories.world import PROGRAM, World, a_world, at

OPENED, SELF, HEAD = at("2018-07-20T08:00"), at("2018-07-25T09:00"), at("2018-07-30T09:00")
REVIEW, APPROVE, AFTER = at("2018-08-02T09:00"), at("2018-08-03T09:00"), at("2018-08-09T08:00")
JULY = date(2018, 7, 1)
POOL = PayTerms(pool=10_000_000, alpha=1, source="Kinh phí tiết kiệm (giả định)")
GOOD = {"G1": "19", "G2": "14", "G3": "38", "G4": "18", "G5": "3", "G6": "18"}  # 92 for an official


def points(values: Mapping[str, str], *, is_leader: bool) -> dict[str, Decimal]:
    return {code: Decimal(value) for code, value in values.items() if is_leader or code != "G6"}


@dataclass
class Month:
    """A world with a month that is being evaluated."""

    world: World
    period: EvaluationPeriod

    def period_now(self) -> EvaluationPeriod:
        return EvaluationPeriod.objects.select_related("scheme", "authority").get(pk=self.period.pk)

    def of(self, name: str) -> MonthlyEvaluation:
        return MonthlyEvaluation.objects.select_related("period__scheme").get(
            period=self.period, staff=self.staff(name)
        )

    @property
    def people(self) -> list[str]:
        """Everybody who is evaluated: all of the cast but the administrator of the program."""
        return [name for name in self.world.staff if name != "admin"]

    def staff(self, name: str) -> Staff:
        return self.world.staff[name]

    def marks(self, name: str, values: Mapping[str, str] = GOOD, comment: str = "") -> Marks:
        one = self.of(name)
        return Marks(evaluation_id=one.pk, points=points(values, is_leader=one.is_leader), comment=comment)

    def self_score(self, name: str, when: datetime = SELF, values: Mapping[str, str] = GOOD) -> None:
        score_self(actor=self.world.actor(name, when=when), marks=self.marks(name, values), at=when)

    def head_scores(self, head: str, *names: str, when: datetime = HEAD, values: Mapping[str, str] = GOOD) -> None:
        marks = [self.marks(name, values) for name in names]
        score_unit(actor=self.world.actor(head, when=when), period_id=self.period.pk, marks=marks, at=when)

    def advance(self, when: datetime) -> None:
        advance_period(actor=self.world.actor("home_affairs", when=when), period_id=self.period.pk, at=when)

    def up_to_review(self) -> None:
        self.advance(OPENED)
        for name in ("handler", "colleague", "head"):
            self.self_score(name)
        self.advance(HEAD)
        self.head_scores("head", "handler", "colleague")
        self.head_scores("leader", "head", "reception", "clerk", "stranger", "home_affairs")
        self.advance(REVIEW)
        outside = [self.marks("leader")]
        review_month(
            actor=self.world.actor("home_affairs", when=REVIEW), period_id=self.period.pk, marks=outside, at=REVIEW
        )

    def approve(self) -> EvaluationPeriod:
        return approve_period(actor=self.world.actor("leader", when=APPROVE), period_id=self.period.pk, at=APPROVE)

    def lock(self, when: datetime = AFTER) -> EvaluationPeriod:
        return lock_period(actor=self.world.actor("home_affairs", when=when), period_id=self.period.pk, at=when)


def give_salaries(world: World) -> None:
    salaries = [
        Salary(staff_id=staff.pk, coefficient=Decimal("2.34") + place * Decimal("0.33"), valid_from=date(2018, 1, 1))
        for place, staff in enumerate(world.staff.values())
    ]
    record_salaries(actor=PROGRAM, salaries=salaries, at=OPENED)


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The house is founded once a file; each test leaves it as it was."""
    yield from standing(_founded, django_db_blocker)


def _founded() -> World:
    found = a_world()
    load_schemes(actor=PROGRAM, source=packaged_schemes(), at=OPENED)
    return found


@pytest.fixture
def world(founded: World, db: None) -> World:
    return founded


@pytest.fixture
def month(world: World) -> Month:
    return a_month(world)


def a_month(world: World) -> Month:
    actor = world.actor("home_affairs", when=OPENED, via=Via.DESK)
    return Month(world, open_period(actor=actor, authority_id=world.authority.pk, month=JULY, at=OPENED))


@pytest.fixture
def locked(month: Month) -> Month:
    give_salaries(month.world)
    month.up_to_review()
    month.approve()
    month.lock()
    return month


def prepared(month: Month, terms: PayTerms = POOL) -> PayoutSheet:
    officer = month.world.actor("home_affairs", when=AFTER)
    return prepare_payout(actor=officer, period_id=month.period.pk, terms=terms, at=AFTER)
