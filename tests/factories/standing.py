"""What costs too much to make for each test: made once for a file, in a transaction around all its tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from django.db import transaction

Made = TypeVar("Made")


def standing(make: Callable[[], Made], blocker: Any) -> Iterator[Made]:
    """This function will make something once for a module's tests and undo it after the last of them.

    Each test runs in a savepoint of its own. Not for tests with transactions of their own.
    """
    with blocker.unblock():
        around = transaction.atomic()
        around.__enter__()
        made = make()
    yield made
    with blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)
