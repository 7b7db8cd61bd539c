"""The import contracts catch what they promise: each fault below is planted in a small house and must be named."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

FAULTS = {
    # who imports -> what (the first is made with that import in it, the second is made empty)
    "a floor imports the one above": ("motcua.kernel.text", "motcua.registry.places.values"),
    "foundation imports casework": ("motcua.foundation.audit.queries", "motcua.casework.dossiers.queries"),
    "casework imports insight": ("motcua.casework.dossiers.commands", "motcua.insight.statistics.queries"),
    "anything imports config": ("motcua.channels.desk.views", "motcua.config.settings"),
    "calendars import citizens": ("motcua.registry.calendars.commands", "motcua.registry.citizens.queries"),
    "citizens import organisations": ("motcua.registry.citizens.queries", "motcua.registry.organisations.queries"),
    "accounts import calendars": ("motcua.registry.accounts.queries", "motcua.registry.calendars.values"),
    "procedures import dossiers": ("motcua.casework.procedures.queries", "motcua.casework.dossiers.values"),
    "printing imports notifications": (
        "motcua.capabilities.printing.commands",
        "motcua.capabilities.notifications.queries",
    ),
    "statistics import reports": ("motcua.insight.statistics.commands", "motcua.insight.reports.queries"),
    "the evaluation reads the risk": ("motcua.insight.evaluation.commands", "motcua.insight.risk.queries"),
    "the emulation reads the risk": ("motcua.insight.emulation.rules", "motcua.insight.risk.values"),
    "a channel imports a channel": ("motcua.channels.portal.views", "motcua.channels.desk.forms"),
    "the journal imports the outbox": ("motcua.foundation.audit.writing", "motcua.foundation.outbox.tasks"),
    "queries import commands": ("motcua.registry.places.queries", "motcua.registry.places.commands"),
    "rules import models": ("motcua.casework.dossiers.rules.clock", "motcua.casework.dossiers.models"),
    "models import policies": ("motcua.casework.procedures.models", "motcua.casework.procedures.policies"),
    "rules import Django": ("motcua.casework.dossiers.rules.routing", "django.db"),
    "values import Django": ("motcua.registry.citizens.values", "django.conf"),
    "the kernel imports psycopg": ("motcua.kernel.identifiers", "psycopg"),
    "a channel speaks HTTP": ("motcua.channels.api.views", "urllib3"),
    "a channel draws papers itself": ("motcua.channels.desk.slip", "typst"),
}
TRESPASSES = {
    "models from another room": ("motcua.insight.statistics.queries", "motcua.casework.dossiers.models"),
    "rules from another room": ("motcua.casework.dossiers.policies", "motcua.casework.procedures.rules"),
    "a module under private rules": ("motcua.channels.desk.clock", "motcua.registry.calendars.rules.counting"),
    "migrations from a channel": ("motcua.channels.api.start", "motcua.registry.places.migrations"),
    "a file that is no furniture": ("motcua.casework.dossiers.helpers", "motcua.registry.organisations.tree"),
    "apps from another room": ("motcua.casework.dossiers.start", "motcua.registry.calendars.apps"),
    "models from config": ("motcua.config.seeds", "motcua.registry.citizens.models"),
}
STRANGERS = {"a floor nobody planned": "motcua.utils", "a room nobody planned": "motcua.registry.pets"}
SKELETON = (
    "kernel.text foundation.web registry.places capabilities.printing casework.dossiers insight.reports config.urls"
)
WELL_BEHAVED = {
    "a door": ("motcua.channels.desk.pages", "motcua.casework.dossiers.commands"),
    "a module under a door that is a package": (
        "motcua.channels.desk.more",
        "motcua.casework.procedures.queries.search",
    ),
    "the desk shows the risk": ("motcua.channels.desk.risk", "motcua.insight.risk.queries"),
    "a room's own models": ("motcua.registry.accounts.commands", "motcua.registry.accounts.models"),
}


def build(house: Path, imports: dict[str, tuple[str, str]], strangers: dict[str, str]) -> None:
    shutil.copy(ROOT / ".importlinter", house)
    for place in SKELETON.split():
        write(house, f"motcua.{place}.models", "")
    for importer, imported in imports.values():
        write(house, importer, f"import {imported}\n")
        if imported.startswith("motcua."):
            write(house, imported, "")
    for name in strangers.values():
        write(house, f"{name}.thing", "")


def write(house: Path, module: str, text: str) -> None:
    path = house.joinpath(*module.split(".")).with_suffix(".py")
    for folder in reversed(path.relative_to(house).parents[:-1]):
        (house / folder).mkdir(exist_ok=True)
        (house / folder / "__init__.py").touch()
    if path.with_suffix("").is_dir():
        path = path.with_suffix("") / "__init__.py"
    path.write_text((path.read_text() if path.exists() else "") + text)


def lint(house: Path) -> subprocess.CompletedProcess[str]:
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", program, "--no-cache"],
        cwd=house,
        env={**os.environ, "PYTHONPATH": f"{house}:{ROOT}", "COLUMNS": "400", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def verdict(tmp_path_factory: pytest.TempPathFactory) -> str:
    house = tmp_path_factory.mktemp("house")
    build(house, {**FAULTS, **TRESPASSES, **WELL_BEHAVED}, STRANGERS)
    done = lint(house)
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_names_the_forbidden_import(fault: str, verdict: str) -> None:
    importer, imported = FAULTS[fault]
    top = imported if imported.startswith("motcua") else imported.split(".")[0]
    assert f"{importer} -> {top} " in verdict


@pytest.mark.slow
@pytest.mark.parametrize("fault", TRESPASSES)
def test_names_who_enters_a_room_by_no_door(fault: str, verdict: str) -> None:
    importer, imported = TRESPASSES[fault]
    assert f"{importer}:1 enters {imported}, which is no door." in verdict


@pytest.mark.slow
@pytest.mark.parametrize("stranger", STRANGERS)
def test_names_a_package_that_stands_in_no_plan(stranger: str, verdict: str) -> None:
    assert STRANGERS[stranger].rpartition(".")[2] in verdict


@pytest.mark.slow
@pytest.mark.parametrize("custom", WELL_BEHAVED)
def test_leaves_the_well_behaved_alone(custom: str, verdict: str) -> None:
    importer, _imported = WELL_BEHAVED[custom]
    assert f"{importer}:" not in verdict
    assert f"{importer} ->" not in verdict


@pytest.mark.slow
def test_a_house_without_faults_is_kept(tmp_path: Path) -> None:
    build(tmp_path, WELL_BEHAVED, {})
    done = lint(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_every_contract_of_the_house_has_a_planted_fault() -> None:
    """The custom contract is `doors`; the others are import-linter's own, with ours as their table."""
    text = (ROOT / ".importlinter").read_text()
    assert text.count("[importlinter:contract:") == text.count("\nname = ") == 13
