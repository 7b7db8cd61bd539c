"""Events: facts as JSON, and the sentence that tells them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar

import pytest

from motcua.kernel import events
from motcua.kernel.events import Event, WorkEvent, all_events, event_named, facts_of, sentence_of


class Colour(StrEnum):
    RED = "red"

    @property
    def label(self) -> str:
        return "Đỏ"


@pytest.fixture(autouse=True)
def own_events(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test makes up is forgotten after it."""
    monkeypatch.setattr(events, "_EVENTS", dict(events._EVENTS))
    events._kinds.cache_clear()


def an_event(**body: Any) -> type[Event]:
    given = {"name": "tests.made_up", "sentence": "Sơn {colour} lúc {painted_at}.", "sentence_en": "Painted {colour}.",
             "__annotations__": {"colour": "Colour", "painted_at": "datetime"}, "__module__": __name__, **body}  # fmt: skip
    return dataclass(frozen=True, slots=True, kw_only=True)(type("MadeUp", (Event,), given))


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything(WorkEvent):
    name: ClassVar[str] = "tests.everything"

    at: datetime
    day: date
    colour: Colour
    sum: Decimal
    items: tuple[str, ...]
    more: dict[str, Any]
    nothing: int | None
    count: int


def test_facts_are_plain_json() -> None:
    facts = facts_of(
        Everything(
            at=datetime(2018, 7, 2, 1, tzinfo=UTC), day=date(2018, 7, 2), colour=Colour.RED, sum=Decimal("1.50"),
            items=("a", "b"), more={"x": Colour.RED, "y": [date(2018, 1, 1)]}, nothing=None, count=3,
        )
    )  # fmt: skip
    assert facts == {
        "at": "2018-07-02T01:00:00+00:00", "day": "2018-07-02", "colour": "red", "sum": "1.50", "items": ["a", "b"],
        "more": {"x": "red", "y": ["2018-01-01"]}, "nothing": None, "count": 3,
    }  # fmt: skip


def test_a_sentence_says_instants_here_and_words_by_their_label() -> None:
    an_event()
    facts = {"colour": "red", "painted_at": "2018-07-02T01:00:00+00:00"}
    assert sentence_of("tests.made_up", facts) == "Sơn Đỏ lúc 08:00 02/07/2018."


def test_the_label_can_be_said_in_another_language() -> None:
    an_event()
    said = sentence_of("tests.made_up", {"colour": "red"}, english=True, say={"Đỏ": "red paint"}.__getitem__)
    assert said == "Painted red paint."


def test_without_english_the_vietnamese_is_told() -> None:
    an_event(sentence_en="", sentence="Sơn {colour}.")
    assert sentence_of("tests.made_up", {"colour": "red"}, english=True) == "Sơn Đỏ."


def test_a_missing_fact_is_an_ellipsis_and_an_absent_one_a_dash() -> None:
    an_event()
    assert sentence_of("tests.made_up", {"colour": None}) == "Sơn – lúc …."


def test_a_word_that_is_known_no_more_is_told_as_it_is() -> None:
    an_event(sentence="{colour}")
    assert sentence_of("tests.made_up", {"colour": "mauve"}) == "mauve"


def test_days_and_lists_are_said_plainly() -> None:
    an_event(sentence="{colour}; {items}; {day}")
    facts = {"colour": "red", "items": ["Đơn", "Bản vẽ"], "day": "2018-07-02"}
    assert sentence_of("tests.made_up", facts) == "Đỏ; Đơn, Bản vẽ; 02/07/2018"


def test_a_decimal_has_the_sign_of_its_language() -> None:
    an_event(sentence="{points} điểm", sentence_en="{points} points", __annotations__={"points": "Decimal"})
    assert sentence_of("tests.made_up", {"points": "72.57"}) == "72,57 điểm"
    assert sentence_of("tests.made_up", {"points": "72.57"}, english=True) == "72.57 points"


def test_an_event_that_no_room_tells_is_its_name() -> None:
    assert event_named("tests.nobody") is None
    assert sentence_of("tests.nobody", {"x": 1}) == "tests.nobody"


def test_two_events_never_share_a_name() -> None:
    made = an_event()
    assert event_named("tests.made_up") is made
    with pytest.raises(TypeError, match="two events"):
        type("Another", (Event,), {"name": "tests.made_up", "__module__": __name__})


def test_all_events_are_listed_by_name() -> None:
    an_event()
    names = list(all_events())
    assert names == sorted(names)
    assert "tests.made_up" in names


def test_daily_work_leaves_reference_data_alone() -> None:
    assert not WorkEvent.touches_reference
    assert Event.touches_reference
    assert an_event().touches_reference
