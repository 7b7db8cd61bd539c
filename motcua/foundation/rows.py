"""Reading and writing rows of a model in one plain statement: what commands do most, without the general machinery.

Constraints, triggers and defaults hold as ever: the database keeps them. `save()` hooks and signals are not run; the
house has none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from django.db import connection, models
from django.db.models import Model
from django.db.models.base import ModelState

if TYPE_CHECKING:
    from django.db.models import Field

    AnyField: TypeAlias = Field[Any, Any]

M = TypeVar("M", bound=Model)
FEW = 3  # rows that are quicker written as plain values than as lists


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
def _insert_few(model: type[Model], count: int) -> str:
    columns = ", ".join(f'"{field.column}"' for field in _written(model))
    places = ", ".join([f"({', '.join(['%s'] * len(_written(model)))})"] * count)
    return f'INSERT INTO "{_table(model)}" ({columns}) VALUES {places} RETURNING id'  # noqa: S608 - names are the model's own


@cache
def _update_one(model: type[Model], names: tuple[str, ...]) -> str:
    sets = ", ".join(f'"{field.column}" = %s' for field in _named(model, names))
    return f'UPDATE "{_table(model)}" SET {sets} WHERE id = %s'  # noqa: S608 - names are the model's own


@cache
def _update_many(model: type[Model], names: tuple[str, ...]) -> str:
    """An UPDATE from one list a column: the same text for any number of rows, so that it is planned once."""
    fields = _named(model, names)
    sets = ", ".join(f'"{field.column}" = v."{field.column}"' for field in fields)
    columns = ", ".join(f'"{field.column}"' for field in fields)
    lists = f"unnest(%s::bigint[], {_lists(fields)})"
    return f'UPDATE "{_table(model)}" AS t SET {sets} FROM {lists} AS v(id, {columns}) WHERE t.id = v.id'  # noqa: S608


@cache
def _insert_many(model: type[Model]) -> str:
    """An INSERT from one list a column, in order, for the same reason."""
    fields = _written(model)
    columns = ", ".join(f'"{field.column}"' for field in fields)
    rows = f"unnest({_lists(fields)}) WITH ORDINALITY AS v({columns}, place) ORDER BY place"
    return f'INSERT INTO "{_table(model)}" ({columns}) SELECT {columns} FROM {rows} RETURNING id'  # noqa: S608


def _lists(fields: tuple[AnyField, ...]) -> str:
    return ", ".join(
        f"%s::{field.rel_db_type(connection) if field.is_relation else field.db_type(connection)}[]" for field in fields
    )


# Kinds of fields whose values the driver takes as they are; every other kind says itself how its values are stored.
_AS_IT_IS = (
    models.TextField, models.CharField, models.BooleanField, models.IntegerField, models.DateTimeField, models.UUIDField,
    models.ForeignKey,
)  # fmt: skip


@cache
def _prepared(fields: tuple[AnyField, ...]) -> tuple[tuple[str, AnyField | None], ...]:
    """The attributes of some columns, each with its field where that one must prepare the value."""
    return tuple((field.attname, None if isinstance(field, _AS_IT_IS) else field) for field in fields)


def _values(row: Model, fields: tuple[AnyField, ...]) -> list[Any]:
    return [
        getattr(row, name) if field is None else field.get_db_prep_save(getattr(row, name), connection)
        for name, field in _prepared(fields)
    ]


def _by_column(rows: Sequence[Model], fields: tuple[AnyField, ...]) -> list[list[Any]]:
    return [list(column) for column in zip(*(_values(row, fields) for row in rows), strict=True)]


@cache
def _select(model: type[Model]) -> tuple[str, list[str], list[tuple[int, AnyField]]]:
    """The start of a SELECT of whole rows, the names in order, and the columns whose stored form must be read.

    What the database computes for itself (the words of a search) is left there until somebody asks.
    """
    fields = [field for field in _columns(model) if not field.generated]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    read = [(place, field) for place, field in enumerate(fields) if hasattr(field, "from_db_value")]
    return f'SELECT {columns} FROM "{_table(model)}" ', [field.attname for field in fields], read  # noqa: S608


@dataclass(slots=True)
class Statement:
    """One statement that is to be sent, and what is done with its answer."""

    sql: str
    parameters: Sequence[Any]
    settle: Callable[[list[tuple[Any, ...]]], None] | None = None


def run(*statements: Statement | None) -> None:
    """This function will send statements in order, all before the first answer is waited for; nothings are left out.

    Each sees what those before it did. The first that fails raises, and then none counts.
    """
    wanted = [statement for statement in statements if statement is not None]
    with ExitStack() as stack:
        cursors = [stack.enter_context(_cursor()) for _ in wanted]
        with connection.wrap_database_errors, _sent_at_once(len(wanted)):
            for cursor, statement in zip(cursors, wanted, strict=True):
                cursor.execute(statement.sql, statement.parameters)
        for cursor, statement in zip(cursors, wanted, strict=True):
            if statement.settle is not None:
                statement.settle(cursor.fetchall())


def _cursor() -> AbstractContextManager[Any]:
    """A cursor of the driver's own; Django's around it where somebody listens to what is sent."""
    if connection.execute_wrappers or connection.queries_logged or connection.connection is None:
        return connection.cursor()
    connection.validate_no_broken_transaction()
    cursor: AbstractContextManager[Any] = connection.connection.cursor()
    return cursor


def _sent_at_once(count: int) -> AbstractContextManager[Any]:
    assert connection.connection is not None  # a cursor was opened
    return connection.connection.pipeline() if count > 1 else nullcontext()


def reading(model: type[M], rest: str, parameters: Sequence[Any], into: list[M]) -> Statement:
    """This function will say how to read whole rows of a model into a list; `rest` is the statement after its FROM."""
    start, names, read = _select(model)

    def settle(answer: list[tuple[Any, ...]]) -> None:
        for values in answer:
            row = list(values)
            for place, field in read:
                row[place] = field.from_db_value(row[place], None, connection)  # type: ignore[attr-defined]  # asked above
            into.append(_made(model, names, row))

    return Statement(start + rest, parameters, settle)


def fetch(model: type[M], rest: str, parameters: Sequence[Any]) -> list[M]:
    """This function will read whole rows of a model; `rest` is the statement after its FROM, with places for values."""
    found: list[M] = []
    run(reading(model, rest, parameters, found))
    return found


def _made(model: type[M], names: list[str], values: list[Any]) -> M:
    """Make an instance of what was read, as `Model.from_db` does, without its walk over every field."""
    row = model.__new__(model)
    row.__dict__.update(zip(names, values, strict=True))
    row._state = ModelState()  # noqa: SLF001 - as Django itself does
    row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001 - the same
    return row


def inserting(rows: Sequence[Model]) -> Statement | None:
    """This function will say how to insert rows of one model, in order, and give them their keys."""
    if not rows:
        return None
    listed, model = list(rows), type(rows[0])
    fields = _written(model)

    def settle(answer: list[tuple[Any, ...]]) -> None:
        for row, (key,) in zip(listed, answer, strict=True):
            row.pk = key
            row._state.adding = False  # noqa: SLF001 - as Django itself does after an insert

    if len(listed) <= FEW:
        values = [value for row in listed for value in _values(row, fields)]
        return Statement(_insert_few(model, len(listed)), values, settle)
    return Statement(_insert_many(model), _by_column(listed, fields), settle)


def insert(rows: Sequence[Model]) -> None:
    """This function will insert rows of one model in one statement, in order, and give them their keys."""
    run(inserting(rows))


def updating(rows: Sequence[Model], names: tuple[str, ...]) -> Statement | None:
    """This function will say how to write the named columns of rows of one model."""
    if not rows:
        return None
    model, fields = type(rows[0]), _named(type(rows[0]), names)
    if len(rows) == 1:
        return Statement(_update_one(model, names), [*_values(rows[0], fields), rows[0].pk])
    return Statement(_update_many(model, names), [[row.pk for row in rows], *_by_column(rows, fields)])


def update(rows: Sequence[Model], names: tuple[str, ...]) -> None:
    """This function will write the named columns of rows of one model in one statement."""
    run(updating(rows, names))
