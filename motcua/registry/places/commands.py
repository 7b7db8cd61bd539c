"""Changing places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from motcua.foundation.commands import command, nothing_changed, record
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Refused
from motcua.kernel.text import fold
from motcua.registry.places import events, policies
from motcua.registry.places.models import Place, PlaceAlias, PlaceSuccession
from motcua.registry.places.queries import place_by_code
from motcua.registry.places.rules.source import read_places
from motcua.registry.places.values import PlaceFacts, PlaceRef, PlacesLoaded, SuccessionFacts

BUILT_IN_UNITS = Path(__file__).with_name("data") / "units.yaml"


@command
def load_places(*, actor: Actor, at: datetime, source: Mapping[str, Any] | None = None) -> PlacesLoaded:
    """This function will bring the table of places in line with a file's facts, or with the built-in ones.

    A second run changes nothing; a place that the file does not name is left alone. Raises Denied, Refused (the file is
    not understood, or a parent or successor is nowhere).
    """
    policies.may_edit_places(actor).or_deny()
    facts = source if source is not None else yaml.safe_load(BUILT_IN_UNITS.read_text(encoding="utf-8"))
    places, successions = read_places(facts)
    outcomes = [_put(place) for place in places]
    loaded = PlacesLoaded(
        created=outcomes.count("created"),
        updated=outcomes.count("updated"),
        unchanged=outcomes.count("unchanged"),
        successions=_put_successions(successions),
    )
    if not (loaded.created or loaded.updated or loaded.successions):
        nothing_changed()
        return loaded
    event = events.PlacesLoaded(
        created=loaded.created, updated=loaded.updated, unchanged=loaded.unchanged, successions=loaded.successions
    )
    record(event, subject="places", actor=actor, at=at)
    return loaded


def _put(facts: PlaceFacts) -> str:
    wanted = {
        "name": facts.name,
        "name_folded": fold(facts.name),
        "kind": facts.kind.value,
        "level": facts.level,
        "parent_id": _known(facts.parent).pk if facts.parent else None,
        "valid_until": facts.valid_until,
        "legal_basis": facts.legal_basis,
        "latitude": facts.latitude,
        "longitude": facts.longitude,
        "area_km2": facts.area_km2,
        "note": facts.note,
    }
    place = Place.objects.filter(code=facts.code, valid_from=facts.valid_from).first()
    outcome = "updated" if place else "created"
    if place is None:
        place = Place(code=facts.code, valid_from=facts.valid_from)
    elif all(getattr(place, field) == value for field, value in wanted.items()):
        outcome = "unchanged"
    if outcome != "unchanged":
        for field, value in wanted.items():
            setattr(place, field, value)
        place.save()
    _put_aliases(place, facts.other_codes)
    return outcome


def _put_aliases(place: Place, codes: Sequence[str]) -> None:
    PlaceAlias.objects.bulk_create([PlaceAlias(place=place, code=code) for code in codes], ignore_conflicts=True)


def _put_successions(successions: Sequence[SuccessionFacts]) -> int:
    """Write the successions that are missing or differ; say how many."""
    changed = 0
    for facts in successions:
        old, new = _known(facts.old), _known(facts.new)
        row = PlaceSuccession.objects.filter(old=old, new=new).first()
        if row is None or row.share != facts.share:
            PlaceSuccession.objects.update_or_create(old=old, new=new, defaults={"share": facts.share})
            changed += 1
    return changed


def _known(ref: PlaceRef) -> Place:
    found = place_by_code(ref.code, ref.on)
    if found is None:
        raise Refused(
            "Tệp địa giới nhắc đến mã {code} ngày {day:%d/%m/%Y}, nhưng ngày đó không có đơn vị nào mang mã này.",
            field="places",
            next_step="Thêm đơn vị đó vào tệp, đứng trước đơn vị nhắc đến nó.",
            code=ref.code,
            day=ref.on,
        )
    return found
