"""Whatever fills a phrase is only text: it is neither read as a template nor translated, in either language."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.phrases import Phrase, joined

ANY = st.text() | st.sampled_from(
    ["{typed}", "{0}", "{", "}", "{{}}", "%(typed)s", "{typed.__class__}", "Ghi {typed}."]
)
WORDS = {"Ghi {typed}.": "Write {typed}.", "Hồ sơ {number}: {why}": "{why} (dossier {number})"}


def translate(text: str) -> str:
    return WORDS.get(text, text)


@given(ANY, ANY)
def test_what_was_typed_comes_out_as_it_went_in(typed: str, number: str) -> None:
    inner = Phrase("Ghi {typed}.", typed=typed)
    outer = Phrase("Hồ sơ {number}: {why}", number=number, why=inner)
    assert outer == f"Hồ sơ {number}: Ghi {typed}."
    assert outer.said(translate) == f"Write {typed}. (dossier {number})"


@given(st.lists(ANY), ANY)
def test_joined_is_the_join(parts: list[str], by: str) -> None:
    assert joined(parts, by) == by.join(parts)
    assert joined(parts, by).said(translate) == by.join(parts)
