"""Decisions about staff: entered by Home Affairs, read by whoever evaluates, in no way by a colleague."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from motcua.insight.oversight.commands.decisions import record_discipline, record_reward
from motcua.insight.oversight.policies import may_see_decisions
from motcua.insight.oversight.queries import discipline_of_staff, rewards_of_staff
from motcua.insight.oversight.values.discipline import DisciplineFact, Measure, RewardFact
from motcua.kernel.errors import Conflict, Denied, NotFound, Refused
from motcua.kernel.time import Period
from tests.factories.dossiers import MORNING
from tests.factories.oversight import District

YEAR = Period(date(2018, 1, 1), date(2019, 1, 1))


def a_fact(district: District, **other: object) -> DisciplineFact:
    staff = district.shop.cast.handler.staff
    assert staff is not None
    fact = DisciplineFact(staff_id=staff.pk, measure=Measure.REPRIMAND, decision_no="77/QĐ-UBND",
                          decided_on=date(2018, 6, 1), reason="Bấm trễ nhiều lần", finding_id=None)  # fmt: skip
    return replace(fact, **other)  # type: ignore[arg-type] # of a test


def entered(district: District, fact: DisciplineFact, name: str = "home_affairs") -> None:
    record_discipline(actor=district.actor(name), at=MORNING, authority_id=district.authority_id, fact=fact)


def test_a_decision_is_entered_once_and_read_by_period(district: District) -> None:
    fact = a_fact(district)
    entered(district, fact)
    with pytest.raises(Conflict):
        entered(district, fact)
    assert discipline_of_staff(staff_ids=[fact.staff_id], period=YEAR) == {fact.staff_id: (fact,)}
    assert discipline_of_staff(staff_ids=[fact.staff_id], period=Period(date(2018, 7, 1), None)) == {}
    assert fact.measure.is_discipline
    assert not Measure.REMINDER.is_discipline


def test_a_reward_is_entered_and_read(district: District) -> None:
    staff_id = a_fact(district).staff_id
    reward = RewardFact(
        staff_id=staff_id, title="Lao động tiên tiến", decision_no="9/QĐ", decided_on=date(2018, 6, 1), reason=""
    )
    record_reward(actor=district.actor("home_affairs"), at=MORNING, authority_id=district.authority_id, fact=reward)
    assert rewards_of_staff(staff_ids=[staff_id], period=YEAR) == {staff_id: (reward,)}


@pytest.mark.parametrize("name", ["handler", "head", "leader", "inspector", "other_authority", "admin"])
def test_only_home_affairs_enters_decisions(district: District, name: str) -> None:
    with pytest.raises(Denied):
        entered(district, a_fact(district), name)


def test_who_reads_decisions(district: District) -> None:
    cast = (
        "handler",
        "head",
        "leader",
        "clerk",
        "reception",
        "one_stop_head",
        "home_affairs",
        "admin",
        "inspector",
        "other_authority",
    )
    assert {name for name in cast if may_see_decisions(district.actor(name), district.authority_id)} == {
        "leader",
        "home_affairs",
    }


@pytest.mark.parametrize(
    ("other", "wrong"),
    [
        ({"decided_on": date(2018, 12, 1)}, Refused),
        ({"decision_no": " "}, Refused),
        ({"reason": ""}, Refused),
        ({"finding_id": 999}, NotFound),
    ],
)
def test_what_is_wrong_is_refused(district: District, other: dict[str, object], wrong: type[Exception]) -> None:
    with pytest.raises(wrong):
        entered(district, a_fact(district, **other))
