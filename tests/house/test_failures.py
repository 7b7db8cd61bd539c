"""Every sentence by which the house refuses can be translated before it is filled, and has its English."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from typing import Protocol

import pytest

from motcua.capabilities.printing.rules.checks import LABELS
from motcua.casework.dossiers.rules.routing.vocabulary import WHY_NOT
from motcua.casework.dossiers.values import Status
from motcua.insight.emulation.values import states as emulation
from motcua.insight.evaluation.values import states as evaluation
from motcua.insight.index.rules.columns import PARTS
from motcua.insight.oversight.values.feedback import FeedbackKind
from motcua.insight.reports.values import states as reports
from motcua.insight.reports.values.forms import PeriodKind
from motcua.insight.statistics.values.figures import Dimension
from motcua.kernel.actor import Role
from motcua.registry.calendars.values.limits import LimitUnit
from motcua.registry.citizens.values import IdKind, PartyKind
from motcua.registry.organisations.values import UnitKind
from tools import failures


class Labelled(Protocol):
    label: str


def read(code: str) -> failures.Found:
    return failures.found_in({"motcua/x.py": ast.parse(code)})


def test_every_refusal_of_the_tree_has_its_english() -> None:
    assert failures.wrong() == []


@pytest.mark.parametrize("labels", [Status, UnitKind, PartyKind, LimitUnit, Role, FeedbackKind, PeriodKind,
                                    evaluation.PeriodState, emulation.RoundState, reports.VersionState])  # fmt: skip
def test_a_label_that_fills_a_refusal_has_its_english(labels: Iterable[Labelled]) -> None:
    assert {one.label for one in labels} - failures.english().keys() == set()


def test_so_has_a_label_within_a_sentence() -> None:
    small = {one.label.lower() for kind in (IdKind, Dimension) for one in kind}
    helps = {column.help for part in PARTS for column in part.columns if column.is_needed and column.help}
    assert (small | helps | {*LABELS.values(), *WHY_NOT.values()}) - failures.english().keys() == set()


def test_the_tree_is_read() -> None:
    assert len({one.text for one in failures.found_in(failures.sources()).templates}) > 800


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ('raise Refused("A {x}.", next_step="B.", x=1)', {"A {x}.", "B."}),
        ('deny("A." if x else "B.")', {"A.", "B."}),
        ("WORDS = 'A.'\nraise Conflict(WORDS)", {"A."}),
        ('def no():\n words = "A."\n raise Refused(words)', {"A."}),
        ('class Taken(Conflict): ...\nraise Taken("A.")', {"A."}),
        ('class Odd(Refused):\n def __init__(self): super().__init__("A.")', {"A."}),
        ('def need(what):\n raise Refused("No {what}.", what=Phrase(what))\nneed("A")', {"No {what}.", "A"}),
        ('def one(w):\n return two(w)\ndef two(w):\n return Refused(w)\none("A.")', {"A."}),
    ],
)
def test_a_template_is_found(code: str, texts: set[str]) -> None:
    found = read(code)
    assert {one.text for one in found.templates} == texts
    assert found.wrong == []


@pytest.mark.parametrize(
    "code",
    [
        'raise Refused(f"A {x}.")',
        'def need(what):\n raise Refused(what)\nneed(f"A {x}")',
        'def no(x):\n words = f"A {x}"\n raise Refused(words)',
        'raise Refused("A {x}.")',
        'raise Refused("A.", x=1)',
        'raise Refused("A {x}.", next_step="B {y}.", x=1)',
        'def need(then):\n raise Refused("A {x}.", next_step=then, x=1)',
    ],
)
def test_what_cannot_be_translated_is_named(code: str) -> None:
    assert len(read(code).wrong) == 1


@pytest.mark.parametrize("shown", ["str(no)", 'f"{no}"', 'f"{no.message} {no.next_step}"'])
def test_a_page_does_not_show_a_failure_as_it_is(shown: str) -> None:
    code = f"try:\n pass\nexcept (Refused, Conflict) as no:\n words = {shown}"
    assert failures.shown_raw({"motcua/channels/desk/x.py": ast.parse(code)})
    assert failures.shown_raw({"motcua/channels/desk/x.py": ast.parse(code.replace(shown, "spoken_failure(no)"))}) == []
