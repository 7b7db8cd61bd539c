"""A scheme is followed by another that says only what it changes; what cannot be kept is refused by its field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from motcua.insight.evaluation.commands.opening import open_period
from motcua.insight.evaluation.commands.schemes import load_schemes
from motcua.insight.evaluation.models import EvaluationScheme
from motcua.kernel.errors import Denied, Refused
from tests.db.evaluation.conftest import JULY, OPENED
from tests.factories.world import PROGRAM, World, an_authority, at

NEXT = {"code": "quy-2018-b", "follows": "quy-2018", "valid_from": "2018-08-01", "unevaluated": ["admin"]}
LATER = at("2018-08-20T08:00")


@pytest.fixture
def upgraded(world: World) -> World:
    """A house whose scheme was loaded before there was `unevaluated`."""
    scheme = EvaluationScheme.objects.get(code="quy-2018")
    scheme.facts = {key: value for key, value in scheme.facts.items() if key != "unevaluated"}
    scheme.save()
    return world


def test_a_follower_leaves_administrators_out_from_its_day_on(upgraded: World) -> None:
    authority = upgraded.authority.pk
    july = open_period(actor=PROGRAM, authority_id=authority, month=JULY, at=OPENED)
    (made,) = load_schemes(actor=PROGRAM, source={"schemes": [NEXT]}, at=LATER)
    before = EvaluationScheme.objects.get(code="quy-2018")
    assert (before.valid_until, made.valid_from, made.valid_until) == (
        date(2018, 8, 1), date(2018, 8, 1), date(2026, 1, 1)
    )  # fmt: skip
    assert made.facts == {**before.facts, "code": "quy-2018-b", "unevaluated": ["admin"]}
    august = open_period(actor=PROGRAM, authority_id=authority, month=date(2018, 8, 1), at=LATER)
    assert july.evaluations.filter(staff=upgraded.staff["admin"]).exists()
    assert not august.evaluations.filter(staff=upgraded.staff["admin"]).exists()
    assert august.evaluations.count() == july.evaluations.count() - 1
    assert load_schemes(actor=PROGRAM, source={"schemes": [NEXT]}, at=LATER) == []


@pytest.mark.parametrize("follows", ["nothing", "quy-2018-b", 5, None])
def test_a_follower_needs_a_scheme_to_follow(world: World, follows: object) -> None:
    with pytest.raises(Refused) as refused:
        load_schemes(actor=PROGRAM, source={"schemes": [{**NEXT, "follows": follows}]}, at=LATER)
    assert refused.value.field == "follows"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"issued": date(2018, 1, 1)}, "scheme.issued"),
        ({"note": float("nan")}, "scheme.note"),
        ({"unverified": [date(2018, 1, 1)]}, "scheme.unverified[0]"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_its_field(world: World, changed: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refused:
        load_schemes(actor=PROGRAM, source={"schemes": [{**NEXT, **changed}]}, at=LATER)
    assert refused.value.field == field


def test_home_affairs_below_does_not_change_the_rules_of_all(world: World) -> None:
    officer = world.actor("home_affairs", when=LATER)
    ward = an_authority("000.01.26.H17", "UBND phường Mẫu", parent=world.authority)
    below = replace(officer, grants=tuple(replace(one, authority_id=ward.pk) for one in officer.grants))
    with pytest.raises(Denied, match="dùng chung"):
        load_schemes(actor=below, source={"schemes": [NEXT]}, at=LATER)
    assert len(load_schemes(actor=officer, source={"schemes": [NEXT]}, at=LATER)) == 1
