"""The live tree: what is measured scores, what is not says so, every sum agrees; sources of other rooms are heard."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from click.testing import CliRunner

from motcua.channels.cli.index import index
from motcua.config.measures import SOURCES
from motcua.insight.index.models import IndexVersion
from motcua.insight.index.queries import live_tree, scores_of
from motcua.insight.index.queries.live import by_unit, what_raises, year_of
from motcua.insight.index.queries.own import OWN
from motcua.insight.index.queries.sources import measures, offered, set_sources
from motcua.insight.index.values.measured import Measured, Offered, Standing, share_of
from motcua.insight.index.values.scored import ScoreState
from motcua.insight.oversight.models import DisciplineDecision
from motcua.kernel.errors import Refused
from motcua.kernel.time import Period
from tests.factories.index import IndexWorld, an_index_world
from tests.factories.standing import standing

pytestmark = pytest.mark.django_db
YEAR = Period(date(2018, 1, 1), date(2019, 1, 1))


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[IndexWorld]:
    yield from standing(an_index_world, django_db_blocker)


@pytest.fixture
def here(founded: IndexWorld, db: None, forgetful: None) -> Iterator[IndexWorld]:
    yield founded
    set_sources(SOURCES)


class Reports:
    """A source as a higher room would hand it in."""

    def offers(self) -> Mapping[str, Offered]:
        return {"reports_on_time": Offered("reports_on_time", "Báo cáo đúng hạn")}

    def value(self, name: str, *, authority_ids: Collection[int], period: Period) -> Measured:
        assert (name, bool(authority_ids), period) == ("reports_on_time", True, YEAR)
        return share_of(3, 4)


def test_what_was_worked_scores_and_what_is_not_measured_says_so(here: IndexWorld) -> None:
    score = live_tree(here.version, here.world.authority.pk, YEAR)
    told = {one.leaf.code: one for one in score.leaves}
    on_time = told["III.1.1"]
    assert (on_time.measured.value, on_time.score, on_time.measured.denominator) == (
        Decimal(100),
        Decimal(8),
        Decimal(1),
    )
    assert told["III.1.2"].state is ScoreState.NOT_APPLICABLE  # nobody was late: full points by its policy
    assert told["III.1.2"].score == Decimal(3)
    assert told["VII.1.1"].state is ScoreState.NOT_MEASURED
    assert told["VII.1.1"].score is None
    assert "Chưa đo" in told["VII.1.1"].measured.why
    assert told["II.1.1"].state is ScoreState.MANUAL
    assert told["V.1.1"].measured.denominator == 12
    assert told["V.2.1"].score == Decimal(6)
    assert told["III.3.1"].score is None  # nobody said anything: too few answers to tell
    assert score.total.score == sum((one.score for one in score.leaves if one.score is not None), Decimal(0))
    assert score.total.known_maximum < score.total.maximum == Decimal(100)


def test_an_empty_authority_has_nothing_to_divide_by(here: IndexWorld) -> None:
    told = {one.leaf.code: one for one in live_tree(here.version, here.ward.pk, YEAR).leaves}
    assert told["III.1.1"].state is ScoreState.NOT_APPLICABLE
    assert told["III.1.1"].measured.standing is Standing.NOTHING
    assert told["III.1.1"].maximum == 0
    area = [one for code, one in told.items() if code.startswith("III.")]
    assert sum((one.maximum for one in area), Decimal(0)) == Decimal(25)


def test_a_source_of_another_room_is_heard_and_goes_before_what_is_expected(here: IndexWorld) -> None:
    assert measures(["reports_on_time"], authority_ids=[1], period=YEAR)["reports_on_time"].value is None
    set_sources([Reports()])
    score = live_tree(here.version, here.world.authority.pk, YEAR).leaf("I.2.2")
    assert score is not None
    assert (score.measured.value, score.score) == (Decimal(75), Decimal("2.25"))
    assert offered()["reports_on_time"].title == "Báo cáo đúng hạn"


def test_a_name_that_nobody_knows_is_not_measured(here: IndexWorld) -> None:
    found = measures(["khong_co"], authority_ids=[here.ward.pk], period=YEAR)["khong_co"]
    assert found.standing is Standing.NOT_MEASURED
    assert "khong_co" in found.why
    assert live_tree(here.version, here.ward.pk, YEAR).leaf("khong-co") is None


def test_every_measure_of_this_room_can_be_read(here: IndexWorld) -> None:
    for name in OWN.offers():
        found = OWN.value(name, authority_ids=[here.world.authority.pk, here.ward.pk], period=YEAR)
        assert found.standing in Standing


def test_discipline_takes_points_off(here: IndexWorld) -> None:
    staff = here.world.staff["handler"]
    DisciplineDecision.objects.create(
        staff=staff, authority=here.world.authority, measure="warning", decision_no="5/QĐ", decided_on=date(2018, 5, 2),
        reason="Thử",
    )  # fmt: skip
    score = live_tree(here.version, here.world.authority.pk, YEAR).leaf("V.2.1")
    assert score is not None
    assert score.score == Decimal(4)


def test_what_would_raise_the_score_is_ordered_by_gain(here: IndexWorld) -> None:
    found = what_raises(live_tree(here.version, here.world.authority.pk, YEAR))
    assert found
    assert [one.gain for one in found] == sorted((one.gain for one in found), reverse=True)
    months = next(one for one in found if one.leaf.leaf.code == "V.1.1")
    assert (months.more, months.of_whole, months.gain) == (Decimal(12), True, Decimal(9))


def test_units_are_compared_by_what_is_told_by_unit(here: IndexWorld) -> None:
    units = by_unit(here.version.tree, authority_id=here.world.authority.pk, period=YEAR)
    assert units[0].name.startswith("Phòng Kinh tế")
    assert units[0].maximum >= units[0].points > 0
    assert units[0].percent <= 100


def test_totals_are_live_where_no_round_was_judged(here: IndexWorld) -> None:
    ids = [here.world.authority.pk, here.ward.pk]
    found = scores_of(2018, ids)
    assert found[ids[0]] == live_tree(here.version, ids[0], YEAR).total.score
    assert scores_of(2017, ids) == dict.fromkeys(ids)
    with pytest.raises(Refused):
        year_of(1)


def test_the_number_of_queries_does_not_grow_with_the_leaves(
    here: IndexWorld, django_assert_max_num_queries: Any
) -> None:
    version = IndexVersion.objects.get(pk=here.version.pk)
    with django_assert_max_num_queries(40):
        live_tree(version, here.world.authority.pk, YEAR)


def test_the_program_tells_every_leaf_with_value_score_and_maximum(here: IndexWorld) -> None:
    told = CliRunner().invoke(index, ["compute", "--version", "quan-2018", "--year", "2018", "--json"])
    assert told.exit_code == 0, told.output
    facts = json.loads(told.stdout)
    leaves = [leaf for area in facts["areas"] for part in area["criteria"] for leaf in part["leaves"]]
    assert len(leaves) == 30
    assert all({"code", "value", "score", "maximum"} <= leaf.keys() for leaf in leaves)
    assert facts["score"] == pytest.approx(sum(leaf["score"] or 0 for leaf in leaves))
    assert facts["areas"][0]["maximum"] == 15
    assert (facts["version"], facts["year"]) == ("quan-2018", 2018)
    words = CliRunner().invoke(index, ["compute", "--version", "quan-2018", "--year", "2018"]).stdout
    assert "chưa đo" in words
    assert "Tổng: " in words
