"""Where in a request the field stands that a command names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from motcua.kernel.errors import Failure, NotFound, Refused

KEY = {"idempotency_key": "Idempotency-Key"}
IN_INTAKE = KEY | {
    name: f"applicant.{name}" for name in ("kind", "name", "personal_id", "tax_code", "phone", "email", "address")
}
IN_COMPLETION = KEY | {name: f"data.{name}" for name in ("assignee", "summary", "reason", "document_number")}


@contextmanager
def placed(places: Mapping[str, str]) -> Iterator[None]:
    """This function will let a failure name its field by its place in the request.

    What a field of the body names and is not there makes the request wrong (Refused), not its address (NotFound).
    """
    try:
        yield
    except Failure as failure:
        failure.field = places.get(failure.field, failure.field)
        if isinstance(failure, NotFound) and failure.field:
            raise Refused(failure.message, field=failure.field, next_step=failure.next_step) from failure
        raise
