"""What the authority offers for an intake: the version in force, its limit, route, competent units, fee."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.values import DuplicateVerdict, Intake, PaperHandedIn, SubmissionChannel
from motcua.registry.calendars.values.limits import Limit
from motcua.registry.calendars.values.working_calendar import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Offer:
    """Everything that the dossier takes over from the catalogue and the organisation when it is received."""

    authority_id: int
    intake_code: str
    procedure_id: int
    procedure_code: str
    version_id: int
    case_id: int | None
    route_id: int
    limit: Limit
    calendar: WorkingCalendar
    role_units: dict[str, int]
    supplement_policy: str
    fee_due: int
    fee_text: str
    applicant_words: tuple[str, ...]


def papers(intake: Intake) -> list[dict[str, Any]]:
    """This function will give the papers as the dossier keeps them."""
    return [asdict(paper) for paper in intake.papers]


def intake_again(dossier: Dossier) -> Intake:
    """This function will give the intake of a dossier that was submitted earlier."""
    return Intake(
        procedure_code=dossier.procedure.code, authority_id=dossier.intake_authority_id,
        applicant_id=dossier.applicant_id, channel=SubmissionChannel(dossier.channel),
        case_code=dossier.case.code if dossier.case else "", submitter_id=dossier.submitter_id,
        handling_authority_id=dossier.authority_id, place_id=dossier.place_id,
        papers=tuple(PaperHandedIn(**paper) for paper in dossier.papers), request_content=dossier.request_content,
        duplicate_verdict=DuplicateVerdict(dossier.duplicate_verdict), result_delivery=dossier.result_delivery,
    )  # fmt: skip
