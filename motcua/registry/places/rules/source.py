"""Reading the data file of places. Its `last_day` is inclusive, as laws write it; here it becomes half-open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from motcua.kernel.errors import Refused
from motcua.kernel.text import one_tone
from motcua.registry.places.values import PlaceFacts, PlaceKind, PlaceRef, SuccessionFacts

KNOWN_KEYS = frozenset(
    {"code", "name", "kind", "level", "parent", "first_day", "last_day", "legal_basis", "latitude", "longitude",
     "area_km2", "note", "other_codes", "became"}
)  # fmt: skip


def read_places(source: Mapping[str, Any]) -> tuple[list[PlaceFacts], list[SuccessionFacts]]:
    """This function will read places and successions from the parsed file.

    Raises Refused naming the place and the field.
    """
    rows = source.get("places")
    if not isinstance(rows, list):
        raise Refused("Tệp địa giới thiếu danh sách “places”.", field="places")
    places = [_place(row, number) for number, row in enumerate(rows, start=1)]
    successions = [found for row, place in zip(rows, places, strict=True) for found in _successions(row, place)]
    return places, successions


def _place(row: object, number: int) -> PlaceFacts:
    if not isinstance(row, Mapping) or not row.get("code") or not row.get("name"):
        raise Refused(
            "Đơn vị thứ {number} trong tệp địa giới thiếu mã (code) hoặc tên (name).", field="places", number=number
        )
    where = f"places[{row['code']}]"
    if strange := sorted(set(row) - KNOWN_KEYS):
        raise Refused(
            "{where}: không hiểu mục “{strange}”.", field=f"{where}.{strange[0]}", where=where, strange=strange[0]
        )
    last_day = _day(row, "last_day", where)
    return PlaceFacts(
        code=str(row["code"]),
        name=one_tone(str(row["name"])),
        kind=_kind(row, where),
        level=_whole(row, "level", where),
        parent=_ref(row["parent"], f"{where}.parent") if row.get("parent") else None,
        valid_from=_day(row, "first_day", where),
        valid_until=last_day + timedelta(days=1) if last_day else None,
        legal_basis=str(row.get("legal_basis", "")),
        latitude=_decimal(row, "latitude", where),
        longitude=_decimal(row, "longitude", where),
        area_km2=_decimal(row, "area_km2", where),
        note=str(row.get("note", "")),
        other_codes=tuple(str(code) for code in row.get("other_codes", ())),
    )


def _successions(row: Mapping[str, Any], place: PlaceFacts) -> Iterator[SuccessionFacts]:
    for became in row.get("became", ()):
        where = f"places[{place.code}].became"
        if place.valid_until is None:
            raise Refused("{where}: đơn vị chưa kết thúc thì không có đơn vị kế tục.", field=where, where=where)
        share = _decimal(became, "share", where) or Decimal(1)
        old = PlaceRef(place.code, place.valid_until - timedelta(days=1))
        yield SuccessionFacts(old, PlaceRef(str(became["code"]), place.valid_until), share)


def _ref(value: object, where: str) -> PlaceRef:
    if isinstance(value, Mapping) and isinstance(value.get("day"), date) and value.get("code"):
        return PlaceRef(str(value["code"]), value["day"])
    raise Refused("{where}: cần mã (code) và một ngày (day).", field=where, where=where)


def _kind(row: Mapping[str, Any], where: str) -> PlaceKind:
    try:
        return PlaceKind(str(row.get("kind")))
    except ValueError:
        known = ", ".join(PlaceKind)
        raise Refused(
            "{where}: loại “{kind}” phải là một trong: {known}.",
            field=f"{where}.kind",
            where=where,
            kind=row.get("kind"),
            known=known,
        ) from None


def _day(row: Mapping[str, Any], key: str, where: str) -> date | None:
    value = row.get(key)
    if value is None or isinstance(value, date):
        return value
    raise Refused("{where}: “{key}” phải là ngày như 2025-07-01.", field=f"{where}.{key}", where=where, key=key)


def _whole(row: Mapping[str, Any], key: str, where: str) -> int:
    value = row.get(key)
    if isinstance(value, int) and value > 0:
        return value
    raise Refused("{where}: “{key}” phải là số nguyên dương.", field=f"{where}.{key}", where=where, key=key)


def _decimal(row: Mapping[str, Any], key: str, where: str) -> Decimal | None:
    try:
        return None if row.get(key) is None else Decimal(str(row[key]))
    except InvalidOperation:
        raise Refused("{where}: “{key}” phải là số.", field=f"{where}.{key}", where=where, key=key) from None
