"""What is looked at: whose index, of which year, by which version; trees that are costly to compute are kept a while."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.utils.http import urlencode

from motcua.channels.desk.overview.looking import Look, Place, look_of
from motcua.channels.desk.web import DeskRequest
from motcua.insight.index import policies
from motcua.insight.index.queries import latest_version, live_tree
from motcua.insight.index.queries.live import year_of
from motcua.insight.index.queries.versions import published_versions
from motcua.insight.index.values.scored import TreeScore
from motcua.insight.index.values.tree import Kind
from motcua.kernel.errors import NotFound
from motcua.kernel.time import Period
from motcua.registry.organisations import queries as organisations

if TYPE_CHECKING:
    from motcua.insight.index.models import IndexVersion
    from motcua.registry.organisations.models import Authority

KEPT_SECONDS = 300
"""A tree that is one of many on a page (a ranking) may be so old; the page says when it was computed."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An authority with all below it, a year, and the version (nothing where none is published)."""

    look: Look
    version: IndexVersion | None
    versions: tuple[IndexVersion, ...]
    at: datetime

    @property
    def place(self) -> Place:
        """The authority."""
        return self.look.place

    @property
    def year(self) -> int:
        """The year."""
        return self.look.year

    @property
    def period(self) -> Period:
        """The days that are counted."""
        return year_of(self.year)

    @property
    def query(self) -> str:
        """The question as parameters of an address."""
        return self.query_of(self.place.authority_id)

    def query_of(self, authority_id: int, year: int | None = None) -> str:
        """This function will give the same question about another authority or year."""
        found = {"place": f"a{authority_id}", "year": str(year or self.year)}
        return urlencode(found | ({"version": self.version.code} if self.version else {}))


@dataclass(frozen=True, slots=True)
class Kept:
    """A tree and when it was computed."""

    score: TreeScore
    at: datetime


def asked_in(request: DeskRequest) -> Asked:
    """This function will read what is asked; by itself the home authority, its last year with work, the reform index.

    Raises NotFound for a place that is not the actor's, an impossible year, an unknown version.
    """
    look = look_of(request, whole=True)
    policies.may_see(request.actor, look.place.authority_id).or_deny()
    versions = tuple(published_versions())
    code = request.GET.get("version", "")
    if code:
        chosen = next((one for one in versions if one.code == code), None)
        if chosen is None:
            raise NotFound("Không có bộ chỉ số này.", field="version", next_step="Chọn trong danh sách.")
        return Asked(look, chosen, versions, request.at)
    current = latest_version(Kind.REFORM, on=date(look.year, 12, 31))
    return Asked(look, current or next(iter(versions), None), versions, request.at)


def below(asked: Asked) -> list[Authority]:
    """This function will give the authorities directly below the one that is looked at, as they were in the year."""
    return list(organisations.children_of(asked.place.authority_id, date(asked.year, 12, 31)))


def fresh(asked: Asked, version: IndexVersion) -> TreeScore:
    """This function will compute the tree of the authority that is looked at, now."""
    return live_tree(version, asked.place.authority_id, asked.period)


def kept(asked: Asked, version: IndexVersion, authority_id: int, year: int | None = None) -> Kept:
    """This function will give a tree of an authority that is at most five minutes old."""
    wanted = year or asked.year
    key = f"index:{version.pk}:{version.loaded_at.timestamp()}:{authority_id}:{wanted}"
    found = cache.get(key)
    if not isinstance(found, Kept):
        found = Kept(live_tree(version, authority_id, year_of(wanted)), asked.at)
        cache.set(key, found, KEPT_SECONDS)
    return found
