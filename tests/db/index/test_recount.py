"""What `motcua index compute --json` says, counted again from the decision table alone by sums of the test's own."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from importlib.resources import files
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from motcua.channels.cli.index import index
from motcua.config.measures import SOURCES
from motcua.insight.index.queries.sources import set_sources
from motcua.insight.index.values.measured import Measured, Offered, known, share_of, unknown
from motcua.kernel.time import Period
from tests.factories.index import IndexWorld, an_index_world
from tests.factories.standing import standing

pytestmark = pytest.mark.django_db
D = Decimal
CENT = D("0.01")
Facts = dict[str, Any]
GIVEN = {
    "reports_on_time": share_of(2, 3), "plan_on_time": share_of(0, 0), "plan_tasks_done": share_of(91, 100),
    "complaints_justified": known(2), "proposals_enacted": known(2), "discipline_decisions": known(1),
    "findings_on_time": share_of(1, 7), "evaluation_months_on_time": unknown("chưa"),
    "population_connected": known(1), "publication_complete": share_of(5, 6), "procedures_online": share_of(0, 0),
}  # fmt: skip


class Given:
    """Odd values, some with nothing to divide by."""

    def offers(self) -> Mapping[str, Offered]:
        return {name: Offered(name, name) for name in GIVEN}

    def value(self, name: str, *, authority_ids: Collection[int], period: Period) -> Measured:
        return GIVEN[name]


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[IndexWorld]:
    yield from standing(an_index_world, django_db_blocker)


@pytest.fixture
def here(founded: IndexWorld, db: None, forgetful: None) -> Iterator[IndexWorld]:
    set_sources([Given()])
    yield founded
    set_sources(SOURCES)


def table(code: str) -> Facts:
    text = files("motcua.insight.index").joinpath(f"data/{code}.yaml").read_text(encoding="utf-8")
    found: Facts = yaml.safe_load(text)
    return found


def told(code: str) -> Facts:
    answer = CliRunner().invoke(index, ["compute", "--version", code, "--year", "2018", "--json"])
    assert answer.exit_code == 0, answer.output
    found: Facts = json.loads(answer.stdout, parse_float=D, parse_int=D)
    return found


def number(cell: object) -> D:
    return D(str(cell or 0).replace(",", "."))


def part_of(row: Facts, value: D) -> D:
    """This function will give which part of its maximum a value earns, read from the table's row alone."""
    is_low, target = row.get("better") == "low", None if row.get("target") is None else number(row["target"])
    if row["method"] == "BOOLEAN":
        goal = target if target is not None else D(0 if is_low else 1)
        return D(value <= goal if is_low else value >= goal)
    if row["method"] == "TIERED":
        tiers = [tuple(map(number, step.split(":"))) for step in row["tiers"].split(";")]
        return next((share for at, share in tiers if (value <= at if is_low else value >= at)), D(0))
    if row["method"] == "LINEAR":
        floor = number(row.get("floor"))
        assert target is not None
        return min(D(1), max(D(0), (value - floor) / (target - floor)))
    return min(D(1), value / (D(100) if target is None else target))


def points_of(row: Facts, leaf: Facts, kind: str) -> D:
    most, value = leaf["maximum"], leaf["value"]
    if row["method"] == "DEDUCT":
        found = max(D(0), most - number(row["per"]) * (most / number(row["maximum"])) * value)
    else:
        found = most * part_of(row, value)
    found = found.quantize(CENT, ROUND_HALF_UP)
    return found - most if kind == "penalty" else found


@pytest.mark.parametrize("code", ["quan-2018", "qd-766", "mot-cua-tt01"])
def test_every_leaf_and_every_sum_is_what_a_recount_gives(here: IndexWorld, code: str) -> None:
    facts, rows = told(code), {row["code"]: row for row in table(code)["leaves"]}
    seen: set[str] = set()
    for area in facts["areas"]:
        leaves = [leaf for part in area["criteria"] for leaf in part["leaves"]]
        seen |= {leaf["code"] for leaf in leaves}
        check_maxima(area, leaves, rows)
        for leaf in leaves:
            check_leaf(leaf, rows[leaf["code"]], area["kind"])
        for part in area["criteria"]:
            check_sum(part, part["leaves"])
        check_sum(area, leaves)
    assert seen == rows.keys()
    check_total(facts)


def check_maxima(area: Facts, leaves: list[Facts], rows: Facts) -> None:
    """This function will check that points of what did not occur went to the others, and that none was lost."""
    by_table = {leaf["code"]: number(rows[leaf["code"]]["maximum"]) for leaf in leaves}
    assert sum(leaf["maximum"] for leaf in leaves) == sum(by_table.values())
    out = {leaf["code"] for leaf in leaves if leaf["state"] == "not_applicable" and leaf["maximum"] == 0}
    base = sum(most for code, most in by_table.items() if code not in out)
    for leaf in leaves:
        exact = D(0) if leaf["code"] in out else by_table[leaf["code"]] * sum(by_table.values()) / base
        assert abs(leaf["maximum"] - exact) < CENT
        assert area["kind"] == "scored" or leaf["maximum"] == by_table[leaf["code"]]


def check_leaf(leaf: Facts, row: Facts, kind: str) -> None:
    if row["method"] == "MANUAL":
        assert (leaf["state"], leaf["value"], leaf["score"]) == ("manual", None, None)
    elif leaf["state"] == "not_measured":
        assert (leaf["value"], leaf["score"]) == (None, None)
        assert leaf["why"]
    elif leaf["state"] == "not_applicable":
        assert leaf["denominator"] == 0
        assert leaf["score"] == (leaf["maximum"] if row.get("absence") == "full" else 0)
    else:
        if leaf["denominator"]:
            share = (100 * leaf["numerator"] / leaf["denominator"]).quantize(CENT, ROUND_HALF_UP)
            assert leaf["value"] == share
        assert leaf["score"] == points_of(row, leaf, kind)
    given = GIVEN.get(row.get("measure", ""))
    assert given is None or leaf["value"] == given.value


def check_sum(node: Facts, leaves: list[Facts]) -> None:
    """This function will check a node: what has no points is in its maximum, but neither in its score nor in what is measured."""
    having = [leaf for leaf in leaves if leaf["score"] is not None]
    assert node["maximum"] == sum(leaf["maximum"] for leaf in leaves)
    assert node["maximum_measured"] == sum(leaf["maximum"] for leaf in having)
    assert node["score"] == (sum(leaf["score"] for leaf in having) if having else None)


def check_total(facts: Facts) -> None:
    scored = [area for area in facts["areas"] if area["kind"] == "scored"]
    assert facts["maximum"] == sum(area["maximum"] for area in scored)
    assert facts["maximum_measured"] == sum(area["maximum_measured"] for area in scored)
    assert facts["score"] == sum(area["score"] for area in facts["areas"] if area["score"] is not None)
    assert facts["band"] is None or facts["maximum"] == facts["maximum_measured"]


def test_the_recount_meets_every_kind_of_leaf(here: IndexWorld) -> None:
    leaves = [leaf for code in ("quan-2018", "qd-766", "mot-cua-tt01") for area in told(code)["areas"]
              for part in area["criteria"] for leaf in part["leaves"]]  # fmt: skip
    assert {leaf["state"] for leaf in leaves} == {"scored", "not_measured", "not_applicable", "manual"}
    assert any(leaf["score"] is not None and leaf["score"] < 0 for leaf in leaves)
    assert any(leaf["maximum"] > leaf["maximum_by_version"] for leaf in leaves)
