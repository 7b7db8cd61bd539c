"""Without a year in the address, a page of oversight opens on the last one in which there is something to see."""

from __future__ import annotations

import pytest

from motcua.config import middleware
from motcua.insight.oversight.commands.satisfaction import answer_survey
from motcua.insight.oversight.models import InspectionPlan
from motcua.insight.oversight.queries.satisfaction import survey_ticket
from motcua.insight.oversight.values.satisfaction import Factor
from motcua.kernel.actor import public_actor
from tests.factories.dossiers import MORNING
from tests.factories.oversight import District
from tests.web.desk_oversight.conftest import As

HOME = "/desk/oversight/"
LATER = MORNING.replace(year=2026)


@pytest.fixture
def years_later(as_: As, monkeypatch: pytest.MonkeyPatch) -> As:
    monkeypatch.setattr(middleware, "now", lambda: LATER)
    return as_


def shown(as_: As, page: str) -> str:
    return as_("home_affairs").get(HOME + page).content.decode()


def test_satisfaction_opens_on_the_last_year_with_answers(district: District, years_later: As) -> None:
    for dossier in district.returned[:5]:
        answer_survey(
            actor=public_actor(), at=MORNING, ticket=survey_ticket(dossier.pk), scores=dict.fromkeys(Factor, 4)
        )
    page = shown(years_later, "satisfaction/")
    assert 'value="2018"' in page
    assert "100,0%" in page
    assert 'value="2026"' in shown(years_later, "satisfaction/?year=2026")


def test_inspections_open_on_the_last_year_with_a_plan(district: District, years_later: As) -> None:
    InspectionPlan.objects.create(authority_id=district.authority_id, year=2018, title="Kế hoạch 2018")
    InspectionPlan.objects.create(authority_id=district.authority_id, year=2027, title="Kế hoạch 2027")
    assert 'value="2018"' in shown(years_later, "inspections/")


@pytest.mark.parametrize("page", ["satisfaction/", "inspections/", "decisions/"])
def test_where_there_is_nothing_the_present_year_is_shown(district: District, years_later: As, page: str) -> None:
    assert 'value="2026"' in shown(years_later, page)
