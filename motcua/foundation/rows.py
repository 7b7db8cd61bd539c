"""Reading and writing rows of a model in one plain statement: what commands do most, without the general machinery.

Constraints, triggers and defaults hold as ever: the database keeps them. `save()` hooks and signals are not run; the
house has none.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from django.db import connection
from django.db.models import Model

if TYPE_CHECKING:
    from django.db.models import Field

    AnyField: TypeAlias = Field[Any, Any]

M = TypeVar("M", bound=Model)


def _table(model: type[Model]) -> str:
    return model._meta.db_table  # noqa: SLF001 - Django documents _meta


def _columns(model: type[Model]) -> Sequence[AnyField]:
    return model._meta.concrete_fields  # noqa: SLF001 - the same


@cache
def _written(model: type[Model]) -> tuple[AnyField, ...]:
    """The columns that are written on insert: all but the key and those that the database computes."""
    return tuple(field for field in _columns(model) if not field.primary_key and not field.generated)


@cache
def _named(model: type[Model], names: tuple[str, ...]) -> tuple[AnyField, ...]:
    return tuple(model._meta.get_field(name) for name in names)  # type: ignore[misc]  # noqa: SLF001 - only columns


@cache
def _insert_start(model: type[Model]) -> tuple[str, str]:
    columns = ", ".join(f'"{field.column}"' for field in _written(model))
    places = ", ".join(["%s"] * len(_written(model)))
    return f'INSERT INTO "{_table(model)}" ({columns}) VALUES ', f"({places})"  # noqa: S608 - names are the model's own


@cache
def _update_one(model: type[Model], names: tuple[str, ...]) -> str:
    sets = ", ".join(f'"{field.column}" = %s' for field in _named(model, names))
    return f'UPDATE "{_table(model)}" SET {sets} WHERE id = %s'  # noqa: S608 - names are the model's own


@cache
def _update_many(model: type[Model], names: tuple[str, ...]) -> tuple[str, str, str, str]:
    """The parts of an UPDATE from a list of values; the first row tells the types."""
    fields = _named(model, names)
    sets = ", ".join(f'"{field.column}" = v."{field.column}"' for field in fields)
    types = ", ".join(
        f"%s::{field.rel_db_type(connection) if field.is_relation else field.db_type(connection)}" for field in fields
    )
    columns = ", ".join(f'"{field.column}"' for field in fields)
    start = f'UPDATE "{_table(model)}" AS t SET {sets} FROM (VALUES '  # noqa: S608 - names are the model's own
    end = f") AS v(id, {columns}) WHERE t.id = v.id"
    return start, f"(%s::bigint, {types})", f"(%s, {', '.join(['%s'] * len(fields))})", end


def _values(row: Model, fields: tuple[AnyField, ...]) -> list[Any]:
    return [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]


@cache
def _select(model: type[Model]) -> tuple[str, list[str], list[tuple[int, AnyField]]]:
    """The start of a SELECT of whole rows, the names in order, and the columns whose stored form must be read.

    What the database computes for itself (the words of a search) is left there until somebody asks.
    """
    fields = [field for field in _columns(model) if not field.generated]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    read = [(place, field) for place, field in enumerate(fields) if hasattr(field, "from_db_value")]
    return f'SELECT {columns} FROM "{_table(model)}" ', [field.attname for field in fields], read  # noqa: S608


def fetch(model: type[M], rest: str, parameters: Sequence[Any]) -> list[M]:
    """This function will read whole rows of a model; `rest` is the statement after its FROM, with places for values."""
    start, names, read = _select(model)
    with connection.cursor() as cursor:
        cursor.execute(start + rest, parameters)
        found = [list(row) for row in cursor.fetchall()]
    for row in found:
        for place, field in read:
            row[place] = field.from_db_value(row[place], None, connection)  # type: ignore[attr-defined]  # asked above
    return [model.from_db(connection.alias, names, row) for row in found]


def insert(rows: Sequence[Model]) -> None:
    """This function will insert rows of one model in one statement, in order, and give them their keys."""
    if not rows:
        return
    model = type(rows[0])
    start, places = _insert_start(model)
    parameters = [value for row in rows for value in _values(row, _written(model))]
    with connection.cursor() as cursor:
        cursor.execute(f"{start}{', '.join([places] * len(rows))} RETURNING id", parameters)
        for row, (key,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = key
            row._state.adding = False  # noqa: SLF001 - as Django itself does after an insert


def update(rows: Sequence[Model], names: tuple[str, ...]) -> None:
    """This function will write the named columns of rows of one model in one statement."""
    if not rows:
        return
    model, fields = type(rows[0]), _named(type(rows[0]), names)
    if len(rows) == 1:
        sql, parameters = _update_one(model, names), [*_values(rows[0], fields), rows[0].pk]
    else:
        start, first, other, end = _update_many(model, names)
        sql = start + ", ".join([first, *[other] * (len(rows) - 1)]) + end
        parameters = [value for row in rows for value in (row.pk, *_values(row, fields))]
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
