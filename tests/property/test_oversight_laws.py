"""Laws of oversight: few answers give nobody away, tickets are ours alone, a masked text tells no number."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from motcua.insight.oversight.rules.masking import has_personal_data, without_personal_data
from motcua.insight.oversight.rules.numbers import FEEDBACK, number_of, read_number
from motcua.insight.oversight.rules.satisfaction import Cell, hidden_keys, told_apart, told_of
from motcua.insight.oversight.rules.tickets import TICKET_SIGNS, proves, read_ticket, ticket_of
from motcua.insight.oversight.values.satisfaction import SMALLEST_CELL, Factor, Satisfaction

Tree = dict[tuple[int, int], Cell]
COUNTS = st.dictionaries(st.integers(0, 30), st.integers(0, 12), max_size=12)


def as_cell(answers: int, valid: list[int]) -> Cell:
    return Cell(answers, {factor: (n // 2, n) for factor, n in zip(Factor, valid, strict=True)})


CELLS = st.integers(1, 12).flatmap(
    lambda n: st.builds(as_cell, st.just(n), st.lists(st.integers(0, n), min_size=5, max_size=5))
)
PLACE = st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 5)), CELLS, min_size=1, max_size=10)
DISTRICT = st.dictionaries(st.integers(0, 2), PLACE, max_size=3)


@given(COUNTS)
def test_what_is_hidden_cannot_be_reckoned_from_the_whole(counts: dict[int, int]) -> None:
    hidden = hidden_keys(counts)
    unknown = sum(counts[key] for key in hidden)
    assert all(counts[key] >= SMALLEST_CELL for key in set(counts) - hidden)
    assert unknown == 0 or unknown >= SMALLEST_CELL or hidden == set(counts)


def is_told(part: Satisfaction | None, factor: Factor | None) -> bool:
    return bool(part and (factor is None or part.rates[factor]))


@given(PLACE, st.sampled_from([None, *Factor]))
def test_no_sum_or_difference_of_units_and_procedures_gives_few_away(place: Tree, factor: Factor | None) -> None:
    """Whatever is told are unions of these groups, which lie apart: so whatever is taken from whatever is one as well."""
    counts = {key: cell.valid(factor) if factor else cell.answers for key, cell in place.items()}
    by_pair = {(key[0], key): cell for key, cell in place.items()}
    units = {unit for unit, part in told_apart([place]).items() if is_told(part, factor)}
    pairs = {pair for pair, part in told_apart([by_pair], level=1).items() if is_told(part, factor)}
    rests = [{key for key in counts if key[0] == unit} - pairs for unit in units]
    groups = [*({pair} for pair in pairs), *rests, {key for key in counts if key[0] not in units}]
    assert {unit for unit, _procedure in pairs} <= units
    assert units <= {key[0] for key in counts if is_told(told_of([place]), factor)}
    if units:
        assert all((many := sum(counts[key] for key in group)) == 0 or many >= SMALLEST_CELL for group in groups)


@given(DISTRICT, st.sampled_from([0, 1]))
def test_a_district_tells_the_sum_of_what_its_wards_tell(district: dict[int, Tree], level: int) -> None:
    alone = [told_apart([place], level=level) for place in district.values()]
    for part, together in told_apart(district.values(), level=level).items():
        told = [found for one in alone if (found := one.get(part))]
        assert (together.answers if together else 0) == sum(found.answers for found in told)
    wholes = [whole for place in district.values() if (whole := told_of([place]))]
    together = told_of(district.values())
    assert (together.answers if together else 0) == sum(whole.answers for whole in wholes)


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
