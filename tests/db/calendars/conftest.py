from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db.backends.postgresql.operations import DatabaseOperations


@pytest.fixture(autouse=True, scope="session")
def journal_may_be_emptied() -> Iterator[None]:
    """After a test that commits Django empties the tables; the journal's guard stands aside for that alone."""
    empty = DatabaseOperations.execute_sql_flush

    def unguarded(self: DatabaseOperations, sql_list: list[str]) -> None:
        empty(self, ["SET session_replication_role = replica;", *sql_list, "RESET session_replication_role;"])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", unguarded)
        yield
