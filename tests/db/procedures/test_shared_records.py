"""The real records, where they are at hand: all come in, and nothing of them is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from motcua.casework.procedures import queries
from motcua.casework.procedures.commands.importing import Terms, import_records
from motcua.casework.procedures.models import ProcedureVersion
from motcua.casework.procedures.values import ImportOutcome, ImportResult
from tests.factories.procedures import AT, PROGRAM, START

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.shared,
    pytest.mark.slow,
    pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/data is not here: the real records cannot be tried"),
]


def bring_in(*paths: Path) -> list[ImportOutcome]:
    sources = [(path.name, path.read_bytes()) for path in paths]
    told = import_records(actor=PROGRAM, at=AT, sources=sources, terms=Terms(valid_from=START))
    found = [outcome for _, outcome in told]
    assert all(isinstance(outcome, ImportOutcome) for outcome in found)
    return [outcome for outcome in found if isinstance(outcome, ImportOutcome)]


def test_all_records_of_the_national_catalogue_come_in_once():
    paths = sorted((SHARED / "national-catalogue").glob("*.json"))

    first, second = bring_in(*paths), bring_in(*paths)

    assert len(first) == 251
    assert {outcome.result for outcome in first} == {ImportResult.CREATED}
    assert all(outcome.is_published for outcome in first)
    assert {outcome.result for outcome in second} == {ImportResult.UNCHANGED}
    assert queries.catalogue_figures(start=START, end=START.replace(year=2019)).procedures_in_catalogue == 251
    assert ProcedureVersion.objects.filter(leftovers=[]).count() == 0


def test_all_procedures_of_the_sheet_come_in_once():
    first, second = bring_in(SHARED / "procedures.yaml"), bring_in(SHARED / "procedures.yaml")

    assert len(first) == 73
    assert {outcome.result for outcome in second} == {ImportResult.UNCHANGED}
    assert queries.catalogue_figures(start=START, end=START.replace(year=2019)).online_payment_procedures == 5
