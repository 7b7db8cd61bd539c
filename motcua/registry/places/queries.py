"""Reading places."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet

from motcua.registry.places.models import Place, PlaceSuccession
from motcua.registry.places.rules.names import name_key
from motcua.registry.places.values import PlaceKind

WARD_KINDS = (PlaceKind.WARD, PlaceKind.COMMUNE, PlaceKind.SPECIAL_ZONE)


def places_on(day: date) -> QuerySet[Place]:
    """This function will give the places that existed on a day."""
    begun = Q(valid_from=None) | Q(valid_from__lte=day)
    return Place.objects.filter(begun, Q(valid_until=None) | Q(valid_until__gt=day))


def place_by_code(code: str, on: date) -> Place | None:
    """This function will give the place that bore the code on that day, its own code before another source's."""
    own = places_on(on).filter(code=code).first()
    return own or places_on(on).filter(aliases__code=code).first()


def place(place_id: int) -> Place | None:
    """This function will give one place, or nothing."""
    return Place.objects.filter(pk=place_id).first()


def places_named(name: str, on: date) -> list[Place]:
    """This function will give the places of that name on that day, however the tone is placed (Hoà, Hòa) and whether or
    not a kind word (P., phường, quận) stands before it.
    """
    key = name_key(name)
    candidates = places_on(on).filter(name_folded__endswith=key) if key else Place.objects.none()
    return [found for found in candidates.order_by("level", "code") if name_key(found.name) == key]


def wards_of(place_id: int, on: date) -> QuerySet[Place]:
    """This function will give the wards, communes and special zones within a province or district on a day, at any depth
    of the tree, by name.
    """
    here = Q(pk=place_id) | Q(parent=place_id) | Q(parent__parent=place_id)
    return places_on(on).filter(here, kind__in=WARD_KINDS).order_by("name_folded", "code")


def successors(place_id: int) -> list[tuple[Place, Decimal]]:
    """This function will give the places into which a place went, with the share of it (1 = all) that each took."""
    rows = PlaceSuccession.objects.filter(old_id=place_id).select_related("new").order_by("new__code")
    return [(row.new, row.share) for row in rows]


def predecessors(place_id: int) -> list[tuple[Place, Decimal]]:
    """This function will give the places out of which a place was made, with the share of each that it took."""
    rows = PlaceSuccession.objects.filter(new_id=place_id).select_related("old").order_by("old__code")
    return [(row.old, row.share) for row in rows]
