"""Reading an index version from a decision table: every fault is named by its place, and all are told together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from motcua.insight.index.rules import cells
from motcua.insight.index.rules.checking import faults_of_leaf, faults_of_sums
from motcua.insight.index.rules.columns import AREAS, CRITERIA, HEAD, LEAVES, PARTS, UNVERIFIED, Part
from motcua.insight.index.rules.faults import Fault, TableRefused
from motcua.insight.index.values.measured import text_of
from motcua.insight.index.values.tree import (
    ZERO,
    Absence,
    Area,
    AreaKind,
    Band,
    Better,
    Criterion,
    IndexTree,
    Kind,
    Leaf,
    Method,
)
from motcua.kernel.phrases import Phrase

MOST_ROWS = 1000
VERSION_CODE, NODE_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}"), re.compile(r"\w[\w.-]{0,39}")
"""Codes stand in addresses and names of files, so that no sign in them may mean something there."""
Facts = Mapping[str, Any]  # Any: what a data file or a spreadsheet says
Choice = TypeVar("Choice", bound=StrEnum)
_READERS: dict[str, Callable[[object], Any]] = {
    "text": cells.text, "number": cells.number, "day": cells.day, "tiers": cells.tiers, "yes": cells.yes,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Version:
    """A tree with the days on which it is in force, half-open."""

    tree: IndexTree
    valid_from: date
    valid_until: date | None


@dataclass(slots=True)
class _Table:
    """The cells as read, and what was wrong with them."""

    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, part: Part, place: int | None, column: str, why: str, next_step: str = "") -> None:
        self.faults.append(Fault(part.key, place, column, why, next_step))


def read_version(facts: object, known: Container[str] | None = None) -> Version:
    """Read a version from a mapping of lists; raises TableRefused, whose faults name list, row and column.

    Where `known` is given, a measure that is not among these names is a fault too.
    """
    table = _Table()
    if not isinstance(facts, Mapping):
        raise TableRefused([Fault("head", None, "", "tệp phải gồm các mục có tên", "Xem tệp mẫu xuất ra.")])
    for part in PARTS:
        table.rows[part.key] = _rows(table, part, facts)
    _stop(table)
    _check_links(table)
    for place, row in enumerate(table.rows["leaves"]):
        if known is not None and row["measure"] and row["measure"] not in known:
            then = "Dùng tên trong trang Nguồn số liệu."
            table.fault(LEAVES, place, "measure", Phrase("không có nguồn số liệu “{name}”", name=row["measure"]), then)
    _stop(table)
    version = _built(table)
    table.faults += faults_of_sums(version.tree, table.rows)
    _stop(table)
    return version


def _stop(table: _Table) -> None:
    if table.faults:
        raise TableRefused(table.faults)


def _rows(table: _Table, part: Part, facts: Facts) -> list[dict[str, Any]]:
    raw = [{key: facts.get(key) for key in facts}] if part is HEAD else facts.get(part.key) or []
    if part is UNVERIFIED and isinstance(raw, list):
        raw = [one if isinstance(one, Mapping) else {"text": one} for one in raw]
    if not isinstance(raw, list) or not all(isinstance(one, Mapping) for one in raw):
        table.fault(part, None, "", "phải là danh sách các dòng")
        return []
    if len(raw) > MOST_ROWS:
        table.fault(part, None, "", Phrase("có quá {most} dòng", most=MOST_ROWS))
        return []
    if not raw and part in (AREAS, CRITERIA, LEAVES):
        table.fault(part, None, "", "phải có ít nhất một dòng")
    return [_row(table, part, None if part is HEAD else place, one) for place, one in enumerate(raw)]


def _row(table: _Table, part: Part, place: int | None, raw: Facts) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for column in part.columns:
        try:
            value = _READERS[column.kind](raw.get(column.key))
        except cells.Unreadable as wrong:
            table.fault(part, place, column.key, Phrase(wrong.args[0]))
            continue
        if column.is_needed and value in (None, ""):
            table.fault(
                part, place, column.key, "còn trống", column.help and Phrase("Điền: {help}.", help=Phrase(column.help))
            )
        found[column.key] = value
    if part is not HEAD:
        for key in raw.keys() - {column.key for column in part.columns}:
            table.fault(part, place, str(key), "không có cột này", "Bỏ cột, hoặc xem tệp mẫu xuất ra.")
    return found


def _check_links(table: _Table) -> None:
    """Check that codes are fit and unlike, that parents are there and not empty, and that coded words are known."""
    _check_codes(table)
    for part, key, above in ((CRITERIA, "area", AREAS), (LEAVES, "criterion", CRITERIA)):
        known = {row["code"] for row in table.rows[above.key]}
        for place, row in enumerate(table.rows[part.key]):
            if row[key] not in known:
                table.fault(
                    part,
                    place,
                    key,
                    Phrase("không có mã “{code}” trong trang {sheet}", code=row[key], sheet=above.sheet),
                )
        used = {row[key] for row in table.rows[part.key]}
        for place, row in enumerate(table.rows[above.key]):
            if row["code"] not in used:
                table.fault(
                    above,
                    place,
                    "code",
                    Phrase("mã “{code}” chưa có dòng nào trong trang {sheet}", code=row["code"], sheet=part.sheet),
                )
    _check_words(table)


def _check_codes(table: _Table) -> None:
    if not VERSION_CODE.fullmatch(table.rows["head"][0]["code"]):
        table.fault(HEAD, None, "code", "chỉ gồm chữ không dấu, số, dấu chấm, gạch ngang; không quá 60 ký tự")
    for part in (AREAS, CRITERIA, LEAVES):
        counted = Counter(row["code"] for row in table.rows[part.key])
        for place, row in enumerate(table.rows[part.key]):
            if not NODE_CODE.fullmatch(row["code"]):
                table.fault(part, place, "code", "chỉ gồm chữ, số, dấu chấm, gạch ngang; không quá 40 ký tự")
            if counted[row["code"]] > 1:
                table.fault(
                    part, place, "code", Phrase("mã “{code}” bị trùng", code=row["code"]), "Đặt mã khác cho một dòng."
                )


def _check_words(table: _Table) -> None:
    table.rows["head"][0]["kind"] = _word(table, HEAD, None, "kind", Kind)
    for place in range(len(table.rows["areas"])):
        table.rows["areas"][place]["kind"] = _word(table, AREAS, place, "kind", AreaKind)
    for place, row in enumerate(table.rows["leaves"]):
        row["method"] = _word(table, LEAVES, place, "method", Method)
        row["better"] = _word(table, LEAVES, place, "better", Better, Better.HIGH)
        row["absence"] = _word(table, LEAVES, place, "absence", Absence, Absence.REDISTRIBUTE)
        if row["method"] is not None and row["better"] is not None:
            table.faults += faults_of_leaf(place, row)


def _word(
    table: _Table, part: Part, place: int | None, key: str, kind: type[Choice], default: Choice | None = None
) -> Choice | None:
    said = table.rows[part.key][place or 0][key]
    if not said and default is not None:
        return default
    known = {member.value.casefold(): member for member in kind}
    if said.casefold() not in known:
        table.fault(
            part,
            place,
            key,
            Phrase("“{said}” không có", said=said),
            Phrase("Ghi một trong: {known}.", known=", ".join(one.value for one in kind)),
        )
    return known.get(said.casefold())


def _built(table: _Table) -> Version:
    head, rows = table.rows["head"][0], table.rows
    begin, end = head["valid_from"], head["valid_until"]
    if end is not None and end <= begin:
        table.fault(HEAD, None, "valid_until", "phải sau ngày có hiệu lực")
        _stop(table)
    tree = IndexTree(
        code=head["code"], name=head["name"], kind=head["kind"], source=head["source"],
        areas=tuple(_area(row, rows) for row in rows["areas"]),
        bands=tuple(sorted((Band(row["label"], row["at_least"]) for row in rows["bands"]), key=lambda one: -one.at_least)),
        unverified=tuple(row["text"] for row in rows["unverified"]),
    )  # fmt: skip
    return Version(tree, begin, end)


def _area(row: Facts, rows: Mapping[str, list[dict[str, Any]]]) -> Area:
    criteria = tuple(
        Criterion(one["code"], one["title"],
                  tuple(_leaf(leaf) for leaf in rows["leaves"] if leaf["criterion"] == one["code"]))
        for one in rows["criteria"] if one["area"] == row["code"]
    )  # fmt: skip
    return Area(row["code"], row["title"], row["kind"], criteria)


def _leaf(row: Facts) -> Leaf:
    return Leaf(
        code=row["code"], title=row["title"], maximum=row["maximum"], method=row["method"], measure=row["measure"],
        better=row["better"], target=row["target"], floor=row["floor"] or ZERO, per=row["per"] or ZERO,
        tiers=row["tiers"], absence=row["absence"], evidence=row["evidence"], counted=row["counted"],
        source=row["source"], is_assumed=row["assumed"],
    )  # fmt: skip


def facts_of(version: Version) -> dict[str, Any]:
    """Write a version as the mapping from which it is read: numbers as plain text, days in ISO 8601."""
    tree, text = version.tree, _plain
    return {
        "code": tree.code, "name": tree.name, "kind": tree.kind.value, "valid_from": version.valid_from.isoformat(),
        "valid_until": version.valid_until.isoformat() if version.valid_until else None, "maximum": text(tree.maximum),
        "source": tree.source,
        "areas": [{"code": one.code, "title": one.title, "kind": one.kind.value, "maximum": text(one.maximum)}
                  for one in tree.areas],
        "criteria": [{"code": one.code, "area": area.code, "title": one.title, "maximum": text(one.maximum)}
                     for area in tree.areas for one in area.criteria],
        "leaves": [_leaf_facts(leaf, one.code) for area in tree.areas for one in area.criteria for leaf in one.leaves],
        "bands": [{"label": band.label, "at_least": text(band.at_least)} for band in tree.bands],
        "unverified": [{"text": one} for one in tree.unverified],
    }  # fmt: skip


def _leaf_facts(leaf: Leaf, criterion: str) -> dict[str, Any]:
    return {
        "code": leaf.code, "criterion": criterion, "title": leaf.title, "maximum": _plain(leaf.maximum),
        "method": leaf.method.value, "measure": leaf.measure, "better": leaf.better.value,
        "target": None if leaf.target is None else _plain(leaf.target),
        "floor": _plain(leaf.floor) if leaf.floor else None, "per": _plain(leaf.per) if leaf.per else None,
        "tiers": cells.tiers_text(leaf.tiers), "absence": leaf.absence.value, "evidence": leaf.evidence,
        "counted": leaf.counted, "source": leaf.source, "assumed": "x" if leaf.is_assumed else "",
    }  # fmt: skip


def _plain(number: Decimal) -> str:
    return text_of(number) or "0"
