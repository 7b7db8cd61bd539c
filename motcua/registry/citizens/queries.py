"""Reading parties."""

from __future__ import annotations

import re
from functools import lru_cache

from django.conf import settings
from django.contrib.postgres.search import SearchQuery
from django.db.models import Q, QuerySet

from motcua.kernel.errors import Refused
from motcua.kernel.identifiers import parse_phone
from motcua.kernel.text import fold, nfc, sort_key
from motcua.registry.citizens.models import Party
from motcua.registry.citizens.rules.vault import Vault, vault_of
from motcua.registry.citizens.values import IdKind

_WORD = re.compile(r"\w+")
FEWEST_DIGITS = 5  # of a foreign passport
SEARCH_LIMIT = 20
SEARCH_CANDIDATES = 500  # of a common name there are many thousands: take these, sort them, and let the clerk type on


def party(party_id: int) -> Party | None:
    """This function will give one party, or nothing."""
    return Party.objects.filter(pk=party_id).select_related("place").first()


def find_by_identifier(identifier: str, *, id_kind: IdKind | None = None) -> Party | None:
    """This function will find who has an identifier, as typed, of a kind or of any; nothing if nobody has. One query."""
    kinds = [id_kind] if id_kind else list(IdKind)
    plain = re.sub(r"[\s.\-–]", "", nfc(identifier)).upper()
    told = [(kind, found) for kind in kinds for found in data_vault().hashes(plain, kind=kind)]
    conditions = [Q(id_kind=kind, identifier_hash=found) for kind, found in told]
    return Party.objects.filter(Q(*conditions, _connector=Q.OR)).first()


def search_parties(text: str, *, limit: int = SEARCH_LIMIT) -> list[Party]:
    """This function will find parties by name (without diacritics, in any order, the last word as its beginning), by
    phone or by identifier; exact names first, others by given name. Callers ask `may_search_parties` before.
    """
    numbered = _by_number(text)[:limit] if sum(sign.isdigit() for sign in text) >= FEWEST_DIGITS else []
    if numbered:
        return numbered
    words = _WORD.findall(fold(text))
    if not words:
        return []
    exact = Party.objects.filter(name_folded=" ".join(words)).order_by("id")[:limit]
    wanted = " & ".join([*words[:-1], f"{words[-1]}:*"])
    found = Party.objects.filter(search=SearchQuery(wanted, search_type="raw", config="simple"))[:SEARCH_CANDIDATES]
    others = sorted(set(found) - set(exact), key=lambda party: (sort_key(party.name), party.pk))
    return [*exact, *others][:limit]


def parties_by_ids(party_ids: list[int]) -> QuerySet[Party]:
    """This function will give several parties at once, in no order."""
    return Party.objects.filter(pk__in=party_ids)


@lru_cache(maxsize=1)
def _vault(secrets: str) -> Vault:
    return vault_of(secrets)


def identifiers_kept() -> int:
    """This function will count the parties whose identifier is kept."""
    return Party.objects.exclude(identifier_cipher=None).count()


def data_vault() -> Vault:
    """This function will give the vault of the configured data keys."""
    return _vault(settings.DATA_KEY)


def _by_number(text: str) -> list[Party]:
    by_identifier = find_by_identifier(text)
    try:
        phone = parse_phone(text).e164
    except Refused:
        return [by_identifier] if by_identifier else []
    others = Party.objects.filter(phone=phone).order_by("name_folded", "id")[:SEARCH_LIMIT]
    return [*([by_identifier] if by_identifier else []), *(one for one in others if one != by_identifier)]
