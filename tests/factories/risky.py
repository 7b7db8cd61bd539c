"""A made-up office with a past from which lateness can be learned, and open dossiers near and far from their due time."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from motcua.casework.dossiers.models import Dossier
from motcua.insight.risk.commands import learn_risk
from motcua.insight.risk.models import RiskModel
from tests.factories.world import PROGRAM, World, a_world, at

WAY = ("reception", "head", "handler", "head", "leader", "clerk")
LEARNED_AT = at("2018-08-01T08:00")
NOW = at("2018-08-06T09:00")  # a Monday


def a_past(count: int = 36, *, late_every: int = 4) -> World:
    """This function will let an office work through July: each `late_every`-th dossier lies too long at its appraisal."""
    world = a_world()
    for number in range(count):
        begun = at("2018-07-02T08:30") + timedelta(days=number % 5 + 7 * (number // 20), minutes=number)
        dossier = world.receive(begun)
        world.do(dossier, "reception", "head", when=begun + timedelta(minutes=40))
        days = 7 if number % late_every == 0 else 1
        world.do(dossier, *WAY[2:], when=begun + timedelta(days=days, minutes=50))
    return world


def learned(world: World, *, when: datetime = LEARNED_AT, until: date = date(2018, 8, 1)) -> RiskModel:
    """This function will let the program learn from all of it."""
    return learn_risk(
        actor=PROGRAM, authority_id=world.authority.pk, starts_on=date(2018, 1, 1), ends_before=until, at=when
    )


def open_dossiers(world: World) -> dict[str, Dossier]:
    """This function will receive dossiers that stand at their appraisal: past due, with little time, with much."""
    found = {}
    for name, begun in (("overdue", "2018-07-27T08:30"), ("soon", "2018-08-01T10:00"), ("fresh", "2018-08-06T08:10")):
        dossier = world.receive(at(begun))
        found[name] = world.do(dossier, "reception", "head", when=at(begun) + timedelta(minutes=20))
    return found
