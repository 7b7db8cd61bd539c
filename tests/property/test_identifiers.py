"""Laws of identifiers, of their masks, and of the vault in which they are kept."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.errors import Refused
from motcua.kernel.identifiers import (
    mask,
    parse_dossier_number,
    parse_personal_id,
    parse_phone,
    parse_procedure_code,
    parse_tax_code,
)
from motcua.kernel.text import fold, nfc, one_tone, sort_key
from motcua.registry.accounts.rules.logins import checked_login, login_key
from motcua.registry.accounts.rules.tokens import new_token, token_hash
from motcua.registry.citizens.rules.vault import WrongKeyError, vault_of
from motcua.registry.places.rules.names import name_key

WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
PROVINCES = ("001", "048", "049", "079", "096")
FORMS = st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"])
VIETNAMESE = st.text(
    alphabet="aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđĐbchgklmnpqrstvx ", min_size=1
)
MOBILE_PREFIXES = ("32", "39", "52", "59", "70", "79", "81", "89", "90", "94", "96", "99")


@st.composite
def personal_ids(draw):
    """A number as the law builds it, and the year that it tells of."""
    year = draw(st.integers(1900, 2099))
    century_and_sex = (year - 1900) // 100 * 2 + draw(st.integers(0, 1))
    rest = draw(st.integers(0, 999_999))
    return f"{draw(st.sampled_from(PROVINCES))}{century_and_sex}{year % 100:02}{rest:06}", year


@st.composite
def tax_codes(draw):
    """Nine digits with their check digit; some nine are never issued, nor is a running number of noughts."""
    first = draw(st.lists(st.integers(0, 9), min_size=9, max_size=9).filter(lambda digits: any(digits[2:])))
    rest = sum(weight * digit for weight, digit in zip(WEIGHTS, first, strict=True)) % 11
    return "".join(map(str, first)), None if rest == 0 else 10 - rest


def spaced(digits: str, places: list[int], sign: str) -> str:
    """The digits with signs strewn in, as people type them."""
    return "".join(digit + sign * (index in places) for index, digit in enumerate(digits))


def refusal(parse, text: str) -> bool | None:
    """Nothing where the text is accepted; else whether the refusal names a field and a next step."""
    try:
        parse(text)
    except Refused as refused:
        return bool(refused.field and refused.next_step)
    return None


@given(personal_ids(), st.lists(st.integers(0, 11)), st.sampled_from([" ", ".", "-", "\u00a0", "–"]))
def test_a_personal_number_is_read_however_it_is_spaced(number, places, sign):
    digits, year = number
    assert parse_personal_id(spaced(digits, places, sign)).digits == digits
    assert parse_personal_id(digits).birth_year == year


@given(personal_ids(), st.integers(1900, 2099))
def test_a_birth_year_that_differs_warns_and_never_refuses(number, year):
    digits, told = number
    assert bool(parse_personal_id(digits).warnings(date(year, 1, 1))) is (year != told)
    assert parse_personal_id(digits).warnings(None) == ()


@given(st.text(max_size=30))
def test_what_is_no_personal_number_is_refused_naming_the_field(text):
    digits = "".join(sign for sign in text if sign.isdecimal())
    if len(digits) in (9, 12):
        return
    with pytest.raises(Refused) as refused:
        parse_personal_id(text)
    assert refused.value.field == "personal_id"


@given(tax_codes())
def test_exactly_one_check_digit_makes_a_tax_code(code):
    first, check = code
    accepted = []
    for last in range(10):
        try:
            accepted.append(int(parse_tax_code(f"{first}{last}").digits[-1]))
        except Refused:
            continue
    assert accepted == ([] if check is None else [check])


@given(tax_codes(), st.integers(1, 999))
def test_a_branch_has_its_number_behind_the_code(code, branch):
    first, check = code
    if check is None:
        return
    assert str(parse_tax_code(f"{first}{check}-{branch:03}")) == f"{first}{check}-{branch:03}"


@pytest.mark.parametrize("code", ["0100109106", "0400101394", "0100047516"])
def test_known_tax_codes_are_valid(code):
    assert parse_tax_code(code).digits == code


@given(personal_ids())
def test_a_personal_number_serves_as_tax_code(number):
    assert parse_tax_code(number[0]).digits == number[0]


@given(st.sampled_from(MOBILE_PREFIXES), st.integers(0, 9_999_999), st.sampled_from(["0", "+84", "84"]))
def test_a_mobile_number_has_one_stored_form(prefix, rest, start):
    national = f"{prefix}{rest:07}"
    phone = parse_phone(f"{start} {national[:3]}.{national[3:]}")
    assert phone.e164 == f"+84{national}"
    assert phone.as_entered.startswith(start)


@given(st.text(max_size=60))
def test_parsers_accept_or_refuse_and_never_break(text):
    for parse in (
        parse_personal_id,
        parse_tax_code,
        parse_phone,
        parse_dossier_number,
        parse_procedure_code,
        checked_login,
    ):
        assert refusal(parse, text) in (None, True)


@given(st.sampled_from(["000.00.26.H17", "H17.60", "H17.60.01"]), st.dates(date(2018, 1, 1)), st.integers(1, 999_999))
def test_a_dossier_number_is_read_as_it_is_shown(code, day, ordinal):
    shown = f"{code}-{day:%y%m%d}-{ordinal:04}"
    assert str(parse_dossier_number(f" {shown.lower()} ")) == shown


@given(st.text(alphabet="0123456789", min_size=1, max_size=15))
def test_a_mask_shows_at_most_seven_signs(identifier):
    shown = mask(identifier)
    assert sum(sign != "*" for sign in shown) <= 7
    assert identifier not in shown


@given(VIETNAMESE, FORMS)
def test_text_is_one_in_every_normal_form(text, form):
    other = unicodedata.normalize(form, text)
    assert nfc(other) == nfc(text)
    assert fold(other) == fold(text)
    assert sort_key(other) == sort_key(text)


@given(VIETNAMESE)
def test_folding_leaves_plain_letters_and_folds_once(text):
    folded = fold(text)
    assert folded.isascii()
    assert fold(folded) == folded
    assert fold(text.upper()) == folded


@given(VIETNAMESE)
def test_one_spelling_of_tones_is_stable_and_says_the_same(text):
    spelt = one_tone(text)
    assert one_tone(spelt) == spelt
    assert fold(spelt) == fold(text)
    assert name_key(spelt) == name_key(text)


@given(VIETNAMESE, FORMS)
def test_a_login_has_one_key(text, form):
    assert login_key(unicodedata.normalize(form, text.upper())) == login_key(text)


def test_tokens_differ_and_hash_alike():
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == len({token_hash(token) for token in tokens}) == 100
    assert all(token_hash(f" {token}\n") == token_hash(token) for token in tokens)


KINDS = st.sampled_from(["personal_id", "tax_code", "passport"])
SECRETS = st.text(alphabet="abcdefgh", min_size=1, max_size=8)


@given(st.text(min_size=1, max_size=20), KINDS, SECRETS)
def test_what_is_closed_opens_and_never_looks_the_same_twice(identifier, kind, secret):
    vault = vault_of(secret)
    sealed = vault.close(identifier, kind=kind)
    assert vault.open(sealed, kind=kind) == identifier
    assert vault.close(identifier, kind=kind) != sealed
    assert vault.is_current(sealed)


@given(st.text(min_size=1, max_size=20), SECRETS, SECRETS)
def test_another_key_opens_nothing_and_hashes_otherwise(identifier, one, other):
    if one == other:
        return
    sealed = vault_of(one).close(identifier, kind="tax_code")
    with pytest.raises(WrongKeyError):
        vault_of(other).open(sealed, kind="tax_code")
    assert vault_of(one).hash(identifier, kind="tax_code") != vault_of(other).hash(identifier, kind="tax_code")
    both = vault_of(f"{other}, {one}")
    assert both.open(sealed, kind="tax_code") == identifier
    assert vault_of(one).hash(identifier, kind="tax_code") in both.hashes(identifier, kind="tax_code")
    assert not both.is_current(sealed)


@given(st.text(min_size=1, max_size=20), st.integers(0, 40), st.integers(1, 255))
def test_a_changed_byte_is_noticed(identifier, place, change):
    vault = vault_of("khóa")
    sealed = bytearray(vault.close(identifier, kind="passport"))
    sealed[place % len(sealed)] ^= change
    with pytest.raises(WrongKeyError):
        vault.open(bytes(sealed), kind="passport")


def test_a_sealed_identifier_is_of_one_kind():
    vault = vault_of("khóa")
    with pytest.raises(WrongKeyError):
        vault.open(vault.close("0400101394", kind="tax_code"), kind="passport")
    assert vault.hash("1", kind="tax_code") != vault.hash("1", kind="passport")
