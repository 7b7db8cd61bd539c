"""The journal takes lines and gives none back."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.foundation.audit import queries as audit
from motcua.foundation.audit.models import Entry
from tests.factories.world import MORNING

pytestmark = pytest.mark.django_db


def a_line(subject: str = "test:1", event: str = "test.happened", minutes: int = 0, **other: object) -> Entry:
    facts = {"actor": "staff:1", "actor_name": "Người Mẫu", "via": "desk", "facts": {}, "act": uuid.uuid4(), **other}
    return Entry.objects.create(event=event, subject=subject, at=MORNING + timedelta(minutes=minutes), **facts)


@pytest.mark.parametrize(
    "sql", ["UPDATE audit_entry SET actor_name = 'x'", "DELETE FROM audit_entry", "TRUNCATE audit_entry"]
)
def test_no_statement_changes_or_removes_a_line(sql: str) -> None:
    line = a_line()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    line.refresh_from_db()
    assert line.actor_name == "Người Mẫu"


def test_nor_does_an_upsert() -> None:
    line = a_line()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_entry SELECT * FROM audit_entry WHERE id = %s ON CONFLICT (id) DO UPDATE SET event = 'x'",
            [line.pk],
        )


def test_the_journal_has_no_foreign_keys() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_constraint WHERE conrelid = 'audit_entry'::regclass AND contype = 'f'")
        assert cursor.fetchone() == (0,)


def test_a_subjects_journal_is_told_oldest_first() -> None:
    late, early, same = a_line(minutes=5), a_line(minutes=1), a_line(minutes=1)
    a_line("test:2")
    assert list(audit.journal_of("test:1")) == [early, same, late]
    assert audit.journal_of_any(["test:1", "test:2"]).count() == 4
    assert str(late) == "2018-07-02 08:05 test.happened test:1" or "test.happened test:1" in str(late)


def test_one_line_by_its_number_or_nothing() -> None:
    line = a_line()
    assert audit.entry(line.pk) == line
    assert audit.entry(0) is None


def test_the_most_frequent_facts() -> None:
    for code, actor, authority in (("a", "x", 1), ("b", "x", 1), ("b", "y", 2), ("", "x", 1)):
        a_line(event="t.used", facts={"code": code}, actor=actor, authority_id=authority, minutes=1)
    a_line(event="t.used", facts={"code": "a"}, minutes=-10)
    a_line(event="t.used", facts={"code": "a"}, minutes=-10)
    since = MORNING
    assert audit.most_frequent("t.used", "code", since=since) == ["b", "a"]
    assert audit.most_frequent("t.used", "code", since=since, actor="x", authority_id=1) == ["a", "b"]
    assert audit.most_frequent("t.unused", "code", since=since) == []
