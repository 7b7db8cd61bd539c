"""Whatever comes in, the reader of the catalogue answers with a record or with a clean rejection."""

from __future__ import annotations

import copy
import json
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from motcua.casework.procedures.rules.reading import read_file
from motcua.casework.procedures.values import Rejection, SourceRecord
from motcua.kernel.text import nfc
from tests.factories.procedures import national, sheet

ON = date(2018, 1, 1)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=True, allow_infinity=True)
    | st.text(max_size=20)
    | st.sampled_from(["WORKING_DAY", "OTHER", "Không quá 3 ngày", "", "0", "7,5", "<p>x</p>", "&amp;", "1.900001"])
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def places_in(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner: list[tuple[Any, ...]] = []
    if isinstance(value, dict):
        inner = [place for key, each in value.items() for place in places_in(each, (*path, key))]
    if isinstance(value, list):
        inner = [place for key, each in enumerate(value) for place in places_in(each, (*path, key))]
    return ([path] if path else []) + inner


PLACES = {id_: places_in(make()) for id_, make in (("national", national), ("sheet", sheet))}
MAKERS = {"national": national, "sheet": sheet}


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, Any]:
    form = draw(st.sampled_from(["national", "sheet"]))
    record = copy.deepcopy(MAKERS[form]())
    for _ in range(draw(st.integers(1, 4))):
        *way, last = draw(st.sampled_from(PLACES[form]))
        spot: Any = record
        for step in way:
            spot = spot[step] if _holds(spot, step) else None
        if _holds(spot, last):
            if draw(st.booleans()) and isinstance(spot, dict):
                del spot[last]
            else:
                spot[last] = draw(VALUES)
    if draw(st.booleans()):
        record[draw(st.text(max_size=8))] = draw(VALUES)
    return record


def _holds(spot: Any, step: Any) -> bool:
    if isinstance(spot, dict):
        return step in spot
    return isinstance(spot, list) and isinstance(step, int) and step < len(spot)


@given(mutated())
def test_a_mutated_record_is_read_or_rejected_cleanly(record):
    (found,) = read_file("1.900001.json", json.dumps(record).encode(), ON)

    if isinstance(found, Rejection):
        assert found.why
        assert found.file == "1.900001.json"
    else:
        assert isinstance(found, SourceRecord)
        assert found.record.code
        assert found.record.name == nfc(found.record.name)
        assert found.record.source_record == record
        assert "\x00" not in json.dumps([left.value for left in found.record.leftovers])


@given(mutated())
def test_reading_twice_gives_the_same_print(record):
    content = json.dumps(record).encode()
    first, again = list(read_file("a.json", content, ON)), list(read_file("a.json", content, ON))
    assert first == again


@given(st.binary(max_size=300), st.sampled_from(["a.json", "a.yaml", "a"]))
def test_any_bytes_are_answered(content, name):
    for found in read_file(name, content, ON):
        assert isinstance(found, SourceRecord | Rejection)


@given(st.data())
def test_a_spoilt_file_is_answered(data):
    content = bytearray(json.dumps(national(), ensure_ascii=False).encode())
    for _ in range(data.draw(st.integers(1, 5))):
        spot = data.draw(st.integers(0, len(content) - 1))
        content[spot] = data.draw(st.integers(0, 255))
    (found,) = read_file("a.json", bytes(content), ON)
    assert isinstance(found, SourceRecord | Rejection)
