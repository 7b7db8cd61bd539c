"""A phrase is its Vietnamese words, and can be said in another language after it was filled."""

from __future__ import annotations

import copy
import pickle

import pytest

from motcua.foundation.access.verdicts import deny
from motcua.kernel.errors import Refused
from motcua.kernel.phrases import Phrase, joined

ENGLISH = {
    "Không có thủ tục {code}.": "There is no procedure {code}.",
    "Hồ sơ {number}: {why}": "Dossier {number}: {why}",
    "đã đóng": "closed",
    "Tra mã {code}.": "Look {code} up.",
}


def translate(text: str) -> str:
    return ENGLISH.get(text, text)


def test_it_is_its_vietnamese_words() -> None:
    phrase = Phrase("Không có thủ tục {code}.", code="1.001")
    assert phrase == "Không có thủ tục 1.001."
    assert phrase.said(translate) == "There is no procedure 1.001."


def test_what_fills_it_is_neither_a_template_nor_translated() -> None:
    for typed in ("{code}", "{0.__class__}", "{", "}}", "%s", "đã đóng"):
        phrase = Phrase("Không có thủ tục {code}.", code=typed)
        assert phrase == f"Không có thủ tục {typed}."
        assert phrase.said(translate) == f"There is no procedure {typed}."


def test_without_values_braces_are_only_braces() -> None:
    assert Phrase('Ví dụ: [{"id"}]').said(translate) == 'Ví dụ: [{"id"}]'
    assert str(Refused("Ghi {x}.", next_step="{")) == "Ghi {x}. {"


def test_a_phrase_within_a_phrase_is_said_too() -> None:
    inner = Phrase("Không có thủ tục {code}.", code="{number}")
    assert Phrase("Hồ sơ {number}: {why}", number="H1", why=inner).said(translate) == (
        "Dossier H1: There is no procedure {number}."
    )
    assert joined([Phrase("đã đóng"), "đã đóng"], by="; ").said(translate) == "closed; đã đóng"


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one)), Phrase])
def test_a_copy_remembers(again: object) -> None:
    phrase = again(Phrase("Không có thủ tục {code}.", code="1"))  # type: ignore[operator] # any of them copies
    assert phrase.said(translate) == "There is no procedure 1."


def test_a_failure_raised_anew_keeps_its_template() -> None:
    first = Refused("Không có thủ tục {code}.", next_step="Tra mã {code}.", code="{x}")
    again = Refused(first.message, field="procedure", next_step=first.next_step)
    assert str(again) == "Không có thủ tục {x}. Tra mã {x}."
    assert again.as_phrase.said(translate) == "There is no procedure {x}. Look {x} up."


def test_a_verdict_keeps_its_template() -> None:
    verdict = deny("Không có thủ tục {code}.", next_step="Tra mã {code}.", code="7")
    assert verdict.because == "Không có thủ tục 7."
    assert Phrase(verdict.next_step).said(translate) == "Look 7 up."
