"""A month of evaluation on the desk, reached through its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from motcua.insight.evaluation.commands.opening import open_period
from motcua.insight.evaluation.commands.schemes import load_schemes, packaged_schemes, record_salaries
from motcua.insight.evaluation.models import EvaluationPeriod, MonthlyEvaluation
from motcua.insight.evaluation.values.said import Salary
from tests.factories.stage import hand_of_clock
from tests.factories.standing import standing
from tests.factories.world import PROGRAM, World, a_world, at

OPENED = at("2018-07-20T08:00")
SELF, HEAD, REVIEW, LOCK = (at(f"2018-{day}T09:00") for day in ("07-25", "07-30", "08-02", "08-09"))
FULL = {"G1": "19", "G2": "14,5", "G3": "38", "G4": "18", "G5": "3", "G6": "18"}
ROOT = "/desk/evaluation/"


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    yield from standing(_founded, django_db_blocker)


def _founded() -> World:
    found = a_world()
    load_schemes(actor=PROGRAM, source=packaged_schemes(), at=OPENED)
    listed = [
        Salary(staff_id=one.pk, coefficient=Decimal("3.33"), valid_from=date(2018, 1, 1))
        for one in found.staff.values()
    ]
    record_salaries(actor=PROGRAM, salaries=listed, at=OPENED)
    return found


@pytest.fixture
def hand(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    return hand_of_clock(monkeypatch, SELF)


@pytest.fixture
def period(founded: World, db: None, hand: list[datetime]) -> EvaluationPeriod:
    return open_period(
        actor=founded.actor("home_affairs"), authority_id=founded.authority.pk, month=date(2018, 7, 1), at=OPENED
    )


@pytest.fixture
def as_(founded: World, period: EvaluationPeriod) -> Callable[[str], Client]:
    def logged_in(name: str) -> Client:
        client = Client()
        client.force_login(founded.staff[name].account)
        return client

    return logged_in


As = Callable[[str], Client]


class Desk:
    """The month's pages by name."""

    def __init__(self, world: World, period: EvaluationPeriod, as_: As, hand: list[datetime]) -> None:
        self.world, self.period, self.as_, self.hand = world, period, as_, hand
        self.month = f"{ROOT}months/{period.pk}/"

    def of(self, name: str) -> MonthlyEvaluation:
        return MonthlyEvaluation.objects.get(period=self.period, staff=self.world.staff[name])

    @property
    def people(self) -> list[str]:
        return [name for name in self.world.staff if name != "admin"]

    def page(self, name: str) -> str:
        return f"{ROOT}people/{self.of(name).pk}/"

    def boxes(self, *names: str, **other: str) -> dict[str, str]:
        return {
            f"p-{one.pk}-{code}": value
            for one in map(self.of, names)
            for code, value in {**FULL, **other}.items()
            if one.is_leader or code != "G6"
        }

    def advance(self, when: datetime) -> None:
        self.hand[0] = when
        assert self.as_("home_affairs").post(f"{self.month}advance/").status_code == 302

    def up_to_review(self) -> None:
        self.advance(SELF)
        for name in ("handler", "colleague"):
            assert self.as_(name).post(self.page(name), self.boxes(name)).status_code == 302
        self.advance(HEAD)
        assert self.as_("head").post(f"{self.month}unit/", self.boxes("handler", "colleague")).status_code == 302
        others = ("head", "reception", "clerk", "stranger", "home_affairs")
        assert self.as_("leader").post(f"{self.month}unit/", self.boxes(*others)).status_code == 302
        self.advance(REVIEW)
        assert self.as_("home_affairs").post(self.page("leader"), self.boxes("leader")).status_code == 302


@pytest.fixture
def desk(founded: World, period: EvaluationPeriod, as_: As, hand: list[datetime]) -> Desk:
    return Desk(founded, period, as_, hand)


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()
