"""What one act changes, gathered for many dossiers at once and written in a handful of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Model

from motcua.casework.dossiers.commands import _people as people
from motcua.casework.dossiers.commands._tokens import LIVE
from motcua.casework.dossiers.models import ClockEvent, Dossier, DossierStep, DraftResult
from motcua.casework.dossiers.values import ClockKind
from motcua.foundation import rows
from motcua.foundation.commands import asking_revision, at_end, waiting
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.registry.calendars.values.working_calendar import WorkingCalendar

STEP_FIELDS = ("state", "completed_at", "completed_by", "outcome", "is_late", "due_at", "assignee", "warned_level")
DOSSIER_FIELDS = (
    "status", "data", "handler", "due_at", "extended_due_at", "ready_at", "returned_at", "ended_at", "outcome",
    "timeliness", "first_timeliness", "uncounted_minutes", "applicant_minutes", "authority_minutes",
    "supplement_count", "is_flagged",
)  # fmt: skip
DRAFT_FIELDS = ("state", "returned_reason", "signed_at", "signed_by", "document_number", "registered_at")
_LIVE = ", ".join(f"'{state.value}'" for state in LIVE)
WRITTEN = ((DraftResult, DRAFT_FIELDS), (DossierStep, STEP_FIELDS), (Dossier, DOSSIER_FIELDS))


@dataclass(slots=True)
class Batch:
    """Locked dossiers with their live steps and drafts, and what is to be written of them."""

    actor: Actor
    at: datetime
    dossiers: dict[int, Dossier]
    steps: dict[int, list[DossierStep]]
    drafts: dict[int, DraftResult]
    new_steps: list[DossierStep] = field(default_factory=list)
    ticks: list[ClockEvent] = field(default_factory=list)
    new_drafts: list[DraftResult] = field(default_factory=list)
    acting: Actor | None = None
    _calendars: dict[int, WorkingCalendar] = field(default_factory=dict)
    _changed: dict[type[Model], dict[int, Model]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of_steps(cls, step_ids: Iterable[int], *, actor: Actor, at: datetime) -> Batch:
        """This function will lock the dossiers of these steps, in order of id, so that two acts never wait in a ring."""
        ids = list(step_ids)
        if len(ids) == 1:
            return cls._locked(
                "(SELECT dossier_id FROM dossiers_dossierstep WHERE id = %s)", ids[0], actor=actor, at=at
            )
        owners = "ANY(ARRAY(SELECT dossier_id FROM dossiers_dossierstep WHERE id = ANY(%s)))"
        return cls._locked(owners, ids, actor=actor, at=at)

    @classmethod
    def of_dossiers(cls, dossier_ids: Iterable[int], *, actor: Actor, at: datetime) -> Batch:
        """This function will lock these dossiers."""
        return cls._locked("ANY(ARRAY(SELECT unnest(%s::bigint[])))", list(dossier_ids), actor=actor, at=at)

    @classmethod
    def _locked(cls, which: str, ids: int | list[int], *, actor: Actor, at: datetime) -> Batch:
        locked: list[Dossier] = []
        live: list[DossierStep] = []
        known: list[DraftResult] = []
        rows.run(
            *waiting(),
            asking_revision(),
            rows.reading(Dossier, f"WHERE id = {which} ORDER BY id FOR UPDATE", [ids], locked),
            rows.reading(DossierStep, f"WHERE dossier_id = {which} AND state IN ({_LIVE}) ORDER BY id", [ids], live),
            rows.reading(DraftResult, f"WHERE dossier_id = {which} AND state <> 'returned'", [ids], known),
        )
        dossiers = {dossier.pk: dossier for dossier in locked}
        steps: dict[int, list[DossierStep]] = defaultdict(list)
        by_id: dict[int | None, DossierStep] = {}
        for step in live:
            step.dossier = dossiers[step.dossier_id]
            step.parent = by_id.get(step.parent_id)
            by_id[step.pk] = step
            steps[step.dossier_id].append(step)
        return cls(actor, at, dossiers, steps, {draft.dossier_id: draft for draft in known})

    @property
    def teller(self) -> Actor:
        """The actor as the journal must name him: on whose behalf, where he acts for an absent colleague."""
        return self.acting or self.actor

    def dossier(self, dossier_id: int) -> Dossier:
        """This function will give one of the locked dossiers; raises NotFound when it is not among them."""
        try:
            return self.dossiers[dossier_id]
        except KeyError:
            raise NotFound("Không tìm thấy hồ sơ này.", next_step="Kiểm tra lại mã hồ sơ.") from None

    def calendar(self, dossier: Dossier) -> WorkingCalendar:
        """This function will give the working calendar of the dossier's authority."""
        if dossier.authority_id not in self._calendars:
            self._calendars[dossier.authority_id] = people.calendar_of(dossier.authority_id)
        return self._calendars[dossier.authority_id]

    def tick(self, dossier: Dossier, kind: ClockKind, reason: str = "", *, at: datetime | None = None) -> None:
        """This function will put one event on the dossier's clock."""
        self.ticks.append(
            ClockEvent(dossier=dossier, kind=kind, at=at or self.at, reason=reason, actor=self.actor.label)
        )

    def changed(self, *rows: Model) -> None:
        """This function will remember rows that must be written."""
        for row in rows:
            if row.pk is not None:
                self._changed[type(row)][row.pk] = row

    def write(self) -> None:
        """This function will write everything that changed so far; what was written is not written again."""
        rows.run(*waiting(), *self._writes())

    def write_at_end(self) -> None:
        """This function will write everything that changed so far when the act ends: nothing after it reads these rows."""
        at_end(*self._writes())

    def _writes(self) -> list[rows.Statement | None]:
        wanted = [rows.updating(list(self._changed.pop(model, {}).values()), fields) for model, fields in WRITTEN]
        wanted += [rows.inserting(self.new_drafts), rows.inserting(self.new_steps), rows.inserting(self.ticks)]
        for written in (self.new_drafts, self.new_steps, self.ticks):
            written.clear()
        return wanted
