"""What programs read of dossiers: narrow rows, steps as plain values, pages by a key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import QuerySet

from motcua.casework.dossiers.models import Dossier, DossierStep
from motcua.casework.dossiers.queries.finding import Wanted, find_dossiers
from motcua.casework.dossiers.queries.one import read_number
from motcua.casework.dossiers.queries.scope import dossiers_visible_to
from motcua.casework.dossiers.queries.work import work_of
from motcua.casework.dossiers.values import StepState, StepView
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound

AROUND = ("procedure", "version", "authority", "applicant")
COLUMNS = (
    "number", "lookup_secret", "status", "channel", "outcome", "timeliness", "submitted_at", "received_at", "due_at",
    "promised_due_at", "ready_at", "returned_at", "authority_id", "intake_authority_id", "procedure__code",
    "version__name", "authority__code", "authority__name", "applicant__kind", "applicant__name",
    "applicant__identifier_masked",
)  # fmt: skip
_VIEW = ("id", "node", "name", "role", "due_at")


def dossiers_for_programs(actor: Actor, wanted: Wanted, *, is_mine: bool, after_id: int | None) -> QuerySet[Dossier]:
    """Give the dossiers that the actor may see and that answer, newest first, from below an id on.

    With `is_mine`, only those with a step that the actor may do now.
    """
    found = find_dossiers(actor, wanted).select_related(None).select_related(*AROUND).only(*COLUMNS)
    if is_mine:
        found = found.filter(pk__in=work_of(actor).order_by().values("dossier_id"))
    return found if after_id is None else found.filter(pk__lt=after_id)


def dossier_for_programs(actor: Actor, number: str) -> Dossier:
    """Give the dossier of a number; raises NotFound, without a hint, if the actor may not see it."""
    found = dossiers_visible_to(actor).select_related(*AROUND).only(*COLUMNS).filter(number=read_number(number)).first()
    if found is None:
        raise NotFound("Không tìm thấy hồ sơ này.", next_step="Kiểm tra lại mã hồ sơ.")
    return found


def require_step(number: str, step_id: int) -> None:
    """Make sure that a step is one of that dossier's; raises NotFound, in the words for a dossier that is not there."""
    if not DossierStep.objects.filter(pk=step_id, dossier__number=read_number(number)).exists():
        raise NotFound("Không tìm thấy hồ sơ hoặc bước này.", next_step="Kiểm tra lại mã hồ sơ và số của bước.")


def waiting_steps_of(dossier_ids: Sequence[int]) -> dict[int, list[StepView]]:
    """Give the steps of some dossiers that wait for somebody, by dossier. One query."""
    rows = DossierStep.objects.filter(dossier_id__in=dossier_ids, state=StepState.WAITING).order_by("id")
    found: dict[int, list[StepView]] = defaultdict(list)
    for owner, *view in rows.values_list("dossier_id", *_VIEW):
        found[owner].append(StepView(*view))
    return found


def first_steps_of(dossier: Dossier) -> list[StepView]:
    """Give the steps that waited when the dossier had just been received, whatever became of them. One query."""
    rows = DossierStep.objects.filter(dossier=dossier, arrived_at=dossier.received_at).exclude(role="").order_by("id")
    return [StepView(*view) for view in rows.values_list(*_VIEW)]
