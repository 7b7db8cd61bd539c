"""Laws of oversight: few answers give nobody away, tickets are ours alone, a masked text tells no number."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from motcua.insight.oversight.rules.masking import has_personal_data, without_personal_data
from motcua.insight.oversight.rules.numbers import FEEDBACK, number_of, read_number
from motcua.insight.oversight.rules.satisfaction import Cell, hidden_keys, told_apart
from motcua.insight.oversight.rules.tickets import TICKET_SIGNS, proves, read_ticket, ticket_of
from motcua.insight.oversight.values.satisfaction import SMALLEST_CELL, Factor

COUNTS = st.dictionaries(st.integers(0, 30), st.integers(0, 12), max_size=12)


def as_cell(answers: int, valid: list[int]) -> Cell:
    return Cell(answers, {factor: (n // 2, n) for factor, n in zip(Factor, valid, strict=True)})


CELLS = st.dictionaries(
    st.integers(0, 30),
    st.integers(0, 12).flatmap(
        lambda n: st.builds(as_cell, st.just(n), st.lists(st.integers(0, n), min_size=5, max_size=5))
    ),
    max_size=9,
)


@given(COUNTS)
def test_what_is_hidden_cannot_be_reckoned_from_the_whole(counts: dict[int, int]) -> None:
    hidden = hidden_keys(counts)
    unknown = sum(counts[key] for key in hidden)
    everything_hidden = hidden == set(counts)
    assert all(counts[key] >= SMALLEST_CELL for key in set(counts) - hidden)
    assert unknown == 0 or unknown >= SMALLEST_CELL or everything_hidden


@given(CELLS)
def test_no_factor_of_a_part_can_be_reckoned_from_the_whole(cells: dict[int, Cell]) -> None:
    parts = told_apart(cells)
    for factor in Factor:
        shown = {key for key, part in parts.items() if part and part.rates[factor]}
        unknown = sum(cells[key].factors[factor][1] for key in set(cells) - shown)
        assert all(cells[key].factors[factor][1] >= SMALLEST_CELL for key in shown)
        assert not shown or unknown == 0 or unknown >= SMALLEST_CELL


@given(st.integers(0, 2**40 - 1), st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
def test_a_ticket_is_read_back_and_proves_one_maker(dossier_id: int, made: bytes, other: bytes) -> None:
    ticket = ticket_of(dossier_id, made)
    read = read_ticket(ticket.upper())
    assert read is not None
    assert len(ticket) == TICKET_SIGNS
    assert read[0] == dossier_id
    assert proves(read[1], made)
    assert proves(read[1], other) == (made[:10] == other[:10])


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_a_ticket(text: str) -> None:
    assert read_ticket(text) is None or len(text) == TICKET_SIGNS


@given(st.text(st.sampled_from("0123456789 .-()+@aA١２\u200b,xB"), max_size=60))
def test_a_masked_text_tells_no_number(text: str) -> None:
    assert not has_personal_data(without_personal_data(text))


@given(st.text(st.characters(whitelist_categories=["Ll", "Lu"]), max_size=40), st.integers(0, 99_999_999))
def test_words_and_short_numbers_stay(words: str, number: int) -> None:
    assert str(number) in without_personal_data(f"{words} {number} {words}")


@given(st.integers(2000, 2100), st.integers(1, 99_999))
def test_a_number_is_read_as_it_was_written(year: int, ordinal: int) -> None:
    number = number_of(FEEDBACK, year, ordinal)
    assert read_number(number) == read_number(number.lower().replace("-", " ")) == number
