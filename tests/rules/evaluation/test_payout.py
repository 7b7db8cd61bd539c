"""Payouts to the đồng: the worked examples, and the laws that hold for any list."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.insight.evaluation.queries.payout import payout_of
from motcua.insight.evaluation.rules.payout import Earner, by_rate, from_pool
from motcua.insight.evaluation.values.pay import DEFAULT_POOL, DEFAULT_RATE
from motcua.kernel.errors import Refused

ROOT = Path(__file__).parents[3]
BASES = st.decimals(min_value="0.5", max_value="13", places=2)
WORKED = st.decimals(min_value="0", max_value="1", places=3)


def people(grades: str) -> st.SearchStrategy[list[Earner]]:
    one = st.tuples(BASES, st.sampled_from(grades.split()), WORKED)
    return st.lists(one, min_size=1, max_size=30).map(
        lambda rows: [Earner(str(place), *row) for place, row in enumerate(rows)]
    )


def a_pool(**other: object) -> dict[str, object]:
    rows = [
        ("An", "4.98", "A"),
        ("Bình", "3.66", "B"),
        ("Chi", "3.33", "A"),
        ("Dũng", "3.00", "C"),
        ("Em", "2.34", "D"),
    ]
    listed = [{"id": who, "base": base, "grade": grade, "worked": "1"} for who, base, grade in rows]
    return {"model": "pool_2018", "pool": "30000000", "alpha": "1", "base_salary": "1390000", "people": listed, **other}


def a_rate(**other: object) -> dict[str, object]:
    rows = [("An", "4.98", "EXCELLENT"), ("Bình", "3.66", "GOOD"), ("Chi", "2.10", "GOOD"), ("Dũng", "3.00", "COMPLETED"),
            ("Hà", "1.86", "COMPLETED"), ("Em", "2.34", "FAILED")]  # fmt: skip
    listed = [{"id": who, "base": base, "grade": grade, "worked": "1"} for who, base, grade in rows]
    return {"model": "rate_2026", "base_salary": "2340000", "people": listed, **other}


def paid(document: object) -> tuple[dict[str, int], int]:
    found = payout_of(json.dumps(document).encode())
    return found.payments, found.remainder


def test_the_worked_example_of_a_pool() -> None:
    expected = {"An": 11_617_000, "Bình": 7_115_000, "Chi": 7_768_000, "Dũng": 3_499_000, "Em": 0}
    assert paid(a_pool()) == (expected, 1_000)


def test_the_worked_example_of_rates_with_floors() -> None:
    expected = {"An": 5_826_600, "Bình": 2_569_320, "Chi": 1_500_000, "Dũng": 702_000, "Hà": 500_000, "Em": 0}
    assert paid(a_rate()) == (expected, 0)


def test_without_alpha_everybody_has_the_same_base() -> None:
    listed = [
        {"id": "a", "base": "9", "grade": "B", "worked": "1"},
        {"id": "b", "base": "1", "grade": "B", "worked": "1"},
    ]
    assert paid(a_pool(alpha="0", people=listed)) == ({"a": 15_000_000, "b": 15_000_000}, 0)


def test_half_a_dong_goes_up() -> None:
    listed = [{"id": "a", "base": "10.00005", "grade": "GOOD", "worked": "1"}]
    assert paid(a_rate(base_salary="1000000", people=listed))[0] == {"a": 3_000_015}
    listed[0]["base"] = "5.0000050"
    assert paid(a_rate(base_salary="1000000", people=listed))[0] == {"a": 1_500_002}


def test_a_part_of_the_month_is_paid_in_part() -> None:
    listed = [{"id": "a", "base": "3.66", "grade": "GOOD", "worked": "0.5"}]
    assert paid(a_rate(people=listed))[0] == {"a": 1_284_660}


def test_a_pool_that_nobody_earns_stays_whole() -> None:
    listed = [{"id": "a", "base": "3.66", "grade": "D", "worked": "1"}]
    assert paid(a_pool(people=listed)) == ({"a": 0}, 30_000_000)


@given(people("A B C D"), st.integers(1, 10**12), st.sampled_from([0, 1]))
def test_a_pool_is_never_exceeded_and_nothing_is_lost(earners: list[Earner], pool: int, alpha: int) -> None:
    found = from_pool(earners, pool=pool, alpha=alpha, terms=DEFAULT_POOL)
    assert found.total + found.remainder == pool
    assert found.remainder >= 0
    assert all(share.amount % 1000 == 0 and 0 <= share.exact - share.amount < 1000 for share in found.shares)
    if found.weights:
        assert found.remainder < 1000 * len(earners)


@given(people("A B C D"), st.integers(1, 10**12))
def test_who_has_more_units_is_never_paid_less(earners: list[Earner], pool: int) -> None:
    shares = sorted(from_pool(earners, pool=pool, alpha=1, terms=DEFAULT_POOL).shares, key=lambda share: share.weight)
    assert [share.amount for share in shares] == sorted(share.amount for share in shares)


@given(people("EXCELLENT GOOD COMPLETED FAILED"), st.integers(1, 10**8))
def test_a_rate_keeps_its_floor_and_rounds_to_the_nearest(earners: list[Earner], salary: int) -> None:
    found = by_rate(earners, base_salary=Decimal(salary), terms=DEFAULT_RATE)
    for earner, share in zip(earners, found.shares, strict=True):
        assert abs(share.amount - share.exact) * 2 <= 1
        assert share.amount >= int(DEFAULT_RATE.floors.get(earner.grade, 0) * earner.worked)
        assert earner.grade != "FAILED" or share.amount == 0


def person(**other: object) -> list[dict[str, object]]:
    return [{"id": "An", "base": "4.98", "grade": "A", "worked": "1", **other}]


FAULTS = {
    "model": a_pool(model="pool_2019"),
    "pool": a_pool(pool=""),
    "alpha": a_pool(alpha="0.5"),
    "base_salary": a_rate(base_salary="-1"),
    "people": a_pool(people=[]),
    "base": a_pool(people=person(base="-3.66")),
    "grade": a_pool(people=person(grade="E")),
    "worked": a_pool(people=person(worked="1.01")),
    "id": a_pool(people=person() * 2),
}
MORE = [
    ("pool", a_pool(pool="0")), ("pool", a_pool(pool="-30000000")), ("pool", a_pool(pool="NaN")),
    ("pool", a_pool(pool="Infinity")), ("pool", a_pool(pool="1e999999999")), ("pool", a_pool(pool="9" * 5000)),
    ("pool", a_pool(pool=None)), ("pool", a_pool(pool=True)), ("pool", a_pool(pool="30000000.5")),
    ("pool", a_pool(pool="1e16")), ("pool", a_pool(pool="٣٠")), ("pool", a_pool(pool="30_000_000")),
    ("pool", a_pool(pool=[1])), ("alpha", a_pool(alpha="2")), ("alpha", a_pool(alpha=float("nan"))),
    ("base", a_pool(people=person(base="sNaN"))), ("base", a_pool(people=person(base="0"))),
    ("base", a_pool(people=person(base="1e-999"))), ("base", a_pool(people=person(base="4,98"))),
    ("base", a_pool(people=person(base="1e30"))), ("worked", a_pool(people=person(worked="-0.1"))),
    ("worked", a_pool(people=person(worked=None))), ("grade", a_pool(people=person(grade="EXCELLENT"))),
    ("grade", a_rate(people=person())), ("grade", a_pool(people=person(grade=["A"]))), ("id", a_pool(people=person(id=" "))),
    ("id", a_pool(people=person(id=None))), ("people", a_pool(people={})), ("people", a_pool(people=["An"])),
    ("model", a_pool(model=["pool_2018"])), ("model", {}), ("base_salary", a_rate(base_salary="1e10")), ("file", []),
]  # fmt: skip


@pytest.mark.parametrize(("field", "document"), [*FAULTS.items(), *MORE])
def test_a_fault_is_named_by_its_field(field: str, document: object) -> None:
    with pytest.raises(Refused) as refused:
        payout_of(json.dumps(document).encode())
    assert refused.value.field == field
    assert field == "file" or f"“{field}”" in str(refused.value)
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'{"model": "pool_2018", "model": "rate_2026"}', b"1" * 9000]
)
def test_what_is_no_request_is_refused(content: bytes) -> None:
    with pytest.raises(Refused):
        payout_of(content)


def test_json_numbers_are_read_without_loss() -> None:
    listed = [{"id": 7, "base": 3.33, "grade": "B", "worked": 1}]
    assert paid(a_pool(pool=30000000, alpha=1, people=listed)) == ({"7": 30_000_000}, 0)


def run(*args: str, content: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "motcua.channels.cli", "evaluation", "payout", *args], input=content, cwd=ROOT,
        env={"DATABASE_URL": "postgresql://nowhere:1/none", "PATH": "", "PYTHONUTF8": "1"}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


@pytest.mark.slow
def test_the_program_answers_without_a_database(tmp_path: Path) -> None:
    file = tmp_path / "thang.json"
    file.write_text(json.dumps(a_pool()), encoding="utf-8")
    done = run(str(file), "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["remainder"] == 1000
    bad = run("-", "--json", content=json.dumps(a_pool(pool="-1")))
    assert (bad.returncode, bad.stdout, bad.stderr.count("\n")) == (1, "", 1)
    assert "“pool”" in bad.stderr
