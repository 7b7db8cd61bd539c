"""The year's oversight in the scenario, played on its days by the usual commands; a second time nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from motcua.channels.replay import founding
from motcua.channels.replay.facts import DISTRICT_CODE
from motcua.channels.replay.people import positions
from motcua.channels.replay.steering import chapters, oversight
from motcua.foundation.audit.models import Entry
from motcua.insight.oversight.models import Feedback, Finding, Inspection
from motcua.insight.oversight.queries import feedback_figures, plan_coverage
from motcua.insight.oversight.queries.inspections import photos_of

pytestmark = pytest.mark.slow
LOGINS = {"thanh-tra", "chu-tich", "noi-vu", "tiep-nhan", "truong-mot-cua", "truong-tnmt", "truong-tckh", "truong-qldt"}


@pytest.fixture
def district(db: None, settings: Any, tmp_path: Path) -> int:
    settings.EVIDENCE_ROOT = tmp_path
    founding.authority_id.cache_clear()
    founding.unit_id.cache_clear()
    founding._authorities()
    for seat in positions():
        if seat.login in LOGINS:
            founding._appoint(seat)
    return founding.authority_id(DISTRICT_CODE)


def play_all() -> None:
    for day, play in oversight.DAYS:
        play(day)


def test_the_year_is_played_once(district: int) -> None:
    play_all()
    covered = plan_coverage(year=2018, authority_id=district)
    assert covered is not None
    assert covered.planned_percent is not None
    assert covered.planned_percent >= covered.minimum_percent
    assert covered.visited == 3
    assert Inspection.objects.exclude(signed_by_unit_at=None).count() == 3
    assert [visit.photos.count() for visit in Inspection.objects.all()] == [2, 2, 2]
    assert all(content for visit in Inspection.objects.all() for _photo, content in photos_of(visit))
    assert Finding.objects.exclude(verified_at=None).count() == 3
    heard = feedback_figures(period=oversight.YEAR, authority_ids=[district])
    assert heard is not None
    assert (heard.received, heard.on_time, heard.late, heard.pending) == (9, 8, 0, 1)
    assert heard.satisfied_percent == 87.5
    assert Feedback.objects.filter(kind="harassment", body="").count() == 1
    told = Entry.objects.count()
    play_all()
    assert Entry.objects.count() == told


def test_every_day_has_its_chapter() -> None:
    days = [chapter.day for chapter in chapters.CHAPTERS]
    assert {day for day, _play in oversight.DAYS} <= set(days)
