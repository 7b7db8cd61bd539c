"""The titles of 2018 by the commands of everybody; a second time nothing."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.channels.replay import founding
from motcua.channels.replay.people import positions
from motcua.channels.replay.steering import chapters, emulation, evaluation
from motcua.foundation.audit.models import Entry
from motcua.insight.emulation.models import EmulationRound, Nomination
from motcua.insight.emulation.queries.rounds import awards_of
from motcua.insight.oversight.models import RewardDecision

pytestmark = pytest.mark.slow


@pytest.fixture
def district(db: None) -> None:
    founding.authority_id.cache_clear()
    founding.unit_id.cache_clear()
    founding._authorities()
    for seat in positions():
        founding._appoint(seat)


def play() -> None:
    emulation.reprimand()
    emulation.recognise()
    emulation.propose()
    emulation.decide()


def test_titles_are_proposed_voted_on_and_decided(district: None) -> None:
    evaluation.evaluate(date(2018, 11, 1))
    play()
    found = EmulationRound.objects.select_related("scheme").get()
    assert (found.state, found.months) == ("decided", 1)
    held = {title.code: 0 for title in found.scheme.scheme.titles}
    for one in awards_of(found):
        held[one.title] += 1
    assert held["LDTT"] > 60
    assert 0 < held["CSTDCS"] <= int(held["LDTT"] * 0.15)
    assert held["GK"] > 0
    assert held["TTLDTT"] > 5
    assert RewardDecision.objects.filter(title="Chiến sĩ thi đua cơ sở").count() == held["CSTDCS"]
    reprimanded = emulation._staff(emulation.REPRIMANDED)
    assert not Nomination.objects.filter(case__staff_id=reprimanded).exists()
    assert Nomination.objects.filter(outcome="refused").exclude(because="").exists()
    said = Entry.objects.count()
    play()
    assert Entry.objects.count() == said


def test_every_chapter_has_its_day() -> None:
    played = {chapter.play for chapter in chapters.CHAPTERS}
    assert {emulation.reprimand, emulation.recognise, emulation.propose, emulation.decide} <= played
