"""The late-risk of the scenario is learned on its days; a second time, or before there is work, nothing happens."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.channels.replay.steering import chapters, risk
from motcua.insight.risk import queries
from motcua.insight.risk.models import RiskModel
from tests.factories.risky import a_past
from tests.factories.world import World

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    made = a_past(count=4)
    monkeypatch.setattr(risk, "authority_id", lambda _code: made.authority.pk)
    return made


def test_the_year_is_learned_once_after_its_end(world: World) -> None:
    for _ in range(2):
        for _day, play in risk.DAYS[1:]:
            play()
    assert queries.last_learned(world.authority.pk) == (date(2018, 1, 1), date(2019, 1, 1))
    assert RiskModel.objects.count() == 1


def test_every_day_has_its_chapter() -> None:
    assert set(risk.LEARNED) <= chapters.days()
