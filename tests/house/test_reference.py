"""The reference comes from the code, and every name has its term."""

from __future__ import annotations

import re

import pytest

from tools import reference

SETTINGS_PAGE = reference.FOLDER / "settings.md"


@pytest.fixture(autouse=True, scope="module")
def everything_loaded() -> None:
    reference.set_up()


def test_every_model_has_a_term_of_the_law() -> None:
    assert sorted(set(reference.models()) - set(reference.terms())) == []


def test_no_term_outlives_its_model() -> None:
    assert sorted(set(reference.terms()) - set(reference.models())) == []


def test_every_event_is_worded_in_both_languages() -> None:
    events = reference.events()
    assert len(events) > 20
    assert [name for name, event in events.items() if not (event.sentence and event.sentence_en)] == []


def test_every_event_is_named_by_one_grammar() -> None:
    assert [name for name in reference.events() if not re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", name)] == []


def test_an_events_sentence_tells_only_its_own_facts() -> None:
    wrong = []
    for name, event in reference.events().items():
        facts = set(event.__dataclass_fields__)
        for sentence in (event.sentence, event.sentence_en):
            wrong += [f"{name}: {{{word}}}" for word in re.findall(r"{(\w+)", sentence) if word not in facts]
    assert wrong == []


def test_personal_facts_of_an_event_are_among_its_facts() -> None:
    wrong = [
        name for name, event in reference.events().items() if not event.personal <= set(event.__dataclass_fields__)
    ]
    assert wrong == []


def test_every_setting_is_documented() -> None:
    named = reference.settings_named() - {"DJANGO_SETTINGS_MODULE"}
    text = SETTINGS_PAGE.read_text(encoding="utf-8")
    assert len(named) > 5
    assert sorted(name for name in named if f"`{name}`" not in text) == []


def test_every_documented_setting_exists() -> None:
    documented = set(re.findall(r"^\| `([A-Z_]+)`", SETTINGS_PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert sorted(documented - reference.settings_named()) == []


@pytest.mark.parametrize(
    "page", ["commands.md", "events.md", "glossary.md", "lifecycle.md", "permissions.md", "rooms.md"]
)
def test_the_page_is_what_the_code_says(page: str) -> None:
    made = {path.name: text for path, text in reference.pages()}
    assert (reference.FOLDER / page).read_text(encoding="utf-8") == made[page], "run `python -m tools.reference`"
