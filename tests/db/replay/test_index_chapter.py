"""The index of the scenario's year: seven rounds go all the way, a second time nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db.models import F

from motcua.channels.replay import founding
from motcua.channels.replay.facts import DISTRICT_CODE, WARD_CODES
from motcua.channels.replay.people import positions
from motcua.channels.replay.steering import chapters, index
from motcua.foundation.audit.models import Entry
from motcua.insight.index.models import IndexEvidence, IndexMark, IndexRound, IndexVersion
from motcua.insight.index.queries import scores_of
from motcua.insight.index.queries.rounds import is_unchanged

pytestmark = pytest.mark.slow


@pytest.fixture
def district(db: None) -> int:
    founding.authority_id.cache_clear()
    founding.unit_id.cache_clear()
    founding._authorities()
    for seat in positions():
        if seat.login in ("noi-vu", "chu-tich", "pho-chu-tich") or seat.login.endswith("-chu-tich"):
            founding._appoint(seat)
    return founding.authority_id(DISTRICT_CODE)


def test_the_index_of_the_district_and_six_wards_is_scored_and_announced(
    district: int, settings: Any, tmp_path: Path
) -> None:  # fmt: skip
    settings.EVIDENCE_ROOT = tmp_path
    index.publish()
    index.score()
    index.announce()
    rounds = list(IndexRound.objects.select_related("version"))
    assert len(rounds) == 7
    assert {one.state for one in rounds} == {"final"}
    assert all(is_unchanged(one) for one in rounds)
    assert {one.code for one in IndexVersion.objects.filter(state="published")} == set(index.DECISIONS)
    of_district = next(one for one in rounds if one.authority_id == district)
    assert of_district.outside_no == index.OUTSIDE
    assert not any(one.outside_no for one in rounds if one != of_district)
    assert IndexMark.objects.exclude(appraised_words="").exists()
    changed = IndexMark.objects.exclude(final_points=F("appraised_points"))
    assert {one.final_words for one in changed} == {index.BACK_WORDS}
    assert {one.round.authority.code for one in changed} == {index.GIVEN_BACK}
    files = {(one.round.authority.code, one.leaf) for one in IndexEvidence.objects.all()}
    assert files == {(DISTRICT_CODE, "II.1.1"), (index.GIVEN_BACK, "")}  # no report was sent in this short history
    ids = [founding.authority_id(code) for code in (DISTRICT_CODE, *WARD_CODES)]
    assert all(points is not None for points in scores_of(2018, ids).values())
    said = Entry.objects.count()
    index.publish()
    index.score()
    index.announce()
    assert Entry.objects.count() == said


def test_every_day_has_its_chapter() -> None:
    assert {index.PUBLISHED_ON, index.SCORED_ON, index.ANNOUNCED_ON} <= chapters.days()
