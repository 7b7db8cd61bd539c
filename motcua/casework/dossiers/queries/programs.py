"""What programs read of dossiers: narrow rows, steps as plain values, pages by a key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db import connection

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries.finding import Wanted, find_dossiers
from motcua.casework.dossiers.queries.one import read_number
from motcua.casework.dossiers.queries.scope import dossiers_visible_to, seen_authorities
from motcua.casework.dossiers.queries.work import work_of
from motcua.casework.dossiers.values import Status, StepView
from motcua.foundation import rows
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound

COLUMNS = (
    "id", "number", "status", "channel", "outcome", "timeliness", "submitted_at", "received_at", "due_at",
    "promised_due_at", "ready_at", "returned_at", "authority_id", "intake_authority_id", "procedure__code",
    "version__name", "authority__code", "authority__name", "applicant__kind", "applicant__name",
    "applicant__identifier_masked",
)  # fmt: skip
_VIEW = "id, node, name, role, due_at FROM dossiers_dossierstep WHERE"
_WAITING = f"SELECT dossier_id, {_VIEW} dossier_id = ANY(%s) AND state = 'waiting' ORDER BY id"
_FIRST = f"SELECT {_VIEW} dossier_id = %s AND arrived_at = %s AND role <> '' ORDER BY id"
_STEPS = """
(SELECT json_agg(json_build_array(s.id, s.node, s.name, s.role, s.due_at) ORDER BY s.id)
   FROM dossiers_dossierstep s WHERE s.dossier_id = d.id AND s.state = 'waiting')
"""


@dataclass(frozen=True, slots=True)
class DossierView:
    """A dossier as programs see it, in the order of COLUMNS."""

    id: int
    number: str
    status: str
    channel: str
    outcome: str
    timeliness: str
    submitted_at: datetime
    received_at: datetime | None
    due_at: datetime | None
    promised_due_at: datetime | None
    ready_at: datetime | None
    returned_at: datetime | None
    authority_id: int
    intake_authority_id: int
    procedure_code: str
    procedure_name: str
    authority_code: str
    authority_name: str
    applicant_kind: str
    applicant_name: str
    applicant_identifier: str

    @property
    def state(self) -> Status:
        """The status as the enum."""
        return Status(self.status)


def dossiers_for_programs(
    actor: Actor, wanted: Wanted, *, is_mine: bool, after_id: int | None, most: int
) -> list[DossierView]:
    """Give the dossiers that the actor may see and that answer, newest first, from below an id on.

    With `is_mine`, only those with a step that the actor may do now.
    """
    found = find_dossiers(actor, wanted)
    if is_mine:
        found = found.filter(pk__in=work_of(actor).order_by().values("dossier_id"))
    if after_id is not None:
        found = found.filter(pk__lt=after_id)
    return [DossierView(*row) for row in found.values_list(*COLUMNS)[:most]]


class Telling:
    """What is to be told of the dossier of a number: `statement` reads it, alone or together with an act's writes."""

    def __init__(self, number: str) -> None:
        self._rows: list[tuple[Any, ...]] = []
        self.statement = rows.Statement(_one(), [read_number(number)], self._rows.extend)

    def told(self, actor: Actor) -> tuple[DossierView, list[StepView]]:
        """Give what was read, with the waiting steps; raises NotFound, without a hint, if the actor may not see it."""
        found = DossierView(*self._rows[0][:-1]) if self._rows else None
        if found is None or not _is_seen(actor, found):
            raise NotFound("Không tìm thấy hồ sơ này.", next_step="Kiểm tra lại mã hồ sơ.")
        return found, [_view(*step) for step in self._rows[0][-1] or ()]


def dossier_for_programs(actor: Actor, number: str) -> tuple[DossierView, list[StepView]]:
    """Give the dossier of a number with its waiting steps; raises NotFound as `Telling` does. One query."""
    telling = Telling(number)
    rows.run(telling.statement)
    return telling.told(actor)


def _view(pk: int, node: str, name: str, role: str, due: str | None) -> StepView:
    """Read a step as the database tells it in JSON."""
    return StepView(pk, node, name, role, datetime.fromisoformat(due) if due else None)


@cache
def _one() -> str:
    """The statement for one dossier, made once: what it asks is always the same."""
    found = Dossier.objects.filter(number="").order_by().values_list(*COLUMNS).query.sql_with_params()[0]
    return f"SELECT d.*, {_STEPS} FROM ({found}) d"  # noqa: S608 - both are our own


def _is_seen(actor: Actor, view: DossierView) -> bool:
    at_home = {view.authority_id, view.intake_authority_id} & seen_authorities(actor)
    return bool(at_home) or dossiers_visible_to(actor).filter(pk=view.id).exists()


def waiting_steps_of(dossier_ids: Sequence[int]) -> dict[int, list[StepView]]:
    """Give the steps of some dossiers that wait for somebody, by dossier. One query."""
    found: dict[int, list[StepView]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, [list(dossier_ids)])
        for owner, *view in cursor.fetchall():
            found[owner].append(StepView(*view))
    return found


def first_steps_of(dossier: Dossier) -> list[StepView]:
    """Give the steps that waited when the dossier had just been received, whatever became of them. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_FIRST, [dossier.pk, dossier.received_at])
        return [StepView(*view) for view in cursor.fetchall()]
